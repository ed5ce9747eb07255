"""What can be wrong with a file of another tool, and what a format cannot hold: the codes."""

from argmap.codes import manual

CODES = manual("argmap.exchange")
