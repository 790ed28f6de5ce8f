"""A ranking as columns and as part of the record."""

import json

import numpy as np
import pandas as pd

from smartquartier.smartquartier_plugin.core.field_names import safe_names
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import CriteriaSet, Criterion
from smartquartier.smartquartier_plugin.core.pilots.ranking.output import (
    ranking_method,
    summary,
    with_ranking,
)
from smartquartier.smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters

CRITERIA = CriteriaSet(
    (Criterion("a", "A", "higher", 1, 0, 1), Criterion("b", "B", "lower", 1, 10, 0)),
    {"Jugend": (1, 0), "jugend": (0, 1)},
)
VALUES = np.array([[0.9, np.nan], [0.5, 5], [np.nan, np.nan], [0.1, 9]])


def ranking():
    return rank_quarters(["n", "o", "p", "q"], VALUES, CRITERIA, k=1, samples=200)


def test_safe_names():
    assert safe_names(["contrib_SGB2_rate"]) == ["contrib_SGB2_rate"]
    assert safe_names(["Lärm (dB)", "Größe", "%", "naïve-é"]) == [
        "Laerm_dB", "Groesse", "field", "naive_e",
    ]  # fmt: skip
    assert safe_names(["a b", "a-b", "A_B"], taken=["a_b_2"]) == ["a_b", "a_b_3", "A_B_4"]


def test_columns_keep_rows_types_and_earlier_fields():
    frame = pd.DataFrame({"code": list("nopq"), "RANK": [9, 8, 7, 6]}, index=[5, 1, 4, 2])
    result, renamed = with_ranking(frame, ranking())
    assert renamed == ["RANK_input"] and result["RANK_input"].tolist() == [9, 8, 7, 6]
    assert frame.columns.tolist() == ["code", "RANK"]
    assert result["rank"].tolist()[:2] == [1, 2] and result["rank"].isna().tolist()[2]
    assert str(result["rank"].dtype) == "Int64" and str(result["rank_p95"].dtype) == "Int64"
    assert result["missing"].tolist() == ["b", None, "a, b", None]
    assert result["rank_by_Jugend"].tolist()[0] == 1
    assert "rank_by_jugend_2" in result.columns
    assert np.isnan(result["contrib_b"].iloc[0]) and result["contrib_b"].iloc[1] == 0.25


def test_method_of_the_record_is_plain_json():
    found = json.loads(json.dumps(ranking_method(ranking()), allow_nan=False))
    assert found["codes"] == ["n", "o", "q"] and found["unranked"] == ["p"]
    assert found["missing"] == {"n": "b", "p": "a, b"}
    assert found["criteria"][1] == {
        "field": "b", "label": "B", "direction": "lower", "weight": 1.0, "zero": 10.0,
        "one": 0.0, "uncertainty": 0.0,
    }  # fmt: skip
    assert found["morans_i"] is None


def test_summary_never_shows_a_bare_rank():
    first = summary(ranking())[0]
    assert first.startswith("n: rank 1") and "90%" in first and "best 1 in" in first
