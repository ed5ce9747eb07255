"""Fixes for attributes: keys that are unknown or out of place, values that cannot be read."""

import re
from collections.abc import Container, Iterable, Iterator

from argmap.diagnostics import Edit, Fix, rewrite
from argmap.kinds import statement_kinds
from argmap.model.vocabulary import PAGES, choices, is_name, reserved
from argmap.source import Span
from argmap.syntax.diagnose.relations import bulleted
from argmap.syntax.diagnose.rewriting import commented, quoted
from argmap.syntax.diagnose.words import meanings
from argmap.syntax.diagnose.words import words as listed
from argmap.syntax.lines.slug import slug
from argmap.syntax.outline.nodes import OutlineNode
from argmap.syntax.resolve.scope import MOST_SUGGESTIONS, Scope

# Keys as people guess them, and what they are called here.
SYNONYMS = meanings("key")
MAP_KEYS = SYNONYMS | meanings("map-key")
ELSEWHERE = {"date": "published", "published": "date", "by": "author", "source": "article",
             "url": "article"}  # what a key is called by others  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_DATE = (
    rf"(?i)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)? +)?{_MONTH}"
    r"(?: +(?P<late>\d{1,2})(?:st|nd|rd|th)?)?,? +(?P<year>\d{4})"
)
_BY_DAY, _BY_YEAR = r"(\d{1,2})\.(\d{1,2})\.(\d{4})", r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})"
_LOCATOR = r"(?i) *(?:(?:pp?|s|ch|chap|chapter|page|sec|section|vol)\b|§)"  # in a source
_SIGNED = r"([\w-]+) ?[:#(\[]+ ?([^()\[\]]+)[)\]]?"  # `gov:12`, `gov (p. 12)`
_AND = rf"\b(?:{'|'.join(listed('and'))})\b"
_PERCENT = r"(\d{1,3}(?:\.\d+)?) ?(?:%|percent|per cent)"
_CHOSEN = ("mode", "stance", "confidence")  # from a few words
_MOST_WORDS = 3  # beside a choice, as in `preponderance of the evidence`
_TEN, _HUNDRED = 10, 100  # percent


def noted(entry: OutlineNode, keys: Iterable[str]) -> Fix:
    """Return the fix that keeps an attribute that nothing takes: as a note, or else a comment."""
    if entry.key.text and "note" in keys:
        mark = "~@" if entry.line.of_step else "@"
        opening = f"{mark}note {entry.key.text}"
        rest = entry.source.text[entry.key.end : entry.end]
        return rewrite(entry.span(entry.head), opening, f"write {quoted(opening + rest)}")
    more = (piece.start for piece in entry.pieces if piece.start > entry.line.end)
    return commented(entry.source, entry.start, *more)


def keyed(entry: OutlineNode, keys: Container[str]) -> Iterator[Fix]:
    """Yield the fix of a value that has no key, such as `@exclusive` or `@reportedly`."""
    words = {key: choices()[key] for key in ("alternatives", "mode", "stance")}
    for key, values in (*words.items(), ("hedge", meanings("hedge"))):
        if key in keys and entry.key.text in values and not entry.pieces:
            yield rewrite(
                entry.span(entry.head),
                f"{entry.written[: -len(entry.key.text)]}{key} {entry.key.text}",
            )


def joined(entry: OutlineNode) -> Fix:
    """Return the fix that takes the space away that stands between `@` and a key."""
    start = entry.pieces[0].start
    title = f"write {quoted(entry.written + entry.source.text[start : entry.end])}"
    return rewrite(Span(entry.source, entry.key.start, start), "", title, is_safe=True)


def moved_below(entry: OutlineNode, node: OutlineNode) -> Fix:
    """Return the fix that moves an attribute of one line below the line of another node."""
    source, end = entry.source, node.source.line_end(node.end)
    text = source.text[entry.start : source.line_end(entry.start)]
    added = Edit(Span(source, end, end), f"\n{' ' * max(node.inner, 1)}{text}")
    title = f"move it below the line of {node.name!r}"
    return Fix(title, (added, Edit(_whole_line(entry), "")), is_safe=False)


def of_kind(entry: OutlineNode) -> Iterator[Fix]:
    """Yield the fix of a kind that is an attribute, as in `@kind evidence`: it opens the line."""
    node, word = entry.parent, entry.text.lower()
    kind = meanings("kind").get(word, word)
    is_kind = entry.key.text.rstrip(":=") in ("kind", "type") and kind in statement_kinds()
    if node is None or not node.is_statement or not is_kind:
        return
    first = (*node.line.words, node.line.title or node.line.text)[0]
    has_kind = first.text in statement_kinds()
    lacks_name = not node.line.words and node.line.title is None
    start = Span(node.source, first.start, first.end if has_kind else first.start)
    opening = kind if has_kind else f"{kind}: " if lacks_name else f"{kind} "
    edits = (Edit(start, opening), Edit(_whole_line(entry), ""))
    shown = quoted(f"{opening}{'' if has_kind else first.text}")
    yield Fix(f"write {shown} above", edits, is_safe=not has_kind)


