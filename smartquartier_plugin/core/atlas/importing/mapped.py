"""From mapped rows to rows that only say what the list says."""

import numpy as np

from ..mapping.coordinates import mostly_eastern
from .cells import plain
from .model import SourceRows


def spoken_rows(mapped, numbers, licence=""):
    """Return mapped rows as rows to import.

    Parameters
    ----------
    mapped : MappedRows
        Its frame has the fields that the list says something about, and no others: an empty
        column says that there is nothing, a missing one says nothing at all.
    numbers : array of int
        What the rows are called in the list.
    licence : str
        That the format brings for every row; no parameter may change it.

    Returns
    -------
    SourceRows
    """
    frame = mapped.frame.drop(columns="changed_on", errors="ignore")
    if licence:
        given = plain(frame["licence"]) if "licence" in frame else [None] * len(frame)
        frame = frame.assign(licence=np.array([one or licence for one in given], dtype=object))
    return SourceRows(frame, mapped.geometry, numbers)


def new_crs(geometry, zips=()):
    """Return a CRS for a new atlas.

    Parameters
    ----------
    geometry : GeoSeries or None
    zips : iterable of str or None
        Postal codes, which tell the zone where there is no position.

    Returns
    -------
    str
        That of the list if it is in metres; else the UTM zone of its middle, in Germany with
        ETRS89; EPSG:25832 where there is neither position nor postal code.
    """
    import geopandas as gpd

    if geometry is None or geometry.crs is None:
        return _by_zips(zips)
    shapes = gpd.GeoSeries([s for s in geometry if s is not None], crs=geometry.crs)
    shapes = shapes[~shapes.is_empty]
    if not len(shapes):
        return _by_zips(zips)
    if geometry.crs.is_projected:
        return geometry.crs.to_string()
    middle = shapes.to_crs("EPSG:4326").representative_point()
    east, north = float(middle.x.median()), float(middle.y.median())
    if 47 <= north <= 55.2 and 5.5 <= east <= 15.5:
        return "EPSG:25832" if east < 12 else "EPSG:25833"
    zone = int((east + 180) // 6) + 1
    return f"EPSG:{(32600 if north >= 0 else 32700) + zone}"


def _by_zips(zips):
    return "EPSG:25833" if mostly_eastern(zips) else "EPSG:25832"
