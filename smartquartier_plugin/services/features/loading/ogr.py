"""GDAL's readers, tamed: quiet, without network, every error said, nothing left behind.

QGIS and its other plugins share this process and its GDAL. So nothing global is changed:
the settings and the error handler belong to this thread and end with the block, and the
code works whether somebody else has switched GDAL's exceptions on or its arcs off, or not.
"""

import math
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from ....core.i18n import translate
from ...http.addresses import host_of
from ...http.failure import ServiceFailure
from .geometry import ARC_STEP_DEGREES

# No reader of strangers' files may reach the network: schemas name further files.
_SETTINGS = {
    "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GML_SKIP_RESOLVE_ELEMS": "ALL",
    "OGR_ARC_STEPSIZE": str(ARC_STEP_DEGREES),  # see geometry_of
    "OGR_SQLITE_CACHE": "64",  # MB; the spatial index of a million features
    "OGR_SQLITE_JOURNAL": "MEMORY",
    "OGR_SQLITE_SYNCHRONOUS": "OFF",  # only temporary files are written
}


class Messages:
    """What GDAL said during a block."""

    def __init__(self):
        self.errors = []

    def __call__(self, severity, number, text):
        """Take one message; GDAL calls this."""
        if severity >= 3:  # CE_Failure; warnings are about things handled here anyway
            self.errors.append(text)

    @property
    def last(self):
        """Return the most telling of them in one line."""
        return " ".join(self.errors[0].split())[:300] if self.errors else ""


@contextmanager
def session():
    """Give a block its own GDAL settings and error handler.

    Yields
    ------
    Messages
        What GDAL says meanwhile.
    """
    from osgeo import gdal

    messages = Messages()
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in _SETTINGS}
    for name, value in _SETTINGS.items():
        gdal.SetThreadLocalConfigOption(name, value)
    gdal.PushErrorHandler(messages)
    try:
        yield messages
    finally:
        gdal.PopErrorHandler()
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)


# Places behind the fields of a feature, as in GDAL's SQL: OGR_GEOMETRY and OGR_GEOM_WKT.
_KIND, _WKT = 1, 3
_CURVED = frozenset(
    ("CIRCULARSTRING", "COMPOUNDCURVE", "CURVEPOLYGON", "MULTICURVE", "MULTISURFACE")
)


def geometry_of(feature):
    """Return the geometry of a feature, and whether GDAL has made its arcs straight.

    GDAL has one switch for the whole process that makes it hand out straight lines without a
    word, and reading a file with pyogrio, so with geopandas, turns it off for good. It stays as
    it is: switching it on for a while would give other plugins arcs that they have not asked
    for. Under :func:`session` GDAL's straight lines are as close to the arc as our own, and that
    there was one is asked in a way that the switch doesn't change.

    Parameters
    ----------
    feature : osgeo.ogr.Feature
        Whose geometry nobody has asked for yet: GDAL straightens it in its place.

    Returns
    -------
    (osgeo.ogr.Geometry or None, bool)
        The geometry belongs to the feature, and may still have arcs if the second is False.
    """
    fields = feature.GetFieldCount()
    kind = feature.GetFieldAsString(fields + _KIND)
    arcs = kind in _CURVED and "CIRCULARSTRING" in feature.GetFieldAsString(fields + _WKT)
    geometry = feature.GetGeometryRef()
    return geometry, arcs and not geometry.HasCurveGeometry(1)


def moved(geometry, step):
    """Transform a geometry in place.

    Where GDAL's exceptions are on, as in QGIS since its Processing switches them on, it raises
    what it returns elsewhere. They are not switched off for a while here: up to GDAL 3.6 that
    would be for all threads.

    Parameters
    ----------
    geometry : osgeo.ogr.Geometry
        Undefined afterwards if that fails.
    step : osgeo.osr.CoordinateTransformation

    Returns
    -------
    bool
        False if it can't be in the other system.
    """
    try:
        return geometry.Transform(step) == 0
    except RuntimeError:
        return False


