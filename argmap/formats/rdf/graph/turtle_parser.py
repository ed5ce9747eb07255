"""Read Turtle, N-Triples and N-Quads, which are all read by the grammar of Turtle.

Taken as well are blank ends of lines in a text, which some tools write, and the graph that a line
of N-Quads ends with, which says nothing here.  Source: RDF 1.1 Turtle,
https://www.w3.org/TR/turtle/.  Not here: RDF/XML and JSON-LD (`parse`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define

from argmap.diagnostics import ArgmapError
from argmap.exchange.findings import Findings
from argmap.formats.rdf.graph.terms import RDF, TYPE, XSD, Literal, Term, Triple, joined

DEEPEST = 1_000  # of brackets in brackets
_TOKEN = re.compile(
    r"""
      (?P<blank>(?:[ \t\r\n]|\#[^\n]*+)++)
    | (?P<iri><(?:[^\x00-\x20<>"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
    | \"\"\"(?P<long>[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+)\"\"\"
    | '''(?P<other>[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+)'''
    | "(?P<text>[^"\\]*+(?:\\.[^"\\]*+)*+)"
    | '(?P<single>[^'\\]*+(?:\\.[^'\\]*+)*+)'
    | (?P<node>_:\w(?:[\w.·-]*[\w·-])?)
    | (?P<name>(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:
        (?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])
           (?:(?:[\w:.·-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])*
              (?:[\w:·-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]))?)?)
    | @(?P<at>[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<mark>\^\^|[.;,\[\]()])
    | (?P<word>[A-Za-z]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIGNS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_FIRST = f"{RDF}first"
_REST = f"{RDF}rest"
_NIL = f"{RDF}nil"
_LARGEST = 0x10FFFF


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


@define
class _Frame:
    """What is open: a statement ('.'), a node in brackets (']') or a list (')')."""

    closing: str
    subject: str
    predicate: str = ""
    at: int = 0


def read(findings: Findings) -> tuple[list[Triple], dict[str, str]]:
    """Return the triples of a text in their order, and its prefixes.

    Errors: `ArgmapError` at the first place that is not Turtle.
    """
    reader = _Reader(findings)
    return list(reader.run()), reader.prefixes


class _Reader:
    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.tokens = _tokens(findings)
        self.waiting: list[_Token] = []
        self.prefixes: dict[str, str] = {}
        self.base = ""
        # longer than any row of this letter that opens a label in the text
        rows = map(len, re.findall("_:(g*)", findings.source.text))
        self.label = "_:g" + "g" * max(rows, default=0)
        self.blanks = 0
        self.frames: list[_Frame] = []

    def next(self) -> _Token:
        return self.waiting.pop() if self.waiting else next(self.tokens)

    def run(self) -> Iterator[Triple]:
        while (token := self.next()).kind != "end":
            if token.kind in ("at", "word") and self.directive(token):
                continue
            yield from self.statement(token)

    def directive(self, token: _Token) -> bool:
        """Take `@prefix`, `@base` or their SPARQL forms; tell whether it was one."""
        word = token.text.lower() if token.kind == "word" else token.text
        if word == "prefix":
            name = self.want("name", "a prefix")
            if not name.text.endswith(":"):
                raise self.wrong(name, "a prefix that ends with a colon")
            self.prefixes[name.text[:-1]] = self.iri(self.want("iri", "the IRI of the prefix"))
        elif word == "base":
            self.base = self.iri(self.want("iri", "the IRI of the base"))
        else:
            return False
        if token.kind == "at":
            self.want_mark(".")
        return True

    def statement(self, token: _Token) -> Iterator[Triple]:
        """Yield the triples of one statement; `token` is its first."""
        self.frames = [_Frame(".", "", at=token.at)]
        value = self.opened(token)
        if value is None:
            yield from self.inside()
            return
        if isinstance(value, Literal):
            raise self.wrong(token, "a subject")
        self.frames[0].subject = value
        self.verb(self.next())
        yield from self.inside()

    def inside(self) -> Iterator[Triple]:
        """Yield what follows until the statement ends: objects, and what is in brackets."""
        while self.frames:
            token = self.next()
            top = self.frames[-1]
            if top.closing == ")" and token.text == ")" and token.kind == "mark":
                yield from self.closed_list(token)
                continue
            if top.closing == "]" and not top.predicate:
                if token == ("mark", "]", token.at):
                    yield from self.closed_node(token)
                else:
                    self.verb(token)
                continue
            value = self.opened(token)
            if value is None:
                continue
            yield from self.taken(value, token)

    def opened(self, token: _Token) -> Term | None:
        """Return the term that a token is; None when it opens brackets, which are then a frame."""
        if token.kind == "mark" and token.text in "[(":
            if len(self.frames) > DEEPEST:
                raise self.findings.refuse(
                    f"brackets are nested deeper than {DEEPEST} levels", token.at, "ARG412"
                )
            closing = "]" if token.text == "[" else ")"
            self.frames.append(_Frame(closing, self.blank() if closing == "]" else "", at=token.at))
            return None
        return self.term(token)

    def taken(self, value: Term, token: _Token) -> Iterator[Triple]:
        """Yield the triple that a value completes, and look what comes behind it."""
        top = self.frames[-1]
        if top.closing == ")":
            cell = self.blank()
            if top.predicate:  # the cell before, which goes on here
                yield Triple(top.predicate, _REST, cell, token.at)
            else:
                top.subject = cell
            top.predicate = cell
            yield Triple(cell, _FIRST, value, token.at)
            return
        yield Triple(top.subject, top.predicate, value, top.at)
        yield from self.after()

    def after(self) -> Iterator[Triple]:
        """Go on behind an object: another one, another verb, or the end of what is open."""
        top = self.frames[-1]
        token = self.next()
        if top.closing == "." and token.kind in ("iri", "node", "name"):
            end = self.next()
            # the graph of N-Quads
            token = end if end.kind == "mark" and end.text == "." else token
        if token.kind == "mark" and token.text == ",":
            return
        if token.kind == "mark" and token.text == ";":
            while (token := self.next()).text == ";" and token.kind == "mark":
                pass
            if token.text not in (".", "]") or token.kind != "mark":
                self.verb(token)
                return
        if token.kind != "mark" or token.text != top.closing:
            raise self.wrong(token, f"a comma, a semicolon or {_SAID[top.closing]}")
        if top.closing == ".":
            self.frames.pop()
        else:
            yield from self.closed_node(token)

    def closed_node(self, token: _Token) -> Iterator[Triple]:
        node = self.frames.pop()
        yield from self.value_of_frame(node.subject, token, alone=bool(node.predicate))

    def closed_list(self, token: _Token) -> Iterator[Triple]:
        frame = self.frames.pop()
        if frame.predicate:
            yield Triple(frame.predicate, _REST, _NIL, token.at)
        yield from self.value_of_frame(frame.subject or _NIL, token, alone=False)

    def value_of_frame(self, value: str, token: _Token, *, alone: bool) -> Iterator[Triple]:
        """Use what was in brackets as a subject or an object; `alone` it may be a statement."""
        top = self.frames[-1]
        if top.closing != "." or top.subject:
            yield from self.taken(value, token)
            return
        top.subject = value
        after = self.next()
        if alone and after.kind == "mark" and after.text == ".":
            self.frames.pop()
            return
        self.verb(after)

    def verb(self, token: _Token) -> None:
        top = self.frames[-1]
        if token.kind == "word" and token.text == "a":
            top.predicate = TYPE
        elif token.kind in ("iri", "name"):
            top.predicate = self.iri(token)
        else:
            raise self.wrong(token, "a predicate")

    def term(self, token: _Token) -> Term:
        if token.kind in ("iri", "name"):
            return self.iri(token)
        if token.kind == "node":
            return token.text
        if token.kind in ("long", "other", "text", "single"):
            return self.literal(token)
        if token.kind == "number":
            kind = "double" if "e" in token.text.lower() else "integer"
            kind = "decimal" if kind == "integer" and "." in token.text else kind
            return Literal(token.text, datatype=f"{XSD}{kind}")
        if token.kind == "word" and token.text in ("true", "false"):
            return Literal(token.text, datatype=f"{XSD}boolean")
        raise self.wrong(token, "an IRI, a blank node or a text")

    def literal(self, token: _Token) -> Literal:
        text = self.unescaped(token)
        mark = self.next()
        if mark.kind == "at":
            return Literal(text, language=mark.text)
        if mark.kind == "mark" and mark.text == "^^":
            kind = self.next()
            if kind.kind not in ("iri", "name"):
                raise self.wrong(kind, "the IRI of a datatype")
            address = self.iri(kind)
            return Literal(text, datatype="" if address == f"{XSD}string" else address)
        self.waiting.append(mark)
        return Literal(text)

    def iri(self, token: _Token) -> str:
        if token.kind == "iri":
            return self.joined(self.unescaped(_Token("iri", token.text[1:-1], token.at)), token)
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            hints = (f"write @prefix {prefix}: <…> . above it",)
            self.findings.add("ARG411", f"the prefix {prefix!r} is not declared", token.at, *hints)
            raise ArgmapError([self.findings.findings.pop()])
        return self.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local)

    def joined(self, address: str, token: _Token) -> str:
        """Return an IRI against the base."""
        try:
            return joined(self.base, address)
        except ValueError:
            raise self.wrong(token, "an IRI") from None

    def blank(self) -> str:
        """Return a blank node that the text does not name."""
        self.blanks += 1
        return f"{self.label}{self.blanks}"

    def unescaped(self, token: _Token) -> str:
        if "\\" not in token.text:
            return token.text

        def sign(match: re.Match[str]) -> str:
            number = match[1] or match[2]
            if number:
                code = int(number, 16)
                return chr(code) if code <= _LARGEST else "\ufffd"
            if match[3] not in _SIGNS:
                raise self.findings.refuse(f"{match[0]!r} is not an escape in RDF", token.at)
            return _SIGNS[match[3]]

        return _ESCAPE.sub(sign, token.text)

    def want(self, kind: str, expected: str) -> _Token:
        token = self.next()
        if token.kind != kind:
            raise self.wrong(token, expected)
        return token

    def want_mark(self, mark: str) -> None:
        token = self.next()
        if token.kind != "mark" or token.text != mark:
            raise self.wrong(token, _SAID[mark])

    def wrong(self, token: _Token, wanted: str) -> ArgmapError:
        present = "the text ends" if token.kind == "end" else repr(token.text[:40])
        return self.findings.refuse(f"{present} where {wanted} is expected", token.at)


_SAID = {".": "a full stop", "]": "a closing bracket", ")": "a closing parenthesis"}


def _tokens(findings: Findings) -> Iterator[_Token]:
    """Yield the tokens of a text but blanks, and at last one of the kind 'end'."""
    text = findings.source.text
    at, size = 0, len(text)
    while at < size:
        match = _TOKEN.match(text, at)
        if match is None:
            raise _stray(findings, at)
        kind = match.lastgroup or ""
        if kind != "blank":
            yield _Token(kind, match[kind], at)
        at = match.end()
    while True:
        yield _Token("end", "", size)


def _stray(findings: Findings, at: int) -> ArgmapError:
    text = findings.source.text
    if text[at] in "\"'":
        return findings.refuse("this text is not closed", at)
    if text[at] == "<":
        end = text.find("\n", at)
        return findings.refuse(f"{text[at : end if end >= 0 else None][:60]!r} is not an IRI", at)
    return findings.refuse(f"{text[at]!r} has no meaning in RDF", at)
