"""The Gmail v1 part of the sandbox."""
