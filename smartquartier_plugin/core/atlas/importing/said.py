"""What a list says, in the form of the atlas and ready to be compared."""

from dataclasses import dataclass
from typing import Optional

import numpy as np

from ..atlas import in_form
from ..schema import schema
from .cells import digest, plain
from .keys import HELD, POSITION, derived_keys, is_uuid
from .model import PROVENANCE

THEMES = {"themes": "works_on", "offers": "offers", "needs": "needs"}
#: Set together with a position, never cell by cell.
POSITION_FIELDS = ("position_quality", "position_provider", "position_date")


@dataclass(frozen=True)
class Said:
    """The rows of a list for one table.

    Parameters
    ----------
    table : Table
        Of the schema.
    numbers : array of int
        What the rows are called in the list.
    fields : dict of str to array of object
        What the list says; None where a cell is empty.
    themes : dict of str to array of object
        Role to codes as ``"1;3"``, of the roles that the list speaks about.
    shapes : list or None
        Geometries in the CRS of the atlas; None if the list has none.
    shape_texts : array of object
        The geometries as the list gave them, short.
    keys, own_ids : list
    facts : list of dict
        What is kept of each row for the next import.
    held : array of bool
        The privacy check has set the release of these rows.
    unsaid : frozenset of str
        Fields that only the privacy check has made.
    """

    table: object
    numbers: object
    fields: dict
    themes: dict
    shapes: Optional[object]
    shape_texts: object
    keys: list
    own_ids: list
    facts: list
    held: object
    unsaid: frozenset = frozenset()

    def __len__(self):
        """Return how many rows there are."""
        return len(self.numbers)


def said_of(name, rows, setting, crs, keys=None):
    """Bring rows into the form of a table.

    Parameters
    ----------
    name : str
        The table.
    rows : SourceRows
        Codes checked and references resolved.
    setting : ImportSetting
    crs : CRS
        Of the atlas.
    keys : list of str, optional
        To take where the list gives none; made from name and place if not given.

    Returns
    -------
    Said
    """
    table = schema().table(name)
    fields = _fields(table, rows.frame, setting)
    themes = {
        role: np.array([_codes(text) for text in plain(rows.frame[column])], dtype=object)
        for column, role in THEMES.items()
        if column in rows.frame and table.name in ("actor", "project")
    }
    shapes, texts = _shapes(rows.geometry, table, crs, len(rows.frame))
    given, own = _given_keys(table, rows.frame)
    spare = keys if keys is not None else derived_keys(rows.frame, table.title, texts)
    keys = [key or made for key, made in zip(given, spare)]
    values = _values({**fields, **themes, POSITION: texts})
    held = np.zeros(len(rows.frame), bool) if rows.held is None else rows.held
    for row in np.flatnonzero(held):
        values[row][HELD] = True
    numbers = np.asarray(rows.numbers)
    return Said(table, numbers, fields, themes, shapes, texts, keys, own, values, held, rows.unsaid)


def _fields(table, frame, setting):
    """Return the columns that are fields of the table, the source's facts filled in."""
    names = [f.name for f in table.fields if f.name in frame and f.name != table.key]
    typed = in_form(table.name, frame)
    fields = {name: plain(typed[name]) for name in names}
    for name in PROVENANCE:
        default = getattr(setting, name) or None
        column = fields.get(name, np.full(len(frame), None, dtype=object))
        if name in fields or default:
            fields[name] = np.array([v or default for v in column], dtype=object)
    return fields


def _codes(text):
    return ";".join(sorted({part.strip() for part in (text or "").split(";")} - {""})) or None


def _given_keys(table, frame):
    count = len(frame)
    ids = plain(frame[table.key]) if table.key in frame else [None] * count
    own = [text.lower() if is_uuid(text) else None for text in ids]
    keys = plain(frame["source_key"]) if "source_key" in frame else [None] * count
    return [str(key or given or "").strip() or None for key, given in zip(keys, ids)], own


def _shapes(geometry, table, crs, count):
    texts = np.full(count, None, dtype=object)
    if geometry is None or not table.geometry:
        return None, texts
    system = geometry.crs.to_string() if geometry.crs is not None else ""
    flat = [_flat(shape, table.geometry) for shape in geometry]
    marks = [digest(shape) for shape in flat]
    texts[:] = [f"{mark} {system}" if mark else None for mark in marks]
    return _in_crs(flat, geometry.crs, crs), texts


def _flat(shape, kind):
    """Return a geometry without heights, and an area as one of several parts."""
    from shapely import wkb
    from shapely.geometry import MultiPolygon

    if shape is None or shape.is_empty:
        return None
    if shape.has_z:
        shape = wkb.loads(wkb.dumps(shape, output_dimension=2))
    if kind == "MultiPolygon" and shape.geom_type == "Polygon":
        return MultiPolygon([shape])
    return shape


def _in_crs(shapes, source, target):
    import geopandas as gpd

    if source is None or target is None or source == target:
        return shapes
    return list(gpd.GeoSeries(shapes, crs=source).to_crs(target))


def _values(columns):
    names = list(columns)
    rows = zip(*columns.values())
    return [{n: v for n, v in zip(names, row) if v is not None} for row in rows]
