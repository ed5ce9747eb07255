"""The SVG says what its things are and where they lie, so that anyone can measure a picture."""

import pytest
from random_maps import random_map
from svg_measure import geometry_of, measured

from argmap import api
from argmap.drawing.render import render


@pytest.mark.parametrize("seed", range(20))
def test_every_card_pill_and_relation_is_there_with_its_place(seed: int) -> None:
    map_ = random_map(seed)
    drawing = render(map_)
    seen = measured(drawing.svg)
    assert seen.cards.keys() == {statement.name for statement in map_.statements}
    assert seen.pills.keys() == geometry_of(drawing).pills.keys()
    for name, box in geometry_of(drawing).cards.items():
        assert abs(box.x - seen.cards[name].x) + abs(box.y - seen.cards[name].y) < 0.02
    drawn = {line.relation for line in seen.lines}
    assert drawn == {relation.id for relation in map_.relations}
    for line in seen.lines:
        relation = map_.relation(line.relation)
        assert line.start in (*relation.sources, relation.id)
        assert line.end in (relation.target, relation.id)


def test_cards_have_ids_by_name() -> None:
    map_ = api.loads("claim broken: A promise was broken.\n  + argmap: So it was.\n")
    svg = render(map_).svg
    assert 'id="broken"' in svg
    assert 'id="argmap"' in svg
    assert 'id="argmap-"' in svg, "the root gives line to a statement of its name"
    assert 'id="m-broken"' in render(map_, prefix="m-").svg
