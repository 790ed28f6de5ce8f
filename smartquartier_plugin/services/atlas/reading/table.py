"""Rows of cells as a table: header, body, and what stands between that is neither."""

import re

from ....core.atlas.mapping.words import about_persons, blank_words, folded
from ....core.atlas.names import fold
from ....core.errors import InputError
from ....core.i18n import between_quotes, translate
from ....core.progress import SILENT
from .header import find_header
from .limits import refuse_too_many
from .model import RawTable, broken_rows

_PLAIN = re.compile(r"[-+]?[\d., ]*\d[\d., ]*(€|%)?$")
_PRIVATE = re.compile(r"\S+@\S+|\+?\d[\d /()-]{5,}")
_LONGEST = 60
_OWN_WAY = 0.1
"""From this share of short rows on, leaving empty cells out at the end is the file's way."""


def to_table(rows, width, name, notes=(), fill=(), progress=SILENT):
    """Turn rows of cells into a table.

    Parameters
    ----------
    rows : sequence of (int, list of str or None)
        Number in the file, cells; blank rows are gone already.
    width : int
        How many cells most rows have.
    name : str
        Of the file, for messages.
    notes : iterable of str
        What was found before.
    fill : sequence of str
        Columns whose empty cells take the value above them, because the user says so.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    RawTable

    Raises
    ------
    InputError
        If there is no row of data.
    """
    refuse_too_many(len(rows), name)
    header = find_header(rows, width)
    width = max(width, len(header.names))
    body = _Body(header, width)
    for place, (number, cells) in enumerate(rows[header.last + 1 :]):
        if place % 1000 == 0:
            progress.check()
        body.add(number, cells)
    kept, broken = body.finish()
    if not kept:
        raise InputError(
            translate(
                "SmartQuartier", "'{}' has a header, but no rows below it that could be read."
            ).format(name)
        )
    frame, numbers = _frame(kept, header.names)
    told = [*notes, *header.notes, *body.notes()]
    frame, more = _filled(frame, fill)
    told += more + list(_merged(frame, fill))
    return RawTable(frame, None, numbers, tuple(told), broken, name=name)


