"""The tool publishpackage in a real QGIS: what goes in, what comes out, what is refused."""

import html
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Point, Polygon, box

CRS = "EPSG:25833"
SAID = {
    "TITLE": "Smart City Musterstadt",
    "ABSTRACT": "Fiktive Daten für Tests.",
    "PUBLISHER": "Stadt Musterstadt, Amt für Geodaten",
    "CONTACT_EMAIL": "geodaten@musterstadt.example",
    "LICENCE": "dl-de/by-2-0",
    "KEYWORDS": "Smart City, Tests",
    "AS_OF": "2026-01-31",
}


def places(n=3, **columns):
    base = {
        "Code": [f"{k:02d}" for k in range(n)],
        "Größe": np.arange(n) + 0.5,
        "count": pd.array([None, *range(1, n)], dtype="Int64"),
        "Note": [None, "Öl & <Straße>", *["x"] * (n - 2)][:n],
    }
    shapes = [Point(410000 + k, 5655000 + k) for k in range(n)]
    return gpd.GeoDataFrame({**base, **columns}, geometry=shapes, crs=CRS)


def areas():
    ring = Polygon([(0, 0), (0, 9), (9, 9), (9, 0)], [[(2, 2), (3, 2), (3, 3)]])
    shapes = [MultiPolygon([box(20, 0, 30, 9), ring]), MultiPolygon([box(40, 0, 50, 9)])]
    frame = gpd.GeoDataFrame({"code": ["a", "b"]}, geometry=shapes, crs=CRS)
    frame.geometry = frame.geometry.translate(410000, 5655000)
    return frame


def save(frame, path, layer=None):
    """Write a GeoPackage as QGIS does, and return how to open the layer."""
    from smartquartier.smartquartier_plugin.bridge.geopackage import write_geopackage
    from smartquartier.smartquartier_plugin.core.progress import SILENT

    name = layer or Path(path).stem
    write_geopackage(path, {name: frame}, SILENT)
    return str(path)


@pytest.fixture
def publish(qgis_app, tmp_path):
    """Return ``run(layers, **parameters)``: results with log, record, report and manifest."""
    import processing
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.publish.publish_package import PublishPackage

    def run(layers=(), context=None, **parameters):
        feedback = QgsProcessingFeedback()
        (tmp_path / "office").mkdir(exist_ok=True)
        given = {
            **SAID,
            "LAYERS": list(layers),
            "FORMATS": ["gpkg"],
            "FOLDER": str(tmp_path / "published"),
            "REPORT": str(tmp_path / "office" / "report.html"),
            "RECORD": str(tmp_path / "office" / "record.json"),
            **parameters,
        }
        given = {name: value for name, value in given.items() if value is not None}
        context = context or QgsProcessingContext()
        result = processing.run(
            PublishPackage().create(), given, context=context, feedback=feedback
        )
        folder = Path(result["FOLDER"])
        result["log"] = feedback.textLog()
        result["record"] = json.loads((tmp_path / "office" / "record.json").read_text("utf-8"))
        report = (tmp_path / "office" / "report.html").read_text("utf-8")
        result["report"] = html.unescape(report)
        result["manifest"] = json.loads((folder / "package.json").read_text("utf-8"))
        result["gpkg"] = next((folder / "data").glob("*.gpkg"))
        return result

    return run


@pytest.fixture
def fails(publish, tmp_path):
    """Return ``check(match, layers, **parameters)``: refused in a sentence, nothing written."""
    from qgis.core import QgsProcessingException

    def check(match, layers=(), **parameters):
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(QgsProcessingException, match=match) as error:
            publish(layers, **parameters)
        assert str(error.value).rstrip().endswith(".")
        written = {path for path in tmp_path.rglob("*") if path not in before}
        assert {path.name for path in written} <= {"office"}

    return check


def rows(path, table):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f'SELECT * FROM "{table}"').fetchall()


# -- what goes out ---------------------------------------------------------------------------


