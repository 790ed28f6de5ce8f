"""The report of a validation: what each validator says of each file, and who looked at nothing."""

import re

from ...core.i18n import translate
from ...core.numbers import number
from ..validate.model import ERROR, FAILED, PASSED, SKIPPED, WARNING
from .page import Html, Report, esc
from .words import created_line

_MOST = 200  # rows of a list
_PLACES = 8
_OURS = "SmartQuartier "
_SIGNS = {PASSED: "✔", FAILED: "✖", SKIPPED: "–"}


def validation_report(name, files, checks, record):
    """Return the printable report.

    Parameters
    ----------
    name : str
        Of the package.
    files : sequence of str
        All files of the folder.
    checks : sequence of Check
    record : Record
        The transparency record.

    Returns
    -------
    str
        A self-contained HTML page; it repeats no mailbox, credential or name that was found.
    """
    report = Report(
        translate("SmartQuartier", "Validation of '{}'").format(name),
        created_line(record.to_dict()),
        area=translate("SmartQuartier", "Publishing"),
    )
    _summary(report, files, checks)
    report.contents()
    report.section(translate("SmartQuartier", "Findings"))
    _findings(report, checks)
    report.section(translate("SmartQuartier", "Who looked at what"))
    checks_table(report, checks)
    _unseen(report, files, checks)
    report.record(record)
    return report.html()


def checks_table(report, checks):
    """Add what each validator says of each file, and which validators could not look.

    Parameters
    ----------
    report : Report
    checks : sequence of Check
    """
    _by_validator(report, checks)
    _by_file(report, checks)
    _skipped(report, checks)


def verdict_words(verdict):
    """Return a verdict in words, with a sign that needs no colour.

    Parameters
    ----------
    verdict : str
        Of a Check.

    Returns
    -------
    str
    """
    words = {
        PASSED: translate("SmartQuartier", "passed"),
        FAILED: translate("SmartQuartier", "errors"),
        SKIPPED: translate("SmartQuartier", "not looked at"),
    }
    return f"{_SIGNS[verdict]}\N{NO-BREAK SPACE}{words[verdict]}"


def severity_words(severity):
    """Return "error" or "warning" in the reader's language."""
    if severity == ERROR:
        return translate("SmartQuartier", "error")
    return translate("SmartQuartier", "warning")


def summary_sentence(checks):
    """Return the verdict on a package in one sentence.

    Parameters
    ----------
    checks : sequence of Check

    Returns
    -------
    str
    """
    errors = sum(check.errors for check in checks)
    warnings = sum(len(check.findings) for check in checks) - errors
    skipped = len({check.validator for check in checks if check.skipped})
    looked = len({check.validator for check in checks if not check.skipped})
    if errors:
        text = translate(
            "SmartQuartier",
            "Errors: {}; mend them before the package is published. Validators that looked at "
            "it: {}.",
        ).format(number(errors, 0), number(looked, 0))
    else:
        text = translate(
            "SmartQuartier", "No error. Validators that looked at the package and accept it: {}."
        ).format(number(looked, 0))
    if warnings:
        text += " " + translate("SmartQuartier", "Warnings for you to judge: {}.").format(
            number(warnings, 0)
        )
    if skipped:
        text += " " + translate(
            "SmartQuartier",
            "Validators that could not look: {}; they are listed with what they need.",
        ).format(number(skipped, 0))
    return text


def _summary(report, files, checks):
    errors = sum(check.errors for check in checks)
    warnings = sum(len(check.findings) for check in checks) - errors
    failed = {check.path for check in checks if check.errors}
    report.lead(summary_sentence(checks))
    report.key_figures(
        [
            (translate("SmartQuartier", "errors"), number(errors, 0)),
            (translate("SmartQuartier", "warnings"), number(warnings, 0)),
            (
                translate("SmartQuartier", "files with errors"),
                number(len(failed), 0),
                translate("SmartQuartier", "of {}").format(number(len(files), 0)),
            ),
            (
                translate("SmartQuartier", "checks made"),
                number(sum(not check.skipped for check in checks), 0),
                translate("SmartQuartier", "a validator and a file each"),
            ),
        ]
    )


