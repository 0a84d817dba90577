"""A roster, as offices have it, made into people: read -> headers -> rows -> compare. Pure but for the bytes.

Rows typed in the Administrator Interface pass the same checks (`typed.py`).
"""
