"""The report for services that show findings on code: SARIF 2.1.0, one run.

GitHub's code scanning, GitLab and editors take it.  Columns count code points, as `columnKind`
says; an end is the place just behind.  Source: OASIS, Static Analysis Results Interchange Format
2.1.0 (2020), sections 3.27 (result), 3.30 (region) and 3.55 (fix).
"""

from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from argmap.diagnostics import Diagnostic, Fix, Severity
from argmap.reports import Report
from argmap.source import Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def _write(findings: tuple[Diagnostic, ...], *, colour: bool = False) -> str:  # noqa: ARG001 - it has no colours
    from json import dumps

    codes = sorted({finding.code for finding in findings})
    run = {
        "tool": {"driver": {"name": "argmap", "rules": [{"id": code} for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(finding: Diagnostic) -> dict[str, Any]:
    hints = [f"help: {hint}" for hint in finding.hints]
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join((finding.message, *hints))},
        "locations": [_location(finding.span)] if finding.span else [],
    }
    if finding.labels:
        result["relatedLocations"] = [
            {**_location(label.span), "message": {"text": label.text}} for label in finding.labels
        ]
    if finding.fixes:
        result["fixes"] = [_fix(fix) for fix in finding.fixes]
    return result


def _location(span: Span) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span)}}


def _artifact(span: Span) -> dict[str, str]:
    path = PurePath(span.source.name)
    return {"uri": path.as_uri() if path.is_absolute() else quote(path.as_posix())}


def _region(span: Span) -> dict[str, int]:
    first, last = span.first, span.last
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    changes = [
        {
            "artifactLocation": _artifact(edit.span),
            "replacements": [
                {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
            ],
        }
        for edit in fix.edits
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


sarif = Report(name="sarif", summary="SARIF 2.1.0, for code scanning and editors.", write=_write)
