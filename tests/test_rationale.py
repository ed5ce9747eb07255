"""Rationale: nothing in a script is run, and long scripts are read quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import argmap

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_run(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    harm = f"open({str(trace)!r}, 'w').close()"
    lines = ['m0 = Create("Claim")', 'SetText("A")', harm, f"m1 = {harm}", f'SetTag("a", {harm})']
    argmap.loads("\n".join(lines), format="rationale")
    (finding,) = argmap.reads(f'{lines[0]}\nSetText("A" + {harm})', format="rationale").diagnostics
    assert finding.code == "ARG411"
    assert not trace.exists()
    exec(harm)  # noqa: S102 - it would have left one
    assert trace.exists()


def test_a_chain_of_reasons_may_be_deep() -> None:
    lines = ['m0 = Create("Claim")', 'SetText("0")']
    for at in range(0, 15_000, 3):
        lines += [
            f'm{at + 1} = CreateChild(m{at}, "CompoundReason")',
            f'm{at + 3} = CreateChild(m{at + 1}, "Claim")',
            f'SetText("{at}")',
        ]
    map_ = argmap.loads("\n".join(lines), format="rationale")
    assert (len(map_), len(map_.relations)) == (5001, 5000)


def test_undercuts_of_undercuts_lead_from_step_to_step() -> None:
    lines = ['m0 = Create("Claim")', 'SetText("0")', 'i0 = CreateChild(m0, "Inference")']
    parent = "m0"
    for at in range(1, 2000):
        lines += [
            f'c{at} = CreateChild({parent}, "CompoundObjection")',
            f'm{at} = CreateChild(c{at}, "Claim")',
            f'SetText("{at}")',
            f'i{at} = CreateChild(c{at}, "Inference")',
        ]
        parent = f"i{at}"
    map_ = argmap.loads("\n".join(lines), format="rationale")
    assert (len(map_.attacks()), len(map_.undercuts())) == (1, 1998)


def test_an_open_text_takes_linear_time_to_be_refused() -> None:
    text = 'm0 = Create("Claim")\nSetText("' + '" ("\n' * 200_000
    (finding,) = argmap.reads(text, format="rationale").diagnostics
    assert finding.message == "this text is not closed"


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"\ud83d\ude42 \u00e9 \xe9", "\U0001f642 é é"),
        (r"\U0001f642 \U00e9", "\U0001f642 U00e9"),
        (r"\ud83d \U00110000", "\ufffd U00110000"),
    ],
)
def test_escapes_of_python_are_read(written: str, text: str) -> None:
    """Also a character of two surrogates, as the scripts have what is above U+FFFF."""
    script = f'm0 = Create("Claim")\nSetText(u"{written}")'
    assert argmap.loads(script, format="rationale").statements[0].text == text
