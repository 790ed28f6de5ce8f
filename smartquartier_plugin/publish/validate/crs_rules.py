"""Coordinates and the coordinate system that is said of them: whether they can belong together.

A file with the wrong coordinate system is as valid as any other. What gives it away: coordinates
outside of the area for which the system is made, and an extent other than that of the same
dataset in another file.
"""

from ...core.i18n import translate
from ...core.numbers import number
from .extents import extents_of
from .findings import Findings

NAME = "SmartQuartier coordinates"
#: Degrees by which extents of the same dataset may differ, since boxes are rounded.
TOLERANCE = 0.0002
#: And as a share of their size: the box of a turned box is larger than that of what is in it.
_TURNED = 0.05
#: Systems are used some way beyond the zone that they are made for [degrees].
_BEYOND = 3.0


def check(content):
    """Return for each file with coordinates whether their system can be right.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    known = {}
    for path in content.files:
        content.progress.check()
        extents = extents_of(content, path)
        if extents is not None:
            known[path] = extents
    expected = _expected(content, known)
    checks = []
    for path, extents in known.items():
        found = Findings()
        for extent in extents:
            _extent(found, extent)
            _compared(found, path, extent, expected)
        checks.append(found.check(NAME, path))
    return checks


def _expected(content, known):
    """Return the extent of each dataset and who says so: the manifest, else other files."""
    expected = {}
    datasets = content.manifest.get("datasets")
    for one in datasets if isinstance(datasets, list) else ():
        box = one.get("bbox") if isinstance(one, dict) else None
        if isinstance(box, list) and len(box) == 4:
            expected[one.get("name")] = ("package.json", tuple(box))
    for path in sorted(known, key=lambda path: not path.lower().endswith(".geojson")):
        for extent in known[path]:
            if extent.dataset and extent.box is not None:
                expected.setdefault(extent.dataset, (path, extent.box))
    return expected


def _extent(found, extent):
    if extent.problem:
        found.error("crs", extent.problem, extent.where)
        return
    if extent.box is None:
        return
    west, south, east, north = extent.box
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        text = translate(
            "SmartQuartier",
            "{} can't be degrees of longitude and latitude ({}); correct the coordinate system, "
            "or transform the data.",
        )
        found.error("degrees", text.format(_words(extent.box), extent.crs), extent.where)
    elif extent.area is not None and _outside(extent.box, extent.area):
        text = translate(
            "SmartQuartier",
            "The data lie at {}, far from where {} is used ({}); correct the coordinate system.",
        )
        words = text.format(_words(extent.box), extent.crs, _words(extent.area))
        found.error("area_of_use", words, extent.where)


def _outside(box, area):
    west, south, east, north = area
    if west > east:  # across the antimeridian
        return False
    return (
        box[0] < west - _BEYOND
        or box[2] > east + _BEYOND
        or box[1] < south - _BEYOND
        or box[3] > north + _BEYOND
    )


def _compared(found, path, extent, expected):
    who, box = expected.get(extent.dataset, ("", None))
    if box is None or extent.box is None or who == path or not all(map(_is_number, box)):
        return
    size = max(box[2] - box[0], box[3] - box[1], extent.box[2] - extent.box[0])
    off = max(abs(one - other) for one, other in zip(extent.box, box))
    if off > TOLERANCE + _TURNED * size:
        text = translate(
            "SmartQuartier",
            "The data lie at {}, in {} at {}: one of the two has the wrong coordinate system or "
            "other data; make the package again.",
        )
        found.error("extent", text.format(_words(extent.box), who, _words(box)), extent.where)


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _words(box):
    west, south, east, north = (number(value, 4) for value in box)
    return f"{west} / {south} – {east} / {north}"
