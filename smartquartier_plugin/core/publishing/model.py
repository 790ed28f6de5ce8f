"""What a service that takes features says of itself, and what is sent to it."""

from dataclasses import dataclass, field
from typing import Optional

INSERT, REPLACE, REMOVE = "insert", "replace", "remove"


@dataclass(frozen=True)
class Target:
    """The collection that features are sent to.

    Attributes
    ----------
    kind : str
        ``wfs`` or ``ogcapi``.
    collection : str
        As the service calls it.
    fields : mapping
        Field -> kind as :mod:`.values` names it.
    complete : bool
        Whether ``fields`` are all that it has: a schema says so. Otherwise they are those that
        its features happened to have.
    shape : str
        Point, MultiPoint, LineString, MultiLineString, Polygon, MultiPolygon; ``any`` if the
        service doesn't say; "" for a table.
    crs : str
        In which it is sent, such as ``EPSG:25833``; ``OGC:CRS84`` is longitude before latitude.
    atomic : bool
        Whether all that is sent goes through together, or not at all.
    batch : int
        Rows per request where they don't.
    version : str
        Of its protocol.
    licence : str
        As the service names it.
    """

    kind: str
    collection: str
    fields: dict = field(default_factory=dict)
    complete: bool = False
    shape: str = "any"
    crs: str = "OGC:CRS84"
    atomic: bool = False
    batch: int = 1
    version: str = ""
    licence: str = ""


@dataclass(frozen=True)
class State:
    """What a collection holds now.

    Attributes
    ----------
    frame : DataFrame
        Its rows, with ``geometry`` as shapely geometries or None.
    ids : tuple of str
        What the service calls them; "" where it doesn't say.
    crs : str
        Of the geometries.
    degrees : bool
        Whether its unit is the degree.
    kinds : mapping
        Field -> kind, as its values look.
    counted : bool
        Whether the service said how many there are: only then they are certainly all.
    words : tuple of str
        What was put right or is doubtful about what it sent.
    """

    frame: object
    ids: tuple
    crs: str
    degrees: bool
    kinds: dict
    counted: bool
    words: tuple = ()


@dataclass(frozen=True)
class Job:
    """One feature to send.

    Attributes
    ----------
    action : str
        ``insert``, ``replace`` or ``remove``.
    key : str
        Of the row, for people.
    identity : str
        What the service calls it; "" for a new one.
    values : mapping
        Field -> value to write; of ``replace`` only what differs.
    shape : geometry or None
        In the target's coordinate reference system.
    shaped : bool
        Whether ``shape`` is new or differs.
    spatial : bool
        Whether the layer has geometries at all; a table leaves those of the service alone.
    whole : mapping
        All values of the row, for services that only take whole features.
    known : mapping
        Field -> kind and value that the service had when it was compared.
    """

    action: str
    key: str
    identity: str = ""
    values: dict = field(default_factory=dict)
    shape: object = None
    shaped: bool = True
    spatial: bool = True
    whole: Optional[dict] = None
    known: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """What a service said of what was sent: totals, ids of new features, and its own words.

    A total of None was not told.
    """

    inserted: Optional[int] = None
    replaced: Optional[int] = None
    removed: Optional[int] = None
    words: tuple = ()
    identity: str = ""
