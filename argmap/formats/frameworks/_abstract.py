"""Abstract frameworks of the ICCMA competition: arguments without texts, and attacks between them.

Not here: reading their lines and solving them (`semantics.iccma`).
"""

import re
from typing import TYPE_CHECKING

from argmap.diagnostics import ArgmapError, Diagnostic
from argmap.exchange.format import Findings, finding
from argmap.exchange.losses import Capabilities, counted, loss_findings, restrict
from argmap.exchange.map_builder import Draft
from argmap.formats.frameworks._formulas import losses
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.relations import relation_kinds
from argmap.semantics.engine.limits import LimitError

if TYPE_CHECKING:
    from argmap.semantics.circuits.framework import Framework

# Rules that make no sense for a framework, where an argument is a name and may attack itself:
# claims without reasons, statements tied to nothing, self-attacks, statements without texts.
BARE = ("ARG302", "ARG303", "ARG304", "ARG331")
CAPABILITIES = Capabilities(
    verbs={"attacks": "attacks", "undercuts": "attacks", "contradicts": "attacks"},
    shows_names=True,
)
MOST = 1_000_000  # arguments: 750 MB of memory
_NUMBER = re.compile(r"line ([0-9]+): ")


def map_of(findings: Findings, format: str) -> ArgumentMap:  # noqa: A002 - the competition's word
    """Return the map of a framework in that format; its arguments are statements without texts."""
    from argmap.semantics.iccma import read

    try:
        instance = read(findings.source.text, format)
    except ValueError as failure:
        line = _NUMBER.match(str(failure))
        starts = findings.source.line_starts
        at = starts[min(int(line[1]), len(starts)) - 1] if line else 0
        message = str(failure)[line.end() :] if line else str(failure)
        raise findings.refuse(message, at) from None
    if len(instance.names) > MOST:
        raise too_many(findings)
    draft = Draft(findings)
    for key in instance.names:
        draft.statement(key, "")
    for source, targets in enumerate(instance.graph.targets):
        for target in targets:
            draft.step("attacks", (instance.names[source],), instance.names[target])
    return draft.build()


def too_many(findings: Findings) -> ArgmapError:
    """Return what refuses a framework that would make an unwieldy map."""
    return findings.refuse(f"more than {MOST} arguments make no map", 0, "ARG412")


def reduced(
    map_: ArgumentMap, label: str, *, names: bool = True
) -> tuple["Framework", tuple[Diagnostic, ...]]:
    """Return attacks between arguments that mean what the map means, and what was lost on the way.

    Where there is more than attacks between statements, further arguments stand for reasons, steps
    and "not" (`semantics.abstract`), and attacks that fail are left out.  `names` as for `fitted`.
    """
    from argmap.semantics.circuits.framework import Framework
    from argmap.semantics.compilation.abstract import abstract

    try:
        framework = None if _attacks_only(map_) else abstract(map_)
    except LimitError:  # a circle of support would make it too large
        framework = None
    if framework is None:
        fitting, findings = fitted(map_, label, names=names)
        pairs = [(relation.sources[0], relation.target) for relation in fitting.relations]
        return Framework(fitting.index.statements, pairs), findings
    missing = len(framework) - sum(statement.name in framework for statement in map_.statements)
    count, further = len(map_.relations), counted(missing, "further arguments")
    loss = f"{further} had to be added in {label}"  # such as for what is undeveloped
    if count:
        loss = f"{counted(count, 'relations')} became attacks in {label}"
        loss += f", by way of {further}" if missing else ""
    became = (finding("ARG410", loss),) if count or missing > 0 else ()
    lost = {} if names else {"names of statements": len(map_)}
    return framework, (*became, *losses(map_, label), *loss_findings(label, lost))


def _attacks_only(map_: ArgumentMap) -> bool:
    """Return whether a map is a framework as it stands, all of whose attacks succeed."""
    kinds, statements = relation_kinds(), statement_kinds()
    return all(
        kinds[relation.kind].polarity < 0
        and not kinds[relation.kind].symmetric
        and len(relation.sources) == 1
        and relation.target in map_.index.statements
        and relation.weight is None
        for relation in map_.relations
    ) and all(
        statement.weight is None and (not statement.kind or statements[statement.kind].asserts)
        for statement in map_.statements
    )


def fitted(
    map_: ArgumentMap,
    label: str,
    *,
    holds: Capabilities = CAPABILITIES,
    names: bool = True,
    texts: bool = False,
) -> tuple[ArgumentMap, tuple[Diagnostic, ...]]:
    """Return what of a map a framework can hold, and findings.

    `names` and `texts` say whether it has those of statements.
    """
    fitting, findings = restrict(map_, holds, label)
    texts_lost = 0 if texts else sum(bool(statement.text) for statement in fitting.statements)
    lost = {"texts of statements": texts_lost}
    more = {} if names else {"names of statements": len(map_)}
    return fitting, (*findings, *loss_findings(label, lost), *loss_findings(label, more))
