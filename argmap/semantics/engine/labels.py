"""The three labels.

Source: Caminada 2006, doi:10.1007/11853886_11.
"""

from itertools import compress

UNDECIDED, IN, OUT = 0, 1, 2  # codes of labels: small enough for a byte each, and bits
_OF = [bytes(label == proper for label in range(256)) for proper in (UNDECIDED, IN, OUT)]


def flags(labels: bytearray, label: int) -> bytearray:
    """Return by argument 1 where it has that label, 0 elsewhere."""
    return labels.translate(_OF[label])


def certain(bits: bytearray) -> bytearray:
    """Return by argument its label, of labels added up, where it has one only."""
    return bits.replace(b"\3", b"\0")


def labelled(labels: bytearray, label: int) -> list[int]:
    """Return the arguments that have that label, ascending."""
    if label not in labels:
        return []
    return list(compress(range(len(labels)), flags(labels, label)))
