"""Families are found by walking their package."""

import sys
from pathlib import Path

import pytest

from argmap.kinds import StatementKind, statement_kinds
from argmap.registry import collect, find
from argmap.relations import RelationKind, relation_kinds


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with two members, a private module, and nothing else."""
    package = tmp_path / f"family_{tmp_path.name.replace('-', '_')}"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "zebra.py").write_text("zebra = 1\n")
    (package / "ant.py").write_text("ant = 2\n")
    (package / "_private.py").write_text("raise RuntimeError\n")
    monkeypatch.syspath_prepend(tmp_path)
    return package.name


def test_members_are_found_sorted_and_read_only(family: str) -> None:
    members = collect(family, int)
    assert list(members.items()) == [("ant", 2), ("zebra", 1)]
    with pytest.raises(TypeError):
        members["bee"] = 3  # type: ignore[index]  # that is the point


def test_a_module_without_its_member_is_an_error(family: str, tmp_path: Path) -> None:
    (tmp_path / family / "bee.py").write_text("wasp = 3\n")
    with pytest.raises(TypeError, match=f"{family}.bee must define 'bee' as int"):
        collect(family, int)


def test_a_member_is_found_by_name_with_hyphens(family: str, tmp_path: Path) -> None:
    (tmp_path / family / "queen_bee.py").write_text("queen_bee = 3\n")
    assert find(family, int, "queen-bee") == 3
    assert find(family, int, "drone") is None


def test_installed_members_are_asked_only_for_unknown_names(
    family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "third_party.py").write_text("wasp = 4\nbad = 'five'\n")
    info = tmp_path / "third_party-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: third-party\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        f"[{family}]\nwasp = third_party:wasp\nbad = third_party:bad\nant = third_party:absent\n"
    )
    monkeypatch.delitem(sys.modules, "third_party", raising=False)
    assert find(family, int, "ant") == 2
    assert "third_party" not in sys.modules
    assert find(family, int, "wasp") == 4
    with pytest.raises(TypeError, match="'third_party:bad' is not of type int"):
        find(family, int, "bad")


@pytest.mark.parametrize(
    ("name", "member"), [*statement_kinds().items(), *relation_kinds().items()]
)
def test_a_kind_is_named_like_its_file(name: str, member: StatementKind | RelationKind) -> None:
    assert member.name == name


def test_no_two_kinds_share_a_word_or_a_bullet() -> None:
    words = [*statement_kinds(), *relation_kinds()]
    bullets = [
        bullet
        for kind in relation_kinds().values()
        for bullet in (kind.bullet, kind.reverse)
        if bullet
    ]
    assert len(set(words)) == len(words)
    assert len(set(bullets)) == len(bullets)
