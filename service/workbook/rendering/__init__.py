"""A placement as Sheets requests."""