def moved_points(points, step):
    """Transform positions.

    Parameters
    ----------
    points : list of (float, float)
    step : osgeo.osr.CoordinateTransformation

    Returns
    -------
    list of (float, float)
        Infinite are those that can't be in the other system, whether GDAL's exceptions are on
        or not: with them one such position would cost all the others.
    """
    try:
        return [place[:2] for place in step.TransformPoints(points)]
    except RuntimeError:
        return [_moved_point(point, step) for point in points]


def _moved_point(point, step):
    try:
        return step.TransformPoint(*point[:2])[:2]
    except RuntimeError:
        return math.inf, math.inf


class Field(NamedTuple):
    """Place, name, OGR type and subtype of a field; a copy, as GDAL's goes with its layer."""

    index: int
    name: str
    code: int
    subtype: int


@dataclass
class OpenPage:
    """The features of one page, in the order and with the coordinates as they came.

    Attributes
    ----------
    dataset, layer : osgeo objects
        Keep the first as long as the second is used.
    fields : list of Field
        Those that are properties.
    id_of : callable or None
        Feature to its id (text or number), None if it has none.
    kinds : dict of str to str
        What fields hold that GDAL can only give as text; see :mod:`.esri`.
    label : str
        The CRS that the body itself names; "".
    url : str
        Where the page came from, for messages.
    again : callable or None
        Opens dataset and layer anew.
    """

    dataset: object
    layer: object
    fields: list
    id_of: object = None
    kinds: dict = field(default_factory=dict)
    label: str = ""
    url: str = ""
    again: object = None

    def restart(self):
        """Begin with the first feature again.

        After ``ResetReading`` GDAL's GML reader gives nothing of a document that is cut off,
        and no error either.
        """
        if self.again is not None:
            self.layer = self.dataset = None
            self.dataset, self.layer = self.again()
        else:
            self.layer.ResetReading()


def check(messages, url):
    """Raise what GDAL complained about.

    Parameters
    ----------
    messages : Messages
        Of the session.
    url : str
        Where the page came from.

    Raises
    ------
    ServiceFailure
        If there was an error: a layer that is not whole is none.
    """
    if messages.errors:
        raise invalid(url, messages.last)


def invalid(url, detail):
    """Return the failure for a body that can't be read to its end.

    Parameters
    ----------
    url : str
        Where it came from.
    detail : str
        What GDAL says of it; may be "".

    Returns
    -------
    ServiceFailure
        With reason ``invalid``.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The features {} sent are cut off or invalid ({}); nothing was taken over. Try again "
            "later or with a smaller extent, and tell the service's operator if it stays so.",
        ).format(host_of(url) or url, detail or "?"),
        "invalid",
    )


def open_dataset(path, driver, options, messages, url):
    """Return an OGR dataset.

    Parameters
    ----------
    path : Path
        The file.
    driver : str
        The only one that may open it.
    options : list of str
        Of the driver.
    messages : Messages
        Of the session.
    url : str
        Where it came from, for messages.

    Returns
    -------
    osgeo.gdal.Dataset

    Raises
    ------
    ServiceFailure
        If the driver can't.
    """
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(
            str(path),
            gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR,
            allowed_drivers=[driver],
            open_options=options,
        )
    except RuntimeError as error:  # somebody switched GDAL's exceptions on
        raise invalid(url, messages.last or str(error)) from error
    if dataset is None:
        raise invalid(url, messages.last)
    return dataset


def fields_of(layer, skip=""):
    """Return the fields of a layer.

    Parameters
    ----------
    layer : osgeo.ogr.Layer
        Whose they are.
    skip : str
        The name of one to leave out; "" for none.

    Returns
    -------
    list of Field
    """
    definition = layer.GetLayerDefn()
    fields = []
    for index in range(definition.GetFieldCount()):
        one = definition.GetFieldDefn(index)
        fields.append(Field(index, one.GetName(), one.GetType(), one.GetSubType()))
    return [field for field in fields if not skip or field.name != skip]
