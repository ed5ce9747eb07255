"""RDF/XML, read only: the RDF that AIFdb gives out, and all that says the same in this syntax.

What stands in an element of the parse type Literal is taken as its text.
Source: RDF 1.1 XML Syntax, https://www.w3.org/TR/rdf-syntax-grammar/.
Not here: what the triples mean (`graph.read`).
"""

from collections.abc import Generator, Iterator
from typing import NamedTuple

from argmap.diagnostics import ArgmapError
from argmap.exchange.findings import Findings, reading
from argmap.exchange.format import Format
from argmap.exchange.xml import Element, parse
from argmap.formats.rdf.graph.terms import RDF, TYPE, Literal, Term, Triple, joined
from argmap.model.argument_map import ArgumentMap
from argmap.source import SourceFile
from argmap.syntax.reading import Reading

_XML = "{http://www.w3.org/XML/1998/namespace}"
_ABOUT, _ID, _NODE_ID, _RESOURCE = (
    f"{{{RDF}}}{name}" for name in ("about", "ID", "nodeID", "resource")
)
_DATATYPE, _PARSE = f"{{{RDF}}}datatype", f"{{{RDF}}}parseType"
_SYNTAX = frozenset({_ABOUT, _ID, _NODE_ID, _RESOURCE, _DATATYPE, _PARSE})
_FIRST, _REST, _NIL = (f"{RDF}{name}" for name in ("first", "rest", "nil"))


class _Setting(NamedTuple):
    """What holds for an element and all in it."""

    language: str = ""
    base: str = ""

    def within(self, element: Element) -> "_Setting":
        return _Setting(
            element.get(f"{_XML}lang", self.language), element.get(f"{_XML}base", self.base)
        )


class _Node(NamedTuple):
    """A node whose properties are still to be read; only properties are its children."""

    element: Element
    subject: str
    setting: _Setting
    typed: bool = True


def _map_of(findings: Findings) -> ArgumentMap:
    from argmap.formats.rdf.graph.read import map_of

    root = parse(findings, entities=True)
    return map_of(findings, list(_Reader(findings).run(root)), {})


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.blanks = 0

    def run(self, root: Element) -> Iterator[Triple]:
        setting = _Setting().within(root)
        tops = list(root) if root.tag == f"{{{RDF}}}RDF" else [root]
        waiting = [self.node(top, setting) for top in reversed(tops)]
        while waiting:
            node = waiting.pop()
            later: list[_Node] = []
            yield from self.about(node)
            number = 0
            for child in node.element:
                predicate = _iri(child.tag)
                if predicate == f"{RDF}li":
                    number += 1
                    predicate = f"{RDF}_{number}"
                yield from self.property(node.subject, predicate, child, node.setting, later)
            waiting += reversed(later)

    def node(self, element: Element, around: _Setting) -> _Node:
        setting = around.within(element)
        return _Node(element, self.subject(element, setting), setting)

    def subject(self, element: Element, setting: _Setting) -> str:
        if _ABOUT in element.keys():  # noqa: SIM118 - of an element, which is not a dict
            return self.joined(setting.base, element.get(_ABOUT, ""))
        if element.get(_ID):
            return self.joined(setting.base, f"#{element.get(_ID)}")
        return self.blank(element.get(_NODE_ID, ""))

    def blank(self, name: str = "") -> str:
        if name:
            return f"_:n-{name}"
        self.blanks += 1
        return f"_:b{self.blanks}"

    def joined(self, base: str, address: str) -> str:
        try:
            return joined(base, address)
        except ValueError:
            raise self.refuse(f"{address[:60]!r} is not an address") from None

    def about(self, node: _Node) -> Iterator[Triple]:
        """Yield the type of a node, and what its attributes say."""
        if node.typed and node.element.tag != f"{{{RDF}}}Description":
            yield Triple(node.subject, TYPE, _iri(node.element.tag))
        yield from self.attributes(node.element, node.subject, node.setting)

    def attributes(self, element: Element, subject: str, setting: _Setting) -> Iterator[Triple]:
        for name, value in element.items():
            if name in _SYNTAX or name.startswith(_XML) or not name.startswith("{"):
                continue
            predicate = _iri(name)
            if predicate == TYPE:
                yield Triple(subject, TYPE, self.joined(setting.base, value))
            else:
                yield Triple(subject, predicate, Literal(value, setting.language))

    def property(
        self, subject: str, predicate: str, element: Element, around: _Setting, later: list[_Node]
    ) -> Iterator[Triple]:
        """Yield what an element says of a subject; nodes within it are put among `later`."""
        setting = around.within(element)
        children = list(element)
        kind = element.get(_PARSE)
        value: Term
        if kind == "Resource":
            value = self.blank()
            later.append(_Node(element, value, setting, typed=False))
        elif kind == "Collection":
            cells = [self.blank() for _ in children]
            value = cells[0] if cells else _NIL
            rests = [*cells, _NIL][1:]
            for cell, child, rest in zip(cells, children, rests, strict=True):
                node = self.node(child, setting)
                later.append(node)
                yield Triple(cell, _FIRST, node.subject)
                yield Triple(cell, _REST, rest)
        elif kind is not None:
            value = Literal("".join(element.itertext()), datatype=f"{RDF}XMLLiteral")
        elif children:
            node = self.node(children[0], setting)
            later.append(node)
            value = node.subject
            if len(children) > 1:
                raise self.refuse(f"a property <{_local(predicate)}> holds more than one node")
        else:
            value = yield from self.plain(element, setting)
        yield Triple(subject, predicate, value)
        if element.get(_ID):
            yield from self.reified(element, setting, Triple(subject, predicate, value))

    def plain(self, element: Element, setting: _Setting) -> Generator[Triple, None, Term]:
        """Return the value of an element without children; its attributes may say more of it."""
        resource = element.get(_RESOURCE)
        node = element.get(_NODE_ID, "")
        attributes = [
            attribute
            for attribute in element.keys()  # noqa: SIM118
            if attribute.startswith("{") and attribute not in _SYNTAX
        ]
        if (
            resource is None
            and not node
            and all(attribute.startswith(_XML) for attribute in attributes)
        ):
            datatype = element.get(_DATATYPE, "")
            if datatype:
                return Literal(element.text or "", datatype=self.joined(setting.base, datatype))
            return Literal(element.text or "", setting.language)
        value = self.blank(node) if resource is None else self.joined(setting.base, resource)
        yield from self.attributes(element, value, setting)
        return value

    def reified(self, element: Element, setting: _Setting, triple: Triple) -> Iterator[Triple]:
        name = self.joined(setting.base, f"#{element.get(_ID)}")
        yield Triple(name, TYPE, f"{RDF}Statement")
        yield Triple(name, f"{RDF}subject", triple.subject)
        yield Triple(name, f"{RDF}predicate", triple.predicate)
        yield Triple(name, f"{RDF}object", triple.object)

    def refuse(self, message: str) -> ArgmapError:
        return self.findings.refuse(message)


def _iri(tag: str) -> str:
    return tag[1:].replace("}", "", 1) if tag.startswith("{") else tag


def _local(iri: str) -> str:
    return iri.rpartition("#")[2]


def _read(source: SourceFile) -> Reading:
    return reading(_map_of, source)


rdf_xml = Format(
    name="rdf-xml",
    label="RDF/XML",
    suffixes=(".rdf", ".owl", ".xml"),
    keeps="Read only: the AIF graph of a file, as AIFdb gives it out; written back as N-Triples or "
    "Turtle, with all other triples.",
    read=_read,
)
