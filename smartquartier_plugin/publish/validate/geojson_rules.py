"""GeoJSON against RFC 7946: structure, degrees, rings, bounding box, ids.

Numbers of the rules are sections of the RFC.
"""

from ...core.i18n import translate
from ...core.numbers import number
from ..formats.coordinates import ring_areas
from .findings import Findings
from .geojson_shapes import ShapeError, Shapes
from .json_stream import members
from .reading import text_of
from .validity import areas, invalid, is_thin, listening

NAME = "SmartQuartier RFC 7946"
DECIMALS = 7
_BATCH = 2000
_COLLECTION = "FeatureCollection"
_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
               "GeometryCollection")  # fmt: skip
_OTHERS = ("geometry", "properties", "coordinates", "geometries")


def check(content):
    """Check every GeoJSON file.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    return [_look(content, path).check(NAME, path) for path in content.ending(".geojson")]


def _look(content, path):
    found = Findings()
    reader = _Reader(found, content.progress)
    try:
        for key, value in members(text_of(content, path), "features"):
            reader.member(key, value)
        reader.finish()
    except (ValueError, RecursionError) as error:
        found.error("2", _no_json().format(error))
    return found


class _Reader:
    """Goes through a document and keeps what only the whole tells."""

    def __init__(self, found, progress):
        self._found, self._progress = found, progress
        self._type, self._box, self._features = None, None, False
        self._ids, self._twice = set(), set()
        self._low, self._high = None, None
        self._single = {}

    def member(self, key, value):
        """Look at one member of the document."""
        if key == "type":
            self._type = value
        elif key == "crs":
            self._found.error("4", _has_crs(), "crs")
        elif key == "bbox":
            self._box = value
        elif key in _OTHERS or key == "id":
            self._single[key] = value
        elif key == "features":
            self._features = True
            if isinstance(value, list) or not hasattr(value, "__next__"):
                self._found.error("3.3", _no_array(), "features")
            else:
                self._all(value)

    def _all(self, features):
        shapes, names = Shapes(), []
        for count, feature in enumerate(features):
            where = str(count + 1)
            geometry = self._feature(feature, where)
            try:
                shapes.add(geometry)
                names.append(where)
            except ShapeError as error:
                self._found.error(error.rule, str(error), where)
            if len(names) == _BATCH:
                self._batch(shapes, names)
                shapes, names = Shapes(), []
        self._batch(shapes, names)

    def _feature(self, feature, where):
        """Look at the members of a feature; return its geometry."""
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            self._found.error("3.2", _no_feature(), where)
            return None
        if "geometry" not in feature or "properties" not in feature:
            self._found.error("3.2", _incomplete(), where)
        if not isinstance(feature.get("properties"), (dict, type(None))):
            self._found.error("3.2", _no_properties(), where)
        if "crs" in feature:
            self._found.error("4", _has_crs(), where)
        if {"coordinates", "geometries", "features"} & feature.keys():
            self._found.error("7.1", _no_collection(), where)
        if "id" in feature:
            self._id(feature["id"], where)
        return feature.get("geometry")

    def _id(self, key, where):
        if isinstance(key, bool) or not isinstance(key, (str, int, float)):
            self._found.error("3.2", _bad_id(), where)
        elif key in self._ids and key not in self._twice:
            self._twice.add(key)
            self._found.error("id", _id_twice().format(key), where)
        else:
            self._ids.add(key)

    def _batch(self, shapes, names):
        """Look at the coordinates of some features at once."""
        import numpy as np

        self._progress.check()
        if not len(shapes):
            return
        points = shapes.points()
        owner = np.array(shapes.owners)
        beyond = ~((np.abs(points) <= (180.0, 90.0)).all(axis=1))
        self._note("4", _no_degrees(), owner[beyond], names)
        finer = (np.round(points, DECIMALS) != points).any(axis=1)
        if finer.any():
            text = _too_fine().format(number(DECIMALS, 0))
            self._found.warning("11.2", text, names[owner[finer][0]])
        self._rings(shapes, points, names)
        self._widest(points)

    def _rings(self, shapes, points, names):
        import numpy as np

        if not shapes.rings:
            return
        starts, lengths, holes, owner = np.array(shapes.rings).T
        opened = (lengths < 4) | (points[starts] != points[starts + lengths - 1]).any(axis=1)
        self._note("3.1.6", _open_ring(), owner[opened], names)
        signed = ring_areas(points, starts, lengths)
        wrong = ~opened & (signed != 0) & ((signed < 0) != holes.astype(bool))
        self._note("3.1.6", _wrong_hand(), owner[wrong], names)
        self._valid(shapes, points, names, set(owner[opened].tolist()))

    def _valid(self, shapes, points, names, known):
        """Look for areas that cross themselves or overlap; ``known`` are broken anyway."""
        with listening() as messages:
            for owner, area in areas(points, shapes.rings):
                reason = "" if owner in known else invalid(area, messages)
                if reason and is_thin(area):
                    self._found.warning("thin", _rounded(), names[owner])
                elif reason:
                    self._found.error("valid", _invalid().format(reason), names[owner])

    def _note(self, rule, text, owners, names):
        for owner in sorted(set(owners.tolist())):
            self._found.error(rule, text, names[owner])

    def _widest(self, points):
        low, high = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        if self._low is not None:
            low = [min(pair) for pair in zip(low, self._low)]
            high = [max(pair) for pair in zip(high, self._high)]
        self._low, self._high = low, high

    def finish(self):
        """Say what only the whole tells."""
        if self._type == "Feature" and not self._features:
            self._all([{"type": "Feature", **self._single}])
        elif self._type in _GEOMETRIES and not self._features:
            geometry = {"type": self._type, **self._single}
            self._all([{"type": "Feature", "geometry": geometry, "properties": None}])
        else:
            self._collection()
        if self._low is not None and self._high[0] - self._low[0] > 180.0:
            self._found.warning("3.1.9", _antimeridian(), "bbox")
        if self._box is not None:
            self._bbox()

    def _collection(self):
        for key in _OTHERS:
            if key in self._single:
                self._found.error("7.1", _no_collection(), key)
        if self._type != _COLLECTION or not self._features:
            self._found.error("3.3", _no_collection(), "type")

    def _bbox(self):
        box = self._box
        known = isinstance(box, list) and len(box) in (4, 6)
        if not known or not all(isinstance(v, (int, float)) for v in box):
            self._found.error("5", _bad_box(), "bbox")
        elif self._low is not None:
            half = len(box) // 2
            inside = box[0] <= self._low[0] and box[1] <= self._low[1]
            inside &= box[half] >= self._high[0] and box[half + 1] >= self._high[1]
            # West of the eastern edge: a box over the 180th meridian.
            if not inside and box[0] <= box[half]:
                self._found.error("5", _wrong_box(), "bbox")


def _no_json():
    return translate("SmartQuartier", "The file is not strict JSON ({}); write it again.")


def _has_crs():
    return translate(
        "SmartQuartier",
        "GeoJSON is always in WGS 84, a 'crs' is not allowed; write it again with RFC 7946.",
    )


def _no_collection():
    return translate(
        "SmartQuartier", "This is no FeatureCollection with 'features'; write it again."
    )


def _no_array():
    return translate("SmartQuartier", "'features' is not a list; write the file again.")


def _no_feature():
    return translate("SmartQuartier", "This item is no Feature; write the file again.")


def _incomplete():
    return translate(
        "SmartQuartier", "The feature lacks 'geometry' or 'properties'; both may be null."
    )


def _no_properties():
    return translate("SmartQuartier", "'properties' is neither an object nor null.")


def _bad_id():
    return translate("SmartQuartier", "The 'id' is neither a text nor a number.")


def _id_twice():
    return translate("SmartQuartier", "Several features have the id '{}'; a key may name only one.")


def _no_degrees():
    return translate(
        "SmartQuartier",
        "Coordinates are no degrees of WGS 84 (longitude first); write the file again in WGS 84.",
    )


def _too_fine():
    return translate(
        "SmartQuartier",
        "Coordinates have more than {} decimals, finer than a centimetre; round them.",
    )


def _open_ring():
    return translate(
        "SmartQuartier",
        "A ring isn't closed or has fewer than four points; repair it with 'Fix geometries'.",
    )


def _wrong_hand():
    return translate(
        "SmartQuartier",
        "A ring runs the wrong way: outer ones must be counter-clockwise, holes clockwise.",
    )


def _invalid():
    return translate(
        "SmartQuartier", "The area is not valid ({}); repair it with 'Fix geometries'."
    )


def _rounded():
    return translate(
        "SmartQuartier",
        "The area has a part narrower than a centimetre, which rounding made a line; remove it "
        "from the source.",
    )


def _antimeridian():
    return translate(
        "SmartQuartier", "The data span more than half of the earth; cut them at 180 degrees."
    )


def _bad_box():
    return translate("SmartQuartier", "'bbox' must be four (or six) numbers.")


def _wrong_box():
    return translate("SmartQuartier", "'bbox' doesn't contain all coordinates; compute it again.")
