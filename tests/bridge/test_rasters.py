"""Rasters go out whole and come back the same; styles and targets know them too."""

import os

import numpy as np
import pytest

TRANSFORM = (410000.0, 100.0, 0.0, 5655300.0, 0.0, -50.0)


@pytest.fixture
def rasters(qgis_app):
    from smartquartier.smartquartier_plugin.bridge import rasters

    return rasters


@pytest.fixture
def read(rasters):
    from qgis.core import QgsRasterLayer

    def read(path, name="grid"):
        layer = QgsRasterLayer(str(path), name)
        assert layer.isValid()
        return rasters.read_raster(layer, name)

    return read


def bands(rows=3, columns=4):
    first = np.arange(rows * columns, dtype=float).reshape(rows, columns) + 0.5
    second = first * -1000.0
    second[1, 2] = np.nan
    return first, second


@pytest.mark.parametrize("nodata", (np.nan, -9999.0))
@pytest.mark.parametrize("size", ((3, 4), (300, 270)))  # in one block, and in tiles
def test_what_is_written_is_read(rasters, read, tmp_path, nodata, size):
    given = bands(*size)
    digest = rasters.write_raster(
        tmp_path / "g.tif", given, TRANSFORM, "EPSG:25833", nodata,
        ("variance", "other"), ("(µg/m³)²", "m"), "Title",
    )  # fmt: skip
    assert os.listdir(tmp_path) == ["g.tif"]
    data = read(tmp_path / "g.tif")
    np.testing.assert_array_equal(data.bands, np.float32(given))
    assert data.transform == TRANSFORM and data.crs == "EPSG:25833" and data.name == "grid"
    assert data.descriptions == ("variance", "other") and data.units == ("(µg/m³)²", "m")
    assert rasters.raster_hash(data.bands, data.transform) == digest


def test_the_file_is_compressed_and_says_where_it_comes_from(rasters, tmp_path):
    from osgeo import gdal

    from smartquartier.smartquartier_plugin.bridge import layer_about

    about = layer_about.carried_on(["dl-de/by-2-0"], ["© City"], "2026-01-01 made by 'x' from: y")
    path = tmp_path / "g.tif"
    rasters.write_raster(path, bands(300, 300), TRANSFORM, "EPSG:25833", about=about)
    dataset = gdal.Open(str(path))
    assert dataset.GetMetadata("IMAGE_STRUCTURE")["COMPRESSION"] == "DEFLATE"
    assert dataset.GetRasterBand(1).GetBlockSize() == [256, 256]
    assert dataset.GetRasterBand(1).DataType == gdal.GDT_Float32
    tags = dataset.GetMetadata()
    assert tags["TIFFTAG_COPYRIGHT"] == "dl-de/by-2-0; © City; data changed"
    assert tags["HISTORY"].startswith("2026-01-01")
    assert sorted(os.listdir(tmp_path)) == ["g.qmd", "g.tif"]


def test_licence_and_day_travel_with_the_file(rasters, tmp_path):
    """QGIS finds them in the ``.qmd``; so does the record of the next tool."""
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge import layer_about, metadata

    about = layer_about.carried_on(["dl-de/by-2-0"], ["© City"], "2026-01-01 made")
    rasters.write_raster(tmp_path / "g.tif", bands(), TRANSFORM, "EPSG:25833", about=about)
    layer = QgsRasterLayer(str(tmp_path / "g.tif"), "g")
    facts = metadata.describe(layer)
    assert facts["file"] == "g.tif" and facts["licence"] == "dl-de/by-2-0"
    assert facts["attribution"] == "© City; data changed" and facts["date"] == "2026-01-01"
    layer.loadDefaultMetadata()
    assert layer.metadata().licenses() == ["dl-de/by-2-0"]


def test_crs_may_be_an_object(rasters, read, tmp_path):
    import geopandas as gpd
    from qgis.core import QgsCoordinateReferenceSystem

    for number, crs in enumerate(
        (gpd.GeoSeries([], crs=25832).crs, QgsCoordinateReferenceSystem("EPSG:25832"))
    ):
        path = tmp_path / f"{number}.tif"
        rasters.write_raster(path, bands(), TRANSFORM, crs)
        assert read(path).crs == "EPSG:25832"


