"""The report for programs: a JSON array with one object a finding.

Lines and columns count from 1, columns in code points; an end is the place just behind.
"""

from typing import Any

from argmap.diagnostics import Diagnostic
from argmap.reports import Report
from argmap.source import Span


def _write(findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:  # noqa: ARG001 - it has no colours
    from json import dumps

    return dumps([_object(finding) for finding in findings], indent=2) + "\n"


def _object(finding: Diagnostic) -> dict[str, Any]:
    return {
        **_place(finding.span),
        "code": finding.code,
        "severity": str(finding.severity),
        "message": finding.message,
        "note": finding.note,
        "subject": finding.subject,
        "hints": list(finding.hints),
        "labels": [{**_place(label.span), "text": label.text} for label in finding.labels],
        "fixes": [
            {
                "title": fix.title,
                "safe": fix.is_safe,
                "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits],
            }
            for fix in finding.fixes
        ],
    }


def _place(span: Span | None) -> dict[str, Any]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "endLine", "endColumn"))
    first, last = span.first, span.last
    return {
        "file": span.source.name,
        "line": first.line,
        "column": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


json = Report(name="json", summary="An array of objects, for programs.", write=_write)
