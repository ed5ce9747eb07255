"""What a map says besides Argdown, in its data: under the key `argmap`, with the words of `.arg`.

`{argmap: {kind: evidence, weight: 0.7}}` makes attributes of a statement, so that they survive a
trip; other data are nobody's business here and go to the origin.  What does not fit is told, a
sentence each, and left out.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias, TypeVar

from attrs import frozen

from argmap.diagnostics import ArgmapError, or_meant
from argmap.exchange.texts import clean
from argmap.kinds import statement_kinds
from argmap.model.argument_map import ArgumentMap
from argmap.model.group import Group
from argmap.model.metadata import Metadata
from argmap.model.provenance import Actor, Attribution, Source
from argmap.model.relation import Relation
from argmap.model.statement import Statement
from argmap.model.vocabulary import as_name
from argmap.syntax.lines.attributes import (
    ACTOR,
    ATTRIBUTION,
    GROUP,
    MAP,
    SOURCE,
    STATEMENT,
    STEP,
    Key,
)

OWN = "argmap"
USES = ("uses", "from")  # the keys that name the lines an inference uses
TITLES = "titles"  # what `names` in a frontmatter is: a title that can be a name is one
_APART = ("sources", "actors", "names", "relations")
_CLAUSE = re.compile(r"(\S+(?: & \S+)*) (\S+) (\S+)\Z")
_LEADING = ("answers",)  # what an inference may be to its conclusion besides a reason for it
# What an inference says against something, and how its conclusion is related in the text.
NEGATIONS: Mapping[str, tuple[str, ...]] = {
    "attacks": ("attack", "contrary"),
    "contradicts": ("attack", "contrary"),
    "undercuts": ("undercut", "attack"),
    "supports": ("support",),
}
_ANY = "_"  # the name under which is tried what a statement can be

Reporter: TypeAlias = Callable[[str], None]
T = TypeVar("T", Source, Actor)


@frozen
class ArgdownDetails:
    """The fields that were told, and the data that remain."""

    fields: dict[str, Any]
    data: dict[str, Any]


NO_DETAILS = ArgdownDetails({}, {})


class MapDetails:
    """What a frontmatter says of a map; reads what data say of members, by whom it declares.

    `relations` are those for which Argdown has no sign, and `front` is what remains.  `titles` says
    that a title which can be a name is one.  All fields that a method returns together fit the
    class of the model that they are for.
    """

    def __init__(self, front: Mapping[str, Any], report: Reporter) -> None:
        own_data, rest = _apart(front, report)
        fields = _read({key: own_data[key] for key in own_data if key not in _APART}, MAP, report)
        for key in ("title", "author", "date"):
            value = rest.get(key)
            if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
                fields[key] = clean(", ".join(value))
            elif isinstance(value, str | int | float) and not isinstance(value, bool):
                fields[key] = clean(str(value))
                if isinstance(value, str) and fields[key] == value:
                    del rest[key]
        taken: set[str] = set()
        self.sources = list(_declared(own_data, "sources", Source, SOURCE, taken, report))
        self.actors = list(_declared(own_data, "actors", Actor, ACTOR, taken, report))
        names = own_data.get("names")
        if names not in (None, TITLES):
            report(f"'names' is {TITLES!r}, not {_shown(names)}: names stand in data")
        self.cited = {source.name for source in self.sources}
        self.speakers = self.cited | {actor.name for actor in self.actors}
        self.metadata = Metadata(**_fitting(Metadata, fields, report))
        self.relations = list(self._relations(own_data.get("relations", []), report))
        self.titles = names == TITLES
        self.front = rest

    def statement(self, data: Mapping[str, Any], report: Reporter) -> ArgdownDetails:
        """Return what data say of a statement."""
        own_data, rest = _apart(data, report)
        words = {key: value for key, value in own_data.items() if key not in ("name", "step")}
        fields = _kind(words.pop("kind", None), "statement", statement_kinds(), report)
        fields |= _read(words, STATEMENT, report)
        return ArgdownDetails(self._together(partial(Statement, _ANY), fields, report), rest)

    def step(self, words: Mapping[str, Any], report: Reporter) -> dict[str, Any]:
        """Return the fields of a relation that an object tells."""
        make = partial(Relation, "supports", (_ANY,), "__")
        return self._together(make, _read(words, STEP, report), report)

    def deed(self, data: Mapping[str, Any], report: Reporter) -> dict[str, Any]:
        """Return what the data of a statement say of the one step that it makes."""
        words = own(data).get("step", {})
        if isinstance(words, Mapping):
            return self.step(words, report)
        report(f"{_shown(words)} stands where 'step' has an object")
        return {}

    def name(self, data: Mapping[str, Any], report: Reporter) -> str:
        """Return the name that data tell for a statement, '' for none."""
        name = own(data).get("name")
        try:
            return "" if name is None else as_name(name)
        except (ArgmapError, TypeError):
            report(f"{_shown(name)} is not a name")
            return ""

    def inference(self, data: Mapping[str, Any], report: Reporter) -> ArgdownDetails:
        """Return what data say of an inference; its `kind` is there if it leads to its end."""
        own_data, rest = _apart(data, report)
        fields = self.step({key: own_data[key] for key in own_data if key != "kind"}, report)
        kind = _kind(own_data.get("kind"), "inference", (*_LEADING, *NEGATIONS), report)
        kind = kind if kind.get("kind") in _LEADING else {}
        return ArgdownDetails(fields | kind, without_uses(rest))

    def group(
        self, data: Mapping[str, Any], report: Reporter, *, closed: bool = False
    ) -> ArgdownDetails:
        """Return what data say of a heading; `closed` what data and settings say of its group."""
        own_data, rest = _apart(data, report)
        fields = _fitting(partial(Group, (_ANY,)), _read(own_data, GROUP, report), report)
        if closed:
            fields["collapsed"] = True
            if rest.get("isClosed") is True:
                del rest["isClosed"]
        return ArgdownDetails(fields, rest)

    def _together(
        self, make: Callable[..., object], fields: dict[str, Any], report: Reporter
    ) -> dict[str, Any]:
        """Return fields that fit, with an attribution to nobody but those that are declared."""
        said = {key: fields.pop(key) for key in ATTRIBUTION if key in fields}
        for field, family in (("by", self.speakers), ("citations", self.cited)):
            names = said.get(field, ())
            known = tuple(name for name in names if getattr(name, "source", name) in family)
            if len(known) < len(names):
                missing = next(name for name in names if name not in known)
                kind = "a source" if field == "citations" else "an actor"
                report(f"{_shown(str(missing))} is not {kind} of the frontmatter")
                said[field] = known
        said = _fitting(Attribution, said, report)
        attribution = {"attribution": Attribution(**said)} if said else {}
        return _fitting(make, fields, report) | attribution

    def _relations(self, listed: Any, report: Reporter) -> Iterator[Relation]:
        """Yield the relations of a list: `a outranks b`, or an object with that and attributes."""
        if not isinstance(listed, list | tuple):
            report(f"{_shown(listed)} stands where 'relations' has a list")
            return
        for entry in listed:
            words = dict(entry) if isinstance(entry, Mapping) else {"relation": entry}
            clause = words.pop("relation", None)
            match = _CLAUSE.match(clause) if isinstance(clause, str) else None
            if match is None:
                report(f"{_shown(clause)} is not a relation: write 'a outranks b'")
                continue
            fields = self.step(words, report)
            try:
                yield Relation(match[2], match[1].split(" & "), match[3], **fields)
            except ArgmapError as refused:
                report(refused.diagnostics[0].message)


def own(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the object under `argmap`, an empty one where there is none."""
    own_data = data.get(OWN)
    return own_data if isinstance(own_data, Mapping) else {}


