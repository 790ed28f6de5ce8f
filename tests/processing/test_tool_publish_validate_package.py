"""The tool validatepackage: on a whole package, on a spoilt one, and on what is none."""

import json
import shutil
import time
from pathlib import Path

import pytest
from outside_python import ENVIRONMENT, needs_validators
from planted_faults import GPKG, ISO, PERSON, gpkg_cell
from whole_package import edit, sign, whole_package

pytestmark = pytest.mark.qgis


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    return whole_package(tmp_path_factory.mktemp("whole") / "musterstadt").folder


@pytest.fixture
def package(clean, tmp_path):
    shutil.copytree(clean, tmp_path / "in" / "musterstadt")
    return tmp_path / "in" / "musterstadt"


@pytest.fixture
def validate(run_tool, tmp_path):
    """Return ``validate(folder, **parameters)``: (results, report, record)."""

    def run(folder, feedback=None, **more):
        parameters = {
            "FOLDER": str(folder),
            "REPORT": str(tmp_path / "report.html"),
            "RECORD": str(tmp_path / "record.json"),
            **more,
        }
        results = run_tool("validatepackage", parameters, feedback)
        texts = (Path(results[name]).read_text(encoding="utf-8") for name in ("REPORT", "RECORD"))
        report, record = texts
        return results, report, json.loads(record)

    return run


@needs_validators
def test_a_whole_package_is_valid_for_every_validator(validate, package):
    results, report, record = validate(package, VALIDATORS=str(ENVIRONMENT))
    assert (results["N_ERRORS"], results["N_SKIPPED"], results["VALID"]) == (0, 0, 1)
    assert results["N_CHECKS"] > 100
    assert "No error" in report
    validators = record["method"]["validators"]
    for name in ("pdok-geopackage-validator", "pyshacl", "pycsw", "pygeoapi 0", "validate_gpkg"):
        assert any(name in validator for validator in validators)


def test_without_an_environment_what_was_not_checked_is_named(validate, package):
    results, report, record = validate(package)
    assert results["N_ERRORS"] == 0
    assert results["N_SKIPPED"] >= 4
    for package_name in ("pdok-geopackage-validator", "pyshacl", "pygeoapi"):
        assert package_name in report
        assert any(package_name in text for text in record["method"]["not_run"].values())


def test_nothing_in_the_folder_is_changed(validate, package):
    before = {p: p.read_bytes() for p in package.rglob("*") if p.is_file()}
    validate(package, VALIDATORS=str(ENVIRONMENT) if ENVIRONMENT.is_dir() else None)
    assert {p: p.read_bytes() for p in package.rglob("*") if p.is_file()} == before


def test_faults_are_counted_listed_and_not_repeated(validate, package, tmp_path):
    gpkg_cell(f"Verein, {PERSON}")(package)
    edit(package, ISO, "dl-by-de/2.0", "cc-by/4.0")
    (package / "data/quarter.geojson").unlink()
    sign(package)
    table = str(tmp_path / "findings.gpkg")
    results, report, record = validate(package, FINDINGS=table)
    assert results["VALID"] == 0
    frame = _rows(table)
    errors = [row for row in frame if row["severity"] == "error"]
    assert len(errors) == results["N_ERRORS"]
    assert len([row for row in frame if row["severity"] == "warning"]) == results["N_WARNINGS"]
    found = {(row["path"], row["rule"]) for row in errors}
    assert {(GPKG, "mailbox"), (ISO, "differs"), ("index.html", "stale_link")} <= found
    assert "mustermann" not in report + json.dumps(record) + json.dumps(frame)
    assert GPKG in record["method"]["validators"]["SmartQuartier privacy"]["failed"]


def _rows(path):
    from osgeo import ogr

    source = ogr.Open(path)
    return [feature.items() for feature in source.GetLayer(0)]


def test_report_and_record_name_no_path_of_this_machine(validate, package, tmp_path):
    _, report, record = validate(package, VALIDATORS=str(ENVIRONMENT))
    assert record["parameters"]["FOLDER"] == "musterstadt"
    assert record["parameters"]["VALIDATORS"] is None
    assert str(tmp_path) not in report + json.dumps(record)
    assert str(ENVIRONMENT) not in report + json.dumps(record)


def test_the_record_knows_the_bytes_of_the_folder(validate, package):
    before = validate(package)[2]["sources"][0]["sha256"]
    assert validate(package)[2]["sources"][0]["sha256"] == before
    edit(package, ISO, "Institutionen", "Instituzionen")
    assert validate(package)[2]["sources"][0]["sha256"] != before


def test_run_again_from_the_record_finds_the_same(validate, run_tool, package, tmp_path):
    edit(package, ISO, "dl-by-de/2.0", "cc-by/4.0")
    validate(package, FINDINGS=str(tmp_path / "findings.gpkg"))
    again = run_tool(
        "rerunrecord",
        {
            "RECORD": str(tmp_path / "record.json"),
            "DATA": str(package.parent),
            "FOLDER": str(tmp_path / "again"),
        },
    )
    assert (again["IDENTICAL"], again["N_OUTPUTS"]) == (1, 1)


# -- bad input -------------------------------------------------------------------------------


def refused(run_tool, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException) as caught:
        run_tool("validatepackage", parameters)
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def test_a_folder_that_is_not_there_is_refused(run_tool, tmp_path):
    assert "nowhere" in refused(run_tool, FOLDER=str(tmp_path / "nowhere"))


def test_an_empty_folder_is_refused(run_tool, tmp_path):
    (tmp_path / "leer").mkdir()
    assert "'leer' is empty" in refused(run_tool, FOLDER=str(tmp_path / "leer"))


def test_a_folder_of_other_things_is_refused(run_tool, tmp_path):
    (tmp_path / "bilder").mkdir()
    (tmp_path / "bilder" / "a.png").write_bytes(b"\x89PNG")
    assert "'bilder' holds nothing" in refused(run_tool, FOLDER=str(tmp_path / "bilder"))


def test_a_folder_of_folders_is_refused(run_tool, tmp_path, monkeypatch):
    from smartquartier.processing_algorithms.publish import validate_package

    monkeypatch.setattr(validate_package, "_MOST_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.json").write_text("{}")
    assert "more than 3 files" in refused(run_tool, FOLDER=str(tmp_path))


def test_a_report_in_the_package_is_refused(run_tool, package):
    text = refused(run_tool, FOLDER=str(package), REPORT=str(package / "web" / "report.html"))
    assert "REPORT" in text
    assert not (package / "web" / "report.html").exists()


def test_an_environment_without_python_is_refused(run_tool, package, tmp_path):
    (tmp_path / "env").mkdir()
    text = refused(run_tool, FOLDER=str(package), VALIDATORS=str(tmp_path / "env"))
    assert "'env' holds no Python" in text


def test_a_cancel_ends_it_within_a_second(run_tool, package, qgis_app):
    from qgis.core import QgsProcessingFeedback

    class Cancelled(QgsProcessingFeedback):
        def setProgress(self, percent):
            if percent > 20:
                self.cancel()
                self.at = time.monotonic()

    feedback = Cancelled()
    try:
        run_tool("validatepackage", {"FOLDER": str(package)}, feedback)
    except Exception as error:  # whatever QGIS makes of a tool that ended early
        assert "Traceback" not in str(error)
    assert time.monotonic() - feedback.at < 1.0
