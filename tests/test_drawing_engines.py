"""Engines that fail are named with their cause, and another one draws."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from svg_measure import geometry_of

from argmap.drawing.layout import dot
from argmap.drawing.layout.dot import layout_source, read_answer
from argmap.drawing.layout.engines import engine, pure, system
from argmap.drawing.layout.plan import (
    Engine,
    EngineError,
    LayoutPlan,
    PlanEdge,
)
from argmap.drawing.render import render
from argmap.drawing.scene.places import Places
from argmap.model import ArgumentMap
from argmap.model.builder import Builder
from argmap.registry import collect

PLAN = LayoutPlan(sizes={"a": (100, 50), "b": (80, 40)}, edges=(PlanEdge("b", "a"),))


def small() -> ArgumentMap:
    builder = Builder("Small")
    builder.supports(builder.premise("p", "P."), builder.claim("c", "C."))
    return builder.build()


def fake(folder: Path, body: str, name: str = "dot") -> Path:
    script = folder / name
    script.write_text(f"#!{sys.executable}\nimport sys, time\n{body}\n", encoding="utf-8")
    script.chmod(0o755)
    return script


@pytest.mark.parametrize("name", collect("argmap.drawing.layout.engines", Engine))
def test_an_engine_places_the_head_first(name: str) -> None:
    if name == "system":
        return
    (answer,) = engine(name).arrange([PLAN])
    head, tail = answer.boxes["a"], answer.boxes["b"]
    assert (head.width, head.height) == (100, 50)
    assert head.bottom <= tail.y


def test_engines_answer_many_plans_in_order() -> None:
    plans = [LayoutPlan(sizes={"a": (10.0 * size, 20.0)}, edges=()) for size in range(1, 6)]
    answers = engine("pure").arrange(plans)
    assert [answer.boxes["a"].width for answer in answers] == [10, 20, 30, 40, 50]


def test_a_row_stands_in_its_order() -> None:
    sizes = dict.fromkeys("abcde", (50, 20))
    edges = [PlanEdge(*ends) for ends in ("ba", "ca", "da", "ed", "eb")]
    for row in ("bcd", "dbc", "cdb"):
        (answer,) = engine("pure").arrange([LayoutPlan(sizes=sizes, edges=edges, rows=(row,))])
        places = [answer.boxes[key].x for key in row]
        assert places == sorted(places)


def test_an_unknown_engine_gets_a_hint() -> None:
    with pytest.raises(ValueError, match="did you mean 'pure'"):
        engine("prue")


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("sys.stderr.write('Error: out of ranks\\n'); print('{}')", "out of ranks"),
        ("sys.exit(3)", "exit status 3"),
        ("print('no json')", "cannot be read"),
        ("print('{\"bb\": 1}')", "cannot be read"),
        ('print(\'{"bb": "0,0,1,1", "objects": []}\')', "cannot be read"),
        ("sys.stdout.buffer.write(bytes([255]) * 9)", "cannot be read"),
    ],
)
def test_a_failing_program_is_named_with_its_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, cause: str
) -> None:
    fake(tmp_path, "sys.stdin.read()\n" + body)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match=cause) as caught:
        render(small(), engine="system")
    assert "'system'" in str(caught.value)


def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, "time.sleep(60)")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(dot, "_SECONDS", 0.3)
    with pytest.raises(EngineError, match="took more than"):
        render(small(), engine="system")


def test_a_program_that_cannot_run_is_reported(tmp_path: Path) -> None:
    script = tmp_path / "dot"
    script.write_bytes(b"\x00\x01")
    script.chmod(0o755)
    with pytest.raises(EngineError, match="cannot be run"):
        dot.arrange_with("system", str(script), [PLAN])


def test_no_dot_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineError, match="no dot is on the PATH"):
        system.system.arrange([PLAN])


def test_without_any_program_the_layout_tree_draws_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pure, "_places", lambda: iter(()))
    monkeypatch.setenv("PATH", str(tmp_path))
    drawing = render(small())
    assert [finding.code for finding in drawing.diagnostics] == ["ARG603"]
    assert "'pure' is missing" in drawing.diagnostics[0].message
    assert set(geometry_of(drawing).cards) == {"p", "c"}
    asked = render(small(), layout="graph", direction="left")
    assert asked.page.layout == "tree"
    assert [finding.code for finding in asked.diagnostics] == ["ARG603"]


def test_the_program_is_found_where_the_package_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert any(place.is_file() for place in pure._places())


def test_no_text_of_a_user_reaches_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def spy(plans: Sequence[LayoutPlan]) -> list[Places]:
        seen.extend(map(layout_source, plans))
        return engine("pure").arrange(plans)

    monkeypatch.setattr(
        "argmap.drawing.layout.engines.engine",
        lambda _: Engine(name="spy", summary="", arrange=spy),
    )
    builder = Builder("SECRET")
    builder.group("SECRET group")
    builder.supports(
        builder.premise("secret", "SECRET", title="SECRET"),
        builder.claim("c", "SECRET"),
        scheme="SECRET",
    )
    render(builder.build(), engine="pure")
    assert seen
    assert "secret" not in "".join(seen).lower()


def test_curves_run_from_tail_to_head() -> None:
    (answer,) = engine("pure").arrange([PLAN])
    curve = answer.curves[0]
    assert curve.points[0][1] > curve.points[-1][1]


def test_an_answer_with_odd_curves_is_taken_without_them() -> None:
    text = (
        '{"bb": "0,0,100,200", "objects": [{"name": "n0", "pos": "50,175"},'
        ' {"name": "n1", "pos": "50,20"}], "edges": [{"id": "0", "pos": "1,1 2,2"}]}'
    )
    (answer,) = read_answer([PLAN], text)
    assert answer.curves == {}
    assert answer.boxes["a"].y == 0


def test_circles_of_support_are_laid_out() -> None:
    edges = [PlanEdge(*ends) for ends in ("ab", "bc", "ca")]
    ring = LayoutPlan(sizes=dict.fromkeys("abc", (10, 10)), edges=edges)
    (answer,) = engine("pure").arrange([ring])
    assert len(set(answer.boxes.values())) == 3


def test_a_dot_of_the_machine_says_that_it_replaces_the_engine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program_of_argmap = next(place for place in pure._places() if place.is_file())
    monkeypatch.setattr(pure, "_places", lambda: iter(()))
    (tmp_path / "dot").symlink_to(program_of_argmap)
    monkeypatch.setenv("PATH", str(tmp_path))
    (finding,) = render(small()).diagnostics
    assert finding.code == "ARG603"
    assert "laid out by the engine 'system'" in finding.message
