"""From outlined lines to the typed graph: words get their meaning, names their target."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from argmap.diagnostics import Diagnostic, Label, in_order
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Group,
    Metadata,
    Origin,
    Relation,
    Source,
    Statement,
)
from argmap.model.index import inner_first
from argmap.model.vocabulary import as_title
from argmap.relations import relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.rewriting import commented, has_inner
from argmap.syntax.lines.attributes import ATTRIBUTION, DIRECTIVES, OWNERS
from argmap.syntax.lines.escape import unescape
from argmap.syntax.outline.nodes import OutlineNode, TextOutline, Titles
from argmap.syntax.resolve.assign import assign, read_entries
from argmap.syntax.resolve.declare import declare
from argmap.syntax.resolve.scope import MOST_SUGGESTIONS, Scope, StepDraft, in_place, place
from argmap.syntax.resolve.steps import aim_steps, make_steps

VERSION = "1"
Relations: TypeAlias = dict[StepDraft | str | None, Relation | None]  # by the drafts of steps


def resolve(outlines: Sequence[TextOutline]) -> tuple[ArgumentMap | None, tuple[Diagnostic, ...]]:
    """Return the map of a file (the last of `outlines`) and those that it includes, and all faults.

    The map is None when there is any fault.  Linear in the number of lines.
    """
    return _Resolver(outlines).run()


def _one_a_line(faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield all but second findings about the shape of a line: the first one explains them.

    Mixed indentation is not a shape: it is the same on many lines, and hides nothing.
    """
    seen: set[tuple[SourceFile, int]] = set()
    for error in faults:
        if error.span is not None and error.code < "ARG1" and error.code != "ARG005":
            line = error.span.source, error.span.first.line
            if line in seen:
                continue
            seen.add(line)
        yield error


