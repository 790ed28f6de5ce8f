"""An atlas in memory: one table per table of the schema, and what two atlases differ in."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..record import content_hash
from .schema import OBJECTS, schema

#: Ids made by the plugin are UUIDs (version 5) in this namespace: the same everywhere.
NAMESPACE = uuid.UUID("5b0c2f5e-2a0e-5d0e-9d3c-6a1f6c0f7a11")


@dataclass(frozen=True)
class Atlas:
    """All tables of an atlas.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Every table of the schema with exactly its fields, in its order, index 0..n-1; those
        with a geometry are GeoDataFrames (column ``geometry``, None where there is no
        position) in one CRS. Texts, dates and UUIDs are ``object`` with None where missing,
        whole numbers and flags ``Int64``, numbers ``float64``.
    """

    tables: Mapping

    def __getitem__(self, name):
        """Return one table."""
        return self.tables[name]

    @property
    def crs(self):
        """Return the CRS of all geometries."""
        return self.tables["actor"].crs

    def replaced(self, **tables):
        """Return this atlas with other tables in place of some.

        Parameters
        ----------
        **tables : DataFrame
            Name to new table; brought into the schema's form.

        Returns
        -------
        Atlas
        """
        known = {name: in_form(name, frame, self.crs) for name, frame in tables.items()}
        return Atlas(MappingProxyType({**self.tables, **known}))

    def titles(self):
        """Return the name of every actor and the title of every project by their ids.

        Returns
        -------
        dict of str to str
        """
        found = {}
        for name in OBJECTS:
            table = schema().table(name)
            found.update(zip(self[name][table.key], self[name][table.title]))
        return found


@dataclass(frozen=True)
class TableChange:
    """What is new in a table: rows added, rows changed, and ids of rows gone."""

    added: object
    changed: object
    gone: tuple

    @property
    def count(self):
        """Return how many rows differ."""
        return len(self.added) + len(self.changed) + len(self.gone)


def stable_id(*parts):
    """Return a UUID that is the same wherever it is made from the same parts.

    Parameters
    ----------
    *parts : object
        What identifies the entry, such as kind, source and the key in the source.

    Returns
    -------
    str
    """
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(str(part) for part in parts)))


def empty_atlas(crs="EPSG:4326"):
    """Return an atlas without entries.

    Parameters
    ----------
    crs : object
        Of its geometries; anything that geopandas takes.

    Returns
    -------
    Atlas
    """
    import pandas as pd

    frames = {name: in_form(name, pd.DataFrame(), crs) for name in schema().names}
    return Atlas(MappingProxyType(frames))


def in_form(name, frame, crs=None):
    """Return rows in the form of a table: its fields, its order, its types.

    Parameters
    ----------
    name : str
        The table.
    frame : DataFrame or GeoDataFrame
        Columns that are missing are empty, those that the schema does not know are dropped.
    crs : object, optional
        To transform the geometries into; that of the frame if not given.

    Returns
    -------
    DataFrame or GeoDataFrame
        Index 0..n-1.
    """
    import pandas as pd

    table = schema().table(name)
    columns = {field.name: _column(frame, field) for field in table.fields}
    made = pd.DataFrame(columns, columns=list(columns))
    if not table.geometry:
        return made
    return _with_geometry(made, frame, crs)


def difference(old, new):
    """Return what must be written to turn one atlas into another.

    Parameters
    ----------
    old, new : Atlas
        Of the same CRS.

    Returns
    -------
    dict of str to TableChange
        Only the tables that differ. A changed row is given whole.
    """
    changes = {}
    for name in schema().names:
        change = _table_change(schema().table(name), old[name], new[name])
        if change.count:
            changes[name] = change
    return changes


def _table_change(table, old, new):
    if old is new:
        return TableChange(new.iloc[[]], new.iloc[[]], ())
    before = dict(zip(old[table.key], row_values(old)))
    place_added, place_changed = [], []
    for place, (key, values) in enumerate(zip(new[table.key], row_values(new))):
        known = before.pop(key, None)
        if known is None:
            place_added.append(place)
        elif known != values:
            place_changed.append(place)
    return TableChange(new.iloc[place_added], new.iloc[place_changed], tuple(before))


def row_values(frame):
    """Return the rows as tuples of plain values, geometries as WKB; missing is None.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame

    Returns
    -------
    list of tuple
    """
    columns = []
    for name in frame.columns:
        if str(frame[name].dtype) == "geometry":
            columns.append([None if blob is None else bytes(blob) for blob in _wkb(frame)])
        else:
            column = frame[name]
            columns.append(column.astype(object).where(column.notna(), None).tolist())
    return list(zip(*columns))


def _wkb(frame):
    return [None if shape is None or shape.is_empty else shape.wkb for shape in frame.geometry]


def _column(frame, field):
    import pandas as pd

    count = len(frame)
    if field.name not in frame.columns:
        given = pd.Series([None] * count, dtype=object)
        if field.kind not in ("integer", "flag", "number"):
            return given
    else:
        given = pd.Series(frame[field.name].to_numpy(dtype=object, na_value=None), dtype=object)
    if field.kind in ("integer", "flag"):
        return pd.to_numeric(given).astype("Int64")
    if field.kind == "number":
        return pd.to_numeric(given).astype("float64")
    # The common case first: 35 columns of 20,000 rows.
    texts = [
        (v.strip() or None) if v.__class__ is str and v.isprintable() else _text(v)
        for v in given.tolist()
    ]
    return pd.Series(texts, dtype=object)


def _text(value):
    if value is None or value != value:
        return None
    # Halves of characters and NUL, as broken exports hold them, can't be stored.
    whole = str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "").strip() or None


def _with_geometry(made, frame, crs):
    import geopandas as gpd

    spatial = hasattr(frame, "geometry") and getattr(frame, "crs", None) is not None
    if spatial and len(frame):
        shapes = gpd.GeoSeries(frame.geometry.array, crs=frame.crs)
        shapes = shapes.to_crs(crs) if crs is not None else shapes
        shapes = shapes.reset_index(drop=True)
    else:
        shapes = gpd.GeoSeries([None] * len(frame), crs=crs)
    return gpd.GeoDataFrame(made, geometry=shapes, crs=shapes.crs)


def atlas_hash(atlas):
    """Hash the entries of an atlas; their order does not count.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    str
        SHA-256, hexadecimal.
    """
    digest = hashlib.sha256()
    for table in schema().tables:
        frame = atlas[table.name].sort_values(table.key, kind="stable")
        digest.update(f"{table.name} {content_hash(frame)}\n".encode())
    return digest.hexdigest()
