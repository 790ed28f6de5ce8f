"""Geometries as GML for transactions.

Written by hand instead of by GDAL: which elements a service takes depends on the service.
"""

GML_3_1 = "http://www.opengis.net/gml"
GML_3_2 = "http://www.opengis.net/gml/3.2"
# Members of the geometries with several parts: what GML 3 wants, and the older ones, which
# QGIS Server alone can read though its schema names the newer.
_NEW = {
    "MultiPoint": ("MultiPoint", "pointMember"),
    "MultiLineString": ("MultiCurve", "curveMember"),
    "MultiPolygon": ("MultiSurface", "surfaceMember"),
}
_OLD = {
    "MultiPoint": ("MultiPoint", "pointMember"),
    "MultiLineString": ("MultiLineString", "lineStringMember"),
    "MultiPolygon": ("MultiPolygon", "polygonMember"),
}


class GmlWriter:
    """Writes geometries for one service.

    Parameters
    ----------
    namespace : str
        :data:`GML_3_1` or :data:`GML_3_2`.
    srs_name : str
        Name of the coordinate reference system, as the service is told.
    swapped : bool
        Write y before x, as the authority of the system has it.
    older : bool
        Use the elements of GML 2 for geometries with several parts.
    """

    def __init__(self, namespace, srs_name, swapped=False, older=False):
        self._namespace, self._srs_name, self._swapped = namespace, srs_name, swapped
        self._names = _OLD if older else _NEW
        self._count = 0

    def element(self, shape):
        """Return a shapely geometry as an element."""
        made = self._geometry(shape)
        made.set("srsName", self._srs_name)
        made.set("srsDimension", "2")
        return made

    def _geometry(self, shape):
        if shape.geom_type == "Point":
            made = self._identified("Point")
            self._child(made, "pos", self._numbers(shape.coords))
        elif shape.geom_type == "LineString":
            made = self._identified("LineString")
            self._child(made, "posList", self._numbers(shape.coords))
        elif shape.geom_type == "Polygon":
            made = self._identified("Polygon")
            self._ring(made, "exterior", shape.exterior)
            for ring in shape.interiors:
                self._ring(made, "interior", ring)
        else:
            name, member = self._names[shape.geom_type]
            made = self._identified(name)
            for part in shape.geoms:
                self._child(made, member).append(self._geometry(part))
        return made

    def _ring(self, parent, name, ring):
        line = self._child(self._child(parent, name), "LinearRing")
        self._child(line, "posList", self._numbers(ring.coords))

    def _numbers(self, coordinates):
        # repr: the shortest text that gives the same number back.
        pairs = ((p[1], p[0]) if self._swapped else (p[0], p[1]) for p in coordinates)
        return " ".join(f"{float(one)!r} {float(two)!r}" for one, two in pairs)

    def _identified(self, name):
        """Return an element; GML 3.2 wants an id for each geometry."""
        from lxml import etree

        made = etree.Element(f"{{{self._namespace}}}{name}")
        if self._namespace == GML_3_2:
            self._count += 1
            made.set(f"{{{GML_3_2}}}id", f"g{self._count}")
        return made

    def _child(self, parent, name, text=None):
        from lxml import etree

        made = etree.SubElement(parent, f"{{{self._namespace}}}{name}")
        made.text = text
        return made