def _whole_line(entry: OutlineNode) -> Span:
    """Return the line of an attribute with the line break before it."""
    source = entry.source
    return Span(source, source.line_start(entry.start) - 1, source.line_end(entry.start))


def of_value(entry: OutlineNode, text: str, scope: Scope) -> Iterator[Fix]:
    """Yield the fix of a value that cannot be read, where it is clear what it says."""
    if not entry.pieces:
        return
    where = entry.span(entry.pieces[0], entry)
    if len(entry.pieces) <= where.text.count("\n"):
        return  # a comment stands between the lines of the value, and would be lost
    match entry.key.text:
        case "by":
            names, kinds = re.split(rf"[,;&]|{_AND}", text), ("source", "actor")
            is_known = all(called(name.strip(), kinds, scope) in scope.speakers for name in names)
            names = names if is_known else text.split(",")
            yield from named(entry, where, "actor", names, "", scope)
        case "date" if not _date(text):
            yield noted(entry, ("note",))
        case "source":
            yield from _of_source(entry, where, text, scope)
        case key:
            meant = _meant(key, text) if len(entry.pieces) == 1 else ""
            percent = _number(text, as_percent=True) if key == "confidence" else ""
            if percent:  # how sure it is
                yield rewrite(entry.span(entry.head, entry), f"@likelihood {percent}")
            elif meant:
                yield rewrite(where, meant, f"write '{entry.written} {meant}'")
            elif key in _CHOSEN or (key in ("strength", "weight") and text.isalpha()):
                yield noted(entry, ("note",))


def _of_source(entry: OutlineNode, where: Span, text: str, scope: Scope) -> Iterator[Fix]:
    """Yield the fixes of a citation: another attribute, or the sources that it means."""
    several = cited(text, scope)
    if several[1:]:
        opening = f"\n{' ' * entry.line.column}{entry.written} "
        title = f"write {' and '.join(quoted(f'{entry.written} {each}') for each in several)}"
        yield rewrite(where, opening.join(several), title)
        return
    name, locator = _located(text, scope)
    is_url, is_actor = "://" in text, scope.speakers.get(name) == "actor"
    if is_url or is_actor:
        other = f"@url {text}" if is_url else f"@by {name}"
        yield rewrite(entry.span(entry.head, entry), other)
    if not is_actor:
        yield from named(entry, where, "source", [name], locator, scope)


def _meant(key: str, text: str) -> str:
    """Return the value that is meant by other words, '' where that is not clear."""
    if key == "date":
        return _date(text)
    if key in ("likelihood", "weight", "strength"):
        number = _number(text, as_percent=key == "likelihood")
        return number or meanings(f"value-{key}").get(text.lower(), "")
    words = PAGES if key == "page" else choices().get(key, ()) if key != "alternatives" else ()
    return meanings(f"value-{key}").get(text.lower()) or _choice(text, words)


def _choice(text: str, words: Iterable[str]) -> str:
    """Return the one of some words that stands in a text, `one-sided` in `one sided`, else ''."""
    tidy = re.sub(r"[ _]+", "-", text.lower())
    standing = [word for word in words if f"-{word}-" in f"-{tidy}-"]
    is_short = tidy.count("-") <= _MOST_WORDS
    return max(standing, key=len, default="") if is_short else ""


def cited(text: str, scope: Scope) -> list[str]:
    """Return the citations in a value: `a, p. 3` and `b` of `a p. 3; b`, which are declared.

    There are none where it opens with other words.
    """
    citations: list[str] = []
    sign = ""
    for at, part in enumerate(re.split(rf"(\s*(?:[,;&]|{_AND})\s*)", text)):
        name, locator = (part, "") if part in scope.speakers else _located(part, scope)
        if at % 2:
            sign = part
        elif scope.speakers.get(name) == "source":
            citations.append(name + locator)
        elif citations:
            citations[-1] += sign + part
        else:
            break
    return citations


