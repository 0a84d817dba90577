"""Two years of an office, lived on the sandbox: 24 candidates in two cohorts, by a script that is data."""
