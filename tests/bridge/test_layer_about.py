"""Licence, attribution and history stay with a layer, whoever opens its file."""

import shutil

import geopandas as gpd
import pandas as pd
import pytest
from shapely.geometry import Point, box

FACTS = {
    "title": "Dresden – Stadtteile",
    "abstract": "Quarters",
    "theme": "quarters",
    "licence": "dl-de/by-2-0",
    "licence_url": "https://www.govdata.de/dl-de/by-2-0",
    "attribution": "Landeshauptstadt Dresden; dl-de/by-2-0",
    "url": "https://service.invalid/ogcapi",
    "history": ("2026-11-22T10:00:00Z loaded from service.invalid: 61 of 61 features",),
    "crs": "EPSG:25833",
    "extent": (13.5, 50.9, 14.0, 51.2),
}


@pytest.fixture
def about(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.layer_about import LayerAbout

    return LayerAbout(**FACTS)


@pytest.fixture
def points():
    return gpd.GeoDataFrame(
        {"code": ["01", "02"], "a": [1.0, 2.0]},
        geometry=[Point(410000, 5655000), Point(411000, 5656000)],
        crs="EPSG:25833",
    )


def quarters_and_table(memory_layer, folder, about=None):
    """Return the path of a GeoPackage with nine quarters, and a table for them."""
    from smartquartier.smartquartier_plugin.bridge import layer_about
    from smartquartier.smartquartier_plugin.bridge.geopackage import write_geopackage
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    rows = range(9)
    frame = gpd.GeoDataFrame(
        {"code": [f"{i:02d}" for i in rows]},
        geometry=[box(1000 * i, 0, 1000 * i + 1000, 1000) for i in rows],
        crs="EPSG:25833",
    )
    path = folder / "quarters.gpkg"
    write_geopackage(path, {"quarters": frame}, SILENT)
    if about is not None:
        layer_about.keep(path, "quarters", about.metadata())
    table = pd.DataFrame(
        {"code": frame["code"], "a": [100.0 * i + 50 for i in rows], "b": [2000.0] * len(rows)}
    )
    return path, memory_layer(table, "table")


def test_all_facts_are_in_the_metadata(about):
    told = about.metadata()
    assert told.title() == FACTS["title"] and told.abstract() == "Quarters"
    assert told.keywords() == {"theme": ["quarters"]}
    assert told.licenses() == ["dl-de/by-2-0"] and told.rights() == [FACTS["attribution"]]
    assert told.history() == list(FACTS["history"])
    assert {link.url for link in told.links()} == {FACTS["url"], FACTS["licence_url"]}
    assert told.crs().authid() == "EPSG:25833"
    bounds = told.extent().spatialExtents()[0].bounds
    assert 390000 < bounds.xMinimum() < bounds.xMaximum() < 440000


def test_stored_answers_are_shown_as_such(qgis_app):
    from smartquartier.smartquartier_plugin.bridge.layer_about import LayerAbout

    about = LayerAbout(title="Trees", stored="2026-11-20T08:00:00+00:00")
    assert about.name == "Trees (as of 2026-11-20)"
    assert about.metadata().title() == about.name


@pytest.mark.parametrize("ending", ["gpkg", "shp", "geojson", "fgb"])
def test_a_file_opened_by_its_path_tells_its_licence(about, points, memory_layer, tmp_path, ending):
    """As another tool opens it: no project, no style, only the path; also after a move."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layer_about, metadata

    path = tmp_path / f"city.{ending}"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = QgsVectorFileWriter.driverForExtension(ending)
    QgsVectorFileWriter.writeAsVectorFormatV3(
        memory_layer(points), str(path), QgsCoordinateTransformContext(), options
    )
    layer_about.keep(path, "city", about.metadata())
    moved = tmp_path / "moved"
    moved.mkdir()
    for file in tmp_path.glob("city.*"):
        shutil.move(str(file), str(moved / file.name))
    said = metadata.describe(QgsVectorLayer(str(moved / path.name), "x", "ogr"))
    assert said["licence"] == "dl-de/by-2-0"
    assert said["attribution"] == FACTS["attribution"]
    assert said["date"] == "2026-11-22"


@pytest.mark.parametrize("ending", ["gpkg", "geojson"])
def test_a_chain_without_a_project_keeps_the_licence(
    about, run_tool, memory_layer, tmp_path, ending
):
    """The result of one tool is the input of the next, in files: nobody loads a layer."""
    import json

    quarters, table = quarters_and_table(memory_layer, tmp_path, about)
    indicators = tmp_path / f"indicators.{ending}"
    run_tool(
        "pilotindicators",
        {
            "QUARTERS": str(quarters),
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "INDICATORS": "share = a / b",
            "OUTPUT": str(indicators),
        },
    )
    record = tmp_path / "record.json"
    run_tool(
        "pilotranking",
        {
            "QUARTERS": str(indicators),
            "ID_FIELD": "code",
            "CRITERIA": ["share", "higher", 1, 0, 10],
            "SAMPLES": 100,
            "OUTPUT": "memory:",
            "RECORD": str(record),
        },
    )
    source = json.loads(record.read_text(encoding="utf-8"))["sources"][0]
    assert source["licence"] == "dl-de/by-2-0"
    # Paragraph 3 of dl-de/by-2-0, and CC BY: say that the data were changed.
    assert source["attribution"] == FACTS["attribution"] + "; data changed"


@pytest.mark.parametrize("note", ["© City", "© City; data changed", "© Stadt; Daten verändert"])
def test_that_data_were_changed_is_said_once_in_a_chain(qgis_app, note):
    from smartquartier.smartquartier_plugin.bridge import layer_about

    once = layer_about.carried_on(["CC-BY-4.0"], [note]).rights()
    assert layer_about.carried_on(["CC-BY-4.0"], once).rights() == once
    assert len(once) == 1 and once[0].count("; ") == 1


def test_control_characters_do_not_cost_the_metadata(points, memory_layer, tmp_path):
    """XML can't hold them, and the whole of it would be lost."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import layer_about, metadata

    path = tmp_path / "city.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(
        memory_layer(points),
        str(path),
        QgsCoordinateTransformContext(),
        QgsVectorFileWriter.SaveVectorOptions(),
    )
    dirty = {
        key: f"{value}\x00\x0b\ud800"
        for key, value in FACTS.items()
        if isinstance(value, str) and key != "crs"
    }
    facts = {**FACTS, **dirty, "history": ("2026-11-22 a\x00b",)}
    layer_about.keep(path, "city", layer_about.LayerAbout(**facts).metadata())
    layer = QgsVectorLayer(str(path), "x", "ogr")
    assert metadata.describe(layer)["attribution"] == FACTS["attribution"]
    assert layer.metadata().title() == FACTS["title"]
    assert layer.metadata().history() == ["2026-11-22 ab"]


