"""AML, the Argument Markup Language of Araucaria, read only.

An argument unit is a proposition with convergent (CA) and linked (LA) arguments for it, and perhaps
a refutation.  Owners become actors.  Source: Araucaria DTD 1.5.1.
"""

from argmap.exchange.format import Findings, Format, reading
from argmap.exchange.map_builder import Draft
from argmap.exchange.texts import clean
from argmap.exchange.xml import Element, below, inside, name, parse, text_of
from argmap.model import Actor, ArgumentMap, Attribution, Metadata

_DEEPEST = 20_000  # units nest as deep as the argument does


def _map_of(findings: Findings) -> ArgumentMap:
    root = parse(findings, "ARG", deepest=_DEEPEST)
    reader = _Units(findings)
    for unit in inside(root, "AU"):
        reader.unit(unit)
    about = {name(it): clean(text_of(it)) for it in below(root, "AUTHOR", "DATE", "SOURCE")}
    author, date, article = (about.get(key, "") for key in ("AUTHOR", "DATE", "SOURCE"))
    metadata = Metadata(author=author, date=date, article=article)
    return reader.draft.build(metadata=metadata, actors=reader.actors.values())


class _Units:
    """Works through nested units without recursion; a unit gets a key when it is met."""

    def __init__(self, findings: Findings) -> None:
        self.draft = Draft(findings, noun="argument")
        self.actors: dict[str, Actor] = {}
        self.count = 0

    def unit(self, root: Element) -> None:
        waiting = [(root, self.declare(root))]
        while waiting:
            unit, key = waiting.pop()
            inner: list[tuple[Element, str]] = []
            for child in inside(unit, "REFUTATION", "CA", "LA"):
                units = [(child, self.declare(child)) for child in inside(child, "AU")]
                inner += units
                verb = "attacks" if name(child) == "REFUTATION" else "supports"
                together = [units] if name(child) == "LA" else [[unit] for unit in units]
                for group in filter(None, together):
                    sources, scheme = [key for _, key in group], _scheme(group[0][0])
                    self.draft.step(verb, sources, key, at=child, scheme=scheme)
            waiting += reversed(inner)

    def declare(self, unit: Element) -> str:
        """Add the statement of a unit; the label that people see is its name."""
        prop = next(inside(unit, "PROP"), None)
        if prop is None:
            raise self.draft.findings.refuse("an <AU> has no <PROP>", unit)
        self.count += 1
        key = prop.get("identifier") or prop.get("nodelabel") or ""
        if not key or key in self.draft.statements:
            key = f"{key or 'n'}.{self.count}"
        text = text_of(next(inside(prop, "PROPTEXT"), None)).strip(" \t\n")
        by = dict.fromkeys(self.actor(owner.get("name", "")) for owner in inside(prop, "OWNER"))
        attribution = Attribution(by=tuple(filter(None, by)))
        implicit = prop.get("missing") == "yes"
        self.draft.statement(key, text, unit, implicit=implicit, attribution=attribution)
        return key

    def actor(self, label: str) -> str:
        text = clean(label)
        if text and text not in self.actors:
            self.actors[text] = Actor(self.draft.names.of("", text), text)
        return self.actors[text].name if text else ""


def _scheme(unit: Element) -> str:
    """Return the scheme of a step, of which each premise tells."""
    prop = next(inside(unit, "PROP"), None)
    schemes = [] if prop is None else [mark.get("scheme", "") for mark in inside(prop, "INSCHEME")]
    return clean(next(filter(None, schemes), ""))


aml = Format(name="aml", read=reading(_map_of))
