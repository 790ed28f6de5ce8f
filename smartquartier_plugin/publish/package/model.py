"""What a package holds: datasets with their metadata and their style.

Everything that a writer needs stands here, so that no writer looks into QGIS, into a file of
the user's, or at the clock: the same package gives the same files.
"""

from dataclasses import dataclass, field
from typing import Optional

from ...core.progress import SILENT

VECTOR, TABLE, RASTER = "vector", "table", "raster"


@dataclass(frozen=True)
class Field:
    """One field of a dataset.

    Attributes
    ----------
    name : str
        snake_case ASCII, as it is published.
    source : str
        As the layer of the user calls it.
    kind : str
        ``text``, ``integer``, ``real``, ``flag``, ``date`` or ``datetime``.
    label, help, unit : str
        For people; possibly empty. ``label`` is never empty: the name, if nothing else is known.
    codes : tuple of (str, str)
        Value and its label, where the field holds codes.
    """

    name: str
    source: str
    kind: str
    label: str
    help: str = ""
    unit: str = ""
    codes: tuple = ()


@dataclass(frozen=True)
class Condition:
    """One comparison: ``op`` is eq, ne, lt, le, gt, ge, in, null or notnull.

    ``value`` is a text or a number, a tuple of them for ``in``, None for null and notnull;
    ``field`` is the published name.
    """

    field: str
    op: str
    value: object = None


@dataclass(frozen=True)
class StyleRule:
    """How features are drawn that meet all conditions.

    Attributes
    ----------
    title : str
        In the legend; possibly empty.
    conditions : tuple of Condition
        Joined by AND; empty for all features.
    otherwise : bool
        Only for features that no other rule drew.
    fill, stroke : str
        ``#rrggbb``; "" for none.
    fill_opacity, stroke_opacity : float
        0 to 1.
    width : float
        Of the stroke [px at 96 dpi].
    dash : tuple of float
        Lengths of strokes and gaps [px]; empty for a solid line.
    marker : str
        circle, square, triangle, diamond, pentagon, hexagon, star, cross, x; "" if no point.
    size : float
        Of the marker [px at 96 dpi].
    """

    title: str
    conditions: tuple = ()
    otherwise: bool = False
    fill: str = ""
    fill_opacity: float = 1.0
    stroke: str = "#404040"
    stroke_opacity: float = 1.0
    width: float = 1.0
    dash: tuple = ()
    marker: str = ""
    size: float = 10.0


@dataclass(frozen=True)
class Style:
    """How a dataset is drawn, for every kind of software.

    Attributes
    ----------
    rules : tuple of StyleRule
        What Masterportal and the web atlas draw; the first that fits.
    label_field : str
        "" for no labels.
    qml, sld_1_1, sld_1_0 : str
        Documents; "" where there is none.
    simplified : tuple of str
        What of the QGIS style could not be said in which format, as sentences.
    """

    rules: tuple = ()
    label_field: str = ""
    qml: str = ""
    sld_1_1: str = ""
    sld_1_0: str = ""
    simplified: tuple = ()


@dataclass(frozen=True)
class Dataset:
    """One layer, table or raster to publish.

    Attributes
    ----------
    name : str
        snake_case ASCII, unique in the package: name of files, tables and collections.
    title, abstract : str
        For people.
    kind : str
        ``vector``, ``table`` or ``raster``.
    licence : str
        Code of ``resources/catalogue/atlas.json``; always an open one.
    attribution : tuple of str
        Whom to name, and how.
    frame : GeoDataFrame, DataFrame or None
        Rows with the published field names, geometry in ``geometry``, NULL as None, NaN or
        ``pd.NA``; in ``crs``. None for a raster.
    geometry : str
        Point, MultiPoint, LineString, MultiLineString, Polygon or MultiPolygon; "" without.
    raster : str
        Path of the file to read; "" for anything else.
    crs : str
        Authority id such as ``EPSG:25833``; "" for a table.
    bbox : (float, float, float, float) or None
        West, south, east, north in degrees (WGS 84).
    fields : tuple of Field
        In the order of the frame's columns.
    key : str
        Field that names a row, unique and filled; "" if there is none.
    title_field : str
        Field that names a row for people; "" if there is none.
    part_of : str
        Name of the dataset that a table belongs to; such tables have no metadata of their own.
    keywords : tuple of str
        Beside those of the package.
    lineage : tuple of str
        What happened to the data, sentences; from the layer's history and the record.
    record : dict or None
        The transparency record.
    style : Style
    identifier : str
        UUID, the same in each edition.
    issued, modified : str
        ISO dates: first edition; last one in which rows, fields or style differed.
    sha256 : str
        Hash of rows, fields and style.
    """

    name: str
    title: str
    abstract: str
    kind: str
    licence: str
    attribution: tuple = ()
    frame: object = None
    geometry: str = ""
    raster: str = ""
    crs: str = ""
    bbox: Optional[tuple] = None
    fields: tuple = ()
    key: str = ""
    title_field: str = ""
    part_of: str = ""
    keywords: tuple = ()
    lineage: tuple = ()
    record: Optional[dict] = None
    style: Style = field(default_factory=Style)
    identifier: str = ""
    issued: str = ""
    modified: str = ""
    sha256: str = ""

    @property
    def rows(self):
        """Return the number of rows; 0 for a raster."""
        return 0 if self.frame is None else len(self.frame)


