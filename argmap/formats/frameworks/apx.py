"""ASPARTIX facts such as `arg(a).` and `att(a,b).`, the frameworks of ICCMA until 2019.

Not here: what frameworks have in common (`_abstract`).
"""

from functools import partial

from argmap.exchange.format import Format, Written, reading
from argmap.formats.frameworks._abstract import BARE, map_of, reduced
from argmap.model import ArgumentMap


def _write(map_: ArgumentMap) -> Written:
    framework, findings = reduced(map_, "APX")
    lines = [f"arg({name}).\n" for name in framework.arguments]
    lines += [f"att({attacker},{target}).\n" for attacker, target in framework.attacks]
    return Written("".join(lines), findings)


apx = Format(name="apx", silent=BARE, read=reading(partial(map_of, format="apx")), write=_write)
