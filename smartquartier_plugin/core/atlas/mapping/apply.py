"""Applying a mapping: rows of a list become rows of the atlas."""

import re

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from ..schema import schema
from .codes import to_bands, to_codes, to_themes
from .coordinates import positions
from .fields import COLLECTING, POSITION, THEMES, fields_of, result_fields
from .model import TABLES, MappedRows
from .places import join_house_numbers, split_addresses, tidy_zips
from .plain import to_dates, to_flags, to_identifiers, to_mailboxes, to_urls, to_years
from .remarks import Remarks
from .words import blank_words, inverse_relations

_BLANKS = re.compile("[ \\t\\u00a0\\u200b]+")
_URLS = ("url", "source_url", "evaluation_url")
_IDENTIFIERS = ("source_key", "wikidata", "ror", "register_id", "ags", "quarter_code")


def apply_mapping(frame, mapping, kind, geometry=None, crs=None, progress=SILENT):
    """Turn rows of a list into rows of the atlas.

    Parameters
    ----------
    frame : DataFrame of str
        As read; not changed.
    mapping : TableMapping
    kind : str
        ``actor``, ``project``, ``relation`` or ``area``.
    geometry : GeoSeries, optional
        Of the rows, where the file has one; without a CRS it is taken for degrees or metres by
        its range.
    crs : object, optional
        CRS to presume for metric coordinates where their range leaves a choice (that of the
        atlas, say).
    progress : Progress
        Checked for cancel.

    Returns
    -------
    MappedRows
        One row for each that was given.

    Raises
    ------
    InputError
        If the mapping names columns that the list doesn't have, or is for another kind of list.
    """
    import pandas as pd

    refuse_misfit(mapping, frame.columns, kind)
    remarks = Remarks()
    made = {name: _collected(frame, mapping, name, remarks) for name in fields_of(kind)}
    shapes = None
    if kind in ("actor", "project"):
        shapes = _placed(made, mapping, geometry, remarks, crs)
    elif kind == "area":
        shapes = _areas(geometry, remarks, crs)
    _convert(made, mapping, kind, remarks, progress)
    if kind == "relation":
        _turn_round(made, frame, mapping)
    if shapes is not None and "position_quality" in made:
        own = zip(made["position_quality"], shapes)
        made["position_quality"] = [
            quality or (None if shape is None else "own") for quality, shape in own
        ]
    told = _told(made, mapping)
    columns = {name: made[name] for name in result_fields(kind) if name in told}
    rows = pd.DataFrame(columns, index=range(len(frame)), columns=list(columns), dtype=object)
    return MappedRows(rows, shapes, remarks.problems(), remarks.notes())


def _told(made, mapping):
    """Return the fields that the list says something about: by a column, or taken out of one."""
    told = {"source_key"} | {entry.field for entry in mapping.entries if entry.field}
    derived = ("street", "zip", "city", "position_quality")
    return told | {name for name in derived if any(made.get(name) or ())}


def refuse_misfit(mapping, columns, kind):
    """Refuse a mapping that was made for another list.

    Parameters
    ----------
    mapping : TableMapping
    columns : iterable of str
        Of the list.
    kind : str

    Raises
    ------
    InputError
    """
    if mapping.kind != kind:
        raise InputError(
            translate(
                "SmartQuartier",
                "The mapping is for rows of kind '{}', the list is imported as '{}': choose the "
                "other kind, or another mapping.",
            ).format(mapping.kind, kind)
        )
    columns = list(columns)
    gone = [e.column for e in mapping.entries if e.field and e.column not in columns]
    if gone:
        raise InputError(
            translate(
                "SmartQuartier",
                "The mapping names columns that the list doesn't have: {}. The list has: {}.",
            ).format(", ".join(gone), ", ".join(map(str, columns)))
        )


def _collected(frame, mapping, name, remarks):
    """Return the cells of a field, of one column or of several."""
    columns = mapping.columns_of(name)
    if not columns:
        return [None] * len(frame)
    cells = [_cleaned(frame[column].tolist()) for column in columns]
    if len(cells) == 1:
        return cells[0]
    if name in COLLECTING:
        mark = {"description": "\n", "competence": "\n", "need": "\n"}.get(name, ";")
        return [_joined(row, mark) for row in zip(*cells)]
    result = []
    for row, values in enumerate(zip(*cells)):
        given = [value for value in values if value]
        if len(set(given)) > 1:
            reason = translate(
                "SmartQuartier", "two columns for this field differ; the first one stays."
            )
            remarks.problem(row, name, given[1], reason)
        result.append(given[0] if given else None)
    return result


