"""Write a map as an Argdown text that reads back as the same map.

What Argdown has a sign for is said by it; all else stands in data under the key `argmap`.
Not here: what stands where (`layout`), and as what a relation is written (`relation_forms`).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.yaml_writing import write_flow, write_yaml
from argmap.formats.argdown.model.details import OWN, TITLES
from argmap.formats.argdown.model.origin import Kept
from argmap.formats.argdown.model.wording import Wording
from argmap.formats.argdown.read.patterns import TRIMMED
from argmap.formats.argdown.write import data_writing
from argmap.formats.argdown.write.escape import opening, tag
from argmap.formats.argdown.write.layout import Layout, Line
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import USES, Structure, structures, uses
from argmap.formats.argdown.write.titles import Titles, without_title
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import DEEPEST
from argmap.model.relation import Relation
from argmap.model.statement import Statement

_WIDTH = 100  # columns: data that go beyond stand in a line of their own
_LONGEST = 200  # characters of a text that is said again in a conclusion
_ABOUT = ("title", "author", "date")
_SAID_OF = {"attacks": "Not", "contradicts": "Not", "undercuts": "It does not follow"}


def write(map_: ArgumentMap) -> str:
    """Return the text of a map; linear in the map."""
    return _Writer(map_).run()


class _Writer:
    def __init__(self, map_: ArgumentMap) -> None:
        self.map = map_
        self.kept = Kept(map_)
        self.wording = Wording(map_, self.kept)
        self.forms = Forms(map_, self.kept)
        untitled = without_title(map_, self.forms, self.kept)
        found = list(structures(map_, self.forms, self.kept))
        self.steps = {step.id: (one, at) for one in found for at, step in enumerate(one.steps)}
        untitled -= {name for name in untitled if self.wording.tags_apart(map_[name])}
        others = {
            one.name
            for one in map_.statements
            if self.wording.others(one.name) or self.wording.tags_apart(one)
        }
        layout = Layout(map_, self.forms, found, untitled, others, moves=self.kept.settings.moves)
        self.lines = layout.run()
        self.away = layout.away
        self.titles = Titles(map_, self.forms, self.kept, found, untitled, layout.must_have_title)
        self.negations = {
            one.key: self.negation(one.main) for one in found if self.forms.stands(one.main)
        }
        self.titles.tell_names(self.lines, self.negations)
        self.wording.escaper.titles = {self.bracket(key) for key in self.titles.names}
        self.uses = dict(self.used(found))
        self.groups = {one.path: one for one in map_.groups}
        self.sections = self.kept.sections()
        self.levels: dict[tuple[str, ...], int] = {(): 0}

    def run(self) -> str:
        lines = [*self.frontmatter()]
        for one in self.kept.includes():
            lines += [f"@include({one})", ""]
        for line in self.lines:
            if line.what != "blank":
                lines.extend(self.spelt(line))
            elif lines and lines[-1]:
                lines.append("")
        text = "\n".join(lines).rstrip("\n")
        return f"{text}\n" if text else ""

    def spelt(self, line: Line) -> Iterator[str]:
        """Yield the lines of the text that a line becomes."""
        key = line.key
        if isinstance(key, tuple):
            yield self.heading(key)
            yield ""
        elif line.what == "define":
            yield from self.definition(self.map[key], line)
        elif line.what == "refer":
            told = self.uses.get((key, line.lead), {})
            yield from _with(_opened(line, self.bracket(key)), line.depth, told)
        elif line.what == "others":
            yield from self.others(self.map[key])
        elif line.what == "argument":
            yield _opened(line, self.bracket(key))
        elif line.what == "described":
            yield from self.described(self.steps[key][0])
        elif line.what == "inference":
            yield from self.inference(*self.steps[key])
        elif line.what == "negation":
            yield _opened(line, self.wording.escaper.text(self.negations[key]))

    def bracket(self, key: str) -> str:
        """Return the title of a statement or argument in its brackets."""
        title = self.titles.of(key)
        argument = key in self.steps or key in self.forms.sketches
        return f"<{title}>" if argument else f"[{title}]"

    # The whole, and headings

    def frontmatter(self) -> Iterator[str]:
        about, kept = self.map.metadata, self.wording.front
        front: dict[str, Any] = {}
        for key in _ABOUT:
            told = _told(kept[key]) if key in kept else ""
            value = getattr(about, key)
            if value or told:
                front[key] = kept[key] if told == value else value
        front |= {key: value for key, value in kept.items() if key not in front}
        own = data_writing.of_map(self.map)
        if self.titles.are_names:
            own["names"] = self.titles.in_table(self.lines) or TITLES
        aside = [one for one in self.map.relations if self.forms.form(one) == "aside"]
        if aside:
            own["relations"] = [data_writing.of_relation(one) for one in aside]
        if own:
            front[OWN] = own
        if front:
            yield from ("===", *_yaml(front).splitlines(), "===", "")

    def heading(self, path: tuple[str, ...]) -> str:
        told = self.sections.get(path, {})
        above = self.levels[path[:-1]]
        level = told.get("level")
        if type(level) is not int or not above < level <= above + DEEPEST:
            level = above + 1
        self.levels[path] = level
        title = told.get("title")
        tags = told.get("tags")
        data = dict(told["data"]) if isinstance(told.get("data"), Mapping) else {}
        if self.groups[path].collapsed:
            data["isClosed"] = True
        own = data_writing.of_group(self.groups[path])
        if own:
            data[OWN] = own
        text = self.wording.escaper.tagged(
            title if isinstance(title, str) and title else path[-1],
            [one for one in tags if isinstance(one, str)] if isinstance(tags, tuple) else [],
        )
        return " ".join(("#" * level, text, *([write_flow(data)] if data else ())))

    # Statements

    def definition(self, one: Statement, line: Line) -> Iterator[str]:
        text = self.wording.text(one)
        if self.titles.of(one.name):
            colon = ":" if one.text else ""
            text = f"{self.bracket(one.name)}{colon} {text}".rstrip(" ")
        elif not line.lead:
            text = opening(text)
        yield from _with(_opened(line, text), line.depth, self.data(one))

    def data(self, one: Statement) -> dict[str, Any]:
        data = self.kept.data(one.name)
        own: dict[str, Any] = {}
        name = self.titles.told.get(one.name)
        if name:
            own["name"] = name
        if self.titles.of(one.name) and self.titles.differs(one):
            own["title"] = one.title
        own |= data_writing.of_statement(one)
        if self.wording.has_odd_tags(one):
            own["tags"] = [*one.tags]
        deed = self.deed(one)
        if deed:
            own["step"] = deed
        if own:
            data[OWN] = own
        if not one.text and one.name in self.away and one.group:
            data["isInGroup"] = True
        return data

    def deed(self, one: Statement) -> dict[str, Any]:
        """Return what is to be said of the one step that a statement makes."""
        steps = [it for it in self.map.outgoing(one.name) if self.forms.form(it) != "aside"]
        if len(steps) != 1 or self.forms.form(steps[0]) != "line" or self.kept.strict:
            return {}
        named = {"id": steps[0].id} if steps[0].is_named else {}
        return named | data_writing.of_step(steps[0])

    def others(self, one: Statement) -> Iterator[str]:
        """Yield what else stands under the title of a statement: tags apart, and other texts."""
        if not self.titles.of(one.name):
            return
        title, tags = self.bracket(one.name), self.wording.tags_apart(one)
        if tags:
            yield from (" ".join((title, *tags)), "")
        for text in self.wording.others(one.name):
            yield from (f"{title}: {text}", "")

    # Arguments

    def described(self, one: Structure) -> Iterator[str]:
        """Yield the paragraphs before the lines of an argument: its title and its texts."""
        if not self.titles.of(one.key):
            return
        title = self.bracket(one.key)
        *before, last = ("", *self.wording.others(one.key, "texts"))
        for text in before[1:]:
            yield from (f"{title}: {text}", "")
        live = self.wording.verbatim.tags(last) if last else []
        tags = [it for it in self.kept.words(one.key, "tags") if it not in live and tag(it)]
        if tags and last and not self.wording.removes:
            yield from (" ".join((title, *map(tag, tags))), "")
            tags = []
        head = f"{title}: {last}" if last else title
        yield from _with(" ".join((head, *map(tag, tags))), 0, self.kept.data(one.key, "described"))

    def inference(self, structure: Structure, at: int) -> Iterator[str]:
        step = structure.steps[at]
        data = self.kept.data(step.id)
        if _inferred(structure, at, data) != [*step.sources]:
            data = {key: value for key, value in data.items() if key not in USES}
        own: dict[str, Any] = {}
        if self.forms.stands(step) or step.kind == "answers":
            own["kind"] = step.kind
        if step.id in self.titles.told:
            own["id"] = step.id
        rules = self.rules(step)
        if step.scheme and not rules:
            own["scheme"] = step.scheme
        own |= data_writing.of_step(step)
        if own:
            data[OWN] = own
        if data:
            yield from ("--", f"{rules} {write_flow(data)}".lstrip(" "), "--")
        else:
            yield f"-- {rules} --" if rules else "----"

    def rules(self, step: Relation) -> str:
        """Return the rules of a step as they are written, '' if there are none that can be."""
        told = self.kept.words(step.id, "rules")
        if told and " ".join(", ".join(told).split()) == step.scheme:
            return ", ".join(self.wording.escaper.rule(one, commas=True) for one in told)
        words = step.scheme.split(", ")
        if all(one and one == one.strip(TRIMMED) and "," not in one for one in words):
            return self.wording.escaper.rule(step.scheme)
        if step.scheme != step.scheme.strip(TRIMMED):
            return ""
        return self.wording.escaper.rule(step.scheme, commas=True)

    def negation(self, step: Relation) -> str:
        """Return what the conclusion says that only stands for what a step does."""
        aim = self.map[self.map.aim(step)]
        text = aim.text or aim.headline
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        return f"{_SAID_OF.get(step.kind, 'It does follow')}: {short}"

    def used(self, found: list[Structure]) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
        """Yield the conclusions whose data tell from what they are inferred, by name and number."""
        for structure in found:
            for at, step in enumerate(structure.steps):
                told = {k: v for k, v in self.kept.data(step.target).items() if k in USES}
                if told and _inferred(structure, at, told) == [*step.sources]:
                    yield (step.target, f"({structure.conclusions[at] + 1})"), told


def _inferred(structure: Structure, at: int, data: Mapping[str, Any]) -> list[str] | None:
    """Return from what a step, counted from 0, is inferred if these are its data."""
    start = structure.conclusions[at - 1] if at else 0
    return uses(data, structure.lines, start, structure.conclusions[at])


def _opened(line: Line, text: str) -> str:
    return f"{'  ' * line.depth}{line.lead} {text}" if line.lead else text


def _with(text: str, depth: int, data: Mapping[str, Any]) -> Iterator[str]:
    """Yield a line with its data, which stand on a line of their own if they make it long."""
    written = write_flow(data) if data else ""
    if len(text) + len(written) < _WIDTH or not written:
        yield f"{text} {written}".rstrip(" ")
    else:
        yield from (text, f"{'  ' * (depth + 2)}{written}")


def _told(value: Any) -> str:
    """Return what a value in a frontmatter tells a reader of a map."""
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return str(value)


def _yaml(front: Mapping[str, Any]) -> str:
    """Return a frontmatter in which its end mark does not stand."""
    text = write_yaml(front)
    if "===" not in text:
        return text
    from json import dumps

    flat = (f"{dumps(key)}: {dumps(value)}\n" for key, value in front.items())
    return "".join(one.replace("=", "\\u003d") for one in flat)
