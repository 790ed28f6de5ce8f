"""The tool effectcatalogue in a real QGIS: look through, edit as a table, print."""

import json

import pandas as pd
import pytest

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import (
    BUNDLED,
    read_catalogue,
)
from smartquartier.smartquartier_plugin.core.effects.catalogue.table import (
    assumption_table,
    read_table,
)
from smartquartier.smartquartier_plugin.core.errors import InputError


@pytest.fixture
def tool(qgis_app, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    from smartquartier.processing_algorithms.effects.effect_catalogue import EffectCatalogue

    def run(**parameters):
        feedback = QgsProcessingFeedback()
        base = {"TABLE": str(tmp_path / "table.gpkg"), "YEAR": 2026}
        try:
            results, done = (
                EffectCatalogue()
                .create()
                .run(
                    {**base, **parameters}, QgsProcessingContext(), feedback, catchExceptions=False
                )
            )
        except QgsProcessingException as error:
            raise InputError(str(error)) from error
        assert done
        return results, feedback.textLog()

    return run


def test_the_bundled_catalogue_is_sound_and_every_output_is_written(tool, read_layer, tmp_path):
    results, log = tool(
        OUTPUT=str(tmp_path / "own.json"),
        FINDINGS=str(tmp_path / "findings.gpkg"),
        REPORT=str(tmp_path / "report.html"),
        RECORD=str(tmp_path / "record.json"),
    )
    assert (results["N_ERRORS"], results["N_WARNINGS"], results["N_CHANGED"]) == (0, 0, 0)
    assert results["N_CHAINS"] == 27
    table = read_layer(results["TABLE"])
    assert len(table) == results["N_ASSUMPTIONS"] == len(read_catalogue().assumptions)
    assert len(read_layer(results["FINDINGS"])) == results["N_HINTS"] > 0
    assert "hints stand in FINDINGS" in log
    # A copy without changes says the same as the bundled catalogue.
    copy = json.loads((tmp_path / "own.json").read_text(encoding="utf-8"))
    assert copy == json.loads(BUNDLED.read_text(encoding="utf-8"))
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["method"]["catalogue"] == "effects.json" and record["results"]["N_CHAINS"] == 27
    assert 'id="a-hub_share"' in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_the_table_and_back_changes_nothing(tool, tmp_path):
    first, _ = tool()
    second, log = tool(TABLE_IN=first["TABLE"], TABLE="memory:", OUTPUT=str(tmp_path / "own.json"))
    assert second["N_CHANGED"] == 0
    assert read_catalogue(tmp_path / "own.json").assumptions == read_catalogue().assumptions
    assert "0 assumptions changed, 0 added" in log


def test_a_table_saved_as_csv_with_decimal_commas_is_read(tool, tmp_path):
    frame = assumption_table(read_catalogue().assumptions).astype(object)
    at = frame.index[frame["id"] == "led_cut"][0]
    frame.loc[at, "central"] = "0,7"
    path = tmp_path / "edited.csv"
    frame.to_csv(path, sep=";", index=False, encoding="utf-8-sig")
    results, log = tool(TABLE_IN=str(path), OUTPUT=str(tmp_path / "own.json"))
    assert results["N_CHANGED"] == 1 and "1 assumptions changed" in log
    own = read_catalogue(tmp_path / "own.json")
    assert own.assumption("led_cut").central == 0.7
    # The next run reads the new catalogue and finds nothing wrong.
    again, _ = tool(CATALOGUE=str(tmp_path / "own.json"), TABLE="memory:")
    assert again["N_ERRORS"] == 0


def test_some_rows_are_enough_and_new_ones_are_added(tool, memory_layer, tmp_path):
    rows = pd.DataFrame(
        {"id": ["hub_share", "own_share"], "low": [0.2, 0.1], "central": [0.3, 0.2],
         "high": [0.4, 0.3], "unit": ["1", "1"], "grade": ["J", "J"]}
    )  # fmt: skip
    results, log = tool(
        TABLE_IN=memory_layer(rows, "mine"), OUTPUT=str(tmp_path / "own.json"),
        REPORT=str(tmp_path / "report.html"),
    )  # fmt: skip
    assert results["N_CHANGED"] == 2 and "1 assumptions changed, 1 added" in log
    own = read_catalogue(tmp_path / "own.json")
    assert own.assumption("own_share").range == (0.1, 0.2, 0.3)
    assert own.assumption("hub_share").range == (0.2, 0.3, 0.4)
    assert own.assumption("b2c_share") == read_catalogue().assumption("b2c_share")
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Changed or added by the table" in report and 'href="#a-own_share"' in report


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"low": 0.9}, "Table 'mine', row 1, column 'central': low ≤ central ≤ high"),
        ({"central": None}, "row 1, column 'central': it is empty"),
        ({"unit": "furlong"}, "row 1, column 'unit': The unit 'furlong'"),
        ({"grade": "Z"}, "row 1, column 'grade': 'Z' isn't possible"),
        ({"unit": "km"}, "The catalogue has"),  # fits by itself, but no formula any more
    ],
)
def test_a_faulty_table_is_refused_and_nothing_is_written(
    tool, memory_layer, tmp_path, changes, words
):
    row = {"id": "hub_share", "low": 0.2, "central": 0.3, "high": 0.4, "unit": "1", "grade": "J"}
    frame = pd.DataFrame([{**row, **changes}])
    frame["central"] = frame["central"].astype(float)
    with pytest.raises(InputError) as error:
        tool(TABLE_IN=memory_layer(frame, "mine"), OUTPUT=str(tmp_path / "own.json"))
    assert words in str(error.value)
    assert not (tmp_path / "own.json").exists()


