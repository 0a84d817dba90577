"""From what is typed to values, and from values to what is shown."""
