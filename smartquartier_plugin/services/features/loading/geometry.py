"""One kind of geometry per layer: straight, single or multi, two- or three-dimensional.

A layer becomes *multi* as soon as one feature is, and keeps heights only if all features
have one: a missing height must not turn into zero.
"""

from collections import Counter
from dataclasses import dataclass, field

from ....core.i18n import translate
from ...http.failure import ServiceFailure

ARC_STEP_DEGREES = 1.0  # between two vertices: 4 mm off at a radius of 100 m
_NAMES = {"point": "Point", "line": "LineString", "polygon": "Polygon"}


def kind_of(code):
    """Return ``point``, ``line``, ``polygon`` or ``collection`` for an OGR geometry type.

    Parameters
    ----------
    code : int
        Also of curves, surfaces, with Z and M.
    """
    from osgeo import ogr

    flat = ogr.GT_Flatten(code)
    if flat in (ogr.wkbPoint, ogr.wkbMultiPoint):
        return "point"
    if flat == ogr.wkbGeometryCollection:
        return "collection"
    if ogr.GT_IsSubClassOf(flat, ogr.wkbCurve) or ogr.GT_IsSubClassOf(flat, ogr.wkbMultiCurve):
        return "line"
    return "polygon"


@dataclass
class Shaper:
    """Bring geometries into the form of the layer, and keep count.

    Parameters
    ----------
    wanted : str
        ``any``, ``point``, ``line`` or ``polygon``.

    Attributes
    ----------
    kind : str
        What the layer holds; "" before the first geometry.
    multi, heights : bool
        The layer's form so far.
    dropped_heights : bool
        True if some features had heights and others not.
    curves : int
        Features with arcs that became straight lines.
    others : Counter
        Features of other kinds than the wanted one that were left out.
    late : bool
        True once a feature did not fit the form announced by :meth:`announce`.
    """

    wanted: str = "any"
    kind: str = ""
    multi: bool = False
    heights: bool = False
    dropped_heights: bool = False
    curves: int = 0
    others: Counter = field(default_factory=Counter)
    late: bool = False
    taken: int = 0
    _known: dict = field(default_factory=dict)
    _announced: bool = False
    _no_heights: bool = False

    def announce(self, codes, heights=True):
        """Settle the form by the first features.

        Parameters
        ----------
        codes : iterable of int
            Their OGR geometry types.
        heights : bool
            False if their heights are no numbers.
        """
        from osgeo import ogr

        wanted = [code for code in codes if self.wanted in ("any", kind_of(code))]
        self.kind = next((kind_of(one) for one in wanted if kind_of(one) != "collection"), "")
        self.multi = any(_is_multi(code) for code in wanted)
        self.heights = heights and bool(wanted) and all(ogr.GT_HasZ(code) for code in wanted)
        self._announced, self._no_heights = bool(self.kind), not heights
        self._known.clear()

    def shape(self, geometry, straightened=False):
        """Return the geometry in the layer's form, None if it is of another kind.

        Parameters
        ----------
        geometry : osgeo.ogr.Geometry
            Neither None nor empty. It is returned itself if nothing has to be done.
        straightened : bool
            Whether it had arcs that GDAL has made straight already; see :func:`.ogr.geometry_of`.

        Raises
        ------
        ServiceFailure
            If kinds are mixed and none was chosen.
        """
        code = geometry.GetGeometryType()
        steps = self._known.get(code)
        if steps is None:
            steps = self._known[code] = self._steps(code)
        for step in steps:
            geometry = step(geometry)
            if geometry is None:
                return None
        self.taken += 1
        self.curves += straightened
        return geometry

    def type_name(self):
        """Return the layer's type, such as "MultiPolygon"; "None" without geometry."""
        if not self.kind:
            return "None"
        return ("Multi" if self.multi else "") + _NAMES[self.kind]

    def type_code(self):
        """Return the layer's OGR geometry type."""
        from osgeo import ogr

        codes = {
            "Point": ogr.wkbPoint,
            "MultiPoint": ogr.wkbMultiPoint,
            "LineString": ogr.wkbLineString,
            "MultiLineString": ogr.wkbMultiLineString,
            "Polygon": ogr.wkbPolygon,
            "MultiPolygon": ogr.wkbMultiPolygon,
        }
        code = codes.get(self.type_name(), ogr.wkbNone)
        return ogr.GT_SetZ(code) if self.heights and self.kind else code

    # -- what a type of geometry needs ------------------------------------------------

    def _steps(self, code):
        from osgeo import ogr

        flat, steps = ogr.GT_Flatten(code), []
        kind = kind_of(code)
        if ogr.GT_IsNonLinear(flat) or kind == "collection":  # which may hold arcs
            steps.append(self._straighten)
            flat = ogr.GT_GetLinear(flat)
        if kind == "collection":
            return [*steps, self._from_collection]
        if self.wanted not in ("any", kind):
            return [lambda _: self._leave_out(kind)]
        self._settle(kind)
        if flat not in _plain_types():
            steps.append(_force_multi(kind))  # faces of bodies, triangles
            flat = ogr.GT_GetCollection(_single_type(kind))
        return [*steps, *self._fit(kind, code, _is_multi(flat))]

    def _fit(self, kind, code, is_multi):
        """Single or multi, with or without heights: as the layer, which may have to change."""
        from osgeo import ogr

        steps = []
        if is_multi and not self.multi:
            self.multi, self.late = True, self.late or self._announced
            self._known.clear()
        elif not is_multi and self.multi:
            steps.append(_force_multi(kind))
        has_heights = bool(ogr.GT_HasZ(code))
        if self.heights and not has_heights:
            self.heights, self.dropped_heights, self.late = False, True, True
            self._known.clear()
        elif has_heights and not self.heights:
            self.dropped_heights = self.dropped_heights or not self._no_heights
        if (has_heights and not self.heights) or ogr.GT_HasM(code):
            steps.append(self._flatten)
        return steps

    def _settle(self, kind):
        if self.kind and kind != self.kind:
            raise ServiceFailure(
                translate(
                    "SmartQuartier",
                    "The layer mixes kinds of geometry ({} features of kind {} before the first "
                    "of kind {}), which one layer can't hold; choose one of them in 'Kind of "
                    "geometry'.",
                ).format(self.taken, word(self.kind), word(kind)),
                "layer",
            )
        self.kind = kind

    def _leave_out(self, kind):
        self.others[kind] += 1

    def _straighten(self, geometry):
        if geometry.HasCurveGeometry(1):
            self.curves += 1
        return geometry.GetLinearGeometry(ARC_STEP_DEGREES)

    def _flatten(self, geometry):
        if not self.heights:
            geometry.Set3D(False)
        geometry.SetMeasured(False)
        return geometry

    def _from_collection(self, geometry):
        """Take the parts of one kind out of a collection."""
        from osgeo import ogr

        parts = list(_parts(geometry))
        kinds = {kind_of(part.GetGeometryType()) for part in parts}
        kind = self.wanted if self.wanted != "any" else next(iter(kinds), "")
        if self.wanted == "any" and len(kinds) > 1:
            self._settle_collection(kinds)
        if kind not in kinds:
            return self._leave_out("collection")
        self._settle(kind)
        whole = ogr.Geometry(ogr.GT_GetCollection(_single_type(kind)))
        for part in parts:
            if kind_of(part.GetGeometryType()) == kind:
                whole.AddGeometry(part)
        for step in self._fit(kind, whole.GetGeometryType(), True):
            whole = step(whole)
        return whole

    def _settle_collection(self, kinds):
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "A feature of the layer is a collection of {}, which one layer can't hold; choose "
                "one of them in 'Kind of geometry'.",
            ).format(", ".join(word(kind) for kind in sorted(kinds))),
            "layer",
        )