def test_centres_are_those_of_the_cells(rasters):
    data = rasters.RasterData(np.zeros((1, 2, 2)), TRANSFORM, "", "g")
    assert data.centres().tolist() == [
        [410050, 5655275], [410150, 5655275], [410050, 5655225], [410150, 5655225],
    ]  # fmt: skip


def test_the_hash_sees_values_places_and_shape_but_not_the_kind_of_nothing(rasters):
    first, _ = bands()
    same = rasters.raster_hash([first], TRANSFORM)
    assert rasters.raster_hash(np.float32([first]), list(TRANSFORM)) == same
    moved = (TRANSFORM[0] + 1, *TRANSFORM[1:])
    changed = first.copy()
    changed[0, 0] += 1
    for other in (
        rasters.raster_hash([changed], TRANSFORM),
        rasters.raster_hash([first], moved),
        rasters.raster_hash([first.reshape(4, 3)], TRANSFORM),
        rasters.raster_hash([first, first], TRANSFORM),
    ):
        assert other != same
    quiet, other = np.float32([[np.nan, 0.0]]), np.float32([[np.nan, -0.0]])
    other.view("<u4")[0, 0] |= 1  # another bit pattern of NaN
    assert rasters.raster_hash([quiet], TRANSFORM) == rasters.raster_hash([other], TRANSFORM)


def gdal_raster(path, values, transform=TRANSFORM, kind=None, **more):
    from osgeo import gdal

    dataset = gdal.GetDriverByName("GTiff").Create(
        str(path), values.shape[1], values.shape[0], 1, kind or gdal.GDT_Float32
    )
    dataset.SetGeoTransform(transform)
    band = dataset.GetRasterBand(1)
    band.WriteArray(values)
    if "nodata" in more:
        band.SetNoDataValue(more["nodata"])
    if "scale" in more:
        band.SetScale(more["scale"])
        band.SetOffset(more["offset"])
    if "mask" in more:
        band.CreateMaskBand(gdal.GMF_PER_DATASET)
        band.GetMaskBand().WriteArray(more["mask"])
    del band, dataset


def test_missing_cells_of_every_kind_are_missing(rasters, tmp_path):
    from osgeo import gdal
    from qgis.core import QgsRasterLayer, QgsRasterRange

    gdal_raster(tmp_path / "a.tif", np.array([[1.0, -9999.0], [np.inf, 4.0]]), nodata=-9999.0)
    gdal_raster(
        tmp_path / "b.tif", np.array([[10, 20], [30, 40]]), kind=gdal.GDT_Int16,
        scale=0.1, offset=5.0, mask=np.uint8([[255, 0], [255, 255]]),
    )  # fmt: skip
    read = rasters.read_raster
    np.testing.assert_array_equal(
        read(QgsRasterLayer(str(tmp_path / "a.tif")), "a").bands[0],
        [[1.0, np.nan], [np.nan, 4.0]],
    )
    layer = QgsRasterLayer(str(tmp_path / "b.tif"))
    layer.dataProvider().setUserNoDataValue(1, [QgsRasterRange(35, 45)])
    np.testing.assert_allclose(read(layer, "b").bands[0], [[6.0, np.nan], [8.0, np.nan]])


def test_a_raster_that_begins_in_the_south_is_turned(read, tmp_path):
    values = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    gdal_raster(tmp_path / "s.tif", values, (0.0, 10.0, 0.0, 100.0, 0.0, 20.0))
    data = read(tmp_path / "s.tif")
    np.testing.assert_array_equal(data.bands[0], values[::-1])
    assert data.transform == (0.0, 10.0, 0.0, 160.0, 0.0, -20.0)


def test_what_leans_or_holds_nothing_is_refused(read, tmp_path):
    from smartquartier.smartquartier_plugin.core.errors import InputError

    gdal_raster(tmp_path / "l.tif", np.ones((2, 2)), (0.0, 10.0, 3.0, 100.0, 3.0, -10.0))
    with pytest.raises(InputError, match="'grid' do not run"):
        read(tmp_path / "l.tif")
    gdal_raster(tmp_path / "n.tif", np.full((2, 2), np.nan))
    with pytest.raises(InputError, match="no value at all"):
        read(tmp_path / "n.tif")


