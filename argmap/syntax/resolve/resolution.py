"""From outlined lines to the typed graph: words get their meaning, names their target.

Not here: reading and including files (`read`).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

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
from argmap.syntax.lines.tree import Declaration, Heading, Word
from argmap.syntax.outline.nodes import OutlineNode, TextOutline
from argmap.syntax.outline.settle import settle
from argmap.syntax.resolve.assign import assign, read_entries
from argmap.syntax.resolve.declare import declare
from argmap.syntax.resolve.drafts import DeclaredDraft, StepDraft
from argmap.syntax.resolve.scope import Scope, place, place_line
from argmap.syntax.resolve.steps import aim_steps, make_steps

VERSION = "1"


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
            if isinstance(node.line, Heading):
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
        span = place_line(node)
        given = self.scope.within(span, lambda: as_title(unescape(node.path[-1].text)))
        path = (*self.paths.get(node.path[:-1], ()), given or "?")
        self.paths[node.path] = path
        self.headings[node] = self.groups.setdefault(path, (node, {}))[1]

    def build(self) -> ArgumentMap | None:
        statements = [self.statement(statement) for statement in self.scope.statements.values()]
        relations = self.relations()
        groups = [self.group(path, *rest) for path, rest in self.groups.items()]
        sources, actors = self.provenance()
        metadata, origin = self.metadata()
        if (
            self.scope.faults
            or any(outline.faults for outline in self.outlines)
            or metadata is None
        ):
            return None
        try:
            return ArgumentMap(
                metadata=metadata,
                statements=tuple(statement for statement in statements if statement),
                relations=tuple(relation for relation in relations if relation),
                groups=tuple(group for group in groups if group),
                sources=tuple(sources),
                actors=tuple(actors),
                origin=origin,
            )
        except ArgmapError as refused:
            self.scope.faults.extend(refused.diagnostics)
            return None

    def statement(self, draft: DeclaredDraft) -> Statement | None:
        node, values = draft.node, draft.values
        line = node.line
        assert isinstance(line, Declaration)  # noqa: S101 - only declarations declare
        if draft.name == "":
            return None
        pieces = node.pieces
        end = line.end if len(pieces) <= 1 else max(pieces[-1].end, line.end)
        span = Span(node.source, line.start, end)
        if values:
            self.attribute(values, span)
        if line.title is not None:
            values["title"] = self.title(draft, line.title)
        text = pieces[0].text if len(pieces) == 1 else " ".join([piece.text for piece in pieces])
        return self.scope.within(
            span,
            lambda: Statement(
                draft.name,
                unescape(text),
                kind=draft.kind,
                group=self.paths[node.path] if node.path else (),
                span=span,
                **values,
            ),
        )

    def attribute(self, values: dict[str, Any], span: Span) -> None:
        """Make who says it, where and in what words one attribution."""
        options = {key: values.pop(key) for key in ATTRIBUTION if key in values}
        attribution = self.scope.within(span, lambda: Attribution(**options)) if options else None
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
        steps = {id(step): step for step in self.scope.steps.values()}
        order, circles = inner_first({key: id(step.aim) for key, step in steps.items()})
        for circle in circles:
            self.scope.blame(
                "ARG113",
                "these steps aim at each other in a circle",
                place(steps[circle[0]]),
                hints=("the aim of a step must end at a statement",),
            )
        relations: dict[int, Relation | None] = {}
        for key in order:
            relations[key] = self.relation(steps[key], relations)
        self.doubles(relations)
        return [relations[key] for key in steps]

    def relation(self, step: StepDraft, relations: dict[int, Relation | None]) -> Relation | None:
        aim = step.aim
        target = relations.get(id(aim)) if isinstance(aim, StepDraft) else aim
        if target is None:
            return None
        span = place(step)
        subject: Literal["relation", "statement"] = (
            "relation" if isinstance(aim, StepDraft) else "statement"
        )
        aims = relation_kinds()[step.kind].aims
        if subject not in aims:
            second = "a statement" if subject == "relation" else "a step such as 'a -> b'"
            message = f"{step.kind!r} cannot aim at a {subject}"
            self.scope.blame("ARG111", message, span, hints=(f"it aims at {second}",))
            return None
        if step.values:
            self.attribute(step.values, span)
        return self.scope.within(
            span,
            lambda: Relation(
                step.kind,
                tuple(step.sources),
                target if isinstance(target, str) else target.id,
                span=span,
                **step.values,
            ),
        )

    def doubles(self, relations: dict[int, Relation | None]) -> None:
        first: dict[str, StepDraft] = {}
        for step in self.scope.steps.values():
            relation = relations[id(step)]
            if relation is None or relation.is_named or step.node.is_reread:
                continue
            step_draft = first.setdefault(relation.id, step)
            if step_draft is not step:
                message = f"{' & '.join(relation.sources)} {relation.kind} the same twice"
                label = Label(place(step_draft), "it is said here first")
                hints = ("delete one of them, or give it an '@id' if another step is meant",)
                source, line = step.node.source, step.node.line
                is_free = not isinstance(line, Declaration) and not has_inner(source, line.start)
                fixes = (commented(source, line.start, is_safe=True),) if is_free else ()
                self.scope.blame(
                    "ARG110", message, place(step), hints=hints, labels=(label,), fixes=fixes
                )

    def group(
        self, path: tuple[str, ...], node: OutlineNode, values: dict[str, Any]
    ) -> Group | None:
        span = place_line(node)
        return self.scope.within(span, lambda: Group(path, span=span, **values))

    def provenance(self) -> tuple[list[Source], list[Actor]]:
        sources: list[Source] = []
        actors: list[Actor] = []
        for draft in self.scope.provenance.values():
            node, values = draft.node, draft.values
            line = node.line
            assert isinstance(line, Declaration)  # noqa: S101 - only declarations declare
            span = node.span(line)
            if line.title is not None:
                values["title"] = unescape(line.title.text[1:-1])
            text = unescape(" ".join(piece.text for piece in node.pieces))
            make: Any = Source if draft.kind == "source" else Actor
            item = self.scope.within(
                span,
                lambda: make(draft.name, text, span=span, **values),  # noqa: B023 - called at once
            )
            if item is not None:
                (sources if draft.kind == "source" else actors).append(item)
        return sources, actors

    def metadata(self) -> tuple[Metadata | None, Origin | None]:
        values: dict[str, Any] = {}
        for outline in self.outlines:
            given = {} if outline is not self.outlines[-1] else values
            root = OutlineNode(Heading(0, 0, Word("", 0)), outline.source, None, ())
            entries = [entry for entry in outline.entries if entry.key.text not in DIRECTIVES]
            read_entries(root, entries, [(OWNERS["the map"], given)], self.scope)
            self.version(outline, root)
        origin = values.pop("origin", None)
        span = Span(self.outlines[-1].source, 0, 0) if self.outlines[-1].nodes else None
        if span is None:
            return Metadata(**values), origin
        return self.scope.within(span, lambda: Metadata(**values)), origin

    def version(self, outline: TextOutline, root: OutlineNode) -> None:
        for entry in outline.entries:
            if entry.key.text == "argmap":
                text = " ".join(piece.text for piece in entry.pieces)
                if text != VERSION:
                    span = root.span(entry)
                    message = f"version {text!r} of the language is not known"
                    self.scope.blame("ARG207", message, span, hints=("write '@argmap 1'",))
