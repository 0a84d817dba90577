"""Cases: opened, taken step by step to an outcome, and what that changes (C-88 to C-96).

No verb of their own: commands and the Cases tab say what happens; whichever job runs next carries out what is
due, and `provision` opens and closes files by it.
"""
