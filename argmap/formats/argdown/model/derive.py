"""What Argdown does with relations once all are known.

It moves those of reconstructed arguments to their conclusions and inferences, reads them strictly
where the text wants it, and drops doubles.  The order of the steps, and what each leaves alone, is
that of Argdown 2.0.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve

from argmap.exchange.json import listed, objects, origin_texts
from argmap.formats.argdown.model.debate import (
    SYMMETRIC,
    ArgumentStep,
    DebateNode,
    DebateRelation,
    Member,
    Model,
    Section,
    Type,
)
from argmap.formats.argdown.read.settings import section_of

_STRICT: Mapping[Type, Type] = {"support": "entails", "attack": "contrary"}


def derive(model: Model) -> None:
    """Change the relations and sections of a model as its settings say; linear."""
    settings = model.settings
    for node in model.nodes:
        if node.section is None and node.members:
            node.section = node.members[0].section
    model.sketched = [evolve(link) for link in model.links if _is_sketched(link)]
    cuts = [it for it in model.links if it.type == "undercut" and it.target is it.target.owner]
    if settings.moves:
        model.links = _once(_moved(model.links))
    if settings.strict:
        _read_strictly(model.links)
        model.links = _once(model.links)
    model.links = list(_without_redundant(model.links))
    if settings.explodes:
        _explode(model)
        for link in cuts:  # Argdown moves those of an argument to its last part
            if link.target.owner.whole:
                link.target = link.target.owner
    _close(model, section_of(settings.front, "group"))
    if settings.groups:
        model.sections = []
        for node in model.nodes:
            node.section = None
        _regroup(model, settings.groups)


def _is_sketched(link: DebateRelation) -> bool:
    """Return whether a relation is one between arguments that both have their premises."""
    both = link.source.structure and link.target.structure
    return bool(both) and link.type in ("support", "attack") and link.source is not link.target


def _moved(links: Iterable[DebateRelation]) -> Iterator[DebateRelation]:
    for link in links:
        conclusion = link.source.conclusion
        if conclusion is not None:
            if link.target is conclusion:
                link.source.mentioned = link.source.mentioned or link.span
                continue  # the structure itself says so
            link.source = conclusion
        if link.type == "undercut":
            link.target = link.target.last or link.target
        yield link


def _read_strictly(links: Iterable[DebateRelation]) -> None:
    for link in links:
        if not (link.source.argument or link.target.argument):
            link.type = _STRICT.get(link.type, link.type)


def _once(links: Iterable[DebateRelation]) -> list[DebateRelation]:
    known: dict[object, DebateRelation] = {}
    for link in links:
        known.setdefault(link.key, link)
    return list(known.values())


def _without_redundant(links: list[DebateRelation]) -> Iterator[DebateRelation]:
    """Yield the links, but no attack on an argument by what conflicts with one of its premises."""
    rivals: dict[int, set[int]] = {}
    for link in links:
        source, target = link.source, link.target
        if target.argument or source.argument:
            continue
        if link.type in ("attack", *SYMMETRIC):
            rivals.setdefault(id(source), set()).add(id(target))
        if link.type in SYMMETRIC:
            rivals.setdefault(id(target), set()).add(id(source))
    premises: dict[int, set[int]] = {}
    for link in links:
        target = link.target
        if link.type == "attack" and target.structure:
            if id(target) not in premises:
                lines = (line for line in target.lines if line.role == "premise")
                premises[id(target)] = {id(line.node) for line in lines}
            if not premises[id(target)].isdisjoint(rivals.get(id(link.source), ())):
                continue
        yield link


def _explode(model: Model) -> None:
    nodes: list[DebateNode] = []
    for node in model.nodes:
        node.part_lines = [line.node for line in node.lines]
        parts = [_lines_of_part(step) for step in node.structure]
        if len(parts) < 2:  # noqa: PLR2004 - there is nothing to explode
            nodes.append(node)
            continue
        del model.arguments[node.title]
        for part in _exploded(node, parts):
            model.arguments[part.title] = part
            nodes.append(part)
    model.nodes = nodes


def _lines_of_part(step: ArgumentStep) -> list[Member]:
    """Return the lines of an inference as those of an argument of its own.

    The texts under a title get new places by that, as in Argdown, which goes backwards through the
    premises where no data name them.
    """
    listed = any("uses" in (data or {}) for data in (step.data, step.lines[-1].data))
    premises = step.used if listed else step.used[::-1]
    lines: list[Member] = []
    for line in (*premises, step.lines[-1]):
        own = evolve(line, role="main" if line is step.lines[-1] else "premise")
        line.node.members = [*(each for each in line.node.members if each is not line), own]
        lines.append(own)
    return lines if listed else [*lines[-2::-1], lines[-1]]


def _exploded(node: DebateNode, parts: list[list[Member]]) -> Iterator[DebateNode]:
    """Yield the parts of an argument; the last is itself, which keeps its relations."""
    title, steps = node.title, node.structure
    node.parts = steps
    for number, (step, lines) in enumerate(zip(steps, parts, strict=True), start=1):
        part = node if step is steps[-1] else evolve(node, parts=[], part_lines=[], mentioned=None)
        part.title, part.whole = f"{title} - {number}", title
        part.span, part.structure = step.span, [step]
        step.owner, step.lines, step.used = part, lines, lines[:-1]
        for line in lines:
            line.argument = part
        yield part


def _close(model: Model, settings: Mapping[str, Any]) -> None:
    """Find out which sections are closed: settings say so by their titles, else their data."""
    titles = section_of(settings, "sections")
    for section in model.all_sections():
        own = titles.get(section.title)
        if isinstance(own, Mapping):
            section.closed = own.get("isClosed")
        elif not settings.get("ignoreIsClosed"):
            section.closed = section.data.get("isClosed")


def _regroup(model: Model, groups: list[Any], parent: Section | None = None) -> None:
    """Put the statements and arguments of a model under these sections; linear.

    A group has `title`, `statements` and `arguments` by their titles, `children`, `tags` and
    `isClosed`; what is none is passed over, as Argdown does.
    """
    for group in objects(groups):
        title = group.get("title")
        level = parent.level + 1 if parent else 1
        section = model.section(title if isinstance(title, str) else "", level, parent)
        section.tags = origin_texts(group.get("tags"))
        section.closed = group.get("isClosed")
        for key, family in (("statements", model.statements), ("arguments", model.arguments)):
            for member in origin_texts(group.get(key)):
                if member in family:
                    family[member].section = section
        _regroup(model, listed(group.get("children")), section)
