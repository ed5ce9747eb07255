"""Exit statuses that several rooms of the command share."""

FAILED = 2  # it could not work: an option, a file or an output is at fault
INTERRUPTED = 130  # SIGINT ended it, as shells give it: 128 + 2