def _findings(report, checks):
    """Add the findings, those that are alike in one row with all their places."""
    grouped = {}
    for check in checks:
        for finding in check.findings:
            key = (finding.severity != ERROR, check.path, finding.text, check.validator,
                   finding.rule)  # fmt: skip
            grouped.setdefault(key, []).append(finding.where)
    if not grouped:
        report.paragraph(translate("SmartQuartier", "Nothing was found."))
        return
    rows = []
    for (mild, path, text, validator, rule), places in sorted(grouped.items()):
        severity = severity_words(WARNING if mild else ERROR)
        sign = "!" if mild else _SIGNS[FAILED]
        rows.append(
            [
                f"{sign}\N{NO-BREAK SPACE}{severity}",
                _breaking(path or translate("SmartQuartier", "whole package")),
                Html(esc(text) + _places(places)),
                Html(f"{_breaking(validator)}<br>{esc(rule)}"),
            ]
        )
    report.table(
        translate("SmartQuartier", "Errors first, then warnings"),
        [
            translate("SmartQuartier", "Severity"),
            translate("SmartQuartier", "File"),
            translate("SmartQuartier", "What is wrong, and where"),
            translate("SmartQuartier", "Validator, rule"),
        ],
        rows[:_MOST],
        note=_more(rows),
    )


def _places(places):
    """Return the places of findings that are alike, as markup."""
    places = list(dict.fromkeys(filter(None, places)))
    if not places:
        return ""
    shown = [_breaking(place) for place in places[:_PLACES]]
    if len(places) > _PLACES:
        more = translate("SmartQuartier", "and {} more")
        shown.append(esc(more.format(number(len(places) - _PLACES, 0))))
    return f"<br><small>{'<br>'.join(shown)}</small>"


def _breaking(text):
    """Return a path or an address as markup that may go on in the next line."""
    return Html(re.sub(r"([/#._-])(?=[^\s/])", r"\1<wbr>", esc(text)))


def _more(rows):
    if len(rows) <= _MOST:
        return ""
    return translate(
        "SmartQuartier", "The first {} of {}; the table FINDINGS of the tool holds all."
    ).format(number(_MOST, 0), number(len(rows), 0))


def _by_validator(report, checks):
    counted = {}
    for check in checks:
        counts = counted.setdefault(check.validator, {PASSED: 0, FAILED: 0, SKIPPED: 0})
        counts[check.verdict] += 1
    report.table(
        translate("SmartQuartier", "Validators and their verdicts"),
        [
            translate("SmartQuartier", "Validator"),
            translate("SmartQuartier", "files passed"),
            translate("SmartQuartier", "files with errors"),
            translate("SmartQuartier", "not looked at"),
        ],
        [
            [validator, *(number(counts[verdict], 0) for verdict in (PASSED, FAILED, SKIPPED))]
            for validator, counts in counted.items()
        ],
        numeric=(1, 2, 3),
    )


def _by_file(report, checks):
    """Add which validators looked at which files; files that fared alike share a row."""
    by_path = {}
    for check in checks:
        by_path.setdefault(check.path, []).append((check.verdict, check.validator))
    alike = {}
    for path, found in sorted(by_path.items()):
        folder, _, name = path.rpartition("/")
        alike.setdefault((folder, tuple(found)), []).append(name)
    rows = []
    for (folder, found), names in alike.items():
        verdicts = [verdict for verdict, _ in found]
        worst = next(v for v in (FAILED, PASSED, SKIPPED) if v in verdicts)
        place = _breaking(f"{folder}/") if folder else Html("")
        files = ", ".join(_breaking(name) for name in names if name)
        whole = esc(translate("SmartQuartier", "whole package"))
        rows.append([Html(place + files or whole), verdict_words(worst), _by_whom(found)])
    report.table(
        translate("SmartQuartier", "Files and who looked at them"),
        [
            translate("SmartQuartier", "Files"),
            translate("SmartQuartier", "Verdict"),
            translate("SmartQuartier", "By whom"),
        ],
        rows,
        note=translate(
            "SmartQuartier",
            "Names without a mark passed the file; those of SmartQuartier's own "
            "validators are short.",
        ),
    )


def _short(validator):
    return validator[len(_OURS) :] if validator.startswith(_OURS) else validator


def _by_whom(found):
    """Return the validators, with a sign for those that did not let the file pass."""
    names = [
        esc(_short(validator) if verdict == PASSED
            else f"{_SIGNS[verdict]}\N{NO-BREAK SPACE}{_short(validator)}")
        for verdict, validator in found
    ]  # fmt: skip
    return Html(", ".join(names))


def _skipped(report, checks):
    reasons = dict.fromkeys((check.validator, check.skipped) for check in checks if check.skipped)
    if not reasons:
        return
    report.table(
        translate("SmartQuartier", "Validators that could not look"),
        [translate("SmartQuartier", "Validator"), translate("SmartQuartier", "Why, and remedy")],
        list(reasons),
    )


def _unseen(report, files, checks):
    looked = {check.path for check in checks if not check.skipped}
    unseen = sorted(set(files) - looked)
    if unseen:
        report.subsection(translate("SmartQuartier", "Files that nobody looked at"))
        report.paragraph(
            translate("SmartQuartier", "No validator knows their format; look at them yourself.")
        )
        report.bullets(unseen[:_MOST])
