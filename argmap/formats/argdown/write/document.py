"""Write a map as an Argdown text that reads back as the same map.

What Argdown has a sign for is said by it; all else stands in data under the key `argmap`.
Not here: what stands where (`layout`), and as what a relation is written (`relation_forms`).
"""

from collections.abc import Iterator, Mapping
from json import dumps
from typing import Any

from argmap.diagnostics import Severity
from argmap.exchange.json import origin_object, origin_texts
from argmap.exchange.yaml_writing import write_flow, write_yaml
from argmap.formats.argdown.model import details
from argmap.formats.argdown.model.details import OWN, TITLES
from argmap.formats.argdown.model.origin import ArgdownOrigin
from argmap.formats.argdown.model.to_map import link_in
from argmap.formats.argdown.read.document import argdown_fences
from argmap.formats.argdown.read.patterns import TRIMMED
from argmap.formats.argdown.write.escape import opening, tag
from argmap.formats.argdown.write.layout import Layout, Line
from argmap.formats.argdown.write.regrouping import Regrouping
from argmap.formats.argdown.write.relation_forms import Forms
from argmap.formats.argdown.write.structure import ArgumentStructure, structures
from argmap.formats.argdown.write.titles import WrittenTitles, without_title
from argmap.formats.argdown.write.wording import Wording
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.group import DEEPEST
from argmap.semantics.engine.collector import at_rest

_WIDTH = 100  # columns: data that go beyond stand in a line of their own
_LONGEST = 200  # characters of a text that is said again in a conclusion
_SAID_OF = {"attacks": "Not", "contradicts": "Not", "undercuts": "It does not follow"}


def write(map_: ArgumentMap) -> str:
    """Return the text of a map; linear in the map.

    It is the text that the map was read from, if that is Argdown which Argdown reads, and nothing
    was changed.
    """
    with at_rest(len(map_)):
        return _as_read(map_) or _Writer(map_).run()


def _as_read(map_: ArgumentMap) -> str:
    record = map_.record
    if record is None or record.format_name != "argdown" or map_.is_edited:
        return ""
    text = record.sources[-1].text
    refused = any(finding.severity is Severity.ERROR for finding in record.diagnostics)
    if refused or len(record.sources) > 1 or record.sources[-1].marked or argdown_fences(text):
        return ""
    return text if text.endswith("\n") else f"{text}\n"


