"""What several rules ask of a map or its text."""