class _Body:
    """Sorts rows below the header: data, totals, footnotes, headers again, broken ones."""

    def __init__(self, header, width):
        self._header, self._width = header, width
        self._again = [fold(cell) for cell in header.names]
        self._rows, self._short, self._broken = [], [], []
        self._left = {"total": [], "header": [], "footnote": []}
        self._joined = self._errors = self._padded = 0

    def add(self, number, cells):
        cells = [self._cell(cell) for cell in cells]
        filled = [cell for cell in cells if cell]
        if not filled:
            return
        kind = self._kind(cells, filled)
        if kind:
            self._left[kind].append(number)
        elif len(cells) > self._width:
            reason = translate("SmartQuartier", "{} fields instead of {}").format(
                len(cells), self._width
            )
            self._refuse(number, reason, cells)
        elif len(cells) < self._width:
            self._short.append((number, cells))
        else:
            self._rows.append((number, cells))

    def _cell(self, cell):
        text = "" if cell is None else str(cell).strip().strip("\u200b\ufeff")
        if text in blank_words():
            self._errors += text.startswith("#")
            return None
        return text or None

    def _kind(self, cells, filled):
        first = fold(filled[0])
        label = re.sub(r"[\d ]+$", "", first)
        if label in folded("total_rows") and all(_PLAIN.match(c) for c in filled[1:]):
            return "total"
        if self._header.last >= 0 and len(filled) > 1 and first in self._again:
            same = sum(fold(c or "") == k for c, k in zip(cells, self._again) if k)
            if same >= max(2, 0.8 * len(filled)):
                return "header"
        few = len(filled) == 1 and self._width > 2
        note = first.split(" ", 1)[0] in folded("footnotes") or filled[0].startswith(("*", "©"))
        return "footnote" if few and note else ""

    def finish(self):
        """Return the rows in order, and the broken ones."""
        count = sum(len(cells) > 1 for _, cells in self._short)
        usual = count >= 3 and count >= _OWN_WAY * (len(self._rows) + len(self._short))
        for number, cells in self._short if usual else self._together():
            if usual and len(cells) > 1:
                self._rows.append((number, cells + [None] * (self._width - len(cells))))
                self._padded += 1
            else:
                reason = translate("SmartQuartier", "{} fields instead of {}").format(
                    len(cells), self._width
                )
                self._refuse(number, reason, cells)
        return sorted(self._rows, key=lambda row: row[0]), broken_rows(sorted(self._broken))

    def _together(self):
        """Join short rows that a line break without quotes tore apart; return the other ones.

        Two rows, one after the other, that have exactly the usual number of fields together.
        """
        alone = []
        for number, cells in self._short:
            before = alone[-1] if alone else (0, [])
            fits = len(before[1]) + len(cells) - 1 == self._width
            if before[0] != number - 1 or not fits:
                alone.append((number, cells))
                continue
            alone.pop()
            middle = " ".join(part for part in (before[1][-1], cells[0]) if part) or None
            self._rows.append((before[0], [*before[1][:-1], middle, *cells[1:]]))
            self._joined += 1
        return alone

    def _refuse(self, number, reason, cells):
        private = any(about_persons(name) for name in self._header.names)
        text = "" if private else _PRIVATE.sub("…", " | ".join(cell or "" for cell in cells))
        self._broken.append((number, reason, text[:_LONGEST]))

    def notes(self):
        """Return what was left out or put right."""
        said = {
            "total": translate("SmartQuartier", "{} rows with totals were left out (row {})."),
            "header": translate("SmartQuartier", "{} repeated headers were left out (row {})."),
            "footnote": translate("SmartQuartier", "{} footnotes were left out (row {})."),
        }
        for kind, numbers in self._left.items():
            if numbers:
                shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
                yield said[kind].format(len(numbers), shown)
        if self._joined:
            yield translate(
                "SmartQuartier",
                "{} rows were torn apart by a line break without quotes; they were put together.",
            ).format(self._joined)
        if self._padded:
            yield translate(
                "SmartQuartier", "{} rows end early; their last fields are empty."
            ).format(self._padded)
        if self._errors:
            yield translate(
                "SmartQuartier",
                "{} cells hold an error of a spreadsheet (#REF! …); they are empty.",
            ).format(self._errors)
        if self._broken:
            yield translate("SmartQuartier", "{} rows could not be read; they are listed.").format(
                len(self._broken)
            )


def _frame(rows, names):
    import numpy as np
    import pandas as pd

    cells = [row[: len(names)] for _, row in rows]
    frame = pd.DataFrame(cells, columns=list(names), dtype=object)
    frame = frame.where(frame.notna(), None)
    # Columns without a name and without a cell are the margin of a sheet.
    margin = [n for n in frame.columns if n.startswith("column ") and frame[n].isna().all()]
    frame = frame.drop(columns=margin)
    return frame, np.array([number for number, _ in rows], dtype="int64")


def _filled(frame, fill):
    """Fill columns down that the user named."""
    if not fill:
        return frame, []
    missing = [name for name in fill if name not in frame.columns]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier", "There is no column '{}' to fill down. The list has: {}."
            ).format(between_quotes(missing), ", ".join(frame.columns))
        )
    frame = frame.copy()
    told = []
    for name in fill:
        empty = int(frame[name].isna().sum())
        column = frame[name].ffill()
        frame[name] = column.where(column.notna(), None)
        told.append(
            translate("SmartQuartier", "Column '{}' was filled down in {} rows, as asked.").format(
                name, empty - int(frame[name].isna().sum())
            )
        )
    return frame, told


def _merged(frame, fill):
    """Tell of columns that look like merged cells; what belongs into their gaps is a guess."""
    if len(frame) < 6:
        return
    for name in frame.columns[:4]:
        column = frame[name]
        given = column.dropna().tolist()
        if name in fill or column.isna().iloc[0] or not 2 <= len(given) <= len(frame) / 3:
            continue
        starts = all(one != other for one, other in zip(given, given[1:]))
        if starts:
            yield translate(
                "SmartQuartier",
                "Column '{}' has a value in {} of {} rows only, as merged cells leave behind; the "
                "others stay empty. Name the column to fill it down, or give the XLSX.",
            ).format(name, len(given), len(frame))
