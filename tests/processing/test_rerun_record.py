"""A record alone, with the files it names, gives back every attribute value."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box


@pytest.fixture
def saved(tmp_path):
    """Return a folder with quarters (GeoPackage), a table (CSV) and criteria (JSON)."""
    folder = tmp_path / "data"
    folder.mkdir()
    rng = np.random.default_rng(5)
    n = 16
    quarters = gpd.GeoDataFrame(
        {"code": [f"{i:02d}" for i in range(n)], "a": rng.random(n), "b": 10 * rng.random(n)},
        geometry=[
            box(1000 * (i % 4), 1000 * (i // 4), 1000 * (i % 4) + 1000, 1000 * (i // 4) + 1000)
            for i in range(n)
        ],
        crs="EPSG:25833",
    )
    quarters.loc[3, "a"] = np.nan
    quarters.to_file(folder / "quarters.gpkg", driver="GPKG")
    table = pd.DataFrame(
        {"code": [f"{i:02d}" for i in range(n)], "single": 50 + np.arange(n), "all": 1000}
    )
    table.to_csv(folder / "table.csv", sep=";", index=False)
    (folder / "criteria.json").write_text(
        json.dumps(
            {
                "criteria": [
                    {"field": "a", "direction": "higher", "weight": 2, "zero": 0, "one": 1},
                    {"field": "b", "direction": "lower", "weight": 1, "zero": 10, "one": 0},
                ]
            }
        ),
        encoding="utf-8",
    )
    return folder


def ranked(run_tool, saved, tmp_path, **more):
    parameters = {
        "QUARTERS": str(saved / "quarters.gpkg"),
        "ID_FIELD": "code",
        "CRITERIA_FILE": str(saved / "criteria.json"),
        "SAMPLES": 500,
        "SEED": 7,
        "OUTPUT": str(tmp_path / "ranking.gpkg"),
        "RECORD": str(tmp_path / "ranking.json"),
        **more,
    }
    return run_tool("pilotranking", parameters)


def rerun(run_tool, record, data, folder):
    parameters = {"RECORD": str(record), "DATA": str(data), "FOLDER": str(folder)}
    return run_tool("rerunrecord", parameters)


def test_a_ranking_is_reproduced_value_by_value(run_tool, read_layer, saved, tmp_path):
    first = ranked(run_tool, saved, tmp_path)
    again = rerun(run_tool, first["RECORD"], saved, tmp_path / "again")
    assert again["IDENTICAL"] == 1 and again["N_OUTPUTS"] == 1
    old, new = read_layer(first["OUTPUT"]), read_layer(tmp_path / "again" / "output.gpkg")
    pd.testing.assert_frame_equal(pd.DataFrame(old), pd.DataFrame(new))


def test_another_seed_is_noticed(run_tool, saved, tmp_path):
    first = ranked(run_tool, saved, tmp_path)
    raw = json.loads((tmp_path / "ranking.json").read_text(encoding="utf-8"))
    raw["parameters"]["SEED"] = 8
    (tmp_path / "forged.json").write_text(json.dumps(raw), encoding="utf-8")
    again = rerun(run_tool, tmp_path / "forged.json", saved, tmp_path / "again")
    assert first["OUTPUT"] and again["IDENTICAL"] == 0


def test_changed_data_are_named(run_tool, saved, tmp_path):
    from qgis.core import QgsProcessingFeedback

    first = ranked(run_tool, saved, tmp_path)
    frame = gpd.read_file(saved / "quarters.gpkg")
    frame.loc[0, "b"] += 1e-9
    frame.to_file(saved / "quarters.gpkg", driver="GPKG")

    warnings = []

    class Feedback(QgsProcessingFeedback):
        def pushWarning(self, text):
            warnings.append(text)

    feedback = Feedback()
    again = run_tool(
        "rerunrecord",
        {"RECORD": first["RECORD"], "DATA": str(saved), "FOLDER": str(tmp_path / "again")},
        feedback=feedback,
    )
    assert again["IDENTICAL"] == 0
    assert any("quarters" in text for text in warnings)


def test_a_delimited_text_table_is_found_again(run_tool, qgis_app, saved, tmp_path):
    from qgis.core import QgsVectorLayer

    uri = f"file://{saved / 'table.csv'}?delimiter=;&detectTypes=no"
    table = QgsVectorLayer(uri, "table", "delimitedtext")
    assert table.isValid()
    first = run_tool(
        "pilotindicators",
        {
            "QUARTERS": str(saved / "quarters.gpkg"),
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "INDICATORS": "single_pct = 100 * single / all",
            "OUTPUT": str(tmp_path / "indicators.gpkg"),
            "RECORD": str(tmp_path / "indicators.json"),
        },
    )
    text = (tmp_path / "indicators.json").read_text(encoding="utf-8")
    assert str(saved) not in text
    again = rerun(run_tool, first["RECORD"], saved, tmp_path / "again")
    assert again["IDENTICAL"] == 1


def test_a_missing_source_is_named(run_tool, saved, tmp_path):
    from qgis.core import QgsProcessingException

    first = ranked(run_tool, saved, tmp_path)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(QgsProcessingException, match=r"quarters\.gpkg"):
        rerun(run_tool, first["RECORD"], empty, tmp_path / "again")


def test_a_temporary_source_can_not_be_found_again(run_tool, memory_layer, saved, tmp_path):
    from qgis.core import QgsProcessingException

    layer = memory_layer(gpd.read_file(saved / "quarters.gpkg"), "scratch")
    first = ranked(run_tool, saved, tmp_path, QUARTERS=layer)
    with pytest.raises(QgsProcessingException, match="scratch"):
        rerun(run_tool, first["RECORD"], saved, tmp_path / "again")
