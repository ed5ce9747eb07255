"""What a map says besides Argdown, in its data: under the key `argmap`, with the words of `.arg`.

`{argmap: {kind: evidence, weight: 0.7}}` makes attributes of a statement, so that they survive a
trip; other data are nobody's business here and go to the origin.  What does not fit is told, a
sentence each, and left out.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from itertools import chain
from typing import Any, TypeAlias, TypeVar

from argmap.diagnostics import ArgmapError, or_meant
from argmap.exchange.texts import clean
from argmap.kinds import statement_kinds
from argmap.model import (
    Actor,
    ArgumentMap,
    Attribution,
    Group,
    Metadata,
    Relation,
    Source,
    Statement,
)
from argmap.model.vocabulary import as_name, one_of
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
_CLAUSE = re.compile(r"(\S+(?: & \S+)*) (\S+) (\S+)\Z")
# What an inference says against something, and how its conclusion is related in the text.
NEGATIONS: Mapping[str, tuple[str, ...]] = {
    "attacks": ("attack", "contrary"),
    "contradicts": ("attack", "contrary"),
    "undercuts": ("undercut", "attack"),
    "supports": ("support",),
}
_ANY = "_"  # the name under which is tried what a statement can be
_NAME = Key(as_name, field="name")
_TEXT = Key(str, field="text")
_NESTED = Key(str)  # what has keys of its own, or is a list, and is read by itself

Reporter: TypeAlias = Callable[[str], None]
T = TypeVar("T", Source, Actor)


def _choice(key: str, words: Collection[str], meaning: str) -> dict[str, Key]:
    return {key: Key(lambda word: one_of((*words,), word, meaning), field=key)}


# What an inference may be to its conclusion: `answers` besides a reason for it.
_STEP = {**STEP, **_choice("kind", ("answers", *NEGATIONS), "kind of inference")}
_MAP = {
    **MAP,
    **_choice("names", (TITLES,), "way to give names"),
    **dict.fromkeys(("sources", "actors", "relations"), _NESTED),
}


class MapDetails:
    """What a frontmatter says of a map; reads what data say of members, by whom it declares.

    `relations` are those for which Argdown has no sign, and `front` is what remains.  `titles` says
    that a title which can be a name is one.  All fields that a method returns together fit the
    class of the model that they are for.
    """

    def __init__(self, front: Mapping[str, Any], report: Reporter) -> None:
        own_data = _object(front, OWN, report)
        self.front = without_own(front)
        sources, actors = (_object(own_data, key, report) for key in ("sources", "actors"))
        fields = _read(own_data, _MAP, report)
        self.titles = fields.pop("names", "") == TITLES
        for key in ("title", "author", "date"):
            value = self.front.get(key)
            if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
                fields[key] = clean(", ".join(value))
            elif isinstance(value, str | int | float) and not isinstance(value, bool):
                fields[key] = clean(str(value))
                if isinstance(value, str) and fields[key] == value:
                    del self.front[key]
        taken: set[str] = set()
        self.sources = [*_speakers(sources, Source, SOURCE, taken, report)]
        self.cited = {*taken}
        self.actors = [*_speakers(actors, Actor, ACTOR, taken, report)]
        self.speakers = taken
        self.metadata = Metadata(**self._fitting(Metadata, fields, report))
        self.relations = [*self._relations(own_data.get("relations", []), report)]

    def statement(self, data: Mapping[str, Any], report: Reporter) -> dict[str, Any]:
        """Return the fields that data say of a statement, and `step`: those of the one it makes."""
        own_data = _object(data, OWN, report)
        step = self._step(_object(own_data, "step", report), STEP, report)
        kinds = _choice("kind", statement_kinds(), "kind of statement")
        keys = {**STATEMENT, **kinds, "name": _NAME, "step": _NESTED}
        fields = _read(own_data, keys, report)
        named = {"name": fields.pop("name")} if "name" in fields else {}
        return {"step": step, **named, **self._fitting(partial(Statement, _ANY), fields, report)}

    def inference(self, data: Mapping[str, Any], report: Reporter) -> dict[str, Any]:
        """Return the fields that data say of an inference, with its `kind` if they tell one."""
        return self._step(_object(data, OWN, report), _STEP, report)

    def group(self, data: Mapping[str, Any], report: Reporter) -> dict[str, Any]:
        """Return the fields that data say of a heading."""
        fields = _read(_object(data, OWN, report), GROUP, report)
        return self._fitting(partial(Group, (_ANY,)), fields, report)

    def _step(
        self, words: Mapping[str, Any], keys: Mapping[str, Key], report: Reporter
    ) -> dict[str, Any]:
        fields = _read(words, keys, report)
        kind = {"kind": fields.pop("kind")} if "kind" in fields else {}
        return kind | self._fitting(partial(Relation, "supports", (_ANY,), "__"), fields, report)

    def _fitting(
        self, make: Callable[..., object], fields: dict[str, Any], report: Reporter
    ) -> dict[str, Any]:
        """Return fields if they can be said together, of speakers that are declared, else none."""
        attribution = {key: fields.pop(key) for key in ATTRIBUTION if key in fields}
        for key, family in (("by", self.speakers), ("citations", self.cited)):
            names = [getattr(name, "source", name) for name in attribution.get(key, ())]
            missing = [name for name in names if name not in family]
            if missing:
                kind = "a source" if key == "citations" else "an actor"
                report(f"{_shown(missing[0])} is not {kind} of the frontmatter")
                del attribution[key]
        try:
            if attribution:
                fields["attribution"] = Attribution(**attribution)
            make(**fields)
        except ArgmapError as refused:
            report(refused.diagnostics[0].message.replace(repr(_ANY), "this"))
            return {}
        return fields

    def _relations(self, listed: Any, report: Reporter) -> Iterator[Relation]:
        """Yield the relations of a list: `a outranks b`, or an object with that and attributes."""
        for entry in listed if isinstance(listed, list | tuple) else [listed]:
            words = dict(entry) if isinstance(entry, Mapping) else {"relation": entry}
            clause = words.pop("relation", None)
            match = _CLAUSE.match(clause) if isinstance(clause, str) else None
            if match is None:
                report(f"{_shown(clause)} is not a relation: write 'a outranks b'")
                continue
            fields = self._step(words, STEP, report)
            try:
                yield Relation(match[2], match[1].split(" & "), match[3], **fields)
            except ArgmapError as refused:
                report(refused.diagnostics[0].message)


def without_own(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data but for what stands under `argmap`."""
    return {key: value for key, value in data.items() if key != OWN}


