"""What each page shows, worked out from facts alone: no ledger, no Flask, no clock."""
