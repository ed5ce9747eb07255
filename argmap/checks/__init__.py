"""The checks: what is doubtful or wrong in a map that was read; one rule a file.

A rule is found by `registry.collect`, and the docstring of its module is its manual page.  Not
here: faults for which a text is refused (`faults`), and how findings are printed (`reports`).
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from attrs import field, frozen

from argmap.checks.shared.fixes import compatible as compatible
from argmap.checks.shared.fixes import mended as mended
from argmap.checks.shared.places import Place, place
from argmap.checks.shared.suppressions import Suppression as Suppression
from argmap.checks.shared.suppressions import silenced
from argmap.checks.shared.suppressions import suppressions as suppressions
from argmap.diagnostics import Diagnostic, Fix, Label, in_order, or_meant
from argmap.diagnostics import Severity as Severity
from argmap.model.argument_map import ArgumentMap as ArgumentMap
from argmap.model.parts import key
from argmap.model.vocabulary import as_string, as_words
from argmap.registry import collect, everything
from argmap.source import Span

PACKAGE = "argmap.checks"
_EXAMPLE = r"(?m)^(Wrong|Right):\n((?: {4}.*\n|\n(?= {4}))+)"  # indented, below its heading

Findings: TypeAlias = Iterable[Diagnostic]


def _fenced(heading: str, example: str) -> str:
    from textwrap import dedent  # pages are seldom asked for

    return f"{heading}:\n\n```arg\n{dedent(example)}```\n"


@frozen
class Rule:
    """A rule: its stable code (`ARG305`), a short title, and the function that looks.

    `run` takes a sound map and yields its findings in any order, in linear time, without
    recursion.  A rule `of_comments` takes what the comments of the text asked to be silenced, after
    all others have run.
    """

    code: str
    title: str
    run: Callable[..., Findings]
    severity: Severity = field(default=Severity.WARNING, kw_only=True)
    of_comments: bool = field(default=False, kw_only=True)

    @property
    def name(self) -> str:
        """The name by which users may call the rule: that of its module, with dashes."""
        return self.run.__module__.rpartition(".")[2].replace("_", "-")

    @property
    def page(self) -> str:
        """The manual page, in Markdown: the docstring of the rule's module, its examples fenced."""
        docstring = sys.modules[self.run.__module__].__doc__ or self.title
        return re.sub(_EXAMPLE, lambda example: _fenced(example[1], example[2]), docstring)

    def finding(
        self,
        about: Place | None,
        message: str,
        *,
        span: Span | None = None,
        note: str = "",
        hints: tuple[str, ...] = (),
        labels: Iterable[tuple[Place, str]] = (),
        fixes: tuple[Fix, ...] = (),
    ) -> Diagnostic:
        """Return a finding about a part of the map; `span` is for a better place than its own.

        Labels are the other parts of the map that matter, each with a word on it.
        """
        marked = ((place(member), text) for member, text in labels)
        return Diagnostic(
            self.code,
            message,
            span or (place(about) if about else None),
            self.severity,
            note,
            hints,
            tuple(Label(where, text) for where, text in marked if where),
            fixes,
            subject=key(about) if about else "",
        )


def rule(
    code: str, title: str, *, severity: Severity = Severity.WARNING, of_comments: bool = False
) -> Callable[[Callable[..., Findings]], Rule]:
    """Make a rule of the function below, which looks at a map; nothing is registered.

    One `of_comments` looks at what comments asked to be silenced.
    """
    return lambda run: Rule(code, title, run, severity=severity, of_comments=of_comments)


def rules() -> Mapping[str, Rule]:
    """Return every rule that argmap brings by the name of its module, sorted."""
    return collect(PACKAGE, Rule)


def known_rules() -> Mapping[str, Rule]:
    """Return these rules and those of installed packages, which run when they are selected."""
    return everything(PACKAGE, Rule)


def check(
    map_: ArgumentMap,
    *,
    comments: Iterable[Span] = (),
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Diagnostic, ...]:
    """Return what the rules find in a map, in the order of its text.

    `select` and `ignore` name rules as `chosen` takes them.  `comments` are the comment lines of
    the text, of which `// argmap: ignore ARG304` silences a rule on the line below.  O(size).
    """
    picked = chosen(select, ignore)
    of_map = [rule for rule in picked if not rule.of_comments]
    findings = [finding for rule in of_map for finding in rule.run(map_)]
    asked = suppressions(comments, codes_of)
    if asked:
        findings, asked = silenced(findings, asked, map_, {rule.code for rule in picked})
        of_comments = (rule for rule in picked if rule.of_comments)
        findings += [finding for rule in of_comments for finding in rule.run(asked)]
    return in_order(findings)


def chosen(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the selected rules, all when none are named, without the ignored ones, by code.

    A rule is named by its code, the beginning of a code (`ARG3`) or its name (`same-text`).  A
    rule of a third party runs when it is selected by name.  Codes of a reader name no rule.  An
    unknown name is a `ValueError`.
    """
    select, ignore = as_words(select, "select"), as_words(ignore, "ignore")
    wanted = [rule for word in select for rule in _named(word)] if select else rules().values()
    dropped = {rule.code for word in ignore for rule in _named(word)}
    kept_rules = {rule.code: rule for rule in wanted if rule.code not in dropped}
    return tuple(kept_rules[code] for code in sorted(kept_rules))


_READERS = re.compile(r"arg[0-24-6]\d{0,2}", re.IGNORECASE)  # the chapters of codes without rules


def is_code_of_reader(word: str) -> bool:
    """Return whether a word can be a code, or the beginning of one, that no rule has."""
    return _READERS.fullmatch(word) is not None


def without_ignored(
    findings: Iterable[Diagnostic], ignore: Iterable[str]
) -> tuple[Diagnostic, ...]:
    """Return what a reader found without the warnings and remarks whose codes are ignored.

    Errors stay: what cannot be read is not in the map.
    """
    codes = tuple(word.upper() for word in ignore if is_code_of_reader(word))
    return tuple(
        finding
        for finding in findings
        if finding.severity is Severity.ERROR or not finding.code.startswith(codes)
    )


def codes_of(word: str) -> frozenset[str]:
    """Return the codes of the rules that `word` names, none when it names no rule."""
    return frozenset(rule.code for rule in _called(word))


def _called(word: str) -> list[Rule]:
    plain = as_string(word).lower().replace("_", "-")
    is_code = re.fullmatch(r"arg\d+", plain)
    return [
        rule
        for name, rule in known_rules().items()
        if plain in (rule.name, name.replace("_", "-"))
        or (is_code and rule.code.lower().startswith(plain))
    ]


def _named(word: str) -> list[Rule]:
    members = _called(word)
    if not members and not is_code_of_reader(word):
        listed = "'argmap rules' lists all"
        raise ValueError(or_meant(f"no rule {word!r}", word, names_of_rules(), listed))
    return members


def names_of_rules() -> list[str]:
    """Return the codes and names of all known rules."""
    return [name for rule in known_rules().values() for name in (rule.code, rule.name)]
