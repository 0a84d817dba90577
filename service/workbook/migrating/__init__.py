"""A corrected definition brought into tabs that were made from an earlier one: pure.

`prints` say what a tab was made with; `identity` pairs the rows of two prints; `locating` finds them in a
sheet as people left it; `order`, `columns`, `painting` and `shape` say what has to change; `plan` puts it
together, `guard` keeps it from landing off, `words` says it to people.
"""
