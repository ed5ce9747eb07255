"""Sections that a frontmatter makes under `group: {regroup: […]}`, in the place of the headings."""

from typing import Any

from argmap.formats.argdown.model.debate import Model, Section


def regroup(model: Model, groups: list[Any]) -> None:
    """Put the statements and arguments of a model under these sections; linear.

    A group has `title`, `statements` and `arguments` by their titles, `children`, `tags` and
    `isClosed`; what is none is passed over, as Argdown does.
    """
    model.sections = []
    for node in model.nodes:
        node.section = None
    waiting: list[tuple[Any, Section | None]] = [(group, None) for group in reversed(groups)]
    while waiting:
        group, parent = waiting.pop()
        if not isinstance(group, dict):
            continue
        section = _section(group, parent)
        (parent.children if parent else model.sections).append(section)
        for key, family in (("statements", model.statements), ("arguments", model.arguments)):
            for title in _listed(group, key):
                if isinstance(title, str) and title in family:
                    family[title].section = section
        waiting += [(child, section) for child in reversed(_listed(group, "children"))]


def _section(group: dict[str, Any], parent: Section | None) -> Section:
    title = group.get("title")
    section = Section(title if isinstance(title, str) else "", parent.level + 1 if parent else 1)
    section.parent = parent
    section.tags = tuple(tag for tag in _listed(group, "tags") if isinstance(tag, str))
    if group.get("isClosed") is True:
        section.data = {"isClosed": True}
    return section


def _listed(group: dict[str, Any], key: str) -> list[Any]:
    children = group.get(key)
    return children if isinstance(children, list) else []
