"""What the control plane does, by subject. README.md has the table of its addresses."""
