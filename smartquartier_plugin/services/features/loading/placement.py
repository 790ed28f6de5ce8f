"""Where the coordinates of a service really are: CRS and order of axes.

Labels lie in both: "EPSG:4326" may be longitude first or latitude first, and some services
send metres under a label of degrees. So each *reading* of the coordinates (a CRS, axes as
they come or swapped) is compared with the extent where the features must be. The declared
reading is kept if it fits; if not, exactly one other must. Without a known extent only the
area in which the CRS is used can tell.
"""

import re
from dataclasses import dataclass

from ....core.i18n import translate
from ...http.failure import ServiceFailure
from ..wfs.crs import is_long, north_first, project, short_name
from .ogr import moved_points, session
from .systems import area_of, reference, transformation

# Systems German cities use, tried besides those that the service and the query name.
USUAL = (
    "EPSG:4326",
    "EPSG:3857",
    "EPSG:25832",
    "EPSG:25833",
    "EPSG:31467",
    "EPSG:31468",
    "EPSG:31469",
)
ENOUGH = 0.5  # share of the positions that must fit; single stray features happen
MARGIN = 0.2  # of its size, added to each side of a known extent
LEAST_MARGIN = 0.02  # degrees
SAME = 2e-4  # degrees; readings closer than that are one
SAMPLE = 2000  # positions


@dataclass(frozen=True)
class Reading:
    """One way to understand coordinates.

    Attributes
    ----------
    crs : str
        "EPSG:<code>".
    swap : bool
        True if they come with the y axis first.
    """

    crs: str
    swap: bool = False


@dataclass(frozen=True)
class Placement:
    """The reading to use.

    Attributes
    ----------
    crs : str
        "EPSG:<code>".
    swap : bool
        True if x and y have to be exchanged.
    words : str
        What was corrected or is doubtful, in a sentence; "" if nothing.
    certain : bool
        False if the features lie outside the extent that the service states.
    """

    crs: str
    swap: bool
    words: str = ""
    certain: bool = True


def declared_reading(label, kind):
    """Return how a label has to be understood.

    Parameters
    ----------
    label : str
        Of the answer or request, such as "urn:ogc:def:crs:EPSG::4326".
    kind : str
        Of the page: in GML a urn or address means the order of the authority, the short
        form easting first; in GeoJSON only the addresses of OGC API Features mean the
        authority's order; ESRI JSON is always x, y.

    Returns
    -------
    Reading or None
        None if nothing, or an unknown system is named. GeoJSON without a label is WGS 84.
    """
    short = short_name(label)
    if not label and kind == "geojson":
        return Reading("EPSG:4326")
    if short == "OGC:CRS84":
        return Reading("EPSG:4326")
    if reference(short) is None:
        return None
    authority = {
        "gml": is_long(label) and "gml/srs" not in label.lower(),
        "geojson": re.match(r"https?://www\.opengis\.net/def/", label.lower()) is not None,
    }.get(kind, False)
    return Reading(short, authority and north_first(short))


def decide(positions, declared, candidates=(), expected_extent=None, firm=True, label=""):
    """Decide how to read coordinates.

    Parameters
    ----------
    positions : array-like of shape (n, 2)
        First and second coordinate as they come: of some features, or the corners of their
        extent.
    declared : Reading or None
        What the service says.
    candidates : iterable of str
        Further systems that are likely, such as the one stored.
    expected_extent : (float, float, float, float), optional
        West, south, east, north in degrees where the features must lie.
    firm : bool
        False if the extent is only the service's own statement, or the one asked for: then
        features outside it are doubtful, but not refused.
    label : str
        The declared name, for messages.

    Returns
    -------
    Placement

    Raises
    ------
    ServiceFailure
        With reason ``placement`` if no reading fits, or several different ones do.
    """
    fits = _Fits(positions, expected_extent)
    if declared is not None and fits(declared):
        return Placement(declared.crs, declared.swap)
    others = _distinct([one for one in _readings(declared, candidates) if fits(one)], fits)
    if len(others) == 1:
        return Placement(others[0].crs, others[0].swap, _corrected(declared, others[0], label))
    if not firm and not others and declared is not None and fits.inarea_of(declared):
        words = translate(
            "SmartQuartier",
            "The features lie outside the extent that was stated or asked for; check the layer "
            "on the map before relying on it.",
        )
        return Placement(declared.crs, declared.swap, words, certain=False)
    raise _unclear(positions, label or (declared.crs if declared else ""), others)


def contradicts(positions, placement, declared, candidates=(), expected_extent=None):
    """Return whether a later page needs another reading than the first one.

    A page whose few features are strays is no contradiction: only if another reading fits
    and this one doesn't.

    Parameters
    ----------
    positions : array-like of shape (n, 2)
        Of the later page, as they come.
    placement : Placement
        The reading in use.
    declared : Reading or None
        What the service says.
    candidates : iterable of str
        Further systems that are likely.
    expected_extent : (float, float, float, float), optional
        West, south, east, north in degrees where the features must lie.

    Returns
    -------
    bool
    """
    fits = _Fits(positions, expected_extent)
    used = Reading(placement.crs, placement.swap)
    if fits(used):
        return False
    return any(fits(one) for one in _readings(declared, candidates) if one != used)


