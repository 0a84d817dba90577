"""Conditions on cells: what conditional formats and filters make of a tab."""
