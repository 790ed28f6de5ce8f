"""XLSX read from its own XML: merged cells, dates, formats and hidden sheets as they are.

GDAL's driver and most libraries give the values only. What a cell range was merged from, and
that ``1067`` is shown as ``01067``, stands in the file and is read here. Only the safe parser of
the services reads its XML, and no part is unpacked beyond its limit.
"""

import posixpath
import re
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.progress import SILENT
from ...http import safe_xml
from ...http.failure import ServiceFailure
from .cells import cell_formats, cell_text
from .limits import MOST_ROWS, MOST_UNPACKED
from .table import to_table

_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REL = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_REF = re.compile(r"([A-Z]{1,3})(\d+)$")
_MOST_COLUMNS = 500
#: What a damaged archive, one with a password, or nonsense in a part of it ends in.
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError,
    ValueError, IndexError,
)  # fmt: skip
_MOST_MERGED = 200_000


@dataclass
class _Sheet:
    """Cells by row, what is merged, and what happened."""

    rows: dict
    merged: list
    formulas: int = 0
    hidden: int = 0


def read_workbook(path, sheet="", fill=(), progress=SILENT):
    """Read a sheet of a workbook.

    Parameters
    ----------
    path : Path
    sheet : str
        Its name; empty for the first visible one with rows.
    fill : sequence of str
        Columns whose empty cells take the value above them.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    RawTable
        Merged cells hold their value in each row. Numbers are those of the sheet's rows.

    Raises
    ------
    InputError
        If it is no XLSX, damaged, protected, would unpack to more than the limit, or has no such
        sheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(archive, path.name)
            return _read(archive, path.name, sheet, fill, progress)
    except InputError:
        raise
    except _DAMAGE as error:
        raise _damaged(path.name, error) from error
    except ServiceFailure as error:
        # The parser speaks of a service's answer; here it is a file.
        raise _damaged(path.name, error.reason or error) from error


def _damaged(name, error):
    return InputError(
        translate(
            "SmartQuartier",
            "'{}' is no workbook that can be read ({}): save it as XLSX again, without a password, "
            "or as CSV UTF-8.",
        ).format(name, str(error).strip("'\"") or type(error).__name__)
    )


def _refuse_bomb(archive, name):
    members = archive.infolist()
    if sum(member.file_size for member in members) > MOST_UNPACKED or len(members) > 5000:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' would unpack to more than {} MB, which no list needs: it was not opened.",
            ).format(name, round(MOST_UNPACKED / 1e6))
        )
    if "xl/workbook.xml" not in archive.namelist():
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is an archive, but no XLSX workbook: unpack it first, or save "
                "the table as XLSX.",
            ).format(name)
        )


def _unpacked(archive, member):
    """Return a member, but never more than the file says that it has."""
    with archive.open(member) as stream:
        data = stream.read(MOST_UNPACKED + 1)
    if len(data) > MOST_UNPACKED:
        raise _damaged(member, "size")
    return data


def _read(archive, name, wanted, fill, progress):
    sheets = _sheets(archive)
    strings = _strings(archive)
    formats = cell_formats(_xml(archive, "xl/styles.xml"))
    book = _xml(archive, "xl/workbook.xml")
    starts_1904 = any(p.get("date1904") in ("1", "true") for p in book.iter("{*}workbookPr"))
    notes = []
    for title, member, visible in _candidates(sheets, wanted, name):
        sheet = _cells(archive, member, strings, formats, starts_1904, progress)
        if not sheet.rows and not wanted:
            continue
        others = [other for other, _, _ in sheets if other != title]
        if others and not wanted:
            notes.append(
                translate("SmartQuartier", "Sheet '{}' was read; others in the file: {}.").format(
                    title, ", ".join(others)
                )
            )
        if not visible:
            notes.append(translate("SmartQuartier", "Sheet '{}' is hidden.").format(title))
        return _table(sheet, f"{name}|{title}", notes, fill, progress)
    raise InputError(translate("SmartQuartier", "'{}' has no sheet with rows.").format(name))


def _candidates(sheets, wanted, name):
    if not wanted:
        return [sheet for sheet in sheets if sheet[2]] or sheets
    found = [sheet for sheet in sheets if sheet[0] == wanted]
    if not found:
        raise InputError(
            translate("SmartQuartier", "'{}' has no sheet '{}'. It has: {}.").format(
                name, wanted, ", ".join(title for title, _, _ in sheets)
            )
        )
    return found


def _xml(archive, member):
    if member not in archive.namelist():
        return safe_xml.parse(b"<none/>")
    return safe_xml.parse(_unpacked(archive, member))


def _sheets(archive):
    """Return (title, member, visible) of each sheet in order."""
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
        if not link.get("Target", "").startswith("/")
        else link.get("Target")[1:]
        for link in _xml(archive, "xl/_rels/workbook.xml.rels").iter("{*}Relationship")
    }
    found = []
    for sheet in _xml(archive, "xl/workbook.xml").iter("{*}sheet"):
        member = targets.get(sheet.get(_REL) or sheet.get(_STRICT_REL))
        if member in archive.namelist():
            visible = sheet.get("state", "visible") == "visible"
            found.append((sheet.get("name", ""), member, visible))
    return found


def _strings(archive):
    """Return the shared strings; phonetic hints are no text."""
    found = []
    for item in _xml(archive, "xl/sharedStrings.xml").iter("{*}si"):
        found.append(_rich(item))
    return found


def _rich(item):
    parts = (
        text.text or "" for text in item.iter("{*}t") if not text.getparent().tag.endswith("}rPh")
    )
    return _unescaped("".join(parts))


def _unescaped(text):
    """Return text with Excel's ``_x000D_`` as what it stands for."""
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda hit: chr(int(hit.group(1), 16)), text)