class _Fits:
    """Whether positions, read in one way, lie where they must."""

    def __init__(self, positions, expected_extent):
        import numpy as np

        positions = np.asarray(positions, dtype=float).reshape(-1, 2)
        self._positions = positions[np.isfinite(positions).all(axis=1)][:SAMPLE]
        self._box = _with_margin(expected_extent)
        self._placed = {}

    def __call__(self, reading):
        lonlat = self.lonlat(reading)
        if lonlat is None or not self.inarea_of(reading):
            return False
        return self._box is None or _share(lonlat, self._box) >= ENOUGH

    def inarea_of(self, reading):
        """Return whether the positions are where the system is used at all."""
        lonlat = self.lonlat(reading)
        return lonlat is not None and _share(lonlat, area_of(reading.crs)) >= ENOUGH

    def lonlat(self, reading):
        """Return the positions in degrees, None if the system is unknown."""
        if reading not in self._placed:
            self._placed[reading] = self._place(reading)
        return self._placed[reading]

    def _place(self, reading):
        import numpy as np

        if reference(reading.crs) is None or not len(self._positions):
            return None
        points = self._positions[:, ::-1] if reading.swap else self._positions
        step = transformation(reading.crs, "EPSG:4326")
        if step is None:
            return points
        with session():
            return np.array(moved_points(points.tolist(), step))


def _share(lonlat, box):
    import numpy as np

    west, south, east, north = box
    x, y = lonlat[:, 0], lonlat[:, 1]
    with np.errstate(invalid="ignore"):
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
    return inside.mean()


def _with_margin(box):
    if box is None:
        return None
    west, south, east, north = box
    x = max((east - west) * MARGIN, LEAST_MARGIN)
    y = max((north - south) * MARGIN, LEAST_MARGIN)
    return west - x, south - y, east + x, north + y


def home(expected_extent, crs):
    """Return where features must be, in a system's coordinates and with a margin.

    Parameters
    ----------
    expected_extent : (float, float, float, float) or None
        West, south, east, north in degrees.
    crs : str
        "EPSG:<code>".

    Returns
    -------
    tuple of float or None
        Smallest x and y, largest x and y; None if that isn't known.
    """
    return project(_with_margin(expected_extent), crs) if expected_extent else None


def _readings(declared, candidates):
    """Return all readings worth a try, the likeliest first."""
    names = [declared.crs] if declared else []
    names += [short_name(name) for name in candidates if name]
    names = ["EPSG:4326" if name == "OGC:CRS84" else name for name in (*names, *USUAL)]
    readings = [Reading(name, swap) for name in names for swap in (False, True)]
    if declared:
        readings.insert(0, Reading(declared.crs, not declared.swap))
    return list(dict.fromkeys(readings))


def _distinct(readings, fits):
    """Drop readings that place everything where an earlier one does."""
    import numpy as np

    kept = []
    for one in readings:
        here = fits.lonlat(one)
        if not any(np.nanmax(np.abs(fits.lonlat(other) - here)) < SAME for other in kept):
            kept.append(one)
    return kept


def _corrected(declared, used, label):
    order = (
        translate("SmartQuartier", "northing or latitude first")
        if used.swap
        else translate("SmartQuartier", "easting or longitude first")
    )
    if declared is None:
        text = translate(
            "SmartQuartier",
            "The service does not say which coordinates it sends ('{}'); they were read as {}, "
            "{}: only that lies where the features must be.",
        )
        return text.format(label, used.crs, order)
    text = translate(
        "SmartQuartier",
        "The service calls its coordinates '{}', but only read as {}, {}, do they lie where the "
        "features must be; this was corrected.",
    )
    return text.format(label or declared.crs, used.crs, order)


def _unclear(positions, label, others):
    import numpy as np

    points = np.asarray(positions, dtype=float).reshape(-1, 2)
    example = ", ".join(f"{value:.8g}" for value in points[0]) if len(points) else "–"
    if others:
        text = translate(
            "SmartQuartier",
            "The coordinates (such as {}), which the service calls '{}', do not lie where they "
            "should, and could be {}; nothing was taken over. Give an extent in which they lie, "
            "and tell the service's operator.",
        ).format(example, label or "?", " / ".join(sorted({one.crs for one in others})))
    else:
        text = translate(
            "SmartQuartier",
            "The coordinates (such as {}), which the service calls '{}', lie neither in the area "
            "of that system nor, read in any other way, where the features should be; nothing was "
            "taken over. Check the layer and the extent, and tell the service's operator.",
        ).format(example, label or "?")
    return ServiceFailure(text, "placement")