def test_a_layer_comes_out_with_all_its_values_under_safe_names(publish, tmp_path, read_layer):
    result = publish([save(places(), tmp_path / "Orte 2026.gpkg")])
    assert (result["VALID"], result["N_ERRORS"], result["N_DATASETS"]) == (1, 0, 1)
    (dataset,) = result["manifest"]["datasets"]
    assert dataset["name"] == "orte_2026"
    assert (dataset["key"], dataset["crs"], dataset["rows"]) == ("code", CRS, 3)
    back = read_layer(f"{result['gpkg']}|layername=orte_2026").drop(columns="fid")
    assert list(back.columns) == ["code", "groesse", "count", "note", "geometry"]
    want = places().rename(columns={"Code": "code", "Größe": "groesse", "Note": "note"})
    for name in ("code", "groesse", "note"):
        assert back[name].tolist() == want[name].tolist()
    assert back["count"].isna().tolist() == [True, False, False]
    assert back.geometry.to_wkb().tolist() == want.geometry.to_wkb().tolist()


def test_dates_flags_missing_places_islands_and_holes_come_out(publish, tmp_path):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(
        f"MultiPolygon?crs={CRS}&field=id:integer&field=day:date&field=at:datetime&field=ok:bool",
        "kinds", "memory",
    )  # fmt: skip
    from qgis.core import QgsFeature, QgsGeometry
    from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime

    shape = areas().geometry[0]
    at = QDateTime(QDate(2026, 1, 31), QTime(12, 5), Qt.TimeSpec.UTC)
    for values, wkt in (
        ([1, QDate(2026, 1, 31), at, True], shape),
        ([2, None, None, None], None),
    ):
        feature = QgsFeature(layer.fields())
        feature.setAttributes(values)
        if wkt is not None:
            feature.setGeometry(QgsGeometry.fromWkt(wkt.wkt))
        assert layer.dataProvider().addFeatures([feature])[0]
    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer

    content = read_layer(layer)
    assert [item.kind for item in content.fields] == ["integer", "date", "datetime", "flag"]
    assert content.frame["day"].tolist() == ["2026-01-31", None]
    assert content.frame["at"].tolist() == ["2026-01-31T12:05:00+00:00", None]
    assert content.frame["ok"].isna().tolist() == [False, True]
    assert content.frame.geometry.isna().tolist() == [False, True]
    assert content.frame.geometry[0].equals_exact(shape, 0)
    assert content.geometry == "MultiPolygon"
    result = publish([layer])
    assert (result["VALID"], result["manifest"]["datasets"][0]["rows"]) == (1, 2)


def test_metadata_labels_and_value_maps_of_the_layer_are_published(publish, tmp_path):
    from qgis.core import QgsEditorWidgetSetup, QgsLayerMetadata, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.published_layers import read_layer

    layer = QgsVectorLayer(save(places(), tmp_path / "orte.gpkg"), "orte", "ogr")
    layer.setFieldAlias(layer.fields().indexOf("Größe"), "Größe der Fläche")
    setup = QgsEditorWidgetSetup("ValueMap", {"map": [{"Eins": "00"}, {"Zwei": "01"}]})
    layer.setEditorWidgetSetup(layer.fields().indexOf("Code"), setup)
    about = QgsLayerMetadata()
    about.setTitle("Orte der Stadt")
    about.setAbstract("Wo was ist.")
    about.setLicenses(["CC0-1.0"])
    about.setRights(["Stadt Nebenan"])
    about.setHistory(["2026-01-02 erfasst"])
    layer.setMetadata(about)
    content = read_layer(layer)
    fields = {item.name: item for item in content.fields}
    assert fields["Größe"].alias == "Größe der Fläche"
    assert fields["Code"].codes == (("00", "Eins"), ("01", "Zwei"))
    result = publish([layer])
    (dataset,) = result["manifest"]["datasets"]
    assert (dataset["title"], dataset["licence"]) == ("Orte der Stadt", "dl-de/by-2-0")
    cc0 = "https://creativecommons.org/publicdomain/zero/1.0/"
    assert dataset["attribution"] == [
        "Stadt Musterstadt, Amt für Geodaten",
        f"Datenbasis: Stadt Nebenan, CC0-1.0 ({cc0})",
    ]
    assert "Wo was ist." in result["gpkg"].read_bytes().decode("utf-8", "ignore")
    assert "nobody says" not in result["report"]


