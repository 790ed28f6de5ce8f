"""Which quarter each place lies in: what a plan gives to each of them."""

from qgis.core import QgsGeometry, QgsPoint

# Fields in which quarters usually have their name, else their code.
_NAMES = ("name", "bezeichnung", "stadtteil", "quarter", "label", "titel", "title", "code", "ref",
          "nummer", "nr", "id")  # fmt: skip


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
        engine = QgsGeometry.createGeometryEngine(shape.constGet())
        engine.prepareGeometry()
        inside = [engine.intersects(QgsPoint(x, y)) for x, y in xy[near].tolist()]
        found[near[np.array(inside, bool)]] = number
    return found
