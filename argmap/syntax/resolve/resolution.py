"""From outlined lines to the typed graph: words get their meaning, names their target."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from argmap.diagnostics import ArgmapError, Diagnostic, Label, in_order
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.index import inner_first
from argmap.model.metadata import Metadata
from argmap.model.origin import Origin
from argmap.model.provenance import Actor, Attribution, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import as_title
from argmap.relations import relation_kinds
from argmap.source import SourceFile, Span
from argmap.syntax.diagnose.rewriting import commented, has_inner
from argmap.syntax.lines.attributes import ATTRIBUTION, DIRECTIVES, OWNERS
from argmap.syntax.lines.escape import unescape
from argmap.syntax.lines.tree import Word
from argmap.syntax.outline.nodes import OutlineNode, TextOutline
from argmap.syntax.outline.settle import settle
from argmap.syntax.resolve.assign import assign, read_entries
from argmap.syntax.resolve.declare import declare
from argmap.syntax.resolve.scope import DeclaredDraft, Scope, StepDraft, place
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
        self.scope: Scope = Scope()
        self.headings: dict[OutlineNode, dict[str, Any]] = {}
        self.paths: dict[tuple[Word, ...], tuple[str, ...]] = {}
        self.groups: dict[tuple[str, ...], tuple[OutlineNode, dict[str, Any]]] = {}

    def run(self) -> tuple[ArgumentMap | None, tuple[Diagnostic, ...]]:
        nodes = [node for outline in self.outlines for node in outline.nodes]
        for node in nodes:
            if node.line.kind == "heading":
                self.heading(node)
        self.scope.faults.extend(settle(nodes))
        declare(nodes, self.scope)
        make_steps(nodes, self.scope)
        assign(nodes, self.headings, self.scope)
        aim_steps(self.scope)
        map_ = self.build()
        shapes = (error for outline in self.outlines for error in outline.faults)
        faults = in_order(_one_a_line([*shapes, *self.scope.faults]))
        return (None if faults else map_), faults

    def heading(self, node: OutlineNode) -> None:
        span = node.span(node.line)
        given = self.scope.within(span, as_title, unescape(node.path[-1].text))
        path = (*self.paths.get(node.path[:-1], ()), given or "?")
        self.paths[node.path] = path
        self.headings[node] = self.groups.setdefault(path, (node, {}))[1]

    def build(self) -> ArgumentMap | None:
        statements = [self.statement(statement) for statement in self.scope.statements.values()]
        relations = self.relations()
        groups = [self.group(path, *rest) for path, rest in self.groups.items()]
        sources, actors = self.provenance()
        metadata, origin = self.metadata()
        has_faults = self.scope.faults or any(outline.faults for outline in self.outlines)
        if has_faults or metadata is None:
            return None
        try:
            return ArgumentMap(
                metadata=metadata,
                statements=filter(None, statements),
                relations=filter(None, relations),
                groups=filter(None, groups),
                sources=sources,
                actors=actors,
                origin=origin,
            )
        except ArgmapError as refused:
            self.scope.faults.extend(refused.diagnostics)
            return None

    def statement(self, draft: DeclaredDraft) -> Statement | None:
        if draft.name == "":
            return None
        node, line, values = draft.node, draft.line, draft.values
        span = node.span(node)
        if values:
            self.attribute(values, span)
        if line.title is not None:
            values["title"] = self.title(draft, line.title)
        return self.scope.within(
            span,
            Statement,
            draft.name,
            unescape(node.text),
            kind=draft.kind,
            group=self.paths[node.path] if node.path else (),
            span=span,
            **values,
        )

    def attribute(self, values: dict[str, Any], span: Span) -> None:
        """Make who says it, where and in what words one attribution."""
        options = {key: values.pop(key) for key in ATTRIBUTION if key in values}
        attribution = self.scope.within(span, Attribution, **options) if options else None
        if attribution is not None:
            values["attribution"] = attribution

    def title(self, draft: DeclaredDraft, word: Word) -> str:
        if "title" in draft.values:
            span = draft.node.span(word)
            message = "the title is given in quotes and as '@title'"
            self.scope.blame("ARG112", message, span, hints=("leave one of them out",))
        return unescape(word.text[1:-1])

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
            self.scope.blame("ARG111", message, span, hints=(f"it aims at {second}",))
            return None
        if step.values:
            self.attribute(step.values, span)
        aim_name = target if isinstance(target, str) else target.id
        sources = tuple(step.sources)
        return self.scope.within(
            span, Relation, step.kind, sources, aim_name, span=span, **step.values
        )

    def doubles(self, relations: Relations) -> None:
        first: dict[str, StepDraft] = {}
        for step in self.scope.steps.values():
            relation = relations[step]
            if relation is None or relation.is_named or step.node.is_reread:
                continue
            step_draft = first.setdefault(relation.id, step)
            if step_draft is not step:
                message = f"{' & '.join(relation.sources)} {relation.kind} the same twice"
                label = Label(place(step_draft), "it is said here first")
                hints = ("delete one of them, or give it an '@id' if another step is meant",)
                source, line = step.node.source, step.node.line
                is_free = line.kind != "declaration" and not has_inner(source, line.start)
                fixes = (commented(source, line.start, is_safe=True),) if is_free else ()
                self.scope.blame(
                    "ARG110", message, place(step), hints=hints, labels=(label,), fixes=fixes
                )

    def group(
        self, path: tuple[str, ...], node: OutlineNode, values: dict[str, Any]
    ) -> Group | None:
        span = node.span(node.line)
        return self.scope.within(span, Group, path, span=span, **values)

    def provenance(self) -> tuple[list[Source], list[Actor]]:
        sources: list[Source] = []
        actors: list[Actor] = []
        for draft in self.scope.provenance.values():
            if draft.line.title is not None:
                draft.values["title"] = unescape(draft.line.title.text[1:-1])
            text = unescape(draft.node.text)
            span = draft.node.span(draft.line)
            make: Any = Source if draft.kind == "source" else Actor
            item = self.scope.within(span, make, draft.name, text, span=span, **draft.values)
            if item is not None:
                (sources if draft.kind == "source" else actors).append(item)
        return sources, actors

    def metadata(self) -> tuple[Metadata | None, Origin | None]:
        values: dict[str, Any] = {}
        for outline in self.outlines:
            given = {} if outline is not self.outlines[-1] else values
            entries = [entry for entry in outline.entries if entry.key.text not in DIRECTIVES]
            read_entries(entries, [(OWNERS["the map"], given)], self.scope, {})
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
