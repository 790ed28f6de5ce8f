"""What was read of a layer that goes into a package."""

from dataclasses import dataclass, field
from typing import Optional


@dataclass(frozen=True)
class LayerField:
    """A field of a layer: name, kind as in a package, and what its form says of it."""

    name: str
    kind: str
    alias: str = ""
    comment: str = ""
    codes: tuple = ()


@dataclass(frozen=True)
class LayerContent:
    """A layer as it was read.

    Attributes
    ----------
    name : str
        As messages call it.
    kind : str
        ``vector``, ``table`` or ``raster``.
    file : Path or None
        The local file behind it.
    frame : GeoDataFrame, DataFrame or None
        Rows with the layer's own field names and, if any, ``geometry``; dates as ISO texts.
    geometry : str
        Type of all geometries, ``Multi…`` if one is; "" for others.
    crs : str
        Authority id; "" for a table.
    bbox : (float, float, float, float) or None
        In degrees.
    fields : tuple of LayerField
    keys : tuple of str
        What its provider knows as its primary key.
    title_field : str
    title, abstract, date : str
    keywords, licences, rights, history : tuple of str
        From its metadata.
    joined : tuple of (str, str)
        Layers whose fields are joined to it, and a licence in their metadata.
    raster : str
        How GDAL opens it: a file, or one of several rasters in it; "" for others.
    partial : bool
        Whether rows of the layer are not in the frame, by a filter or as invalid.
    ids : tuple of int
        Row numbers of the file, for its record.
    invalid : tuple of int
        Ids of features that were left out.
    notes : tuple of str
        What was changed, as sentences.
    """

    name: str
    kind: str
    file: object = None
    frame: object = None
    geometry: str = ""
    crs: str = ""
    bbox: Optional[tuple] = None
    fields: tuple = ()
    keys: tuple = ()
    title_field: str = ""
    title: str = ""
    abstract: str = ""
    date: str = ""
    keywords: tuple = ()
    licences: tuple = ()
    rights: tuple = ()
    history: tuple = ()
    joined: tuple = ()
    raster: str = ""
    partial: bool = False
    ids: tuple = ()
    invalid: tuple = ()
    notes: tuple = field(default_factory=tuple)
