"""CAF, the XML of Carneades 3, read only: arguments with premises that may be negated.

Not here: weights by numbers and proof standards that argmap has no word for; they become findings.
"""

from argmap.formats import Format
from argmap.formats._draft import Draft
from argmap.formats._findings import Findings, reading
from argmap.formats._texts import clean
from argmap.formats._xml import Element, below, inside, parse, text_of
from argmap.model.argument_map import ArgumentMap
from argmap.model.metadata import Metadata
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

STANDARDS = {
    "se": "scintilla", "pe": "preponderance", "cce": "clear-and-convincing",
    "brd": "beyond-reasonable-doubt", "dv": "dialectical-validity",
}  # fmt: skip
NOT = ("negative", "false")


def _work(findings: Findings) -> ArgumentMap:
    root = parse(findings, "caf", "argument-graph")
    draft = Draft(findings)
    for one in below(root, "statement"):
        if one.get("id"):
            _statement(draft, one)
    for one in below(root, "argument"):
        argument(draft, one)
    about = next(inside(root, "metadata"), None)
    title = "" if about is None else about.get("title") or _described(about)
    return draft.build(metadata=Metadata(title=clean(title)))


def _described(about: Element) -> str:
    return next((text_of(one).strip(" \t\n") for one in below(about, "title", "description")), "")


def _statement(draft: Draft, one: Element) -> None:
    texts = [text_of(child).strip(" \t\n") for child in below(one, "description", "s")]
    text = one.get("text") or next(filter(None, texts), "") or text_of(one) or one.get("atom", "")
    key = one.get("id", "")
    draft.statement(key, text)
    standard(draft, key, one.get("standard", ""))


def standard(draft: Draft, key: str, word: str) -> None:
    """Set the standard of proof of a statement, or say that there is none of that name."""
    if not word:
        return
    found = STANDARDS.get(word.lower().replace("_", "-"))
    if found:
        draft.change(key, standard=found)
    else:
        draft.findings.add("ARG414", f"the standard {word[:40]!r} has no counterpart")


def argument(draft: Draft, one: Element) -> None:
    """Add an argument of CAF or LKIF; premises that are negated, or exceptions, attack it."""
    key = one.get("id", "")
    conclusion = next(inside(one, "conclusion"), None)
    target = "" if conclusion is None else conclusion.get("statement", "")
    against = one.get("pro") == "false" or one.get("direction") == "con"
    premises = list(below(one, "premise"))
    if any(part.get("polarity", "positive").lower() in NOT for part in premises):
        draft.findings.add("ARG414", f"a premise of the argument {key!r} is negated: it attacks")
    negated = [part.get("statement", "") for part in premises if _against(part)]
    sources = [part.get("statement", "") for part in premises if not _against(part)]
    verb = "attacks" if against else "supports"
    scheme = clean(one.get("scheme", ""))
    weight = _weight(draft, one.get("weight", ""))
    if not sources and negated:
        draft.findings.add("ARG413", f"the argument {key!r} has no premise that is not negated")
        return
    draft.step(verb, sources, target, key=key, scheme=scheme, weight=weight)
    for name in negated:
        draft.step("attacks", (name,), key)


def _against(premise: Element) -> bool:
    return premise.get("polarity", "positive").lower() in NOT or premise.get("type") == "exception"


def _weight(draft: Draft, text: str) -> float | None:
    try:
        number = float(text) if text else None
    except ValueError:
        number = -1.0
    if number is None or 0 <= number <= 1:
        return number
    draft.findings.add("ARG414", f"{text[:40]!r} is no weight from 0 to 1")
    return None


def _read(source: SourceFile) -> Reading:
    return reading(_work, source)


caf = Format(
    name="caf",
    label="Carneades CAF",
    suffixes=(".xml", ".caf"),
    keeps="Read only: statements with their standards, arguments with schemes and weights; "
    "exceptions and negated premises undercut their argument.",
    sniff=lambda start: "<caf" in start,
    read=_read,
)
