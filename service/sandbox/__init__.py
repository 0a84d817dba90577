"""The embedded Google Workspace on loopback; imports nothing else of the project."""
