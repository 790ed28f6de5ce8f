"""What both examples of Heidelberg read: an OpenStreetMap extract and the noise class of streets.

The extract holds ways with all their nodes; of things that are single points or areas (shops,
doctors, post offices, buildings) it holds only a few, of car parks and stops most.
"""

import os
import re
import sys
from pathlib import Path

CITY = (8.62, 49.35, 8.78, 49.44)  # the dense part [degrees]; some relations reach far beyond
CRS = "EPSG:25832"


def data_folder(root):
    """Return the folder with the data (first argument, or SMARTQUARTIER_DATA), or exit.

    Parameters
    ----------
    root : Path
        Of the repository; beside it the data are looked for.

    Returns
    -------
    Path
    """
    default = Path(os.environ.get("SMARTQUARTIER_DATA", root.parent / "shared" / "data"))
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default / "heidelberg"
    if not (folder / "heidelberg.osm.pbf").is_file():
        sys.exit(f"There is no heidelberg.osm.pbf in {folder}; give the folder as argument.")
    return folder


def read_features(folder, layer, condition, fields):
    """Return features of the extract with some fields and tags.

    Parameters
    ----------
    folder : Path
    layer : str
        points, lines or multipolygons.
    condition : str
        Filter, as GDAL understands it.
    fields : sequence of str
        Names of fields or tags.

    Returns
    -------
    GeoDataFrame
        In EPSG:25832; tags that a feature doesn't have are None.
    """
    import geopandas as gpd
    import shapely.wkb
    from osgeo import ogr

    source = ogr.Open(str(folder / "heidelberg.osm.pbf"))
    table = source.GetLayerByName(layer)
    table.SetAttributeFilter(condition)
    table.SetSpatialFilterRect(*CITY)
    columns = [table.GetLayerDefn().GetFieldDefn(i).GetName()
               for i in range(table.GetLayerDefn().GetFieldCount())]  # fmt: skip
    rows = []
    for feature in table:
        tags = feature.GetField("other_tags") or ""
        values = [
            feature.GetField(name) if name in columns else _tag(tags, name) for name in fields
        ]
        rows.append((*values, shapely.wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))))
    frame = gpd.GeoDataFrame(rows, columns=[*fields, "geometry"], crs="EPSG:4326")
    return frame.to_crs(CRS)


def _tag(tags, name):
    found = re.search(f'"{name}"=>"([^"]*)"', tags)
    return found.group(1) if found else None


def read_streets(folder, fields=("osm_id", "highway", "oneway")):
    """Return the ways with ``highway`` and their noise class (0 quiet to 3 loud).

    Parameters
    ----------
    folder : Path
    fields : sequence of str
        ``osm_id`` among them.

    Returns
    -------
    GeoDataFrame
        The fields and ``noise`` (missing where the class is unknown).
    """
    import pandas as pd

    streets = read_features(folder, "lines", "highway IS NOT NULL", fields)
    noise = pd.read_csv(folder / "street_noise.csv", names=["osm_id", "noise"], dtype="int64")
    noise = noise.drop_duplicates("osm_id").set_index("osm_id")["noise"]
    streets["noise"] = streets["osm_id"].astype("int64").map(noise).astype("Int64")
    return streets


def points_along(lines, step):
    """Return points in the middle of equal pieces of lines.

    Parameters
    ----------
    lines : iterable of LineString
    step : float
        Longest piece [m].

    Returns
    -------
    tuple
        Points, row of the line each lies on, length of its piece [m].
    """
    import numpy as np

    points, rows, lengths = [], [], []
    for row, line in enumerate(lines):
        pieces = max(1, int(np.ceil(line.length / step)))
        length = line.length / pieces
        points += [line.interpolate((i + 0.5) * length) for i in range(pieces)]
        rows += [row] * pieces
        lengths += [length] * pieces
    return points, np.array(rows, dtype=int), np.array(lengths)
