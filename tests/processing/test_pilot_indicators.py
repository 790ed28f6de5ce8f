"""The tool pilotindicators in a real QGIS."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

LINES = """households = hh_1p + hh_2p + hh_3p + hh_4p + hh_5plus  # all sizes
inhabitants = hh_1p + 2 * hh_2p + 3 * hh_3p + 4 * hh_4p + persons_in_hh_5plus
single_parents = 100 * hh_single_parent / households"""


def quarters(codes=("01", "02", "03", "04"), **fields):
    return gpd.GeoDataFrame(
        {"code": list(codes), **fields},
        geometry=[box(i * 100, 0, i * 100 + 100, 100) for i in range(len(codes))],
        crs="EPSG:25833",
    )


def statistics(**fields):
    return pd.DataFrame(
        {
            "code": ["01", "02", "02", "99"],
            "a": [10, 20, 30, 5],
            "b": [100, 100, 100, 100],
            "word": ["w", "x", "y", "z"],
            **fields,
        }
    )


@pytest.fixture
def compute(qgis_app, memory_layer, tmp_path):
    """Return ``compute(frame, table, **parameters)``: results and log of the tool."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_indicators import PilotIndicators

    def run(frame=None, table=None, **parameters):
        frame = quarters() if frame is None else frame
        table = statistics() if table is None else table
        if not isinstance(table, str):
            table = memory_layer(table, "statistics 2025")
        base = {
            "QUARTERS": memory_layer(frame, "quarters of X"),
            "ID_FIELD": "code",
            "TABLE": table,
            "TABLE_ID_FIELD": "code",
            "INDICATORS": "rate = 100 * a / b",
            "OUTPUT": str(tmp_path / "out.gpkg"),
            "UNMATCHED": str(tmp_path / "unmatched.gpkg"),
        }
        feedback = QgsProcessingFeedback()
        results, done = (
            PilotIndicators()
            .create()
            .run({**base, **parameters}, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


def refused(compute, tmp_path, words, *inputs, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words) as caught:
        compute(*inputs, **parameters)
    assert "Traceback" not in str(caught.value)
    assert not (tmp_path / "out.gpkg").exists()


def test_values_nulls_unmatched_and_numbers(compute, read_layer):
    results, log = compute()
    frame = read_layer(results["OUTPUT"])
    np.testing.assert_allclose(frame["rate"], [10, 25, np.nan, np.nan])
    assert frame["data_share"].tolist() == [1, 1, 0, 0]
    assert frame.crs.to_epsg() == 25833
    assert (results["N_MATCHED"], results["N_UNMATCHED"]) == (2, 3)
    unmatched = read_layer(results["UNMATCHED"])
    assert list(zip(unmatched["code"], unmatched["side"])) == [
        ("03", "quarters"),
        ("04", "quarters"),
        ("99", "table"),
    ]
    assert "added up before any formula: 02" in log


def test_null_in_the_table_is_null_in_the_result_and_counted(compute, read_layer):
    results, log = compute(table=statistics(a=[10, 20, None, 5]))
    assert np.isnan(read_layer(results["OUTPUT"])["rate"][1])
    assert "Quarters without a value: rate 3." in log


def test_suppressed_values_are_null_and_named(compute, read_layer):
    table = pd.DataFrame(
        {"code": ["01", "02", "03", "04"], "a": [2, 30, 9, 9], "b": [500, 500, 500, 299]}
    )
    results, log = compute(table=table, POPULATION="b", WITH_SE=True, WITH_EB=True)
    frame = read_layer(results["OUTPUT"])
    # 04 has too few inhabitants; hidden with 01, it protects it from subtraction already.
    assert frame["suppressed"].tolist() == ["rate", "", "", "rate"]
    assert frame[["rate", "rate_se", "rate_eb"]].isna().sum(axis=1).tolist() == [3, 0, 0, 3]
    assert "fewer than 300 inhabitants" in log


def test_periods(compute, read_layer):
    table = pd.DataFrame(
        {
            "code": ["01", "01", "02"],
            "a": [10, 30, 7],
            "b": [100] * 3,
            "day": pd.to_datetime(["2020-01-01", "2024-01-01", "2024-01-01"]),
        }
    )
    results, _ = compute(table=table, PERIOD_FIELD="day")
    first = read_layer(results["OUTPUT"]).iloc[0]
    assert first[["rate", "rate_change", "rate_trend"]].tolist() == pytest.approx([30, 20, 5])


def test_a_second_run_on_the_result_keeps_the_first(compute, read_layer, tmp_path):
    results, _ = compute()
    frame = read_layer(results["OUTPUT"]).drop(columns="fid")
    results, log = compute(frame, INDICATORS="total = b", OUTPUT=str(tmp_path / "two.gpkg"))
    again = read_layer(results["OUTPUT"])
    assert {"rate", "data_share_input", "suppressed_input", "total", "data_share"} <= set(again)
    assert "data_share_input" in log


def test_the_record_holds_formulas_codes_and_suppressions(compute, tmp_path):
    compute(
        table=pd.DataFrame({"code": ["01", "02", "03"], "a": [1, 8, 9], "b": [500] * 3}),
        RECORD=str(tmp_path / "record.json"),
        MIN_POPULATION=0,
    )
    record = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert record["method"]["indicators"][0]["expression"] == "100 * a / b"
    assert record["method"]["suppressed"] == {"01": "rate", "02": "rate"}
    assert record["method"]["quarters"] == ["01", "02", "03", "04"]
    assert record["results"] == {"N_MATCHED": 3, "N_UNMATCHED": 1}


def test_the_tables_stay_as_they_were(compute, memory_layer, read_layer):
    from qgis.core import QgsFeatureRequest

    frame, table = quarters(), statistics()
    layer = memory_layer(frame, "before")
    names = layer.fields().names()
    compute(frame, table)
    assert layer.fields().names() == names
    assert len(list(layer.getFeatures(QgsFeatureRequest()))) == 4


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"ID_FIELD": "nope"}, "no field 'nope'"),
        ({"TABLE_ID_FIELD": "nope"}, "no field 'nope'"),
        ({"INDICATORS": "x = c / b"}, "no field 'c'"),
        ({"INDICATORS": "x = word"}, "'word'.*isn't numeric"),
        ({"INDICATORS": "x = a +"}, "column 5"),
        ({"INDICATORS": "# nothing"}, "no indicator to compute"),
        ({"INDICATORS": "code = a"}, "already has a field 'code'"),
        ({"POPULATION": "people"}, "no field 'people'"),
        ({"PERIOD_FIELD": "word"}, "'w' in 'word' isn't a period"),
    ],
)
def test_bad_parameters_get_one_sentence(compute, tmp_path, parameters, words):
    refused(compute, tmp_path, words, **parameters)


