"""One function for every format: the rows of a file as texts."""

from dataclasses import replace
from pathlib import Path

from ....core.errors import InputError
from ....core.i18n import translate
from ....core.progress import SILENT
from .limits import first_bytes

_LAYERS = (".gpkg", ".geojson", ".shp", ".fgb", ".gml", ".kml", ".sqlite")


def read_rows(path, sheet="", layer="", encoding="", separator="", fill=(), progress=SILENT):
    """Read the rows of a list.

    Parameters
    ----------
    path : str or Path
        CSV or other text table, XLSX, GeoJSON, GeoPackage, openfairdb JSON.
    sheet : str
        Of a workbook; empty for the first visible one with rows.
    layer : str
        Of a GeoPackage; empty for the only one, or the first.
    encoding : str
        Of a text; empty to find it line by line.
    separator : str
        Of a text; empty to find it row by row.
    fill : sequence of str
        Columns of a text or a workbook whose empty cells take the value above them.
    progress : Progress
        Checked for cancel.

    Returns
    -------
    RawTable

    Raises
    ------
    InputError
        If it is none of these, is too large, damaged or without rows.
    """
    path = Path(path)
    start = first_bytes(path)
    fill = tuple(fill)
    if start.startswith(b"PK\x03\x04"):
        from .workbook import read_workbook

        return read_workbook(path, sheet, fill, progress)
    if start.startswith(b"SQLite format 3") or path.suffix.lower() in _LAYERS:
        from .layers import read_layer

        return read_layer(path, layer, progress)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] in (b"{", b"["):
        from .json_rows import read_json

        return read_json(path, layer, progress)
    return _read_text(path, encoding, separator, fill, progress)


def _read_text(path, encoding, separator, fill, progress):
    from .encoding import decode
    from .mojibake import repair
    from .openfairdb import as_openfairdb
    from .records import split_records
    from .table import to_table

    text, told = decode(path.read_bytes(), path.name, encoding)
    text, repaired = repair(text)
    records = split_records(text, path.name, separator, progress)
    if not records.rows:
        raise InputError(translate("SmartQuartier", "'{}' has no rows.").format(path.name))
    notes = [*told, *repaired, *records.notes]
    if records.blank:
        notes.append(
            translate("SmartQuartier", "{} blank lines were left out.").format(records.blank)
        )
    table = to_table(records.rows, records.width, path.name, notes, fill, progress)
    kind, licence = as_openfairdb(table.frame)
    return replace(table, kind=kind, licence=licence)
