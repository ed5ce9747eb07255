"""Replace lines between groups by references: chips at the target, stubs at the source.

A relation is drawn where it is written (`hanging`): at its target, or under a stub of it in the
group of its sources.  Any other use across groups is a chip at the target; the card says how often
it is used.  Not here: where chips lie (`layout`).
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import evolve

from argmap.drawing.scene.card import Chip, Uses
from argmap.drawing.scene.hanging import hanging
from argmap.drawing.scene.labels import ChipLabels
from argmap.drawing.scene.scene import Edge, Scene, with_uses


def referenced(scene: Scene) -> Scene:
    """Return the scene with no edge between different groups; linear."""
    if len(set(scene.groups.values())) <= 1:
        return scene
    hung = hanging(scene)
    groups = {**scene.groups, **{key: hung.homes[key] for key in scene.pills}}
    labels = ChipLabels(evolve(scene, groups=groups))
    stubbed = Counter(
        (link.target, hung.homes[link.key], link.relation.kind)
        for link in scene.view.links
        if link.key in hung.stubs
    )
    edges: list[Edge] = []
    by_link = scene.edges_by_link()
    for link in scene.view.links:
        home, host = hung.homes[link.key], link.target
        if link.key in hung.stubs:
            host = labels.stub(link.target, home).key
            groups[host] = home
            kind = (link.target, home, link.relation.kind)
            count = stubbed.pop(kind, 0)
            if count and link.target in groups and link.target not in scene.view.away:
                chip = labels.sum(count, link, home)
                groups[chip.key] = groups[link.target]
                last = by_link[link.key][-1]
                edges.append(evolve(last, source=chip.key, target=link.target, ranks=True))
        for edge in by_link[link.key]:
            if edge.target == link.target:
                edge = evolve(edge, target=host)  # noqa: PLW2901 - the same line, nearer
            if edge.source != link.key and groups[edge.source] != home:
                chip = labels.chip(edge.source, home, edge.tone)
                groups[chip.key] = home
                edge = evolve(edge, source=chip.key, ranks=True)  # noqa: PLW2901
            edges.append(edge)
    numbers = labels.numbers if labels.crosses else {}
    clusters = (evolve(each, number=numbers.get(each.path, "")) for each in scene.clusters)
    drawn = evolve(
        scene, groups=groups, edges=tuple(edges), chips=labels.chips, clusters=tuple(clusters)
    )
    return with_uses(drawn, uses(drawn.edges, drawn.chips))


def chipped(scene: Scene, numbers: Iterable[int]) -> Scene:
    """Return the scene with chips in the place of some edges, by their numbers."""
    cut = set(numbers)
    if not cut:
        return scene
    groups, edges = dict(scene.groups), list(scene.edges)
    labels = ChipLabels(scene, chips=dict(scene.chips))
    for number in sorted(cut):
        edge = edges[number]
        if edge.source not in scene.chips:  # a chip hangs alone, and can be moved only with its end
            chip = labels.chip(edge.source, groups[edge.target], edge.tone)
            groups[chip.key] = groups[edge.target]
            edges[number] = evolve(edge, source=chip.key, ranks=True)
    drawn = evolve(scene, chips=labels.chips, groups=groups, edges=tuple(edges))
    return with_uses(drawn, uses(drawn.edges, drawn.chips))


def uses(edges: Iterable[Edge], chips: Mapping[str, Chip]) -> dict[str, Uses]:
    """Return how many chips stand for a card, by its key, and what the first one bears on."""
    places: dict[str, list[str]] = {}
    for edge in edges:
        chip = chips.get(edge.source)
        if chip and chip.counts:
            end = edge.end if edge.end != chip.card else edge.start
            places.setdefault(chip.card, []).append(end)
    return {key: Uses(count=len(ends), place=ends[0]) for key, ends in places.items()}
