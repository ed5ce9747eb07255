"""The verbs of the command, one a file, loaded when they are called."""
