"""A whole package on the disk, for tests that plant faults into it."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from importlib import import_module

import numpy as np
from publish_data import small_package

LICENCE = "dl-de/by-2-0"


def whole_package(folder, formats=None, validators=None):
    """Write the small package, with a raster and a record, in all formats that need no QGIS.

    Parameters
    ----------
    folder : Path
        Is made.
    formats : sequence of str, optional
        Codes; all of them if left out.
    validators : callable, optional
        ``run`` of the validators in another Python.

    Returns
    -------
    WrittenPackage
    """
    model = "smartquartier.smartquartier_plugin.publish.package"
    catalogue = import_module(f"{model}.catalogue")
    package = small_package()
    raster = _raster(folder.parent / "heat_source.tif")
    datasets = tuple(_true_box(dataset) for dataset in package.datasets)
    pure = tuple(item.code for item in catalogue.FORMATS if item.module)
    package = replace(
        package,
        datasets=(*datasets, _heat(raster)),
        formats=pure if formats is None else tuple(formats),
    )
    return import_module(f"{model}.writing").write_package(package, folder, run=validators)


def _true_box(dataset):
    if dataset.kind != "vector":
        return dataset
    bounds = dataset.frame.to_crs("EPSG:4326").total_bounds
    return replace(dataset, bbox=tuple(float(round(value, 7)) for value in bounds))


def _heat(path):
    from smartquartier.smartquartier_plugin.publish.package.model import Dataset

    return Dataset(
        name="heat", title="Wärme", abstract="Ein Raster, fiktiv.", kind="raster",
        licence=LICENCE, attribution=("Stadt Musterstadt",), raster=str(path), crs="EPSG:25833",
        bbox=(13.7231143, 51.0395647, 13.7405227, 51.0505387),
        identifier="7b1c9c4e-51f5-5c0e-8f2d-6a0f4a1f2b3c", issued="2026-01-31",
        modified="2026-02-28", sha256="0",
    )  # fmt: skip


def _raster(path):
    from osgeo import gdal, osr

    if path.exists():
        return path
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 600, 600, 1, gdal.GDT_Float32)
    raster.SetGeoTransform((410500.0, 2.0, 0.0, 5656200.0, 0.0, -2.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25833)
    raster.SetProjection(reference.ExportToWkt())
    band = raster.GetRasterBand(1)
    band.WriteArray(np.arange(360_000, dtype="float32").reshape(600, 600))
    band.SetNoDataValue(-9999.0)
    band = raster = None
    return path


def copy_of(package, folder):
    """Copy a package, to plant a fault into.

    Parameters
    ----------
    package, folder : Path

    Returns
    -------
    Path
    """
    shutil.copytree(package, folder)
    return folder


def edit(root, path, old, new, count=-1):
    """Replace a text in a file, and see to it that it was there.

    Parameters
    ----------
    root : Path
    path, old, new : str
    count : int
    """
    file = root / path
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise AssertionError(f"{path} does not hold {old!r}")
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def edit_json(root, path, change):
    """Change a JSON file through a function.

    Parameters
    ----------
    root : Path
    path : str
    change : callable
    """
    file = root / path
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def edit_sql(root, path, *statements):
    """Run statements on a database of the package.

    Parameters
    ----------
    root : Path
    path : str
    *statements : str or (str, tuple)
    """
    with closing(sqlite3.connect(root / path)) as connection:
        # The triggers of the spatial index name functions that SQLite alone does not have.
        for name in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda shape: 0)
        for one in statements:
            connection.execute(*([one] if isinstance(one, str) else one))
        connection.commit()


def sign(root):
    """Make the manifest true again: whoever plants a fault shall not be caught by its hash."""
    from smartquartier.smartquartier_plugin.core.record import file_hash

    file = root / "package.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    listed = [entry for entry in manifest["files"] if (root / entry["path"]).is_file()]
    for entry in listed:
        entry["sha256"] = file_hash(root / entry["path"])
        entry["bytes"] = (root / entry["path"]).stat().st_size
    manifest["files"] = listed
    file.write_text(json.dumps(manifest, ensure_ascii=False, indent=2), encoding="utf-8")