def _cleaned(cells):
    """Return the cells without needless blanks; each different one is looked at once."""
    known = {cell: _clean(cell) for cell in dict.fromkeys(cells)}
    return [known[cell] for cell in cells]


def _clean(cell):
    if cell is None or cell != cell:
        return None
    text = _BLANKS.sub(" ", str(cell)).strip()
    return None if not text or text in blank_words() else text


def _joined(values, mark):
    seen = dict.fromkeys(value for value in values if value)
    return mark.join(seen) or None


def _placed(made, mapping, geometry, remarks, crs):
    split_addresses(made, remarks)
    join_house_numbers(made, remarks)
    tidy_zips(made, remarks, made.get("url", ()))
    shapes = None
    if geometry is not None:
        shapes = _points(_with_crs(geometry, crs), remarks)
    return positions(made, shapes, remarks, mapping.crs, crs)


def _with_crs(geometry, likely):
    """Return the geometry with a CRS: degrees by their range, else the likely one."""
    if geometry.crs is not None:
        return geometry
    bounds = geometry.total_bounds
    degrees = abs(bounds[0]) <= 180 and abs(bounds[2]) <= 180 and abs(bounds[3]) <= 90
    if not degrees and likely is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The layer has no CRS and its coordinates are no degrees: set its CRS in QGIS.",
            )
        )
    return geometry.set_crs("EPSG:4326" if degrees else likely)


def _points(geometry, remarks):
    """Return points: of an area or a line one that lies on it."""
    import numpy as np

    kinds = geometry.geom_type
    flat = (~geometry.isna() & ~geometry.is_empty & (kinds != "Point")).to_numpy()
    if not flat.any():
        return geometry
    remarks.repaired(
        translate("SmartQuartier", "{} entries were no points; a point on each stands for it."),
        int(flat.sum()),
    )
    result = geometry.array.astype(object).copy()
    result[flat] = geometry[flat].representative_point().array.astype(object)
    return type(geometry)(list(np.asarray(result, dtype=object)), crs=geometry.crs)


def _areas(geometry, remarks, crs):
    if geometry is None:
        return None
    kinds = geometry.geom_type
    bad = ~kinds.isin(["Polygon", "MultiPolygon"]) & ~geometry.isna()
    for row in bad.to_numpy().nonzero()[0]:
        reason = translate("SmartQuartier", "no polygon.")
        remarks.problem(row, "geometry", kinds.iloc[row], reason)
    return _with_crs(geometry.where(~bad, None), crs)


def _convert(made, mapping, kind, remarks, progress):
    table = schema().table(TABLES[kind])
    for name in made:
        progress.check()
        cells, own = made[name], mapping.words.get(name)
        field = table.field(name)
        if name == "office_email":
            made[name] = to_mailboxes(cells, name, remarks)
        elif name in THEMES:
            made[name] = to_themes(cells, name, remarks, own)
        elif name == "budget_band":
            made[name] = to_bands(cells, name, remarks, own)
        elif name == "relation_type":
            made[name] = to_codes([_active(cell) for cell in cells], name, name, remarks, own)
        elif name in _URLS:
            made[name] = to_urls(cells, name, remarks)
        elif name in _IDENTIFIERS:
            made[name] = to_identifiers(cells, name, remarks)
        elif name not in POSITION and field is not None:
            made[name] = _by_kind(field, cells, remarks, own)


def _by_kind(field, cells, remarks, own):
    if field.codes:
        return to_codes(cells, field.name, field.codes, remarks, own)
    if field.kind == "integer":
        return to_years(cells, field.name, remarks)
    if field.kind == "date":
        return to_dates(cells, field.name, remarks)
    if field.kind == "flag":
        return to_flags(cells, field.name, remarks)
    if field.name in ("name", "title", "alt_names", "street", "city", "label"):
        return [cell and " ".join(cell.split()) for cell in cells]
    return cells


def _active(cell):
    from ..names import fold

    return inverse_relations().get(fold(cell), cell) if cell else cell


def _turn_round(made, frame, mapping):
    """ "B is funded by A" is stored as "A funds B"."""
    from ..names import fold

    columns = mapping.columns_of("relation_type")
    if not columns:
        return
    for row, cell in enumerate(frame[columns[0]]):
        if cell and fold(str(cell)) in inverse_relations():
            for one, other in (("from_id", "to_id"), ("from_name", "to_name")):
                made[one][row], made[other][row] = made[other][row], made[one][row]