def test_half_a_file_is_refused(read, rasters, tmp_path):
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.core.errors import InputError

    path = tmp_path / "h.tif"
    noise = np.random.default_rng(1).random((400, 400))
    rasters.write_raster(path, [noise], TRANSFORM, "EPSG:25833")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    layer = QgsRasterLayer(str(path), "h")
    if layer.isValid():
        with pytest.raises(InputError, match=r"'h' can't be read: .+\."):
            rasters.read_raster(layer, "h")


@pytest.mark.parametrize("exceptions", (False, True))
def test_a_full_disk_keeps_the_earlier_file(rasters, tmp_path, exceptions):
    """GDAL may not say so: what was written is read again before it takes the place."""
    resource = pytest.importorskip("resource")
    from osgeo import gdal

    from smartquartier.smartquartier_plugin.core.errors import ServiceError

    path = tmp_path / "g.tif"
    rasters.write_raster(path, bands(), TRANSFORM, "EPSG:25833")
    before, used = path.read_bytes(), gdal.GetUseExceptions()
    noise = np.random.default_rng(1).random((400, 400))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    (gdal.UseExceptions if exceptions else gdal.DontUseExceptions)()
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
        with pytest.raises(ServiceError, match=r"'g\.tif' failed: .*earlier file"):
            rasters.write_raster(path, [noise], TRANSFORM, "EPSG:25833")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        (gdal.UseExceptions if used else gdal.DontUseExceptions)()
    assert path.read_bytes() == before and os.listdir(tmp_path) == ["g.tif"]


def test_statistics_of_the_earlier_file_go_with_it(rasters, tmp_path):
    rasters.write_raster(tmp_path / "g.tif", bands(), TRANSFORM, "EPSG:25833")
    (tmp_path / "g.tif.aux.xml").write_text("<PAMDataset/>", encoding="utf-8")
    (tmp_path / "other.tif.aux.xml").write_text("<PAMDataset/>", encoding="utf-8")
    rasters.write_raster(tmp_path / "g.tif", bands(), TRANSFORM, "EPSG:25833")
    assert sorted(os.listdir(tmp_path)) == ["g.tif", "other.tif.aux.xml"]


# -- through a tool ------------------------------------------------------------------------


@pytest.fixture
def doubling(qgis_app):
    """Return a tool that doubles a raster; run as Processing does."""
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingParameterMapLayer,
        QgsProcessingParameterRasterDestination,
        QgsProject,
    )

    from smartquartier.processing_algorithms.base import SmartQuartierAlgorithm

    class Doubling(SmartQuartierAlgorithm):
        ID, GROUP = "doubling", "pilots"

        def displayName(self):
            return "Doubling"

        def purpose(self):
            return ("Doubles.",)

        def declare(self):
            self.add(QgsProcessingParameterMapLayer("GRID", "Grid"), "x")
            self.add(QgsProcessingParameterRasterDestination("OUTPUT", "Doubled"), "x")
            self.add(
                QgsProcessingParameterRasterDestination(
                    "SECOND", "Second", optional=True, createByDefault=False
                ),
                "x",
            )
            self.add_record()

        def execute(self, run):
            data = run.raster("GRID", metric=True)
            for name in ("OUTPUT", "SECOND"):
                run.write_raster(
                    name, 2 * data.bands, data.transform, data.crs,
                    style=lambda layer: layer.setOpacity(0.5), title="Twice",
                )  # fmt: skip
            run.write_record(run.record())

    def run(parameters, context=None):
        context = context or QgsProcessingContext()
        if context.project() is None:
            context.setProject(QgsProject())
        results, done = (
            Doubling()
            .create()
            .run(parameters, context, QgsProcessingFeedback(), catchExceptions=False)
        )
        assert done
        return results

    return run


def test_a_tool_reads_and_writes_rasters_and_keeps_a_record(doubling, rasters, read, tmp_path):
    import json

    from qgis.core import QgsProcessing

    source = str(tmp_path / "g.tif")
    rasters.write_raster(source, bands(), TRANSFORM, "EPSG:25833")
    result = doubling({"GRID": source, "OUTPUT": str(tmp_path / "o.tif"),
                       "RECORD": str(tmp_path / "r.json")})  # fmt: skip
    assert "SECOND" not in result
    np.testing.assert_array_equal(read(result["OUTPUT"]).bands, 2 * np.float32(bands()))
    record = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    assert record["outputs"]["OUTPUT"]["cells"] == 12
    assert record["sources"][0]["file"] == "g.tif" and record["sources"][0]["rows"] == 12
    assert str(tmp_path) not in json.dumps(record)
    again = doubling({"GRID": source, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT})
    np.testing.assert_array_equal(read(again["OUTPUT"]).bands, read(result["OUTPUT"]).bands)


