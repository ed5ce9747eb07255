"""The outline of the page: nested lists, which need no script and are read aloud well."""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import pairwise

from attrs import frozen

from argmap.drawing.html.facts import Facts, StatementFacts
from argmap.drawing.html.figure import nested, outline_of
from argmap.drawing.scene.measure import runs_left
from argmap.drawing.scene.view import Path
from argmap.model import ArgumentMap, Statement
from argmap.model.outline import OutlineEntry, words_of
from argmap.semantics.phrases import joined

_FOLD = "<button type='button' class='am-fold' aria-expanded='true' aria-label='Fold'></button>"


@frozen
class OutlineWriter:
    """Writes the outline of a map; every statement has its name as id."""

    map: ArgumentMap
    known: StatementFacts
    facts: Mapping[str, Facts]

    def html(self) -> str:
        """Return the outline: the groups if there are several, what it comes to in short, all."""
        groups = outline_of(self.map)
        sections = "".join(
            self._section(number, path, entries)
            for number, (path, entries) in enumerate(groups.items(), start=1)
        )
        links = [
            f'<li><a href="#am-group-{number}-">{escape(path[-1])}</a></li>'
            for number, path in enumerate(groups, start=1)
            if path
        ]
        contents = f"<nav aria-label='Groups' class='am-groups'><ul>{''.join(links)}</ul></nav>"
        words = [self.map.metadata.title, *(it.headline for it in self.map.statements[:1])]
        leftward = " dir='rtl'" if runs_left(" ".join(words)) else ""
        text = f"<div class='am-text'{leftward}>{self._in_short()}{sections}</div>"
        return contents + text if len(links) > 1 else text

    def _in_short(self) -> str:
        if not len(self.map):
            return ""
        answers_to = self.map.index.answers_to
        items = [
            f"<li>{self._link(question.name)}{self._list(answers_to(question.name))}</li>"
            for question in self.map.questions
        ]
        items += (self._listed(each.name) for each in self.map.roots if self.map.incoming(each))
        counts = [f"{number:,} {word}" for word, number in self.known.counts().items()]
        unweighed = [
            noun
            for noun, key in (("hedges", "hedges"), ("estimates", "estimate"))
            if any(key in facts for facts in self.facts.values())
        ]
        sentences = [f"{joined(counts, most=len(counts))}."] if counts else []
        if unweighed:
            sentences.append(f"{joined(unweighed).capitalize()} were not weighed.")
        listed = f"<ul>{''.join(items)}</ul>" if items else ""
        return (
            f"<section class='am-short'><h2>In short</h2>{listed}"
            f"<p dir='ltr'>{' '.join(sentences)}</p></section>"
        )

    def _section(self, number: int, path: Path, entries: list[OutlineEntry]) -> str:
        level = min(len(path) + 1, 6)
        title = escape(path[-1]) if path else ""
        heading = f"<h{level} id='am-group-{number}-'>{title}</h{level}>" if path else ""
        items = [
            (entry.depth, self._item(entry, folds=after.depth > entry.depth))
            for entry, after in pairwise([*entries, OutlineEntry("")])
        ]
        tree = nested(items, "<ul class='am-tree'>")
        return f"<section>{heading}{tree}</section>"

    def _item(self, entry: OutlineEntry, *, folds: bool) -> str:
        relation, word, toned = entry.relation, "", ""
        if relation:
            step = self.known.result.steps.get(relation.id)
            is_out = step is not None and step.status.value == "out"
            words = words_of(self.map, relation).word + " · set aside" * is_out
            word = f"<span class='am-word'>{escape(words)}</span>"
            toned = f" am-{relation.traits.tone}"
        if entry.is_reference:
            return f"<li class='am-use{toned}'>{word}{self._call(entry.name, sign='↗ ')}"
        statement = self.map[entry.name]
        text = f"<p>{escape(statement.text)}</p>" if statement.title and statement.text else ""
        return (
            f"<li class='am-item{toned}' id='{escape(entry.name)}'>{_FOLD * folds}"
            f"<div class='am-entry'>{word}<h3 class='am-head'>{self._link(entry.name)}</h3>"
            f"{self._verdict(entry.name)}{text}{self._meta(statement)}</div>"
        )

    def _meta(self, statement: Statement) -> str:
        facts = self.facts[statement.name]
        words = [
            *facts.get("by", ()),
            facts.get("hedges", ""),
            f"estimate: {facts['estimate']}" if "estimate" in facts else "",
            "unstated" if statement.implicit else "",
            "undeveloped" if statement.undeveloped else "",
        ]
        line = " · ".join(word for word in words if word)
        return f"<p class='am-meta'>{escape(line)}</p>" if line else ""

    def _list(self, names: Iterable[str]) -> str:
        items = "".join(map(self._listed, names))
        return f"<ul>{items}</ul>" if items else ""

    def _listed(self, name: str) -> str:
        return f"<li>{self._call(name)}</li>"

    def _call(self, name: str, *, sign: str = "") -> str:
        """Return a statement as it is called elsewhere: a link to it, and its verdict."""
        return f"{self._link(name, sign=sign)}{self._verdict(name)}"

    def _link(self, name: str, *, sign: str = "") -> str:
        return f"<a href='#{escape(name)}'>{sign}{escape(self.map[name].headline)}</a>"

    def _verdict(self, name: str) -> str:
        word = str(self.known.verdict(name) or "")
        return f" <span class='am-verdict am-{word}'>{word}</span>" if word else ""
