"""Cohortbook: an induction program run inside Google Drive."""