class _Writer:
    def __init__(self, map_: ArgumentMap) -> None:
        self.origin = ArgdownOrigin(map_)
        regrouping = Regrouping(map_, self.origin)
        self.map = map_ = regrouping.lines
        self.wording = Wording(map_, self.origin)
        self.forms = Forms(map_, self.origin)
        more = {it.name for it in map_.statements if any(self.wording.more_under_title(it))}
        untitled = without_title(self.forms) - more
        argued = list(structures(self.forms, untitled))
        self.layout = Layout(self.forms, argued, regrouping.placed(untitled, argued), more)
        self.titles = WrittenTitles(self.layout)
        self.steps = {step.id: (it, at) for it in argued for at, step in enumerate(it.steps)}
        self.wording.escaper.titles = {self.bracket(key) for key in self.titles.names}
        self.front = regrouping.front(self.origin.front, self.titles)
        self.concluded = {step.target for structure in argued for step in structure.steps}
        self.groups = {group.path: group for group in map_.groups}
        self.sections = self.origin.sections()
        self.levels: dict[tuple[str, ...], int] = {(): 0}

    def run(self) -> str:
        lines = [*self.frontmatter()]
        for include in self.origin.includes():
            lines += [f"@include({include})", ""]
        for line in self.layout.lines:
            if line.role != "blank":
                lines.extend(self.spelt(line))
            elif lines and lines[-1]:
                lines.append("")
        text = "\n".join(lines).rstrip("\n")
        return f"{text}\n" if text else ""

    def spelt(self, line: Line) -> Iterator[str]:
        key = line.key
        match line.role:
            case "heading":
                yield from (self.heading(line.path), "")
            case "define":
                yield from self.definition(self.map[key], line)
            case "refer":
                yield from _with(line, self.bracket(key))
            case "others":
                for text in self.wording.more_under_title(self.map[key]):
                    yield from (f"{self.bracket(key)}{text}", "")
            case "described":
                yield from self.described(self.steps[key][0], line)
            case "inference":
                yield from self.inference(*self.steps[key])
            case "negation":
                yield from _with(line, self.negation(self.steps[key][0].main))

    def bracket(self, key: str) -> str:
        title = self.titles.of(key)
        argument = key in self.steps or key in self.forms.sketches
        return f"<{title}>" if argument else f"[{title}]"

    # The whole, and headings

    def frontmatter(self) -> Iterator[str]:
        front: dict[str, Any] = {}
        for key in ("title", "author", "date"):
            value, before = getattr(self.map.metadata, key), self.front.get(key, "")
            is_list = isinstance(before, tuple) and all(isinstance(item, str) for item in before)
            text = ", ".join(before) if is_list else str(before)
            if value or text:
                front[key] = before if text == value else value
        front |= {key: value for key, value in self.front.items() if key not in front}
        own_data = details.of_map(self.map)
        if self.titles.are_names:
            own_data["names"] = TITLES
        aside = [it for it in self.map.relations if self.forms.form(it) == "aside"]
        if aside:
            own_data["relations"] = [details.of_relation(relation) for relation in aside]
        if own_data:
            front[OWN] = own_data
        if front:
            yield from ("===", *_yaml(front).splitlines(), "===", "")

    def heading(self, path: tuple[str, ...]) -> str:
        record, group = self.sections.get(path, {}), self.groups[path]
        above = self.levels[path[:-1]]
        level, title, tags = record.get("level"), record.get("title"), record.get("tags")
        if type(level) is not int or not above < level <= above + DEEPEST:
            level = above + 1
        self.levels[path] = level
        data = dict(origin_object(record.get("data")))
        if group.collapsed:
            data["isClosed"] = True
        if own_data := details.of_group(group):
            data[OWN] = own_data
        title = title if isinstance(title, str) and title else path[-1]
        text = self.wording.escaper.tagged(title, origin_texts(tags))
        return " ".join(("#" * level, text, *([write_flow(data)] if data else ())))

    # Statements

    def definition(self, statement: Statement, line: Line) -> Iterator[str]:
        text = self.wording.text(statement)
        if self.titles.of(statement.name):
            colon = ":" if statement.text else ""
            text = f"{self.bracket(statement.name)}{colon} {text}".rstrip(" ")
        elif not line.lead:
            text = opening(text)
        data = self.data(statement)
        yield from _with(line, text, data)

    def data(self, statement: Statement) -> dict[str, Any]:
        data = self.origin.data(statement.name)
        if statement.name in self.concluded:
            data = details.without_uses(data)
        own_data: dict[str, Any] = {}
        if statement.name in self.titles.given_names:
            own_data["name"] = statement.name
        if self.titles.of(statement.name) and self.titles.differs(statement):
            own_data["title"] = statement.title
        own_data |= details.of_statement(statement)
        if statement.url and statement.url == link_in(self.wording.as_written(statement), data):
            del own_data["url"]  # the link in the text says so
        if self.wording.has_odd_tags(statement):
            own_data["tags"] = [*statement.tags]
        if deed := self.deed(statement):
            own_data["step"] = deed
        if own_data:
            data[OWN] = own_data
        unclear = not statement.text or "isInGroup" in data
        if statement.name in self.layout.away and statement.group and unclear:
            data["isInGroup"] = True
        return data

    def deed(self, statement: Statement) -> dict[str, Any]:
        """Return what is to be said of the one step that a statement makes."""
        steps = [it for it in self.map.outgoing(statement) if self.forms.form(it) != "aside"]
        if len(steps) != 1 or not self.forms.is_line(steps[0]) or self.origin.settings.strict:
            return {}
        named = {"id": steps[0].id} if steps[0].is_named else {}
        return named | details.of_step(steps[0])

    # Arguments

    def described(self, structure: ArgumentStructure, line: Line) -> Iterator[str]:
        """Yield the paragraphs before the lines of an argument: its title and its texts."""
        if not self.titles.of(structure.key):
            return
        title = self.bracket(structure.key)
        texts = self.wording.further_texts(structure.key, "texts")
        for text in texts[:-1]:
            yield from (f"{title}: {text}", "")
        live = self.wording.live_tags(texts[-1]) if texts else []
        words = [tag(it) for it in self.origin.words(structure.key, "tags") if it not in live]
        if any(words) and texts and not self.wording.escaper.removes:
            yield from (" ".join((title, *filter(None, words))), "")
            words = []
        head = f"{title}: {texts[-1]}" if texts else title
        data = self.origin.data(structure.key, "described")
        yield from _with(line, " ".join((head, *filter(None, words))), data)

    def inference(self, structure: ArgumentStructure, at: int) -> Iterator[str]:
        step = structure.steps[at]
        uses = structure.uses(at)
        data: dict[str, Any] = {"uses": uses} if uses else {}
        data |= details.without_uses(self.origin.data(step.id))
        own_data: dict[str, Any] = {}
        if self.forms.stands(step) or step.kind == "answers":
            own_data["kind"] = step.kind
        if step.id in self.titles.given_names:
            own_data["id"] = step.id
        rules = self.rules(step)
        if step.scheme and not rules:
            own_data["scheme"] = step.scheme
        own_data |= details.of_step(step)
        if own_data:
            data[OWN] = own_data
        if data:
            yield from ("--", f"{rules} {write_flow(data)}".lstrip(" "), "--")
        else:
            yield f"-- {rules} --" if rules else "----"

    def rules(self, step: Relation) -> str:
        """Return the rules of a step as they are written, '' if there are none that can be."""
        rule_of = self.wording.escaper.rule
        rules = self.origin.words(step.id, "rules")
        if rules and " ".join(", ".join(rules).split()) == step.scheme:
            return ", ".join(rule_of(rule, commas=True) for rule in rules)
        if step.scheme != " ".join(step.scheme.split()).strip(TRIMMED):
            return ""  # Argdown makes plain blanks of all others in a rule
        words = step.scheme.split(", ")
        several = all(word and word == word.strip(TRIMMED) and "," not in word for word in words)
        return rule_of(step.scheme, commas=not several)

    def negation(self, step: Relation) -> str:
        """Return what the conclusion says that only stands for what a step does."""
        aim = self.map[self.map.aim(step)]
        text = aim.text or aim.headline
        short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        says = _SAID_OF.get(step.kind, "It does follow")
        return self.wording.escaper.text(f"{says}: {short}")


def _with(line: Line, text: str, data: Mapping[str, Any] | None = None) -> Iterator[str]:
    """Yield a line with its data, which stand on a line of their own if they make it long."""
    if line.lead:
        text = f"{'  ' * line.depth}{line.lead} {text}"
    written = write_flow(data) if data else ""
    if len(text) + len(written) < _WIDTH or not written:
        yield f"{text} {written}".rstrip(" ")
    else:
        yield from (text, f"{'  ' * (line.depth + 2)}{written}")


def _yaml(front: Mapping[str, Any]) -> str:
    """Return a frontmatter in which its end mark does not stand."""
    text = write_yaml(front)
    flat = (f"{dumps(key)}: {dumps(value)}\n" for key, value in front.items())
    return "".join(flat).replace("=", "\\u003d") if "===" in text else text
