"""Texts and the graphs that they mean, as files to read side by side.

`NAME.arg` is the text and `NAME.txt` the graph.  To write the graphs anew after a change of the
language, run `python tests/accept.py syntax_maps`, and read the difference.
"""

from pathlib import Path

import attrs
import pytest
from golden import is_golden

from argmap import ArgumentMap, api
from argmap.source import SourceFile
from argmap.syntax.files import read_source
from argmap.syntax.format import format as formatted

CASES = Path(__file__).parent / "cases" / "syntax" / "maps"
EVERY_CASE = pytest.mark.parametrize(
    "path", sorted(CASES.glob("*.arg")), ids=lambda path: path.stem
)


def described(map_: ArgumentMap) -> str:
    """Return a map as lines to read: what each member is, and what differs from the default."""
    lines = [_member("map", map_.metadata)]
    lines += [_member("source", member) for member in map_.sources]
    lines += [_member("actor", member) for member in map_.actors]
    lines += [_member("group", member) for member in map_.groups]
    lines += [_member(f"statement ({map_.role(member)})", member) for member in map_.statements]
    lines += [_member("relation", member) for member in map_.relations]
    return "\n".join(lines) + "\n"


def _member(kind: str, member: attrs.AttrsInstance) -> str:
    fields = [
        f"\n    {field.name}: {getattr(member, field.name)!s}"
        for field in attrs.fields(type(member))
        if field.name not in ("span", "attribution")
        and getattr(member, field.name) not in ("", (), None, False)
    ]
    attribution = getattr(member, "attribution", None)
    return kind + "".join(fields) + (_member("", attribution) if attribution else "")


@EVERY_CASE
def test_a_text_means_its_golden_graph(path: Path) -> None:
    is_golden(described(api.load(path)), path.with_suffix(".txt"))


@EVERY_CASE
def test_a_map_written_reads_back_as_itself(path: Path) -> None:
    map_ = api.load(path)
    assert api.loads(api.dumps(map_)) == map_


@EVERY_CASE
def test_formatting_is_a_fixed_point_and_changes_no_graph(path: Path) -> None:
    source = api.read(path).sources[-1]
    once = SourceFile(source.name, formatted(source))
    assert formatted(once) == once.text
    assert read_source(once).unwrap() == api.load(path)
