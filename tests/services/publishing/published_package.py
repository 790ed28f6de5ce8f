"""Packages on disk for the tests of servers, and comparing what comes back with the source."""

from pathlib import Path


def write_data(package, root):
    """Write data and styles of a package, without validating it; return its folder."""
    from smartquartier.smartquartier_plugin.publish.formats import cog, geojson, geopackage

    root = Path(root)
    root.mkdir(parents=True, exist_ok=True)
    geopackage.write(package, root)
    geojson.write(package, root)
    cog.write(package, root)
    return root


def with_raster(package, folder):
    """Return the package with a raster of 60 × 40 cells, some without a value."""
    from dataclasses import replace

    import numpy as np
    from osgeo import gdal, osr

    from smartquartier.smartquartier_plugin.publish.package.model import RASTER, Dataset

    path = Path(folder) / "dust.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 60, 40, 1, gdal.GDT_Float32)
    system = osr.SpatialReference()
    system.ImportFromEPSG(25833)
    raster.SetProjection(system.ExportToWkt())
    raster.SetGeoTransform((410000, 100, 0, 5657000, 0, -100))
    cells = np.arange(2400, dtype="float32").reshape(40, 60) / 8
    cells[:3, :3] = -9999
    raster.GetRasterBand(1).SetNoDataValue(-9999)
    raster.GetRasterBand(1).WriteArray(cells)
    del raster
    dust = Dataset(
        name="dust", title="Feinstaub", abstract="Jahresmittel, fiktiv.", kind=RASTER,
        licence="dl-de/by-2-0", attribution=("Stadt Musterstadt",), raster=str(path),
        crs="EPSG:25833", bbox=(13.71, 51.02, 13.81, 51.06),
        identifier="0c0ffee0-0000-5000-8000-000000000001", issued="2026-01-31",
        modified="2026-02-28", sha256="0",
    )  # fmt: skip
    return replace(package, datasets=(*package.datasets, dust)), cells


def source_rows(dataset):
    """Return {key: ({field: value or None}, geometry or None)} of a dataset."""
    import pandas as pd

    rows = {}
    geometries = dataset.frame.geometry if dataset.geometry else [None] * dataset.rows
    for (_, row), geometry in zip(dataset.frame.iterrows(), geometries):
        values = {
            field.name: None if pd.isna(row[field.name]) else row[field.name]
            for field in dataset.fields
        }
        rows[row[dataset.key]] = (values, geometry)
    return rows


def as_oapif_reads(value):
    """Return a value as QGIS reads it by OGC API Features.

    From 3.26 on it read a quotation mark as a backslash (qgis/QGIS issue 66700), whatever server
    it asked; 3.44.15 does so no more.
    """
    from qgis.core import Qgis

    wrong = isinstance(value, str) and 32600 <= Qgis.versionInt() < 34415
    return value.replace('"', "\\") if wrong else value


def in_system(dataset, system):
    """Return {key: geometry or None} of a dataset in another CRS."""
    moved = dataset.frame.to_crs(system)
    return dict(zip(moved[dataset.key], moved.geometry))


def furthest(one, other):
    """Return how far apart two geometries are at most, in their own unit; 0 if both are None."""
    if one is None or other is None:
        assert one is None and other is None
        return 0.0
    assert one.geom_type == other.geom_type
    return one.hausdorff_distance(other) if not one.equals(other) else 0.0
