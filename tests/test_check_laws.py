"""Laws of the rules: on any map, however it was made, named or written."""

from collections import Counter
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import argument_maps

from argmap import api
from argmap.checks import check, chosen, codes_of, rules
from argmap.checks.circle_of_support import circles
from argmap.checks.unmarked_hedge import REPORTED, UNSURE, hedge_in
from argmap.model import ArgumentMap, Relation, Statement
from argmap.model.urls import url_danger

CODES = {rule.code for rule in rules().values()}


def codes(map_: ArgumentMap) -> Counter[str]:
    return Counter(finding.code for finding in check(map_))


@settings(max_examples=200, deadline=None)
@given(argument_maps())
def test_any_map_is_checked(map_: ArgumentMap) -> None:
    speakers = {source.name for source in map_.sources} | {actor.name for actor in map_.actors}
    subjects = (
        speakers
        | set(map_.index.statements)
        | set(map_.index.relations)
        | {group.title for group in map_.groups}
        | {""}
    )
    for finding in check(map_):
        assert finding.code in CODES
        assert finding.span is None
        assert finding.hints
        assert finding.fix is None, "without a text there is nothing to edit"
        assert finding.subject in subjects


@settings(max_examples=100, deadline=None)
@given(argument_maps())
def test_names_do_not_matter(map_: ArgumentMap) -> None:
    new = {statement.name: f"x{number}y" for number, statement in enumerate(map_.statements)}
    before, after = codes(map_), codes(map_.rename(new))
    del before["ARG332"]  # a name that looks like a kind is what this rule is about
    assert before == after


@settings(max_examples=100, deadline=None)
@given(argument_maps())
def test_a_map_that_was_written_and_read_has_the_same_findings_at_places(
    map_: ArgumentMap,
) -> None:
    text = api.dumps(map_)
    reading = api.reads(text)
    assert reading.map is not None
    findings = check(reading.map)
    for finding in findings:
        if map_.statements:
            assert finding.span is not None
            assert 0 <= finding.span.start <= finding.span.end <= len(reading.sources[-1].text)
            assert "\n" not in finding.span.text or finding.fix
    # A name that may be the first word of the text is one in a text alone, and so is a claim whose
    # reasons or premises stand loose above it.
    in_text, in_map = Counter(finding.code for finding in findings), codes(map_)
    assert not in_map - in_text
    assert (in_text - in_map).keys() <= {"ARG303", "ARG335"}


@settings(max_examples=60, deadline=None)
@given(argument_maps())
def test_what_is_ignored_is_not_found(map_: ArgumentMap) -> None:
    counts = codes(map_)
    assert check(map_, ignore=tuple(counts)) == ()
    for code in counts:
        assert Counter(finding.code for finding in check(map_, select=(code,))) == {
            code: counts[code]
        }


GRAPHS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.lists(st.sampled_from("abcdefgh"), max_size=4), max_size=8
)


@pytest.mark.slow
@settings(max_examples=300, deadline=None)
@given(GRAPHS)
def test_a_circle_for_each_component_and_a_shortest_one(graph: dict[str, list[str]]) -> None:
    digraph: nx.DiGraph[str] = nx.DiGraph(
        [(start, end) for start, ends in graph.items() for end in ends]
    )
    components = [
        component for component in nx.strongly_connected_components(digraph) if len(component) > 1
    ]
    shortest_circles = list(circles(graph))
    assert len(shortest_circles) == len(components)
    for circle in shortest_circles:
        (component,) = (component for component in components if circle[0] in component)
        assert circle[0] == next(name for name in graph if name in component)
        assert len(set(circle)) == len(circle) > 1
        for start, end in zip(circle, (*circle[1:], circle[0]), strict=True):
            assert end in graph[start]
        inside = digraph.subgraph(component)
        shortest = min(
            nx.shortest_path_length(inside, end, circle[0]) + 1
            for end in inside.successors(circle[0])
            if end != circle[0]
        )
        assert len(circle) == shortest


@pytest.mark.parametrize("closed", [True, False])
def test_a_chain_of_ten_thousand_reasons(*, closed: bool) -> None:
    count = 10_000
    names = [f"s{number}x" for number in range(count)]
    statements = [Statement(name, f"Statement {name}.") for name in names]
    relations = [Relation("supports", (reason,), claim) for reason, claim in pairwise(names)]
    if closed:
        relations.append(Relation("supports", (names[-1],), names[0]))
    findings = check(ArgumentMap(statements=tuple(statements), relations=tuple(relations)))
    assert [finding.code for finding in findings] == (["ARG301", "ARG305"] if closed else [])


def test_a_tower_of_steps_on_steps() -> None:
    count = 3_000
    statements = [Statement(f"s{number}x", f"Statement {number}.") for number in range(count)]
    relations = [Relation("supports", ("s1x",), "s0x", id="r1")]
    for number in range(2, count):
        kind = "undercuts" if number % 2 else "supports"
        relations.append(Relation(kind, (f"s{number}x",), f"r{number - 1}", id=f"r{number}"))
    assert check(ArgumentMap(statements=tuple(statements), relations=tuple(relations))) == ()


def test_rules_are_named_by_code_beginning_and_name() -> None:
    assert codes_of("ARG305") == codes_of("circle_of_support") == codes_of("Circle-Of-Support")
    assert codes_of("arg30") == {f"ARG30{digit}" for digit in range(1, 10)}
    assert codes_of("ARG") == codes_of("") == frozenset()
    assert [rule.code for rule in chosen()] == sorted(CODES)
    with pytest.raises(ValueError, match="no rule 'ARG999'"):
        chosen(["ARG999"])


@pytest.mark.parametrize("words", [*REPORTED, *UNSURE])
def test_every_hedge_is_found_where_it_stands_alone(words: str) -> None:
    assert hedge_in(f"It {words.upper()}, so they say.") == words
    assert hedge_in(f"x{words} and {words}x") in {"", *(set(REPORTED + UNSURE) - {words})}


SAFE = ["", "https://a.example/b?c=d#e", "HTTP://a.example", "a/b.html", "#x", "mailto:a@b.example",
        "//a.example", "doi:10.1000/1", "https://a.example/@someone", "a.html?x=1:2"]  # fmt: skip
UNSAFE = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///x",
          "https://me:secret@a.example", "https://me@a.example/", "https:/me@a.example",
          "https://a.example/\u202egnp", "https://a.example/a b", "https://a.example/\x1b",
          'https://a.example/"onload=x', "https://a.example/<b>", "https:\\\\a.example",
          "\u200bjavascript:x", "blob:https://a.example/x", "x:y"]  # fmt: skip


@pytest.mark.parametrize("url", SAFE)
def test_safe_addresses(url: str) -> None:
    assert url_danger(url) == ""


@pytest.mark.parametrize("url", UNSAFE)
def test_unsafe_addresses(url: str) -> None:
    assert url_danger(url)
