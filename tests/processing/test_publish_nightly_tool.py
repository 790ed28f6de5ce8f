"""A job at night: it notices errors, and its log says what nobody was there to see."""

import json
import shutil

import pytest
import test_tool_publish_package as tool
from whole_package import whole_package

publish, fails, places, save = tool.publish, tool.fails, tool.places, tool.save


@pytest.fixture
def wrong(monkeypatch):
    """Have a validator find an error and another one not look."""
    from smartquartier.smartquartier_plugin.publish.validate import validating
    from smartquartier.smartquartier_plugin.publish.validate.model import Check, Finding

    found = Finding("error", "R1", "The table is upside down.", "orte")

    def validate(*_):
        path = "data/smart_city_musterstadt.gpkg"
        return [Check("One 1", path, (found,)), Check("Two 2", path, skipped="Two is missing.")]

    monkeypatch.setattr(validating, "validate", validate)


def test_a_strict_run_with_errors_fails_and_leaves_the_folder_alone(wrong, publish, tmp_path):
    from qgis.core import QgsProcessingException

    layer = save(places(), tmp_path / "orte.gpkg")
    with pytest.raises(QgsProcessingException, match="STRICT: .*published_with_errors"):
        publish([layer], STRICT=True)
    assert not (tmp_path / "published").exists()
    assert (tmp_path / "published_with_errors" / "package.json").is_file()
    assert "upside down" in (tmp_path / "office" / "report.html").read_text("utf-8")
    record = json.loads((tmp_path / "office" / "record.json").read_text("utf-8"))
    assert (record["results"]["VALID"], record["parameters"]["STRICT"]) == (0, True)


def test_without_strict_valid_says_it_and_the_log_says_where_it_lies(wrong, publish, tmp_path):
    layer = save(places(), tmp_path / "orte.gpkg")
    result = publish([layer])
    assert result["VALID"] == 0
    assert "There is no earlier edition" in result["log"]
    assert "earlier edition is unchanged" not in result["log"]
    again = publish([layer])
    assert "earlier edition is unchanged" in again["log"]
    assert "There is no earlier edition" not in again["log"]
    assert "orte: The table is upside down. (One 1, R1)" in again["log"]
    assert "Not checked (Two 2, files: 1): Two is missing." in again["log"]


def test_a_strict_run_without_errors_succeeds(publish, tmp_path):
    result = publish([save(places(), tmp_path / "orte.gpkg")], STRICT=True)
    assert result["VALID"] == 1 and result["FOLDER"] == str(tmp_path / "published")


def test_all_files_are_counted(publish, tmp_path):
    result = publish([save(places(), tmp_path / "orte.gpkg")], FORMATS=["gpkg", "geojson", "web"])
    files = [path for path in (tmp_path / "published").rglob("*") if path.is_file()]
    assert result["N_FILES"] == len(files)
    assert f"{len(files)} files written" in result["log"]


def test_rows_that_stay_behind_are_told_by_layer_and_reason(publish, tmp_path):
    frame = places(release=["public", "internal", "internal"])
    result = publish([save(frame, tmp_path / "orte.gpkg")])
    assert "Stays behind from 'orte': 2 rows; their release is not 'public'." in result["log"]


def test_layers_without_licence_or_source_are_named_and_counted(publish, tmp_path):
    from qgis.core import QgsVectorLayer

    said = QgsVectorLayer(save(places(), tmp_path / "said.gpkg"), "said", "ogr")
    about = said.metadata()
    about.setLicenses(["dl-de/by-2-0"])
    about.setRights(["Amt für Geodaten"])
    about.setTitle("Gesagt")
    said.setMetadata(about)
    orte, below = save(places(), tmp_path / "orte.gpkg"), save(places(), tmp_path / "below.gpkg")
    result = publish([said, orte], BACKGROUND=[below], FORMATS=["gpkg", "web"])
    assert result["N_UNSAID"] == 2
    assert "Layers without a licence of their own: 2 (orte, below)" in result["log"]
    assert "Layers that name no source: 2 (orte, below)" in result["log"]
    assert "below (background)" in result["report"]
    assert "Called like their tool or file, since they have no title: orte." in result["log"]
    told = " ".join(result["record"]["warnings"])
    assert "name no source" in told


