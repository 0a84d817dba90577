"""The steps themselves, one in each file, named by their number and what they change."""
