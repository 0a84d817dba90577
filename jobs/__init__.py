"""The verbs of Cohortbook: provision, release, scrape, review."""