def _located(text: str, scope: Scope) -> tuple[str, str]:
    """Return the source that a citation names, and where in it; a comma may lack: `gov p. 12`."""
    first, _, rest = text.partition(" ")
    name, comma, locator = text.partition(",")
    if first in scope.speakers and re.match(_LOCATOR, rest):
        return first, f", {rest}"
    signed = re.fullmatch(_SIGNED, text)
    if signed is not None and signed[1] in scope.speakers:
        return signed[1], f", {signed[2]}"
    is_named = is_name(name) or re.match(_LOCATOR, locator)
    return (name, comma + locator) if is_named else (text, "")


def related(entry: OutlineNode, scope: Scope) -> tuple[Fix, ...]:
    """Return the fix of `@supports a, b` and `@supported_by: [a]`, which are lines with bullets."""
    names = ", ".join(entry.text.strip("[]").replace(",", " ").replace("&", " ").split())
    ways = bulleted(f"{entry.key.text} {names}", scope.is_statement)
    if not ways or entry.line.of_step:
        return ()
    written = f"\n{' ' * entry.line.column}".join(ways[0])
    return (rewrite(entry.span(entry), written, f"write {quoted(', '.join(ways[0]))}"),)


def _number(text: str, *, as_percent: bool) -> str:
    """Return a number as a percentage, or a percentage as a number from 0 to 1; '' for neither."""
    percent = re.fullmatch(_PERCENT, text)
    try:
        value = float(percent[1]) / _HUNDRED if percent else float(text.replace(",", "."))
    except ValueError:
        return ""
    least = 1 if as_percent else _TEN  # a smaller weight may be one on a scale to five or ten
    if percent is None and least < value <= _HUNDRED:
        value /= _HUNDRED
    if not 0 <= value <= 1:
        return ""
    return f"{value * _HUNDRED:g}%" if as_percent else f"{value:g}"


def _date(text: str) -> str:
    """Return a date of English words, `5.9.2018` or `2018/9/5` as ISO 8601, else ''."""
    if by_day := re.fullmatch(_BY_DAY, text):
        day, month, year = by_day.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    if by_year := re.fullmatch(_BY_YEAR, text):
        year, month, day = by_year.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    match = re.fullmatch(_DATE, text)
    if match is None:
        return ""
    date = f"{match['year']}-{_MONTHS.index(match['month'].lower()) + 1:02}"
    day = match["day"] or match["late"]
    return f"{date}-{int(day):02}" if day else date


def _top(entry: OutlineNode, scope: Scope) -> int:
    """Return where a text declares a source: above its first statement and what is said of that.

    Between a claim and its reasons in the first column it would part them.
    """
    source = entry.source
    first = next((node for node in scope.statements if node.source is source), entry)
    start = source.line_start(min(first.line.start, entry.line.start))
    while start and source.text[source.line_start(start - 1) : start].lstrip().startswith("//"):
        start = source.line_start(start - 1)
    return start


def called(words: str, kinds: Container[str], scope: Scope) -> str:
    """Return the name of the one source or actor whose name or first words hold these, else a new.

    A declaration without a name gets the new one.
    """
    slugged = slug(words)
    nodes = (node for node in scope.provenance if slugged and node.kind in kinds)
    names = [
        node.name for node in nodes if any(f"-{slugged}-" in f"-{stem}-" for stem in _stems(node))
    ]
    return names[0] if len(names) == 1 else slugged


def _stems(node: OutlineNode) -> tuple[str, ...]:
    """Return what a source or actor is called by: its name, text and title, as names."""
    title = node.line.title
    return node.name.lower(), slug(node.text), slug(title.text) if title is not None else ""


def named(
    entry: OutlineNode, where: Span, kind: str, words: Iterable[str], locator: str, scope: Scope
) -> Iterator[Fix]:
    """Yield the fix that declares, each once, the sources or actors that a value names."""
    if len(scope.offered) >= MOST_SUGGESTIONS:
        return
    names, declared = [], []
    for word in filter(None, map(str.strip, words)):
        speaker = called(word, ("source",) if kind == "source" else ("source", "actor"), scope)
        name = word if is_name(word) and speaker not in scope.speakers else speaker or kind
        known = scope.names.get(name)
        is_taken = known is not None and name not in scope.speakers
        if is_taken or name in reserved():
            name = f"{name}-{kind}"
        names.append(name)
        if name not in scope.names and name not in scope.offered:
            scope.offered.add(name)
            declared.append(f"{kind} {name}: {word}")
    value = ", ".join(names) + locator
    edits = []
    if declared:
        start = _top(entry, scope)
        lines = "".join(f"{line}\n" for line in declared)
        edits.append(Edit(Span(entry.source, start, start), lines))
    if value != where.text:
        edits.append(Edit(where, value))
    if edits:
        title = f"write {quoted(declared[0])} above" if declared else f"write {quoted(value)}"
        yield Fix(title, tuple(edits), is_safe=False)