def test_what_was_assumed_stands_in_the_report(publish, tmp_path):
    result = publish([save(places(), tmp_path / "orte.gpkg")])
    for text in ("no abstract", "what the publisher says", "Nobody is named as source"):
        assert text in result["report"], text


def test_rasters_tables_and_layers_go_together(publish, tmp_path):
    from smartquartier.smartquartier_plugin.bridge.rasters import write_raster

    write_raster(tmp_path / "staub.tif", [np.arange(12.0).reshape(3, 4)],
                 (410000, 10, 0, 5655000, 0, -10), CRS)  # fmt: skip
    table = save(pd.DataFrame({"k": [1, 2], "v": ["a", None]}), tmp_path / "liste.gpkg")
    layers = [save(areas(), tmp_path / "flaechen.gpkg"), table, str(tmp_path / "staub.tif")]
    result = publish(layers)
    kinds = {entry["name"]: entry["kind"] for entry in result["manifest"]["datasets"]}
    assert kinds == {"flaechen": "vector", "liste": "table", "staub": "raster"}
    assert (Path(result["FOLDER"]) / "data" / "staub.tif").is_file()
    assert [row[1:] for row in rows(result["gpkg"], "liste")] == [(1, "a"), (2, None)]


def test_layers_of_one_name_get_names_of_their_own(publish, tmp_path):
    (tmp_path / "b").mkdir()
    one, two = save(places(), tmp_path / "orte.gpkg"), save(places(2), tmp_path / "b" / "Orte.gpkg")
    names = [entry["name"] for entry in publish([one, two])["manifest"]["datasets"]]
    assert names == ["orte", "orte_2"]


