"""The tool validatepackage looks with today's date from the clock."""

import json

import pytest
from whole_package import edit_json, whole_package

pytestmark = pytest.mark.qgis


def test_a_package_dated_in_the_future_is_not_valid(run_tool, tmp_path):
    (tmp_path / "in").mkdir()
    folder = whole_package(tmp_path / "in" / "musterstadt", formats=("gpkg",)).folder

    def later(content):
        for one in (content, *content["datasets"]):
            one["modified"] = "2999-01-01"

    edit_json(folder, "package.json", later)
    record = tmp_path / "record.json"
    report = tmp_path / "report.html"
    parameters = {"FOLDER": str(folder), "REPORT": str(report), "RECORD": str(record)}
    results = run_tool("validatepackage", parameters)
    assert results["VALID"] == 0
    assert "2999-01-01 is still to come" in report.read_text(encoding="utf-8")
    assert json.loads(record.read_text(encoding="utf-8"))["tool"].endswith("validatepackage")