@pytest.mark.parametrize("name", ["nowhere/city.gpkg", "city.gpkg|layername=a|b", "no/city.shp"])
def test_metadata_that_cannot_be_kept_are_a_warning(about, tmp_path, name):
    from smartquartier.smartquartier_plugin.bridge import layer_about
    from smartquartier.smartquartier_plugin.core.progress import Progress

    class Told(Progress):
        def __init__(self):
            self.words = []

        def warn(self, text):
            self.words.append(text)

    told = Told()
    layer_about.keep(tmp_path / name, "city", about.metadata(), told)
    assert len(told.words) == 1 and "could not be kept" in told.words[0]


def test_a_table_saved_into_a_geopackage_keeps_the_licence(about, run_tool, memory_layer, tmp_path):
    """Processing's 'Save to GeoPackage…'; the other layers of the file stay as they are."""
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import metadata

    quarters, table = quarters_and_table(memory_layer, tmp_path, about)
    database = tmp_path / "base.gpkg"
    shutil.copy(quarters, database)
    run_tool(
        "pilotindicators",
        {
            "QUARTERS": str(quarters),
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "INDICATORS": "share = a / b",
            "OUTPUT": f"ogr:dbname='{database}' table=\"second one\" (geom)",
        },
    )
    for name, count in (("second one", 9), ("quarters", 9)):
        layer = QgsVectorLayer(f"{database}|layername={name}", "x", "ogr")
        assert layer.featureCount() == count
        assert metadata.describe(layer)["licence"] == "dl-de/by-2-0"


def test_a_result_in_memory_has_it_too(about, run_tool, memory_layer, tmp_path):
    quarters, table = quarters_and_table(memory_layer, tmp_path, about)
    result = run_tool(
        "pilotindicators",
        {
            "QUARTERS": str(quarters),
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "INDICATORS": "share = a / b",
            "OUTPUT": "memory:",
        },
    )
    assert result["OUTPUT"].metadata().licenses() == ["dl-de/by-2-0"]


def test_data_without_licence_leave_no_metadata(run_tool, memory_layer, tmp_path):
    quarters, table = quarters_and_table(memory_layer, tmp_path)
    target = tmp_path / "result.geojson"
    run_tool(
        "pilotindicators",
        {
            "QUARTERS": str(quarters),
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "INDICATORS": "share = a / b",
            "OUTPUT": str(target),
        },
    )
    assert target.is_file() and not target.with_suffix(".qmd").exists()


def test_the_licence_of_an_earlier_file_goes_with_it(about, run_tool, memory_layer, tmp_path):
    """Else the new data would be under the licence of those that they replaced."""
    target = tmp_path / "result.geojson"
    for licensed in (about, None):
        quarters, table = quarters_and_table(memory_layer, tmp_path, licensed)
        run_tool(
            "pilotindicators",
            {
                "QUARTERS": str(quarters),
                "ID_FIELD": "code",
                "TABLE": table,
                "TABLE_ID_FIELD": "code",
                "INDICATORS": "share = a / b",
                "OUTPUT": str(target),
            },
        )
        assert target.with_suffix(".qmd").exists() == (licensed is not None)