def test_the_style_of_the_project_goes_out_and_the_layer_is_not_changed(publish, tmp_path):
    from qgis.core import (
        QgsFillSymbol,
        QgsProcessingContext,
        QgsProject,
        QgsSingleSymbolRenderer,
        QgsVectorLayer,
    )

    layer = QgsVectorLayer(save(areas(), tmp_path / "flaechen.gpkg"), "Flächen", "ogr")
    symbol = QgsFillSymbol.createSimple({"color": "#123456"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    project = QgsProject()
    project.addMapLayer(layer)
    context = QgsProcessingContext()
    context.setProject(project)
    result = publish([layer], context=context, FORMATS=["gpkg", "qml"])
    qml = (Path(result["FOLDER"]) / "styles" / "flaechen.qml").read_text("utf-8")
    assert "18,52,86" in qml
    assert str(tmp_path) not in qml
    assert layer.thread() == qgis_thread()


def qgis_thread():
    from qgis.PyQt.QtCore import QThread

    return QThread.currentThread()


def test_it_runs_in_the_background_as_the_toolbox_starts_it(qgis_app, tmp_path):
    from qgis.core import (
        QgsApplication,
        QgsProcessingAlgRunnerTask,
        QgsProcessingContext,
        QgsProcessingFeedback,
        QgsProject,
        QgsVectorLayer,
    )
    from qgis.PyQt.QtCore import QEventLoop, QTimer

    from smartquartier.processing_algorithms.publish.publish_package import PublishPackage

    project = QgsProject()
    layer = QgsVectorLayer(save(areas(), tmp_path / "gebiete.gpkg"), "Gebiete", "ogr")
    project.addMapLayer(layer)
    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(project)
    formats = ["gpkg", "qml", "sld", "qgisserver"]
    given = {**SAID, "LAYERS": [layer], "FORMATS": formats, "FOLDER": str(tmp_path / "out")}
    algorithm = PublishPackage().create()
    task = QgsProcessingAlgRunnerTask(algorithm, given, context, feedback)
    ended, loop = [], QEventLoop()
    task.executed.connect(lambda done, results: (ended.append((done, results)), loop.quit()))
    QgsApplication.taskManager().addTask(task)
    QTimer.singleShot(120_000, loop.quit)
    loop.exec()
    ((done, results),) = ended
    assert done and results["VALID"] == 1, feedback.textLog()
    assert (tmp_path / "out" / "qgis_server").is_dir()


def test_a_raster_of_numbers_without_a_style_is_drawn_in_classes(publish, tmp_path):
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge.published_drawing import draw_as_stored
    from smartquartier.smartquartier_plugin.bridge.rasters import write_raster

    bands = [np.arange(12.0).reshape(3, 4)] * 3
    write_raster(tmp_path / "staub.tif", bands, (410000, 10, 0, 5655000, 0, -10), CRS)
    layer = QgsRasterLayer(str(tmp_path / "staub.tif"), "staub")
    assert layer.renderer().type() == "multibandcolor"  # what QGIS does by itself
    draw_as_stored(layer)
    assert layer.renderer().type() == "singlebandpseudocolor"


def test_a_layer_without_a_style_looks_alike_in_each_run(qgis_app, tmp_path):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.published_drawing import draw_as_stored

    path, colours = save(areas(), tmp_path / "gebiete.gpkg"), set()
    for _ in range(4):
        layer = QgsVectorLayer(path, "gebiete", "ogr")
        draw_as_stored(layer)
        colours.add(layer.renderer().symbol().color().name())
    assert len(colours) == 1


# -- records ---------------------------------------------------------------------------------


def set_of_pilots(run_tool, tmp_path):
    frame = gpd.GeoDataFrame(
        {"code": [f"{k:02d}" for k in range(6)], "a": np.arange(6.0), "b": np.cos(np.arange(6.0))},
        geometry=[box(410000 + 1000 * k, 0, 411000 + 1000 * k, 1000) for k in range(6)],
        crs=CRS,
    )
    return run_tool(
        "pilotset",
        {
            "QUARTERS": save(frame, tmp_path / "quarters.gpkg"), "ID_FIELD": "code",
            "FEATURES": ["a", "b"], "K": 2, "OBJECTIVE": "transferability",
            "OUTPUT": str(tmp_path / "set.gpkg"), "RECORD": str(tmp_path / "anything.json"),
        },
    )  # fmt: skip


def test_the_record_beside_a_result_is_found_by_its_values(
    publish, run_tool, memory_layer, tmp_path
):
    set_of_pilots(run_tool, tmp_path)
    result = publish([str(tmp_path / "set.gpkg")])
    stored = Path(result["FOLDER"]) / "records" / "set.json"
    assert json.loads(stored.read_text("utf-8"))["tool"] == "smartquartier:pilotset"
    assert result["record"]["method"]["datasets"][0]["record"] == "anything.json"


def test_a_record_elsewhere_is_named(publish, run_tool, tmp_path, fails):
    set_of_pilots(run_tool, tmp_path)
    (tmp_path / "elsewhere").mkdir()
    record = tmp_path / "elsewhere" / "r.json"
    (tmp_path / "anything.json").rename(record)
    layer = str(tmp_path / "set.gpkg")
    assert not (Path(publish([layer])["FOLDER"]) / "records").exists()
    assert (Path(publish([layer], RECORDS=[str(record)])["FOLDER"]) / "records/set.json").is_file()
    other = save(places(), tmp_path / "orte.gpkg")
    fails("names the values of none", [other], RECORDS=[str(record)])


def test_a_record_with_a_path_is_left_out_or_refused(
    publish, fails, tmp_path, run_tool, memory_layer
):
    set_of_pilots(run_tool, tmp_path)
    record = tmp_path / "anything.json"
    content = json.loads(record.read_text("utf-8"))
    content["parameters"]["QUARTERS"] = "/home/anna/quarters.gpkg"
    record.write_text(json.dumps(content), encoding="utf-8")
    fails("holds a local path", [str(tmp_path / "set.gpkg")], RECORDS=[str(record)])
    result = publish([str(tmp_path / "set.gpkg")])
    assert not (Path(result["FOLDER"]) / "records").exists()
    assert "holds a local path" in result["report"]


# -- the gate --------------------------------------------------------------------------------


def test_rows_that_are_not_public_are_in_no_byte_of_the_package(publish, tmp_path):
    frame = places(
        release=["public", "internal", "withheld"], wo=["Hafen", "Geheimort", "Verborgen"]
    )
    result = publish([save(frame, tmp_path / "orte.gpkg")])
    assert (result["N_WITHHELD"], result["manifest"]["datasets"][0]["rows"]) == (2, 1)
    for path in Path(result["FOLDER"]).rglob("*"):
        if path.is_file():
            blob = path.read_bytes()
            assert b"Geheimort" not in blob and b"Verborgen" not in blob
    assert "Geheimort" not in result["report"] + json.dumps(result["record"])
    assert "their release is not" in result["report"]


def test_persons_are_refused_and_left_out_when_asked(publish, fails, tmp_path):
    frame = places(Ansprechpartner=["Max Muster", "Erika Muster", "Anna Schmidt"])
    layer = save(frame, tmp_path / "orte.gpkg")
    fails("'orte' has fields about persons.*Ansprechpartner", [layer])
    result = publish([layer], EXCLUDE="ansprechpartner, gibtsnicht")
    assert b"Muster" not in result["gpkg"].read_bytes().replace(b"Musterstadt", b"")
    assert "'gibtsnicht'" in result["log"]
    assert "'Ansprechpartner', as asked for" in result["report"]


def licensed(layer, licence, rights=""):
    from qgis.core import QgsLayerMetadata

    about = QgsLayerMetadata()
    about.setLicenses([licence])
    about.setRights([rights] if rights else [])
    layer.setMetadata(about)
    return layer


def test_licences_that_do_not_go_together_are_refused_or_kept_apart(publish, fails, memory_layer):
    osm = licensed(memory_layer(places(), "osm"), "ODbL-1.0", "© OpenStreetMap contributors")
    own = licensed(memory_layer(places(), "own"), "CC0-1.0")
    fails("'osm' holds data under ODbL-1.0.*LICENCES=split", [own, osm])
    result = publish([own, osm], LICENCES="split")
    licences = {entry["name"]: entry["licence"] for entry in result["manifest"]["datasets"]}
    assert licences == {"own": "dl-de/by-2-0", "osm": "ODbL-1.0"}
    assert result["manifest"]["licence"] == ""
    alike = publish([own, osm], LICENCE="ODbL-1.0", FOLDER=result["FOLDER"])
    assert alike["manifest"]["licence"] == "ODbL-1.0"


def test_closed_and_unknown_licences_are_refused(fails, memory_layer):
    fails("stands under 'internal-use'", [licensed(memory_layer(places(), "a"), "internal-use")])
    fails(
        "'nur auf Anfrage'.*not known", [licensed(memory_layer(places(), "a"), "nur auf Anfrage")]
    )


# -- the atlas -------------------------------------------------------------------------------


def test_an_atlas_goes_out_through_its_own_gate(publish, tmp_path):
    from atlas_data import city_atlas

    path = city_atlas(tmp_path / "atlas.gpkg", places(9))
    before = Path(path).read_bytes()
    result = publish(ATLAS=str(path), LAYERS=None)
    names = [entry["name"] for entry in result["manifest"]["datasets"]]
    assert names[0] == "actor"
    parts = {e["name"]: e["part_of"] for e in result["manifest"]["datasets"] if e["part_of"]}
    assert set(parts) <= {"relation", "theme_link"} and set(parts.values()) <= {"actor"}
    assert "release_reason" not in result["gpkg"].read_bytes().decode("utf-8", "ignore")
    assert Path(path).read_bytes() == before
    assert result["VALID"] == 1


def test_a_table_of_an_atlas_is_no_layer(fails, tmp_path):
    from atlas_data import city_atlas

    path = city_atlas(tmp_path / "atlas.gpkg", places(9))
    fails("give that as ATLAS", [f"{path}|layername=actor"])


def test_neither_another_name_nor_a_query_leads_past_the_gate_of_an_atlas(fails, tmp_path):
    from atlas_data import city_atlas
    from qgis.core import QgsVectorLayer

    path = city_atlas(tmp_path / "atlas.gpkg", places(9))
    query = "|subset=SELECT * FROM actor"
    for more in ("|layername=actor", f"|layername=actor{query}", query, ""):
        layer = QgsVectorLayer(f"{path}{more}", "Our actors", "ogr")
        assert layer.isValid()
        fails("give that as ATLAS", [layer])
    other = tmp_path / "copy.db"
    other.write_bytes(Path(path).read_bytes())
    fails("give that as ATLAS", [QgsVectorLayer(f"{other}|layername=actor", "Our actors", "ogr")])
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as packed:
        packed.write(path, "atlas.gpkg")
    inside = f"/vsizip/{tmp_path}/packed.zip/atlas.gpkg|layername=actor"
    fails("give that as ATLAS", [QgsVectorLayer(inside, "Our actors", "ogr")])
    virtual = f"?layer=ogr:{path}%7Clayername%3Dactor:people&query=SELECT%20*%20FROM%20people"
    over = QgsVectorLayer(virtual, "Our actors", "virtual")
    assert over.isValid()
    fails("give that as ATLAS", [over])


# -- editions --------------------------------------------------------------------------------


def test_the_next_edition_keeps_identifiers_and_dates(publish, tmp_path):
    layer, other = save(places(), tmp_path / "orte.gpkg"), save(areas(), tmp_path / "gebiete.gpkg")
    first = publish([layer, other])["manifest"]
    same = publish([layer, other], AS_OF="2026-03-01")["manifest"]
    assert (same["issued"], same["modified"]) == ("2026-01-31", "2026-01-31")
    (tmp_path / "orte.gpkg").unlink()
    save(places(4), tmp_path / "orte.gpkg")
    later = publish([layer, other], AS_OF="2026-04-01")["manifest"]
    assert [d["identifier"] for d in later["datasets"]] == [
        d["identifier"] for d in first["datasets"]
    ]
    assert [d["modified"] for d in later["datasets"]] == ["2026-04-01", "2026-01-31"]
    assert (later["issued"], later["modified"]) == ("2026-01-31", "2026-04-01")


def test_another_package_is_never_replaced(publish, fails, tmp_path):
    layer = save(places(), tmp_path / "orte.gpkg")
    publish([layer])
    fails("another package, 'smart_city_musterstadt'.*NAME=", [layer], TITLE="Etwas anderes")
    kept = publish([layer], TITLE="Etwas anderes", NAME="smart_city_musterstadt")
    assert kept["manifest"]["title"] == "Etwas anderes"


def test_a_folder_with_something_else_is_never_replaced(fails, tmp_path):
    (tmp_path / "published").mkdir()
    (tmp_path / "published" / "precious.txt").write_text("x")
    fails("something else", [save(places(), tmp_path / "orte.gpkg")])
    assert (tmp_path / "published" / "precious.txt").read_text() == "x"


def test_what_lies_in_the_folder_is_no_input_and_the_report_no_part(publish, fails, tmp_path):
    layer = save(places(), tmp_path / "orte.gpkg")
    result = publish([layer])
    fails("lies in the folder of the package", [str(result["gpkg"])])
    inside = str(Path(result["FOLDER"]) / "report.html")
    fails("REPORT is for the office", [layer], REPORT=inside)


# -- record and figures ----------------------------------------------------------------------


def test_record_and_report_know_no_path_of_this_machine(publish, tmp_path):
    result = publish([save(places(), tmp_path / "orte.gpkg")])
    for text in (result["report"], json.dumps(result["record"])):
        assert str(tmp_path) not in text
    assert result["record"]["parameters"]["LAYERS"] == ["orte"]
    assert result["record"]["parameters"]["FORMATS"] == ["gpkg"]


def test_run_again_from_the_record_gives_the_same(publish, run_tool, tmp_path):
    layers = [save(places(), tmp_path / "orte.gpkg"), save(areas(), tmp_path / "gebiete.gpkg")]
    first = publish(layers)
    again = run_tool(
        "rerunrecord",
        {
            "RECORD": str(tmp_path / "office" / "record.json"),
            "DATA": str(tmp_path),
            "FOLDER": str(tmp_path / "again"),
        },
    )
    assert again["IDENTICAL"] == 1
    assert first["record"]["outputs"]["FOLDER"]["sha256"]


# -- bad input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "parameters, match",
    [
        ({"TITLE": " "}, "TITLE is empty"),
        ({"KEYWORDS": ","}, "KEYWORDS"),
        ({"LICENCE": "irgendwas"}, "'irgendwas' is not known"),
        ({"LICENCE": "internal-use"}, "no open licence"),
        ({"CONTACT_EMAIL": "max.mustermann@stadt.example"}, "mailbox of a person"),
        ({"PUBLISHER": "Max Mustermann"}, "name of a person"),
        ({"BASE_URL": "ftp://x.example"}, "BASE_URL is no address"),
        ({"BASE_URL": "https://anna:geheim@x.example/"}, "BASE_URL is no address"),
        ({"BASE_URL": "https://x.example/?a=1"}, "BASE_URL must be the address of a folder"),
        ({"FORMATS": ["dcatapde"]}, "DCAT-AP.de needs CONTRIBUTOR_ID, BASE_URL"),
        ({"MUNICIPALITY": "Dresden"}, "no official municipality key"),
        ({"AS_OF": "31.1.2026"}, "is no date"),
        ({"NAME": "Größe 1"}, "such as 'groesse_1'"),
        ({"LAYERS": []}, "nothing to publish"),
        ({"ATLAS": "missing.gpkg"}, "no atlas"),
    ],
)
def test_bad_parameters_are_refused_in_a_sentence(fails, tmp_path, parameters, match):
    layer = save(places(), tmp_path / "orte.gpkg")
    if "ATLAS" in parameters:
        parameters = {"ATLAS": str(tmp_path / parameters["ATLAS"])}
    fails(match, **{"LAYERS": [layer], **parameters})


def test_the_password_is_not_repeated(publish, tmp_path):
    from qgis.core import QgsProcessingException

    layer = save(places(), tmp_path / "orte.gpkg")
    with pytest.raises(QgsProcessingException) as error:
        publish([layer], BASE_URL="https://anna:geheim@x.example/")
    assert "geheim" not in str(error.value)


def test_bad_layers_are_refused_in_a_sentence(fails, memory_layer, tmp_path):
    from qgis.core import QgsVectorLayer

    fails("has no rows", [memory_layer(places().iloc[:0], "leer")])
    plain = pd.DataFrame(places().drop(columns="geometry"))
    without = gpd.GeoDataFrame(plain, geometry=places().geometry.to_numpy())
    nowhere = memory_layer(without, "ohne")
    fails("'ohne' doesn't say in which coordinate", [nowhere])
    far = memory_layer(places().set_crs("EPSG:4326", allow_override=True), "falsch")
    fails("coordinates of layer 'falsch' can't be in EPSG:4326", [far])
    arcs = QgsVectorLayer(f"CurvePolygon?crs={CRS}", "bogen", "memory")
    fails("'bogen' holds arcs", [arcs])
    own = places().set_crs("+proj=tmerc +lon_0=13.1 +k=1.0001 +ellps=GRS80", allow_override=True)
    fails("of its own", [memory_layer(own, "eigen")])
    edited = memory_layer(places(), "bearbeitet")
    edited.startEditing()
    edited.deleteFeature(next(edited.getFeatures()).id())
    fails("'bearbeitet' has unsaved edits", [edited])


def test_invalid_geometries_are_left_out_and_named(publish, memory_layer):
    bow = Polygon([(0, 0), (9, 9), (9, 0), (0, 9)])
    shapes = [*areas().geometry, MultiPolygon([bow])]
    frame = gpd.GeoDataFrame({"code": ["a", "b", "c"]}, geometry=shapes, crs=CRS)
    result = publish([memory_layer(frame, "gebiete")])
    assert result["manifest"]["datasets"][0]["rows"] == 2
    assert "'gebiete': 1 feature(s) left out" in result["log"]
    assert any("gebiete" in text for text in result["record"]["warnings"])


def test_heights_are_dropped_with_a_word(publish, memory_layer):
    frame = places()
    frame.geometry = [Point(shape.x, shape.y, 112.5) for shape in frame.geometry]
    result = publish([memory_layer(frame, "hoch")])
    assert "Heights (Z) and measures (M) of 3 geometries" in result["report"]


def test_cancel_writes_nothing(qgis_app, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.publish.publish_package import PublishPackage

    layer = save(places(), tmp_path / "orte.gpkg")
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda share: feedback.cancel() if share > 10 else None)
    given = {**SAID, "LAYERS": [layer], "FORMATS": ["gpkg"], "FOLDER": str(tmp_path / "out")}
    PublishPackage().create().run(given, QgsProcessingContext(), feedback)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["orte.gpkg"]