@dataclass(frozen=True)
class About:
    """What is said of the package as a whole.

    Attributes
    ----------
    name : str
        snake_case ASCII: of files that hold several datasets.
    title, abstract, publisher, contact_email : str
        As somebody gave them; the mailbox is that of an office.
    keywords : tuple of str
    licence : str
        Code; "" if the datasets stand under different ones.
    contributor_id : str
        Of DCAT-AP.de, an address; "" if none was given.
    base_url : str
        Where the package will lie, ending in ``/``; "" if nobody said.
    language : str
        Of titles and texts: ``de`` or ``en``.
    topic : str
        ISO 19115 topic category.
    themes : tuple of str
        Codes of the EU data themes, such as ``TRAN``.
    municipality : str
        Official municipality key (AGS) of the area; "" if nobody said.
    dcat_version : str
        Of DCAT-AP.de: ``2.0`` or ``3.0``.
    identifier : str
        UUID of the package.
    issued, modified : str
        ISO dates; ``modified`` is the day of the last edition that differed.
    """

    name: str
    title: str
    abstract: str
    publisher: str
    contact_email: str
    keywords: tuple = ()
    licence: str = ""
    contributor_id: str = ""
    base_url: str = ""
    language: str = "de"
    topic: str = "planningCadastre"
    themes: tuple = ()
    municipality: str = ""
    dcat_version: str = "2.0"
    identifier: str = ""
    issued: str = ""
    modified: str = ""


@dataclass(frozen=True)
class Ground:
    """Under which licence a layer of the background stands, and whom to name."""

    title: str
    licence: str
    attribution: tuple = ()


@dataclass(frozen=True)
class Package:
    """A package: what is said of it, its datasets, and the background of its map.

    ``background`` holds GeoDataFrames in WGS 84, drawn grey below all else, as (title, frame);
    ``grounds`` says of each, as :class:`Ground`, under which licence it stands;
    ``formats`` are the codes of :data:`catalogue.FORMATS` that were asked for. Long loops of the
    writers tell ``progress``, where a cancel is noticed.
    """

    about: About
    datasets: tuple
    formats: tuple = ()
    background: tuple = ()
    grounds: tuple = ()
    progress: object = field(default=SILENT, compare=False, repr=False)

    def of(self, *kinds, parts=False):
        """Return the datasets of these kinds, those that belong to others only if asked."""
        return tuple(d for d in self.datasets if d.kind in kinds and (parts or not d.part_of))

    def dataset(self, name):
        """Return the dataset of a name; KeyError if there is none."""
        return {dataset.name: dataset for dataset in self.datasets}[name]


@dataclass(frozen=True)
class Output:
    """One file that was written.

    Attributes
    ----------
    path : str
        Below the package's folder, with ``/``.
    format : str
        Code of the format that it was written for.
    role : str
        ``data``, ``metadata``, ``style``, ``service``, ``page`` or ``asset``.
    media_type : str
    dataset : str
        Name of the dataset that it is about; "" for several.
    title : str
        For people, such as "GeoPackage".
    """

    path: str
    format: str
    role: str
    media_type: str
    dataset: str = ""
    title: str = ""
