"""A text as records: the separator found row by row, line breaks inside quotes."""

import csv
from collections import Counter
from dataclasses import dataclass

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.progress import SILENT

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE = 400
_MOST_LINES = 60
_NAMES = {"\t": "Tab"}


@dataclass(frozen=True)
class Records:
    """Records of a text: (line number, fields), how many fields most have, and what to tell."""

    rows: tuple
    width: int
    notes: tuple
    blank: int


def split_records(text, name, separator="", progress=SILENT):
    """Split a text into records.

    Parameters
    ----------
    text : str
    name : str
        Of the file, for messages.
    separator : str
        As the user says (``tab`` or ``\\t`` for a tab); empty to find it, for each row by itself.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    Records
        Numbered by the line a record begins in, from 1.

    Raises
    ------
    InputError
        If the separator is not one character.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = lines[0].strip().strip('"').lower()
    skip = 0
    if first.startswith("sep=") and len(first) <= 5:
        separator = separator or lines[0].strip().strip('"')[4:] or "\t"
        skip = 1
    separator = _asked(separator)
    main, width = _main_separator(lines[skip:], separator)
    splitter = _Splitter(lines, main, width, separator)
    return splitter.split(skip, progress)


def _asked(separator):
    plain = {"tab": "\t", "\\t": "\t", "semicolon": ";", "comma": ",", "pipe": "|"}
    separator = plain.get(separator.strip().lower(), separator) if separator.strip() else separator
    if len(separator) > 1:
        raise InputError(
            translate(
                "SmartQuartier", "The separator '{}' is more than one character: name ; , | or tab."
            ).format(separator)
        )
    return separator


def _main_separator(lines, separator):
    """Return the separator that gives most lines the same number of fields, and that number."""
    sample = [line for line in lines if line.strip() and line.count('"') % 2 == 0]
    step = max(len(sample) // _SAMPLE, 1)
    sample = sample[::step]
    best = (0, 0, separator or ";", 1)
    for mark in (separator,) if separator else SEPARATORS:
        counts = Counter(len(_fields(line, mark)) for line in sample if mark in line)
        counts.pop(1, None)
        if counts:
            width, lines_at = max(counts.items(), key=lambda item: (item[1], item[0]))
            best = max(best, (lines_at * min(width, 8), width, mark, width))
    return best[2], best[3]


def _fields(text, mark):
    """Return the fields of one record; none if it can't be read."""
    # The reader wants one line per record: breaks inside quotes wait as vertical tabs.
    line = text.replace("\n", "\v")
    try:
        return next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
    except csv.Error:
        return []


class _Splitter:
    def __init__(self, lines, main, width, asked):
        self._lines, self._main, self._width = lines, main, width
        self._others = () if asked else tuple(mark for mark in SEPARATORS if mark != main)
        self._used = Counter()
        self._joined = self._stray = 0

    def split(self, skip, progress):
        rows, blank, at = [], 0, skip
        while at < len(self._lines):
            if len(rows) % 1000 == 0:
                progress.check()
            line = self._lines[at]
            if not line.strip(" ;,\t|\ufeff\v\"'"):
                blank += bool(at < len(self._lines) - 1)
                at += 1
                continue
            fields, taken = self._record(at)
            rows.append((at + 1, [field.replace("\v", "\n") for field in fields]))
            at += taken
        return Records(tuple(rows), self._width, tuple(self._notes()), blank)

    def _record(self, at):
        line = self._lines[at]
        if line.count('"') % 2 == 0:
            return self._best(line), 1
        text = line
        for taken in range(2, min(_MOST_LINES, len(self._lines) - at) + 1):
            text += "\n" + self._lines[at + taken - 1]
            if text.count('"') % 2 == 0:
                fields = self._best(text)
                if len(fields) == self._width:
                    self._joined += 1
                    return fields, taken
        # A lone quotation mark (12" pipe) opens nothing.
        self._stray += 1
        return [part.strip().strip('"') for part in line.split(self._main)], 1

    def _best(self, text):
        """Return the fields by the main separator, or by the one that gives the usual number."""
        fields = _trimmed(_fields(text, self._main), self._width)
        if len(fields) != self._width:
            for mark in self._others:
                other = _trimmed(_fields(text, mark), self._width) if mark in text else []
                if len(other) == self._width:
                    self._used[mark] += 1
                    return other
        self._used[self._main] += len(fields) == self._width
        return fields

    def _notes(self):
        used = {mark: count for mark, count in self._used.items() if count}
        if len(used) > 1:
            shown = ", ".join(
                f"'{_NAMES.get(mark, mark)}' ({count})"
                for mark, count in sorted(used.items(), key=lambda item: -item[1])
            )
            yield translate(
                "SmartQuartier",
                "Separators are mixed in the file (rows): {}; each row was read by its own.",
            ).format(shown)
        if self._joined:
            yield translate(
                "SmartQuartier", "{} rows go over several lines (line breaks inside quotes)."
            ).format(self._joined)
        if self._stray:
            yield translate(
                "SmartQuartier", "{} rows have a quotation mark without a partner; it was left out."
            ).format(self._stray)


def _trimmed(fields, width):
    """Return the fields without empty ones too many at the end."""
    while len(fields) > width and not fields[-1].strip():
        fields = fields[:-1]
    return fields