class _Resolver:
    def __init__(self, outlines: Sequence[TextOutline]) -> None:
        self.outlines = outlines
        self.scope = Scope()
        self.paths: dict[Titles, tuple[str, ...]] = {(): ()}
        self.groups: dict[tuple[str, ...], OutlineNode] = {}

    def run(self) -> tuple[ArgumentMap | None, tuple[Diagnostic, ...]]:
        nodes = [node for outline in self.outlines for node in outline.nodes]
        for node in nodes:
            if node.line.kind == "heading":
                self.heading(node)
        declare(nodes, self.scope)
        make_steps(nodes, self.scope)
        assign(nodes, self.scope)
        aim_steps(self.scope)
        map_ = self.build()
        shapes = (error for outline in self.outlines for error in outline.faults)
        faults = in_order(_one_a_line([*shapes, *self.scope.faults]))
        return (None if faults else map_), faults

    def heading(self, node: OutlineNode) -> None:
        span = node.span(node.line)
        given = self.scope.within(span, as_title, unescape(node.path[-1].text))
        path = (*self.paths[node.path[:-1]], given or "?")
        self.paths[node.path] = path
        node.values = self.groups.setdefault(path, node).values

    def build(self) -> ArgumentMap | None:
        statements = [self.statement(node) for node in self.scope.statements]
        relations = self.relations()
        groups = [self.group(path, node) for path, node in self.groups.items()]
        provenance = [self.provenance(node) for node in self.scope.provenance]
        metadata, origin = self.metadata()
        has_faults = self.scope.faults or any(outline.faults for outline in self.outlines)
        if has_faults or metadata is None:
            return None
        return self.scope.within(
            Span(self.outlines[-1].source, 0, 0),
            ArgumentMap,
            metadata=metadata,
            statements=filter(None, statements),
            relations=filter(None, relations),
            groups=filter(None, groups),
            sources=[member for member in provenance if isinstance(member, Source)],
            actors=[member for member in provenance if isinstance(member, Actor)],
            origin=origin,
        )

    def statement(self, node: OutlineNode) -> Statement | None:
        if not node.name:
            return None
        span = node.span(node)
        return self.scope.within(
            span,
            Statement,
            node.name,
            unescape(node.text),
            kind=node.kind,
            group=self.paths[node.path],
            span=span,
            **self.attributed(self.titled(node), span),
        )

    def attributed(self, values: dict[str, Any], span: Span) -> dict[str, Any]:
        """Return values in which who says it, where and in what words are one attribution."""
        if not values:  # as most have none
            return values
        options = {key: values.pop(key) for key in ATTRIBUTION if key in values}
        attribution = self.scope.within(span, Attribution, **options) if options else None
        return {**values, "attribution": attribution} if attribution is not None else values

    def titled(self, node: OutlineNode) -> dict[str, Any]:
        """Return the values of a declaration with its title, which may be given only once."""
        title = node.line.title
        if title is None:
            return node.values
        if "title" in node.values and node.is_statement:
            message = "the title is given in quotes and as '@title'"
            hints = ("leave one of them out",)
            self.scope.blame("ARG112", message, node.span(title), hints=hints)
        return {**node.values, "title": unescape(title.text[1:-1])}

    def relations(self) -> list[Relation | None]:
        """Make the relations, each after the one that it aims at, and list them in text order."""
        steps: dict[StepDraft | str | None, StepDraft] = {}
        steps.update((step, step) for step in self.scope.steps.values())
        order, circles = inner_first({step: draft.aim for step, draft in steps.items()})
        for circle in circles:
            self.scope.blame(
                "ARG113",
                "these steps aim at each other in a circle",
                place(steps[circle[0]]),
                hints=("the aim of a step must end at a statement",),
            )
        relations: Relations = {}
        for key in order:
            relations[key] = self.relation(steps[key], relations)
        self.doubles(relations)
        return [relations[step] for step in steps]

    def relation(self, step: StepDraft, relations: Relations) -> Relation | None:
        aim = step.aim
        target = relations.get(aim) if isinstance(aim, StepDraft) else aim
        if target is None:
            return None
        span = place(step)
        subject, second = "statement", "a step such as 'a -> b'"
        if isinstance(aim, StepDraft):
            subject, second = "relation", "a statement"
        if subject not in relation_kinds()[step.kind].aims:
            message = f"{step.kind!r} cannot aim at a {subject}"
            fixes = in_place(step.node.span(step.chain[0][0]), self.steps_from(aim, step))
            if not step.node.is_reread:  # else its line has been reported
                hints = (f"it aims at {second}",)
                self.scope.blame("ARG111", message, span, hints=hints, fixes=fixes)
            return None
        values = self.attributed(step.values, span)
        aim_name = target if isinstance(target, str) else target.id
        sources = tuple(step.sources)
        return self.scope.within(span, Relation, step.kind, sources, aim_name, span=span, **values)

    def steps_from(self, aim: str | StepDraft | None, step: StepDraft) -> list[str]:
        """Return the steps that may be meant by a statement, from which they lead."""
        if len(step.chain) != 1 or len(self.scope.faults) > MOST_SUGGESTIONS:
            return []
        return [
            f"{aim} -> {other.aim}"
            for other in self.scope.steps.values()
            if other.sources == [aim] and isinstance(other.aim, str)
        ]

    def doubles(self, relations: Relations) -> None:
        first: dict[str, StepDraft] = {}
        for step in self.scope.steps.values():
            relation, node = relations[step], step.node
            is_again = node.line.kind == "declaration" and self.scope.names[node.name] is not node
            if relation is None or relation.is_named or node.is_reread or is_again:
                continue
            step_draft = first.setdefault(relation.id, step)
            if step_draft is not step:
                message = f"{' & '.join(relation.sources)} {relation.kind} the same twice"
                label = Label(place(step_draft), "it is said here first")
                hints = ("delete one of them, or give it an '@id' if another step is meant",)
                source, line = node.source, node.line
                is_free = line.kind != "declaration" and not has_inner(source, line.start)
                fixes = (commented(source, line.start, is_safe=True),) if is_free else ()
                self.scope.blame(
                    "ARG110", message, place(step), hints=hints, labels=(label,), fixes=fixes
                )

    def group(self, path: tuple[str, ...], node: OutlineNode) -> Group | None:
        span = node.span(node.line)
        return self.scope.within(span, Group, path, span=span, **node.values)

    def provenance(self, node: OutlineNode) -> Source | Actor | None:
        span = node.span(node.line)
        make: Any = Source if node.kind == "source" else Actor
        text, values = unescape(node.text), self.titled(node)
        member: Source | Actor | None
        member = self.scope.within(span, make, node.name, text, span=span, **values)
        return member

    def metadata(self) -> tuple[Metadata | None, Origin | None]:
        """Return the attributes of the map; those of included files are read, but do not count."""
        values: dict[str, Any] = {}
        for outline in self.outlines:
            values = {}
            entries = [entry for entry in outline.entries if entry.key.text not in DIRECTIVES]
            read_entries(entries, [(OWNERS["the map"], values)], self.scope, {})
            self.version(outline)
        origin = values.pop("origin", None)
        start = Span(self.outlines[-1].source, 0, 0)
        return self.scope.within(start, Metadata, **values), origin

    def version(self, outline: TextOutline) -> None:
        for entry in outline.entries:
            if entry.key.text == "argmap" and entry.text != VERSION:
                message = f"version {entry.text!r} of the language is not known"
                hints = ("write '@argmap 1'",)
                self.scope.blame("ARG207", message, entry.span(entry), hints=hints)