def test_titles_come_from_the_command_line(publish, fails, tmp_path):
    layer = save(places(), tmp_path / "Orte 2026.gpkg")
    result = publish([layer], TITLES="Orte 2026 = Alle Orte")
    assert [d["title"] for d in result["manifest"]["datasets"]] == ["Alle Orte"]
    assert result["record"]["parameters"]["TITLES"] == "Orte 2026 = Alle Orte"
    shutil.rmtree(tmp_path / "published")
    shutil.rmtree(tmp_path / "office")
    fails("no layer 'anders'", [layer], TITLES="anders = x")


@pytest.mark.parametrize("formats", ["0,1", [0, 1], ["0", "geojson"], "gpkg,geojson"])
def test_choices_are_taken_by_number_too(publish, tmp_path, formats):
    layer = save(places(), tmp_path / "orte.gpkg")
    result = publish([layer], FORMATS=formats, LANGUAGE=1, DCAT_VERSION="3.0")
    parameters = result["record"]["parameters"]
    assert parameters["FORMATS"] == ["gpkg", "geojson"]
    assert (parameters["LANGUAGE"], parameters["DCAT_VERSION"]) == ("en", "3.0")


def test_a_number_that_is_none_is_refused(publish, tmp_path):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match="FORMATS"):
        publish([save(places(), tmp_path / "orte.gpkg")], FORMATS="99")


@pytest.mark.parametrize(
    "parameters, match",
    [
        ({"CONTRIBUTOR_ID": "musterstadt"}, "http://dcat-ap.de/def/contributors/musterstadt"),
        ({"CONTRIBUTOR_ID": "http://dcat-ap.de/def/contributors/"}, "no contributor's id"),
        ({"LICENCE": ""}, "LICENCE is empty"),
        ({"TITLE": ""}, "TITLE is empty"),
        ({"MUNICIPALITY": "99612000"}, "first two from 01 to 16"),
    ],
)
def test_what_is_wrong_is_said_before_any_work(fails, tmp_path, parameters, match):
    fails(match, [save(places(), tmp_path / "orte.gpkg")], **parameters)


@pytest.mark.parametrize("licence", ["irgendwas", "internal-use"])
def test_only_licences_that_are_taken_are_proposed(publish, tmp_path, licence):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as error:
        publish([save(places(), tmp_path / "orte.gpkg")], LICENCE=licence)
    assert "CC-BY-4.0" in str(error.value) and "unknown," not in str(error.value)
    assert str(error.value).count("internal-use") == (licence == "internal-use")


def test_a_contributor_s_id_is_written_as_govdata_has_it(publish, tmp_path):
    layer = save(places(), tmp_path / "orte.gpkg")
    given = "https://dcat-ap.de/def/contributors/musterstadt"
    result = publish([layer], CONTRIBUTOR_ID=given, BASE_URL="http://x.example/")
    assert result["record"]["parameters"]["CONTRIBUTOR_ID"] == given.replace("https", "http")
    assert "BASE_URL begins with http://" in result["log"]


def test_a_tool_is_known_by_its_title_in_the_package_s_language(qgis_app, run_tool):
    from smartquartier.processing_algorithms.publish.publish_package_words import tool_texts
    from smartquartier.smartquartier_plugin.core.i18n import translate

    german, purpose = tool_texts("de")("smartquartier:sensorcoverage")
    assert german == "Beste Standorte für Sensoren (Abdeckung)" and "ö" in purpose
    assert tool_texts("en")("smartquartier:sensorcoverage")[0].startswith("Best sites")
    assert tool_texts("de")("smartquartier:gone") == ("", "")
    assert tool_texts("de")("native:buffer") == ("", "")
    assert translate("SmartQuartier", "Publishing") == "Publishing"  # the user's language stays


def test_strict_validation_fails_after_writing(run_tool, tmp_path):
    from qgis.core import QgsProcessingException

    folder = whole_package(tmp_path / "musterstadt").folder
    given = {"FOLDER": str(folder), "STRICT": True, "REPORT": str(tmp_path / "r.html")}
    assert run_tool("validatepackage", given)["VALID"] == 1
    (tmp_path / "r.html").unlink()
    (folder / "package.json").write_text("{", encoding="utf-8")
    with pytest.raises(QgsProcessingException, match="STRICT: .*'musterstadt'"):
        run_tool("validatepackage", given)
    assert (tmp_path / "r.html").is_file()
