"""The numbered frameworks of ICCMA since 2021: `p af n`, then a line `i j` for each attack.

Not here: what frameworks have in common (`_abstract`).
"""

import re

from argmap.exchange.format import Findings, Format, Written, reading
from argmap.exchange.names import is_given
from argmap.formats.frameworks._abstract import BARE, MOST, map_of, reduced, too_many
from argmap.model import ArgumentMap

_HEADER = re.compile(r"\s*(?:#[^\n]*\n\s*)*p\s+af\s+([0-9]+)")
_MOST_DIGITS = 12  # digits: Python refuses to read numbers of 4,300
# An argument costs 750 bytes of memory: a few characters must not ask for gigabytes.  Frameworks
# of competitions have some attacks for each argument.
_FEW, _PER_CHARACTER = 10_000, 1


def _map_of(findings: Findings) -> ArgumentMap:
    header = _HEADER.match(findings.source.text)
    if header and (len(header[1]) > _MOST_DIGITS or int(header[1]) > MOST):
        raise too_many(findings)  # before as many numbers are counted
    size = len(findings.source.text)
    if header and int(header[1]) > max(_FEW, size * _PER_CHARACTER):
        message = f"{header[1]} arguments, but the file has only {size} characters"
        raise findings.refuse(message, header.start(1), "ARG412")
    return map_of(findings, "i23")


def _write(map_: ArgumentMap) -> Written:
    """Write numbers in the order of the statements; comments say what they stand for."""
    plain = {f"n{at}" for at in range(1, len(map_) + 1)} == map_.index.statements.keys()
    framework, findings = reduced(map_, "ICCMA af", names=plain)
    plain = plain and len(framework.arguments) == len(map_)
    order = enumerate(framework.arguments, 1)
    numbers = {name: int(name[1:]) if plain else at for at, name in order}
    lines = [f"p af {len(numbers)}"]
    lines += [] if plain else [f"# {at} {name}" for name, at in numbers.items() if is_given(name)]
    lines += [f"{numbers[attacker]} {numbers[target]}" for attacker, target in framework.attacks]
    return Written("\n".join(lines) + "\n", findings)


af = Format(name="af", silent=BARE, read=reading(_map_of), write=_write)
