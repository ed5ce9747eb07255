"""From what Argdown derives to a map, and what has no place there to its origin.

An equivalence class is a statement.  An argument with a premise-conclusion structure is one step
for each inference: the premises, linked, support the conclusion, the rules are the scheme, and the
id is made of the title.  An argument without one is a statement too, because that is what its
sketch says: what supports or attacks something else, with a text of its own and without parts.
A section is a group.  Not here: names (`names`) and relations (`relations`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from argmap.exchange.names import Names
from argmap.exchange.texts import clean
from argmap.formats.argdown.model.debate import ArgumentStep, DebateNode, Model
from argmap.formats.argdown.model.details import OWN, MapDetails, without_own, without_uses
from argmap.formats.argdown.model.names import bears_name, give_names
from argmap.formats.argdown.model.origin import expected_lines
from argmap.formats.argdown.model.relations import Relating, negate
from argmap.formats.argdown.model.selected import Selected
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.settings import section_of
from argmap.formats.argdown.write.escape import Escaper
from argmap.model import ArgumentMap, Group, Origin, Statement
from argmap.model.group import DEEPEST
from argmap.model.urls import url_danger

_LINK = re.compile(r"(?<!\\)\[[^\]]+\]\(([^)\s]+)\)")


def to_map(model: Model, format_: str, notes: Notes) -> ArgumentMap:
    """Return the map of a model; its origin bears the name of the format it was read from."""
    return _Mapper(model, notes).run(format_)


class _Mapper:
    def __init__(self, model: Model, notes: Notes) -> None:
        self.model = model
        self.notes = notes
        self.escaper = Escaper(model.settings)
        self.records: dict[str, dict[str, Any]] = {}
        self.changed: list[dict[str, Any]] = []  # what groups cannot hold of sections
        self.details = MapDetails(model.settings.front, notes.reporter(None))
        # Where the frontmatter regroups, premises without a title go with their argument.
        self.regroups = bool(model.settings.groups)
        self.homes = {
            id(line.node): node.section
            for node in (model.nodes if self.regroups else ())
            for line in node.lines
            if line.node.untitled and node.section is not None
        }

    def run(self, format_: str) -> ArgumentMap:
        model, notes, details = self.model, self.notes, self.details
        for step in model.all_steps():
            step.fields = details.inference(step.data, notes.reporter(step.span))
            step.name = step.fields.pop("id", "")
        negating = negate(model, notes)
        self.concluded = {id(step.conclusion) for step in model.all_steps()}
        taken = {*details.speakers}
        taken |= {relation.id for relation in details.relations if relation.is_named}
        for node in model.nodes:
            if OWN in node.data and not (node.structure or node.negated):
                places = (it.span for it in node.members if it.data and OWN in it.data)
                report = notes.reporter(next(places, None), node.span)
                node.fields = details.statement(node.data, report)
                node.deed, node.name = node.fields.pop("step"), node.fields.pop("name", "")
                taken |= {node.deed["id"]} if "id" in node.deed else set()
        groups = list(self.groups())
        names = Names(*taken)
        for node, name in give_names(model.nodes, names, titles=details.titles):
            notes.reporter(node.span)(f"the name {name!r} is taken")
        statements = [self.statement(it) for it in model.nodes if not (it.structure or it.negated)]
        relating = Relating(model, names, notes, {it.name: it.kind for it in statements})
        relating.infer(negating)
        for node in model.nodes:
            if node.last is not None:
                relating.records[node.last.name] |= self.structure(node)
        relations = relating.relate(details.relations)
        records = _filled(self.records | relating.records)
        rest: dict[str, Any] = {"sections": self.changed, "view": self.view()}
        rest = _filled(rest | {"front": details.front, "includes": model.includes})
        return ArgumentMap(
            metadata=details.metadata,
            statements=statements,
            relations=relations,
            groups=groups,
            sources=details.sources,
            actors=details.actors,
            origin=Origin(format_, records, rest) if records or rest else None,
        )

    def view(self) -> dict[str, Any]:
        """Return what Argdown leaves out of its map, by names, and what it writes on the cards."""
        shown = Selected(self.model).nodes
        shown_ids = set(map(id, shown))
        chosen = shown_ids | {id(line.node) for node in shown for line in node.lines}
        left = [node for node in self.model.nodes if id(node) not in shown_ids]
        prose = [node for node in left if _is_prose(node)]
        if prose and prose[0].span is not None:
            slip = "paragraph" if len(prose) == 1 else "paragraphs"
            self.notes.add(slip, prose[0].span, len(prose))
        hidden = [(it.last or it).name for it in left if id(it) not in chosen and not it.negated]
        view: dict[str, Any] = {"hidden": sorted(hidden)} if hidden and chosen else {}
        labels = section_of(self.model.settings.front, "map")
        modes = {f"{kind}s": labels.get(f"{kind}LabelMode") for kind in ("statement", "argument")}
        return view | {key: mode for key, mode in modes.items() if isinstance(mode, str)}

    def groups(self) -> Iterator[Group]:
        """Yield the groups that the sections are, in the order of the text."""
        counts: dict[tuple[str, ...], int] = {}
        for section in self.model.all_sections():
            above = section.parent.path if section.parent else ()
            title = clean(section.title) or "Untitled"
            path = (*above[: DEEPEST - 1], title)
            while path in counts:
                counts[path] += 1
                path = (*path[:-1], f"{title} ({counts[path]})")
            counts[path] = 1
            section.path = path
            fields = self.details.group(section.data, self.notes.reporter(section.span))
            data = without_own(section.data)
            if section.closed is True:
                fields["collapsed"] = True
                if data.get("isClosed") is True:
                    del data["isClosed"]
            odd = {
                "level": section.level if section.level != len(path) else None,
                "title": section.title if section.title != path[-1] else None,
                "tags": section.tags or None,
                "data": data or None,
            }
            kept = {key: value for key, value in odd.items() if value is not None}
            if kept:
                self.changed.append({"path": path, **kept})
            yield Group(path, span=section.span, **fields)

    def statement(self, node: DebateNode) -> Statement:
        shown = node.shown
        text = clean(shown.text) if shown else ""
        written = clean(shown.written) if shown and shown.written else ""
        data = without_own(node.data)
        data = without_uses(data) if id(node) in self.concluded else data
        # What a statement cannot hold: its other texts, its marks and its data.
        members = [member for member in node.members if member is not shown and member.text]
        texts = dict.fromkeys(clean(member.written or member.text) for member in members)
        record: dict[str, Any] = {
            "others": [other for other in texts if other not in (text, written)],
            "written": written and written != self.escaper.tagged(text, node.tags) and written,
            "data": data,
            "type": "argument" if node.argument else "",
        }
        fields: dict[str, Any] = {}
        if not (node.untitled or (self.details.titles and bears_name(node.title))):
            fields["title"] = clean(node.title)
        if node.data or written:
            fields["url"] = link_in(shown.written if shown else "", node.data)
        if node.tags:
            tags = tuple(dict.fromkeys(clean(tag.replace(",", ";")) for tag in node.tags))
            record["tags"] = tuple(node.tags) if tags != tuple(node.tags) else ()
            fields["tags"] = tuple(filter(None, tags))
        self.records[node.name] = _filled(record)
        section = node.section or self.homes.get(id(node))
        path = section.path if section else ()
        return Statement(node.name, text, group=path, span=node.span, **(fields | node.fields))

    def structure(self, node: DebateNode) -> dict[str, Any]:
        """Return what more there is to a reconstructed argument than its steps."""
        members = [member for member in node.members if not member.refers and member.text]
        record = {
            "texts": [clean(member.written or member.text) for member in members],
            "tags": tuple(node.tags),
            "described": node.data,
            "section": node.section.path if node.section else (),
            # Whether the lines stand above the heading that the argument belongs to.
            "apart": node.section and not self.regroups and node.lines[0].section is None,
        }
        if not node.structure[-1].conclusion.negated:
            lines = node.part_lines or [line.node for line in node.lines]
            record |= _parts(node.parts or node.structure, lines)
        title = node.whole if node.parts else node.title
        called = {"untitled": True} if node.untitled else {"argument": title}
        return called | _filled(record)


def _parts(steps: Sequence[ArgumentStep], lines: Iterable[DebateNode]) -> dict[str, Any]:
    """Return the steps of an argument before the last, and its lines where they are not obvious."""
    names = tuple(line.name for line in lines)
    ends = [([it.name for it in step.sources], step.conclusion.name) for step in steps]
    used = {name for sources, target in ends for name in (*sources, target)}
    return _filled(
        {
            "steps": [step.name for step in steps[:-1]],
            "lines": names if names != expected_lines(ends) else (),
            "idle": [name for name in names if name not in used],
        }
    )


def _filled(record: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if value}


def link_in(written: str, data: Mapping[str, Any]) -> str:
    """Return the first safe link out of a text, else the first such image of its data, or ''."""
    links = _LINK.findall(written) if "](" in written else []
    images = data.get("images")
    links += images[:1] if isinstance(images, list | tuple) else []
    safe = (link for link in links if isinstance(link, str) and not url_danger(link))
    return next((link for link in safe if link and not link.startswith("#")), "")


def _is_prose(node: DebateNode) -> bool:
    """Return whether a statement is a paragraph without a title, and not late frontmatter."""
    odd = any(it.role not in ("top-level", "") or it.text[:3] == "===" for it in node.members)
    return node.untitled and not (node.argument or odd)