def test_targets_are_checked_before_the_work(doubling, rasters, tmp_path):
    from qgis.core import QgsProcessingException

    source = tmp_path / "g.tif"
    rasters.write_raster(source, bands(), TRANSFORM, "EPSG:25833")
    before = source.read_bytes()
    wrong = {
        r"also used by 'Grid'": {"OUTPUT": str(source)},
        r"also used by 'Doubled'": {
            "OUTPUT": str(tmp_path / "o.tif"), "SECOND": str(tmp_path / "o.tif"),
        },
        r"folder does not exist": {"OUTPUT": str(tmp_path / "none" / "o.tif")},
        r"ending \.tif": {"OUTPUT": str(tmp_path / "o.png")},
    }  # fmt: skip
    for text, targets in wrong.items():
        with pytest.raises(QgsProcessingException, match=text):
            doubling({"GRID": str(source), **targets})
    assert source.read_bytes() == before and os.listdir(tmp_path) == ["g.tif"]


def test_degrees_and_a_lost_raster_get_one_sentence(doubling, rasters, tmp_path):
    from qgis.core import QgsProcessingException

    rasters.write_raster(tmp_path / "d.tif", bands(), (13.0, 0.01, 0, 51, 0, -0.01), "EPSG:4326")
    with pytest.raises(QgsProcessingException, match=r"'d' is in EPSG:4326"):
        doubling({"GRID": str(tmp_path / "d.tif"), "OUTPUT": str(tmp_path / "o.tif")})
    with pytest.raises(QgsProcessingException, match="could not be opened"):
        doubling({"GRID": str(tmp_path / "none.tif"), "OUTPUT": str(tmp_path / "o.tif")})


def test_a_loaded_raster_gets_its_style_below_points_and_lines(
    doubling, rasters, memory_layer, tmp_path
):
    import gc

    import geopandas as gpd
    from qgis.core import (
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProcessingOutputLayerDefinition,
        QgsProject,
        QgsRasterLayer,
    )
    from shapely.geometry import Point

    from smartquartier.smartquartier_plugin.bridge import styles

    project, context = QgsProject(), QgsProcessingContext()
    context.setProject(project)
    rasters.write_raster(tmp_path / "g.tif", bands(), TRANSFORM, "EPSG:25833")
    target = QgsProcessingOutputLayerDefinition(str(tmp_path / "o.tif"), project)
    result = doubling({"GRID": str(tmp_path / "g.tif"), "OUTPUT": target}, context)
    gc.collect()
    points = memory_layer(gpd.GeoDataFrame(geometry=[Point(0, 0)], crs=25833), "sites")
    layer = QgsRasterLayer(result["OUTPUT"], "o")
    # The raster comes last and so on top, as Processing loads by the order of names.
    project.addMapLayer(points)
    other = styles.StylePostProcessor(lambda layer: None)
    other.postProcessLayer(points, context, QgsProcessingFeedback())
    project.addMapLayer(layer)
    details = context.layerToLoadOnCompletionDetails(result["OUTPUT"])
    details.postProcessor().postProcessLayer(layer, context, QgsProcessingFeedback())
    assert layer.opacity() == 0.5 and layer.name() == "Twice"
    assert [node.layerId() for node in project.layerTreeRoot().children()] == [
        points.id(), layer.id(),
    ]  # fmt: skip
    styles.forget()


def test_an_open_raster_shows_the_new_cells(rasters, tmp_path):
    from qgis.core import QgsProject, QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge import open_layers

    path = tmp_path / "g.tif"
    rasters.write_raster(path, bands(), TRANSFORM, "EPSG:25833")
    project, layer = QgsProject(), QgsRasterLayer(str(path), "g")
    project.addMapLayer(layer)
    assert layer.dataProvider().sample(layer.extent().center(), 1)[0] < 100
    rasters.write_raster(path, [np.full((3, 4), 777.0)], TRANSFORM, "EPSG:25833")
    open_layers.reload(project, [str(path)])
    assert layer.dataProvider().sample(layer.extent().center(), 1)[0] == 777.0
