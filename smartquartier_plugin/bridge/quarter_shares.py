"""Which quarter each place lies in: what a plan gives to each of them."""

from qgis.core import QgsGeometry, QgsPoint

# Fields in which quarters usually have their name, else their code.
_NAMES = ("name", "bezeichnung", "stadtteil", "quarter", "label", "titel", "title", "code", "ref",
          "nummer", "nr", "id")  # fmt: skip
_NEAR = 1e-6  # m, from an edge


def named_shapes(layer, features):
    """Return the name and the shape of each quarter.

    Parameters
    ----------
    layer : QgsVectorLayer
    features : iterable of QgsFeature
        Of the layer.

    Returns
    -------
    list of (str, QgsGeometry)
    """
    fields = {field.name().lower(): place for place, field in enumerate(layer.fields())}
    columns = [fields[name] for name in _NAMES if name in fields]
    made = []
    for count, feature in enumerate(features, 1):
        if not feature.hasGeometry():
            continue
        values = (feature.attribute(column) for column in columns)
        name = next((str(one) for one in values if one and str(one) != "NULL"), str(count))
        made.append((name, QgsGeometry(feature.geometry())))
    return made


def quarter_of(shapes, xy):
    """Return in which shape each place lies.

    Parameters
    ----------
    shapes : sequence of QgsGeometry
        In the places' CRS.
    xy : array (n, 2)

    Returns
    -------
    array (n,) of int
        Number of the shape, -1 for none; the first of those that overlap.
    """
    import numpy as np

    found = np.full(len(xy), -1)
    for number, shape in enumerate(shapes):
        box = shape.boundingBox()
        near = np.flatnonzero(
            (found < 0)
            & (xy[:, 0] >= box.xMinimum())
            & (xy[:, 0] <= box.xMaximum())
            & (xy[:, 1] >= box.yMinimum())
            & (xy[:, 1] <= box.yMaximum())
        )
        inside, unsure = _inside(_edges(shape), xy[near])
        found[near[inside & ~unsure]] = number
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        for place in near[unsure].tolist():
            if engine.intersects(QgsPoint(*xy[place].tolist())):
                found[place] = number
    return found


def _edges(shape):
    """Return x and y of both ends of all edges of a polygon, array (n, 4)."""
    import numpy as np

    straight = QgsGeometry(shape.constGet().segmentize())
    straight.convertToMultiType()
    parts = []
    for polygon in straight.asMultiPolygon():
        for ring in polygon:
            points = np.array([(point.x(), point.y()) for point in ring], float).reshape(-1, 2)
            parts.append(np.hstack([points[:-1], points[1:]]))
    return np.vstack(parts) if parts else np.zeros((0, 4))


def _inside(edges, xy):
    """Return which places lie inside, and which so near an edge that GEOS must say it.

    A ray to the east crosses an odd number of edges from inside. Places sorted by y need only
    be compared with the edges at their height.
    """
    import numpy as np

    order = np.argsort(xy[:, 1], kind="stable")
    x, y = xy[order].T
    x1, y1, x2, y2 = edges.T
    first = np.searchsorted(y, np.minimum(y1, y2) - _NEAR, "left")
    count = np.searchsorted(y, np.maximum(y1, y2) + _NEAR, "right") - first
    edge = np.repeat(np.arange(len(edges)), count)
    place = np.arange(len(edge)) + np.repeat(first - np.cumsum(count) + count, count)
    east, north = (x2 - x1)[edge], (y2 - y1)[edge]
    right, up = x[place] - x1[edge], y[place] - y1[edge]
    crossed = (y1[edge] > y[place]) != (y2[edge] > y[place])
    aside = east * up - north * right  # positive: the place lies left of the edge
    crossed &= (aside > 0) == (north > 0)
    close = np.abs(aside) <= _NEAR * np.hypot(east, north)
    close &= (right >= np.minimum(east, 0) - _NEAR) & (right <= np.maximum(east, 0) + _NEAR)
    inside, unsure = np.zeros(len(xy), bool), np.zeros(len(xy), bool)
    inside[order] = np.bincount(place[crossed], minlength=len(xy)) % 2 == 1
    unsure[order] = np.bincount(place[close], minlength=len(xy)) > 0
    return inside, unsure
