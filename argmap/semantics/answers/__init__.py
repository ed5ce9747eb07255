"""What an evaluation answers: verdicts, extensions, and how they are shown."""
