"""The part of a package's report that says what validators found, and in which file."""

import re

from ...core.i18n import translate
from ...core.numbers import number
from ..validate.model import ERROR
from .page import Html, esc
from .validation_report import severity_words

MOST, _PLACES = 200, 12
_ROLES = ("data", "metadata", "style", "service", "page", "asset")


def findings_section(report, checks):
    """Add what validators found, errors first.

    Parameters
    ----------
    report : Report
    checks : sequence of Check
    """
    report.section(translate("SmartQuartier", "What validators found"))
    grouped = _grouped(checks)
    if not grouped:
        report.paragraph(translate("SmartQuartier", "Nothing was found."))
        return
    report.table(
        translate("SmartQuartier", "Errors first, then warnings"),
        [
            translate("SmartQuartier", "Severity"),
            translate("SmartQuartier", "What is wrong, and who says so"),
            translate("SmartQuartier", "File"),
            translate("SmartQuartier", "Where"),
        ],
        [
            [
                severity_words(severity),
                Html(f"{esc(text)}<br><small>{esc(validator)} {esc(rule)}</small>"),
                breakable(path) or translate("SmartQuartier", "whole package"),
                _places(places),
            ]
            for (severity, path, text, validator, rule), places in grouped[:MOST]
        ],
        note=_first_of(len(grouped)),
    )


def _grouped(checks):
    """Return what was found, errors first; what is said of several places of a file once."""
    grouped = {}
    for check in checks:
        for one in check.findings:
            key = (one.severity, check.path, one.text, check.validator, one.rule)
            grouped.setdefault(key, []).append(one.where)
    return sorted(grouped.items(), key=lambda item: item[0][0] != ERROR)


def _places(places):
    shown = [breakable(place) for place in dict.fromkeys(places) if place]
    more = [esc("…")] if len(shown) > _PLACES else []
    return Html(", ".join(shown[:_PLACES] + more))


def _first_of(count):
    if count <= MOST:
        return ""
    return translate("SmartQuartier", "The first {} of {}.").format(
        number(MOST, 0), number(count, 0)
    )


def _role_words(role):
    return {
        "data": translate("SmartQuartier", "data"),
        "metadata": translate("SmartQuartier", "metadata"),
        "style": translate("SmartQuartier", "style"),
        "service": translate("SmartQuartier", "configuration of a service"),
        "page": translate("SmartQuartier", "page"),
        "asset": translate("SmartQuartier", "part of a page"),
    }.get(role, role)


def files_section(report, written):
    """Add each file that matters to somebody, with the verdict on it.

    Parameters
    ----------
    report : Report
    written : WrittenPackage
    """
    report.section(translate("SmartQuartier", "Each file and the verdict on it"))
    by_path = {}
    for check in written.checks:
        by_path.setdefault(check.path, []).append(check)
    shown = [one for one in written.outputs if one.role != "asset"]
    shown.sort(key=lambda one: (_ROLES.index(one.role) if one.role in _ROLES else 9, one.path))
    report.table(
        translate("SmartQuartier", "Files"),
        [
            translate("SmartQuartier", "File"),
            translate("SmartQuartier", "Format"),
            translate("SmartQuartier", "Purpose"),
            translate("SmartQuartier", "Verdict"),
        ],
        [
            [
                breakable(one.path),
                one.title,
                _role_words(one.role),
                _verdict(by_path.get(one.path, ())),
            ]
            for one in shown[:MOST]
        ],
        note=_first_of(len(shown))
        or translate("SmartQuartier", "'Who looked at what' names the validators of each file."),
    )
    parts = len(written.outputs) - len(shown)
    if parts:
        report.note(
            translate("SmartQuartier", "And {} parts of pages (scripts, styles, pictures).").format(
                number(parts, 0)
            )
        )


def _verdict(checks):
    """Return the verdict of all validators on a file, with a sign that needs no colour."""
    looked = [check for check in checks if not check.skipped]
    errors = sum(check.errors for check in looked)
    if errors:
        return translate("SmartQuartier", "✖ errors: {}").format(number(errors, 0))
    if looked:
        count = len({check.validator for check in looked})
        return translate("SmartQuartier", "✔ passed; validators: {}").format(number(count, 0))
    if checks:
        return translate("SmartQuartier", "– not looked at: a validator is missing")
    return translate("SmartQuartier", "– no validator knows this format")


def breakable(text):
    """Return a name or path that may be broken behind its signs."""
    return Html(re.sub(r"([/_.])", r"\1<wbr>", esc(text))) if text else ""


def whole(text):
    """Return a date or code that is never broken at its hyphens."""
    return text.replace("-", "\N{NON-BREAKING HYPHEN}")
