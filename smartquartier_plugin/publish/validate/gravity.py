"""Findings in the order in which somebody must know them, those that are alike in one line."""

from dataclasses import dataclass

from .manifest_rules import NAME as MANIFEST_RULES
from .model import ERROR

#: What can't be taken back once it is published: the more so, the earlier it stands here.
_GRAVE = (
    ("credential",),
    ("withheld", "deleted_rows"),
    ("persons", "mailbox", "individual", "saved_by", "person_name"),
    ("closed", "mixed", "differs", "unknown", "missing"),
    ("local_path",),
)
_LICENCES = 3
_ORDINARY = len(_GRAVE)
_LICENCE_VALIDATOR = "licence"
# That a file was changed follows from each fault that somebody put into it.
_LAST = ("changed_file", "unknown_file")


@dataclass(frozen=True)
class Line:
    """Findings that are alike: of one rule, in one file, with one text.

    Attributes
    ----------
    path, validator : str
        As of the Check.
    severity, rule, text : str
        As of the Finding.
    places : tuple of str
        Where in the file, each once.
    """

    path: str
    validator: str
    severity: str
    rule: str
    text: str
    places: tuple = ()


def gravest(checks):
    """Return what validators found, the gravest first.

    Parameters
    ----------
    checks : iterable of Check

    Returns
    -------
    list of Line
        Errors before warnings; of them credentials, withheld rows, persons and licences before
        all else, and last what only says that a file was changed.
    """
    alike = {}
    for check in checks:
        for one in check.findings:
            key = (check.path, check.validator, one.severity, one.rule, one.text)
            places = alike.setdefault(key, [])
            if one.where and one.where not in places:
                places.append(one.where)
    lines = [Line(*key, tuple(places)) for key, places in alike.items()]
    return sorted(lines, key=_rank)


def one_line_per_file(checks):
    """Return the gravest finding of each file, and how many further ones the file has.

    Parameters
    ----------
    checks : iterable of Check

    Returns
    -------
    list of (Line, int)
        Of files with errors only, in the order of :func:`gravest`.
    """
    by_file = {}
    for line in gravest(checks):
        if line.severity == ERROR:
            by_file.setdefault(line.path, []).append(line)
    return [(lines[0], len(lines) - 1) for lines in by_file.values()]


def _rank(line):
    grave = next((k for k, rules in enumerate(_GRAVE) if line.rule in rules), _ORDINARY)
    if grave == _LICENCES and _LICENCE_VALIDATOR not in line.validator:
        grave = _ORDINARY  # other validators have rules of these names
    if line.validator == MANIFEST_RULES and line.rule in _LAST:
        grave = _ORDINARY + 1
    return (line.severity != ERROR, grave, line.path)
