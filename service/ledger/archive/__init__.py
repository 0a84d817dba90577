"""The ledger's rows for the archive on the shared drive, and back: which, as text, and where they lie.

Rows go into numbered volumes: a newer volume's row replaces an older one's of the same key. Triggers in the
database note what changes, whoever writes it (`tracking.py`).
"""