def _cells(archive, member, strings, formats, starts_1904, progress):
    """Read the cells of a sheet, row by row, without the whole of it in memory."""
    sheet = _Sheet({}, [])
    with tempfile.TemporaryDirectory(prefix="smartquartier-") as folder:
        part = Path(folder) / "sheet.xml"
        part.write_bytes(_unpacked(archive, member))
        last = 0
        for row in safe_xml.iterate(part, "{*}row"):
            last = int(row.get("r") or last + 1)
            if last % 1000 == 0:
                progress.check()
            if last > MOST_ROWS:
                break
            cells = _row(row, strings, formats, starts_1904, sheet)
            if cells:
                sheet.rows[last] = cells
                sheet.hidden += row.get("hidden") in ("1", "true")
        for merge in safe_xml.iterate(part, "{*}mergeCell"):
            sheet.merged.append(merge.get("ref", ""))
    return sheet


def _row(row, strings, formats, starts_1904, sheet):
    cells, column = {}, -1
    for cell in row:
        if not isinstance(cell.tag, str) or not cell.tag.endswith("}c"):
            continue
        found = _REF.match(cell.get("r", ""))
        column = _column(found.group(1)) if found else column + 1
        if column >= _MOST_COLUMNS:
            continue
        text, lost = cell_text(cell, strings, formats, starts_1904, _rich)
        sheet.formulas += lost
        if text:
            cells[column] = text
    return cells


def _column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _fill_merged(sheet):
    """Put the value of merged cells into each row of theirs; across columns it stays the first."""
    filled = ranges = 0
    for ref in sheet.merged:
        found = [_REF.match(part) for part in ref.split(":")]
        if len(found) != 2 or not all(found):
            continue
        (left, top), (_, bottom) = ((_column(f.group(1)), int(f.group(2))) for f in found)
        value = sheet.rows.get(top, {}).get(left)
        if value is None or bottom == top or filled + bottom - top > _MOST_MERGED:
            continue
        ranges += 1
        for number in range(top + 1, bottom + 1):
            # A row that holds nothing else stays blank: the merge runs past the table.
            if number in sheet.rows and left not in sheet.rows[number]:
                sheet.rows[number][left] = value
                filled += 1
    return ranges, filled


def _table(sheet, name, notes, fill, progress):
    ranges, filled = _fill_merged(sheet)
    if filled:
        notes.append(
            translate("SmartQuartier", "{} ranges of merged cells were filled ({} cells).").format(
                ranges, filled
            )
        )
    if sheet.formulas:
        notes.append(
            translate(
                "SmartQuartier",
                "{} formulas have no stored result; open the workbook, save it, and import again.",
            ).format(sheet.formulas)
        )
    if sheet.hidden:
        notes.append(
            translate("SmartQuartier", "{} hidden rows were read too.").format(sheet.hidden)
        )
    if not sheet.rows:
        raise InputError(translate("SmartQuartier", "'{}' has no rows.").format(name))
    first = min(min(cells) for cells in sheet.rows.values())
    last = max(max(cells) for cells in sheet.rows.values())
    rows = [
        (number, [cells.get(k) for k in range(first, last + 1)])
        for number, cells in sorted(sheet.rows.items())
    ]
    return to_table(rows, last - first + 1, name, notes, fill, progress)
