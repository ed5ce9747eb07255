"""What a type checker says of the public interface: every marked line is an error, no other is.

`tests/test_typing.py` runs mypy over this file; an expected error that does not come is an unused
ignore, which is an error too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import assert_type

import argmap
from argmap import ArgumentMap, Diagnostic, Document, Relation, Statement
from argmap.dossier.report import Dossier
from argmap.drawing.drawing import Drawing
from argmap.semantics.answers.explanation import Answers, Explanation, StepReason
from argmap.semantics.answers.result import Result
from argmap.semantics.weighing.rank import Ranking
from argmap.semantics.weighing.strengths import Strengths

m = argmap.load("debate.arg")
assert_type(m, ArgumentMap)
assert_type(argmap.loads("a: b", format="arg"), ArgumentMap)
assert_type(argmap.read(Path("debate.arg")), Document)
assert_type(argmap.reads("a: b"), Document)
assert_type(argmap.check(m, select=["ARG3"], ignore=()), tuple[Diagnostic, ...])
assert_type(argmap.evaluate(m, "grounded", without=["a"]), Result)
assert_type(argmap.strengths(m, "df-quad"), Strengths)
assert_type(argmap.why(m, "a"), Explanation | Answers | StepReason)
assert_type(argmap.render(m, "debate.svg", theme="light"), Drawing)
assert_type(argmap.dumps(m, format="json"), str)

argmap.render(m, nonsense=3)  # type: ignore[call-arg]
argmap.render(m, theme="purple")  # type: ignore[arg-type]
argmap.check(m, selct=["ARG3"])  # type: ignore[call-arg]
argmap.evaluate(m, suport="deductive")  # type: ignore[call-arg]
argmap.dump(m, "x.arg", fromat="json")  # type: ignore[call-arg]
argmap.dumps(3)  # type: ignore[arg-type]
argmap.nothing  # type: ignore[attr-defined] # noqa: B018 - that it is an error is the point

assert_type(m.check(select=["ARG3"]), tuple[Diagnostic, ...])
assert_type(m.render("debate.svg", theme="light"), Drawing)
assert_type(m.report("debate.pdf", semantics="grounded"), Dossier)
assert_type(m.dumps(format="json"), str)
assert_type(m.to("kialo"), str)
assert_type(m.losses("kialo"), tuple[Diagnostic, ...])
assert_type(m.evaluate("preferred"), Result)
assert_type(m.strengths(), Strengths)
assert_type(m.ranking(), Ranking)
assert_type(m.why("a", without=["b"]), Explanation | Answers | StepReason)
assert_type(m.kept_aside, Counter[str])
assert_type(m.document, Document)
assert_type(m.document.check(), tuple[Diagnostic, ...])
assert_type(m.document.format(), str)

m.render(them="light")  # type: ignore[call-arg]
m.check(strict=True)  # type: ignore[call-arg]
m.evaluate(timeot=3)  # type: ignore[call-arg]
m.dump("x.arg", options=3)  # type: ignore[call-arg]
m.nothing()  # type: ignore[attr-defined]

assert_type(m["a"], Statement)
assert_type(m[m["a"]], Statement)
assert_type(m["a"].by, tuple[str, ...])
assert_type(m["a"].hedge, tuple[str, ...])
assert_type((m.title, m.depth, m.speakers), tuple[str, int, tuple[str, ...]])
assert_type(
    m.add("b", "B.", kind="premise", supports="a", by="ada", hedge=("may", "some")), ArgumentMap
)
assert_type(m.add(Statement("c"), Relation("attacks", "c", "a")), ArgumentMap)
assert_type(m.relate("attacks", ["b", "c"], m["a"], strict=True), ArgumentMap)
assert_type(m.remove("b", m["c"]), ArgumentMap)
assert_type(m.replace("a", by="bolton", hedge="may"), ArgumentMap)
assert_type(m.replace(m.relations[0], weight=0.5), ArgumentMap)
assert_type(m.merge(m, prefix="other-"), ArgumentMap)

m.add("b", "B.", suports="a")  # type: ignore[call-overload]
m.replace("a", hegde="may")  # type: ignore[call-overload]
m.replace("a", weight="much")  # type: ignore[call-overload]
m.remove(3)  # type: ignore[arg-type]
m.merge(m, prefx="other-")  # type: ignore[call-arg]

with m.edit() as edit:
    assert_type(edit.add("d", "D.", attacks="a"), Statement)
    edit.remove("a")
    edit.replace("b", hegde="may")  # type: ignore[call-overload]
assert_type(edit.map, ArgumentMap)

build = argmap.Builder("Title", author="Ada")
assert_type(build.claim("a", "A.", hedge="may"), Statement)
assert_type(build.supports("b", "a", strict=True), Relation)
build.claim("a", hegde="may")  # type: ignore[call-arg]
build.clam("a")  # type: ignore[attr-defined]
argmap.Builder(autor="Ada")  # type: ignore[call-arg]


def statements(of: Iterable[Statement]) -> Iterator[str]:
    """Take a map where statements are asked for."""
    return (statement.name for statement in of)


statements(m)
statements(m.relations)  # type: ignore[arg-type]