def test_bad_layers_get_one_sentence(compute, tmp_path):
    refused(compute, tmp_path, "more than once: 01", quarters(["01", "01", "02"]))
    refused(compute, tmp_path, "No code of the table", quarters(["x", "y"]))
    refused(compute, tmp_path, "leading zeros", quarters(["1", "2"]))
    refused(compute, tmp_path, "without a code in field 'code'", quarters(["01", None]))
    refused(compute, tmp_path, "no usable features", quarters().iloc[:0])
    refused(compute, tmp_path, "no usable features", quarters(), statistics().iloc[:0])


def test_dresden_from_the_files(compute, read_layer, real_data, tmp_path):
    results, log = compute(
        table=str(real_data / "dresden/haushalte_2025.csv"),
        QUARTERS=str(real_data / "dresden/stadtteile.geojson"),
        ID_FIELD="ref",
        INDICATORS=LINES,
        POPULATION="inhabitants",
    )
    frame = read_layer(results["OUTPUT"]).set_index("ref")
    assert (results["N_MATCHED"], results["N_UNMATCHED"]) == (58, 6)
    assert frame.loc["76", "households"] == 5686
    assert frame.loc["05", "single_parents"] == pytest.approx(100 * 214 / 5898)
    assert frame.loc[["33", "34", "44"], "single_parents"].isna().all()
    unmatched = read_layer(results["UNMATCHED"])
    assert unmatched.loc[unmatched["side"] == "table", "code"].tolist() == ["36", "90", "99"]
    assert "aren't the same" in log
