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


def long_table(folder):
    """Write a table of two indicators over six years for every quarter."""
    rng = np.random.default_rng(3)
    rows = [
        {"code": f"{i:02d}", "period": str(year), "indicator": "rate", "value": v}
        for i in range(16)
        for year, v in zip(range(2018, 2024), 10 + i / 4 + rng.normal(0, 0.3, 6))
    ]
    gpd.GeoDataFrame(pd.DataFrame(rows), geometry=[None] * len(rows), crs="EPSG:25833").to_file(
        folder / "long.gpkg", driver="GPKG"
    )


def test_every_tool_is_reproduced(run_tool, saved, tmp_path):
    """What a tool writes into its record is enough to get all its outputs again."""
    quarters = str(saved / "quarters.gpkg")
    long_table(saved)
    jobs = {
        "createdemocity": {"SIZE": 9, "SEED": 3, "OUTPUT": "city.gpkg"},
        "pilotweights": {
            "METHOD": "entropy", "QUARTERS": quarters, "FIELDS": ["b"], "OUTPUT": "weights.json",
        },
        "pilotset": {
            "QUARTERS": quarters, "ID_FIELD": "code", "FEATURES": ["a", "b"], "K": 2,
            "OBJECTIVE": "transferability", "OUTPUT": "set.gpkg", "LINKS": "links.gpkg",
            "ALTERNATIVES": "alternatives.csv",
        },
        "pilotmonitor": {
            "QUARTERS": quarters, "ID_FIELD": "code", "OBSERVATIONS": str(saved / "long.gpkg"),
            "PILOTS": "05,06", "INTERVENTION": "2021", "OUTPUT": "monitor.gpkg",
        },
    }  # fmt: skip
    for tool, parameters in jobs.items():
        folder = tmp_path / tool
        folder.mkdir()
        outputs = {
            name: str(folder / value)
            for name, value in parameters.items()
            if name in ("OUTPUT", "LINKS", "ALTERNATIVES")
        }
        record = folder / "record.json"
        run_tool(tool, {**parameters, **outputs, "RECORD": str(record)})
        again = rerun(run_tool, record, saved, folder / "again")
        assert again["IDENTICAL"] == 1, tool
        assert again["N_OUTPUTS"] == len(outputs), tool
