"""Cloud Optimized GeoTIFFs: the cells of the source, and nothing that tells of a machine."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from osgeo import gdal, osr
from publish_data import small_package

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    OperationCancelled,
    ServiceError,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.publish.formats import cog
from smartquartier.smartquartier_plugin.publish.package.model import Dataset

PATH = "data/dust.tif"


def make(path, cells, kind=gdal.GDT_Float32, nodata=None, crs=25833, place=True):
    """Write a plain GeoTIFF that tells too much of where it comes from."""
    rows, columns = cells.shape[-2:]
    bands = cells.reshape(-1, rows, columns)
    file = gdal.GetDriverByName("GTiff").Create(str(path), columns, rows, len(bands), kind)
    if place:
        file.SetGeoTransform((400000.0, 10.0, 0, 5655000.0, 0, -10.0))
    if crs:
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(crs)
        file.SetProjection(reference.ExportToWkt())
    file.SetMetadata({"TIFFTAG_ARTIST": "Erika Muster", "SOURCE": "/home/erika/dust.csv",
                      "TIFFTAG_DATETIME": "2026:01:01 00:00:00"})  # fmt: skip
    file.SetMetadata(["<x:xmpmeta>Erika Muster</x:xmpmeta>"], "xml:XMP")
    for number, band in enumerate(bands, 1):
        target = file.GetRasterBand(number)
        target.WriteArray(band)
        target.SetDescription(f"band {number}")
        target.SetUnitType("µg/m³")
        target.SetMetadata({"STATISTICS_MAXIMUM": "99", "note": "/home/erika"})
        if nodata is not None:
            target.SetNoDataValue(nodata)
    file = target = None
    return path


def package(path, **changes):
    dataset = Dataset("dust", "Feinstaub", "Größe & <mehr>", "raster", "dl-de/by-2-0",
                      ("Stadt Musterstadt",), raster=str(path), crs="EPSG:25833",
                      lineage=("2026-01-01 gemessen",))  # fmt: skip
    return replace(small_package(), datasets=(replace(dataset, **changes),))


@pytest.fixture
def cells():
    found = np.random.default_rng(3).normal(20, 5, (2, 700, 900)).astype("float32")
    found[0, :50, :60] = np.nan
    return found


def read(path):
    file = gdal.OpenEx(str(path), gdal.OF_RASTER)
    return file, file.ReadAsArray()


def test_cells_place_names_and_units_equal_the_source(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells, nodata=float("nan"))
    outputs = cog.write(package(source), tmp_path)
    assert [(o.path, o.format, o.role, o.dataset) for o in outputs] == [
        (PATH, "cog", "data", "dust")
    ]
    file, found = read(tmp_path / PATH)
    np.testing.assert_array_equal(found, cells)
    assert file.GetGeoTransform() == (400000.0, 10.0, 0, 5655000.0, 0, -10.0)
    assert osr.SpatialReference(file.GetProjection()).GetAuthorityCode(None) == "25833"
    band = file.GetRasterBand(2)
    assert (band.GetDescription(), band.GetUnitType()) == ("band 2", "µg/m³")
    assert np.isnan(band.GetNoDataValue())


def test_the_source_is_not_touched(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells)
    before = source.read_bytes(), sorted(p.name for p in tmp_path.iterdir())
    cog.write(package(source), tmp_path / "out")
    after = source.read_bytes(), sorted(p.name for p in tmp_path.iterdir() if p.name != "out")
    assert before == after
    assert [p.name for p in (tmp_path / "out" / "data").iterdir()] == ["dust.tif"]  # no sidecar


def test_nothing_of_the_source_tells_of_a_person_or_a_machine(tmp_path, cells):
    cog.write(package(make(tmp_path / "a.tif", cells)), tmp_path)
    content = (tmp_path / PATH).read_bytes()
    for trace in (b"erika", b"Erika", b"/home", b"STATISTICS", b"2026:01:01"):
        assert trace not in content
    file, _ = read(tmp_path / PATH)
    assert file.GetMetadata() == {
        "AREA_OR_POINT": "Area",
        "HISTORY": "2026-01-01 gemessen",
        "TIFFTAG_ARTIST": "Stadt Musterstadt, Amt für Geodaten",
        "TIFFTAG_COPYRIGHT": "dl-de/by-2-0; Stadt Musterstadt",
        "TIFFTAG_DOCUMENTNAME": "Feinstaub",
        "TIFFTAG_IMAGEDESCRIPTION": "Größe & <mehr>",
        "TIFFTAG_SOFTWARE": "SmartQuartier",
    }


def test_the_same_raster_gives_the_same_bytes(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells)
    for name in ("one", "two"):
        cog.write(package(source), tmp_path / name)
    assert (tmp_path / "one" / PATH).read_bytes() == (tmp_path / "two" / PATH).read_bytes()


def test_overviews_average_measurements_and_pick_classes(tmp_path):
    stripes = np.tile(np.array([0, 10], "float32"), (1024, 512))
    cog.write(package(make(tmp_path / "a.tif", stripes)), tmp_path / "m")
    cog.write(package(make(tmp_path / "b.tif", stripes, gdal.GDT_Byte)), tmp_path / "c")
    measured, _ = read(tmp_path / "m" / PATH)
    classes, _ = read(tmp_path / "c" / PATH)
    assert set(np.unique(measured.GetRasterBand(1).GetOverview(0).ReadAsArray())) == {5.0}
    assert set(np.unique(classes.GetRasterBand(1).GetOverview(0).ReadAsArray())) <= {0, 10}


def test_colours_of_classes_stay(tmp_path):
    path = make(tmp_path / "a.tif", np.ones((20, 20), "uint8"), gdal.GDT_Byte)
    file = gdal.Open(str(path), gdal.GA_Update)
    table = gdal.ColorTable()
    table.SetColorEntry(1, (200, 10, 20, 255))
    file.GetRasterBand(1).SetColorTable(table)
    file = None
    cog.write(package(path), tmp_path)
    written, _ = read(tmp_path / PATH)
    assert written.GetRasterBand(1).GetColorTable().GetColorEntry(1) == (200, 10, 20, 255)


def test_the_reference_system_is_what_the_layer_says(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells, crs=0)
    cog.write(package(source, crs="EPSG:25832"), tmp_path)
    file, _ = read(tmp_path / PATH)
    assert osr.SpatialReference(file.GetProjection()).GetAuthorityCode(None) == "25832"


def test_a_package_without_rasters_has_nothing_to_write(tmp_path):
    assert cog.write(small_package(), tmp_path) == [] and not list(tmp_path.iterdir())


# -- what goes wrong -------------------------------------------------------------------------


def test_a_missing_or_damaged_file_is_refused_by_name_without_its_folder(tmp_path):
    (tmp_path / "bad.tif").write_bytes(b"II*\x00 nothing")
    for name in ("none.tif", "bad.tif"):
        with pytest.raises(InputError, match="Raster 'dust' can't be read") as error:
            cog.write(package(tmp_path / name), tmp_path)
        assert str(tmp_path) not in str(error.value)


def test_a_raster_that_lies_nowhere_is_refused(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells, place=False)
    with pytest.raises(InputError, match="not georeferenced"):
        cog.write(package(source), tmp_path)


def test_a_raster_without_a_reference_system_is_refused(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells, crs=0)
    with pytest.raises(InputError, match="no reference system"):
        cog.write(package(source, crs=""), tmp_path)


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path, cells):
    source = make(tmp_path / "a.tif", cells)
    (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(ServiceError, match=r"Writing 'dust.tif' failed"):
        cog.write(package(source), tmp_path)


def test_a_cancel_stops_the_writing(tmp_path, cells):
    class Cancelled(Progress):
        def cancelled(self):
            return True

    made = replace(package(make(tmp_path / "a.tif", cells)), progress=Cancelled())
    with pytest.raises(OperationCancelled):
        cog.write(made, tmp_path)


def test_paths_may_have_umlauts(tmp_path, cells):
    folder = Path(tmp_path / "Größe")
    folder.mkdir()
    cog.write(package(make(folder / "ä.tif", cells)), folder)
    np.testing.assert_array_equal(read(folder / PATH)[1], cells)