def test_an_empty_table_and_one_without_a_column_are_refused(tool, memory_layer):
    frame = assumption_table(read_catalogue().assumptions)
    with pytest.raises(InputError, match="Layer 'mine' has no usable features"):
        tool(TABLE_IN=memory_layer(frame.iloc[:0], "mine"))
    with pytest.raises(InputError, match="has no column grade"):
        tool(TABLE_IN=memory_layer(frame.drop(columns="grade"), "mine"))
    twice = pd.concat([frame, frame.iloc[:1]], ignore_index=True)
    with pytest.raises(InputError, match="'parcels_inhabitant' stands in row 1 already"):
        tool(TABLE_IN=memory_layer(twice, "mine"))


def test_a_faulty_catalogue_is_told_but_never_written(tool, read_layer, tmp_path):
    data = json.loads(BUNDLED.read_text(encoding="utf-8"))
    effect = next(item for item in data["effects"] if item["id"] == "E25.led")
    effect["formula"] = "lamp_kwh_a*uptake"
    effect["exclusive_with"] = ["E25.led_co2"]
    path = tmp_path / "faulty.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    results, log = tool(CATALOGUE=str(path), FINDINGS=str(tmp_path / "findings.gpkg"))
    assert results["N_ERRORS"] >= 1
    assert "Error in effect E25.led: It excludes 'E25.led_co2'" in log
    findings = read_layer(results["FINDINGS"])
    assert findings["level"].iloc[0] == "error"
    with pytest.raises(InputError, match="has errors .1. and isn't written: effect E25.led"):
        tool(CATALOGUE=str(path), OUTPUT=str(tmp_path / "own.json"))
    assert not (tmp_path / "own.json").exists()


def test_a_file_that_is_no_catalogue_is_refused(tool, tmp_path):
    path = tmp_path / "other.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="isn't one of effects"):
        tool(CATALOGUE=str(path))
    path.write_text('{"schema": ', encoding="utf-8")
    with pytest.raises(InputError, match="not valid JSON"):
        tool(CATALOGUE=str(path))


def test_the_record_says_which_year_counted(tool, tmp_path):
    tool(RECORD=str(tmp_path / "record.json"), YEAR=0)
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["parameters"]["YEAR"] > 2000


def test_the_table_of_a_geopackage_is_what_the_core_reads(tool, read_layer):
    results, _ = tool()
    assert read_table(read_layer(results["TABLE"])) == read_catalogue().assumptions


def test_an_id_that_nobody_uses_is_told_with_the_nearest_one(tool, memory_layer, tmp_path):
    frame = assumption_table(read_catalogue().assumptions)
    row = frame[frame["id"] == "commute_one_km"].assign(id="commute_km_one")
    results, log = tool(TABLE_IN=memory_layer(row, "edited"))
    assert results["N_CHANGED"] == 1
    assert "'commute_km_one' is new, and no effect uses it; did you mean 'commute_one_km'?" in log


def test_a_new_number_with_the_old_reasons_is_told(tool, memory_layer):
    frame = assumption_table(read_catalogue().assumptions)
    row = frame[frame["id"] == "commute_one_km"].assign(low=8.0, central=11.5, high=16.0)
    _, log = tool(TABLE_IN=memory_layer(row, "edited"))
    assert (
        "commute_one_km (sources, valid, note)" in log or "commute_one_km (sources, valid)" in log
    )
    own = row.assign(
        sources="Dresden, 2024, https://x.example", valid_de="Dresden", valid_en="Dresden",
        note_de=None, note_en=None, grade="B", verified="primary", judged=None,
    )  # fmt: skip
    results, log = tool(TABLE_IN=memory_layer(own, "edited"))
    assert results["N_CHANGED"] == 1 and "still those of the old number" not in log


def test_a_refusal_reads_like_a_sentence(tool, memory_layer, tmp_path):
    frame = assumption_table(read_catalogue().assumptions)
    row = frame[frame["id"] == "led_cut"].assign(sources=None)
    with pytest.raises(InputError) as refusal:
        tool(TABLE_IN=memory_layer(row, "edited"), OUTPUT=str(tmp_path / "own.json"))
    words = str(refusal.value)
    assert "errors (1)" in words and ".." not in words and "1 errors" not in words
