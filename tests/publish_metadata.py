"""A small package on the disk with its metadata, for the tests of metadata and their validators."""

from dataclasses import replace

import numpy as np
from osgeo import gdal, osr
from publish_data import small_package

FORMATS = ("gpkg", "geojson", "cog", "iso19139", "dcatapde", "records", "owscontext")


def metadata_package(**about):
    """Return the small package with everything that metadata can say.

    Parameters
    ----------
    **about
        What differs from the usual :class:`About`.
    """
    facts = {"municipality": "14612000", "themes": ("GOVE", "TRAN"), **about}
    return replace(small_package(**facts), formats=FORMATS)


def with_raster(package, folder):
    """Return the package with a raster of 2 x 3 cells of 25 m x 50 m.

    Parameters
    ----------
    package : Package
    folder : Path
        Where the raster's file is written.
    """
    from smartquartier.smartquartier_plugin.publish.package.model import Dataset

    path = folder / "source.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 2, 3, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((410000.0, 25.0, 0.0, 5655000.0, 0.0, -50.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25833)
    raster.SetProjection(reference.ExportToWkt())
    raster.GetRasterBand(1).WriteArray(np.arange(6, dtype="float32").reshape(3, 2))
    raster = None
    noise = Dataset(
        name="noise", title="Lärm", abstract="Lärm in dB(A).", kind="raster",
        licence="CC-BY-4.0", attribution=("Stadt Musterstadt",), raster=str(path),
        crs="EPSG:25833", bbox=(13.71, 51.03, 13.72, 51.04), lineage=("Gerechnet.",),
        identifier="3c4d5e6f-7081-5a9b-8c0d-1e2f3a4b5c6d", issued="2026-01-31",
        modified="2026-01-31", sha256="0",
    )  # fmt: skip
    return replace(package, datasets=(*package.datasets, noise))


def written(package, target):
    """Write a package as the tool does, without validators of another Python.

    Parameters
    ----------
    package : Package
    target : Path

    Returns
    -------
    Path
        Where it lies; validators that find errors are no matter of these tests.
    """
    from smartquartier.smartquartier_plugin.publish.package.writing import write_package

    return write_package(package, target).folder


def findings(checks, path=None):
    """Return what validators found as (severity, rule), sorted.

    Parameters
    ----------
    checks : iterable of Check
    path : str, optional
        Of one file only.
    """
    chosen = [check for check in checks if path in (None, check.path)]
    return sorted((f.severity, f.rule) for check in chosen for f in check.findings)