def without_uses(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return data but for the numbers of lines that an inference uses, which a map knows."""
    return {key: value for key, value in data.items() if key not in USES}


def _object(data: Mapping[str, Any], key: str, report: Reporter) -> Mapping[str, Any]:
    """Return the object under a key, an empty one where there is none, or something else."""
    value = data.get(key)
    if value is None or isinstance(value, Mapping):
        return value or {}
    report(f"{_shown(value)} stands where {key!r} has an object")
    return {}


def _read(words: Mapping[str, Any], keys: Mapping[str, Key], report: Reporter) -> dict[str, Any]:
    """Return the fields that an object tells, each by itself."""
    fields: dict[str, Any] = {}
    for name, value in words.items():
        key = keys.get(name)
        if key is None:
            report(or_meant(f"unknown key {_shown(name)}", name, keys))
        if key is None or key is _NESTED:
            continue
        texts = [_word(item) for item in (value if isinstance(value, list | tuple) else [value])]
        if None in texts or (len(texts) != 1 and not key.adds):
            report(f"{_shown(value)} is not a value of {name!r}")
            continue
        try:
            results = [key.read(clean(text or "")) for text in texts]
        except ArgmapError as refused:
            finding = refused.diagnostics[0]
            report("; ".join((f"{name!r}: {finding.message}", *finding.hints)))
            continue
        fields[key.field] = tuple(chain(*results)) if key.adds else results[-1]
    return fields


def _word(value: Any) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | int | float) else None


def _speakers(
    members: Mapping[str, Any],
    kind: Callable[..., T],
    keys: Mapping[str, Key],
    taken: set[str],
    report: Reporter,
) -> Iterator[T]:
    for name, member in members.items():
        words = member if isinstance(member, Mapping) else {"text": member}
        fields = _read({"name": name}, {"name": _NAME}, report)
        fields |= _read(words, {**keys, "text": _TEXT}, report)
        if fields.get("name") in taken:
            report(f"the name {name!r} is taken twice")
        elif "name" in fields:
            taken.add(fields["name"])
            yield kind(**fields)


def _shown(value: Any) -> str:
    """Return a value as a message can quote it."""
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list | tuple):
        return "a list"
    text = "nothing" if value is None else repr(value)
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