def word(kind):
    """Return a kind in the user's language."""
    return {
        "point": translate("SmartQuartier", "points"),
        "line": translate("SmartQuartier", "lines"),
        "polygon": translate("SmartQuartier", "polygons"),
        "collection": translate("SmartQuartier", "collections"),
    }[kind]


def _parts(geometry):
    """Yield the single straight parts of a geometry, at any depth."""
    from osgeo import ogr

    if ogr.GT_IsSubClassOf(ogr.GT_Flatten(geometry.GetGeometryType()), ogr.wkbGeometryCollection):
        for index in range(geometry.GetGeometryCount()):
            yield from _parts(geometry.GetGeometryRef(index))
    elif not geometry.IsEmpty():
        yield geometry


def _single_type(kind):
    from osgeo import ogr

    return {"point": ogr.wkbPoint, "line": ogr.wkbLineString, "polygon": ogr.wkbPolygon}[kind]


def _plain_types():
    from osgeo import ogr

    single = (ogr.wkbPoint, ogr.wkbLineString, ogr.wkbPolygon)
    return frozenset((*single, *(ogr.GT_GetCollection(code) for code in single)))


def _is_multi(code):
    from osgeo import ogr

    return bool(ogr.GT_IsSubClassOf(ogr.GT_Flatten(code), ogr.wkbGeometryCollection))


def _force_multi(kind):
    from osgeo import ogr

    return {
        "point": ogr.ForceToMultiPoint,
        "line": ogr.ForceToMultiLineString,
        "polygon": ogr.ForceToMultiPolygon,
    }[kind]
