"""Formulas as text: their tokens, and what happens to their references when the grid moves."""
