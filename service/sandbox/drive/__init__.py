"""The Drive v3 part of the sandbox."""
