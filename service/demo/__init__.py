"""An invented cohort, played through the real jobs on the sandbox."""