def without_uses(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data but for the numbers of lines that an inference uses, which a map knows."""
    return {key: value for key, value in data.items() if key not in USES}


def _apart(data: Mapping[str, Any], report: Reporter) -> tuple[Mapping[str, Any], dict[str, Any]]:
    """Return the object under `argmap`, and all else; what is not an object there is all else."""
    own_data = data.get(OWN)
    if isinstance(own_data, Mapping):
        return own_data, {key: value for key, value in data.items() if key != OWN}
    if own_data is not None:
        report(f"{_shown(own_data)} stands where {OWN!r} has an object")
    return {}, {**data}


def _kind(kind: Any, subject: str, known: Collection[str], report: Reporter) -> dict[str, Any]:
    if kind is None or (isinstance(kind, str) and kind in known):
        return {} if kind is None else {"kind": kind}
    message = f"{_shown(kind)} is not a kind of {subject}"
    report(or_meant(message, kind, known) if isinstance(kind, str) else message)
    return {}


def _read(own_data: Mapping[str, Any], keys: Mapping[str, Key], report: Reporter) -> dict[str, Any]:
    """Return the fields that an object tells, each by itself."""
    fields: dict[str, Any] = {}
    for name, value in own_data.items():
        key = keys.get(name)
        if key is None:
            report(or_meant(f"unknown key {_shown(name)}", name, keys))
            continue
        words = [_word(item) for item in (value if isinstance(value, list | tuple) else [value])]
        if None in words or (len(words) != 1 and not key.adds):
            report(f"{_shown(value)} is not a value of {name!r}")
            continue
        try:
            results = [key.read(clean(word or "")) for word in words]
        except ArgmapError as refused:
            report(f"{name!r}: {refused.diagnostics[0].message}")
            continue
        fields[key.field] = (
            tuple(item for result in results for item in result) if key.adds else results[-1]
        )
    return fields


def _word(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else None


def _fitting(
    make: Callable[..., object], fields: Mapping[str, Any], report: Reporter
) -> dict[str, Any]:
    """Return the fields that can be said together; the first of two that cannot stands."""
    if not fields:
        return {}
    try:
        make(**fields)
    except ArgmapError:
        pass
    else:
        return dict(fields)
    accepted: dict[str, Any] = {}
    for field, value in fields.items():
        try:
            make(**accepted, **{field: value})
        except ArgmapError as refused:
            message = refused.diagnostics[0].message
            report(f"{field!r}: {message.replace(repr(_ANY), 'this')}")
        else:
            accepted[field] = value
    return accepted


def _declared(
    own_data: Mapping[str, Any],
    family: str,
    kind: Callable[..., T],
    keys: Mapping[str, Key],
    taken: set[str],
    report: Reporter,
) -> Iterator[T]:
    """Yield the sources or actors that are declared under names of their own."""
    members = own_data.get(family, {})
    if not isinstance(members, Mapping):
        report(f"{_shown(members)} stands where {family!r} has an object")
        return
    for word, member in members.items():
        try:
            name = as_name(word)
        except ArgmapError as refused:
            report(refused.diagnostics[0].message)
            continue
        if name in taken:
            report(f"the name {name!r} is taken twice")
            continue
        taken.add(name)
        entry = dict(member) if isinstance(member, Mapping) else {"text": member}
        text = _word(entry.pop("text", ""))
        if text is None:
            report(f"the text of {name!r} is not a text")
        yield kind(name, text=clean(text or ""), **_read(entry, keys, report))


def _shown(value: Any) -> str:
    """Return a value as a message can quote it."""
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004 - as in messages


# Writing


def of_statement(statement: Statement) -> dict[str, Any]:
    """Return what is said of a statement besides title, text, group and tags."""
    kind = {"kind": statement.kind} if statement.kind else {}
    return kind | _written(statement, STATEMENT, {"title", "tags"})


def of_step(relation: Relation) -> dict[str, Any]:
    """Return what is said of an inference besides its rules and id."""
    return _written(relation, STEP, {"id", "scheme", "strength"})


def of_group(group: Group) -> dict[str, Any]:
    """Return what is said of a heading; that it is collapsed, Argdown knows."""
    return _written(group, GROUP, {"collapsed"})


def of_map(map_: ArgumentMap) -> dict[str, Any]:
    """Return what is said of a map besides title, author and date."""
    record = _written(map_.metadata, MAP, {"title", "author", "date"})
    for family, keys in (("sources", SOURCE), ("actors", ACTOR)):
        declared: dict[str, Any] = {}
        for speaker in getattr(map_, family):
            own = _written(speaker, keys)
            text = {"text": speaker.text} if speaker.text else {}
            declared[speaker.name] = {**text, **own} if own else speaker.text
        if declared:
            record[family] = declared
    return record


def of_relation(relation: Relation) -> Any:
    """Return a relation for which Argdown has no sign: `a outranks b`, or an object."""
    clause = f"{' & '.join(relation.sources)} {relation.kind} {relation.target}"
    record = {"id": relation.id} if relation.is_named else {}
    record |= _written(relation, STEP, {"id", "strength"})
    return {"relation": clause, **record} if record else clause


def _written(owner: Any, keys: Mapping[str, Key], omitted: Collection[str] = ()) -> dict[str, Any]:
    """Return the attributes of an object as data, without those that are said elsewhere."""
    record: dict[str, Any] = {}
    for name, key in keys.items():
        value = getattr(owner.attribution if key.field in ATTRIBUTION else owner, key.field)
        words: list[Any] = [*key.write(value)]
        if not words or name in omitted:
            continue
        if isinstance(value, float | bool):
            words = [value]
        elif isinstance(value, tuple) and all(isinstance(item, str) for item in value):
            words = [*value]
        record[name] = words[0] if len(words) == 1 else words
    return record
