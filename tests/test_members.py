"""The members of a map at a prompt: what is given by position, and how they are shown."""

import pytest

from argmap.model import Actor, Attribution, Group, Metadata, Relation, Source, Statement
from argmap.model.provenance import Citation

MEMBERS = (
    (Statement, ("a", "It rains."), "Statement('a', 'It rains.')"),
    (Relation, ("supports", ("a",), "b"), "Relation('supports', ('a',), 'b'"),
    (Source, ("paper", "A paper"), "Source('paper', 'A paper')"),
    (Actor, ("ada", "Ada"), "Actor('ada', 'Ada')"),
    (Group, (("For",),), "Group(('For',))"),
    (Metadata, (), "Metadata()"),
    (Attribution, (), "Attribution()"),
)


@pytest.mark.parametrize(("kind", "values", "shown"), MEMBERS)
def test_a_member_takes_its_first_values_by_position_and_no_more(
    kind: type, values: tuple[object, ...], shown: str
) -> None:
    assert repr(kind(*values)).startswith(shown)
    with pytest.raises(TypeError, match="positional"):
        kind(*values, "more")


def test_a_member_shows_what_was_said_and_nothing_else() -> None:
    statement = Statement("a", "It rains.", kind="claim", weight=0.5, hedge="perhaps")
    assert repr(statement) == (
        "Statement('a', 'It rains.', kind='claim', hedge=('perhaps',), weight=0.5)"
    )
    assert repr(Metadata(title="Rain", support="deductive")) == (
        "Metadata(title='Rain', support='deductive')"
    )
    cited = Attribution(by=("ada",), citations=(Citation("paper", "p. 3"),))
    assert repr(cited) == (
        "Attribution(by=('ada',), citations=(Citation(source='paper', locator='p. 3'),))"
    )


@pytest.mark.parametrize(
    "member",
    [Statement("a"), Source("a"), Actor("a"), Group(("a",)), Metadata(), Citation("a")],
    ids=lambda member: type(member).__name__,
)
def test_a_member_does_not_change(member: object) -> None:
    with pytest.raises(AttributeError):
        member.text = "Another text."  # type: ignore[attr-defined]
