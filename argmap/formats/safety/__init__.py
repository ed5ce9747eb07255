"""Safety cases in the Goal Structuring Notation and its kin."""
