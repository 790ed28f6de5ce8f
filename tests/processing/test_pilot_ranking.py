"""The tool pilotranking in a real QGIS."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import Polygon, box

CRITERIA = [
    *("need", "higher", 2, 0, 100),
    *("green_pct", "lower", 1, 60, 10),
    *("Lärm (dB)", "higher", 1, 45, 75),
]
ADDED = [
    "score", "score_low", "score_high", "rank", "rank_p05", "rank_p95", "first_share",
    "topk_share", "rank_class", "data_share", "missing", "flip_criterion", "flip_weight",
    "contrib_need", "contrib_green_pct", "contrib_Laerm_dB",
]  # fmt: skip


def quarters(n=16, crs="EPSG:25833"):
    rng = np.random.default_rng(3)
    return gpd.GeoDataFrame(
        {
            "code": [f"{i + 1:02d}" for i in range(n)],
            "name": [f"Quarter {i + 1}" for i in range(n)],
            "need": rng.integers(5, 95, n),
            "green_pct": rng.uniform(5, 65, n),
            "Lärm (dB)": rng.uniform(40, 80, n),
        },
        geometry=[
            box(4e5 + 1000 * (i % 4), 5.6e6 + 1000 * (i // 4), 4.01e5 + 1000 * (i % 4),
                5.601e6 + 1000 * (i // 4))
            for i in range(n)
        ],
        crs=crs,
    )  # fmt: skip


@pytest.fixture
def rank(qgis_app, memory_layer, tmp_path):
    """Return ``rank(frame, **parameters)``: the tool's results and its log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_ranking import PilotRanking

    def run(frame, **parameters):
        layer = memory_layer(frame, "quarters") if isinstance(frame, gpd.GeoDataFrame) else frame
        given = {
            "QUARTERS": layer,
            "ID_FIELD": "code",
            "CRITERIA": CRITERIA,
            "SAMPLES": 500,
            "OUTPUT": str(tmp_path / "ranked.gpkg"),
            **parameters,
        }
        feedback = QgsProcessingFeedback()
        results, _ = (
            PilotRanking()
            .create()
            .run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        return results, feedback.textLog()

    return run


@pytest.fixture
def refused(rank, tmp_path):
    """Return ``refused(frame, words, **parameters)``: one sentence, and no output."""
    from qgis.core import QgsProcessingException

    def check(frame, words, **parameters):
        with pytest.raises(QgsProcessingException, match=words) as caught:
            rank(frame, **parameters)
        assert "Traceback" not in str(caught.value)
        assert not list(tmp_path.glob("ranked*"))

    return check


def test_fields_values_and_numbers(rank, read_layer, tmp_path):
    frame = quarters()
    results, log = rank(frame)
    found = read_layer(tmp_path / "ranked.gpkg")
    kept = ["code", "name", "need", "green_pct", "Lärm (dB)"]
    assert [c for c in found.columns if c not in ("geometry", "fid")] == kept + ADDED
    assert found["need"].tolist() == frame["need"].tolist()
    utility = [
        np.clip(frame["need"] / 100, 0, 1),
        np.clip((60 - frame["green_pct"]) / 50, 0, 1),
        np.clip((frame["Lärm (dB)"] - 45) / 30, 0, 1),
    ]
    assert found["score"].to_numpy() == pytest.approx(
        (utility[0] / 2 + utility[1] / 4 + utility[2] / 4).to_numpy()
    )
    assert found["contrib_Laerm_dB"].to_numpy() == pytest.approx(utility[2].to_numpy() / 4)
    assert sorted(found["rank"]) == list(range(1, 17))
    assert found["topk_share"].sum() == pytest.approx(3)
    assert set(found["rank_class"]) <= {"robust", "likely", "open", "unlikely"}
    assert found["missing"].isna().all()
    assert results["N_RANKED"] == 16
    assert -1 <= results["MORANS_I"] <= 1 and 0 < results["MORANS_P"] <= 1
    assert "rank 1" in log


def test_nulls_are_unknown_and_counted(rank, read_layer, tmp_path):
    frame = quarters()
    frame["need"] = frame["need"].astype("Int64")
    frame.loc[4, "need"] = None
    frame.loc[7, ["need"]] = None
    frame.loc[7, ["green_pct", "Lärm (dB)"]] = np.nan
    results, log = rank(frame)
    found = read_layer(tmp_path / "ranked.gpkg")
    assert results["N_RANKED"] == 15
    assert found.loc[4, "data_share"] == pytest.approx(0.5)
    assert found.loc[4, "missing"] == "need"
    assert found.loc[4, "score_high"] - found.loc[4, "score_low"] == pytest.approx(0.5)
    assert found.loc[4, "rank_p95"] - found.loc[4, "rank_p05"] >= 3
    empty = found.loc[7]
    assert np.isnan(empty["score"]) and empty["rank_class"] is None
    assert found["rank"].isna().tolist() == [i == 7 for i in range(16)]
    assert "not ranked: 1 (08)" in log and "need (1)" in log


def test_record_report_and_stakeholders(rank, read_layer, tmp_path):
    people = {"council": {"need": 1, "green_pct": 0, "Lärm (dB)": 0},
              "Bürger*innen": {"need": 0, "green_pct": 1, "Lärm (dB)": 1}}  # fmt: skip
    weights = tmp_path / "weights.json"
    weights.write_text(json.dumps({"stakeholders": people}), encoding="utf-8")
    record, report = tmp_path / "record.json", tmp_path / "report.html"
    rank(quarters(), CRITERIA_FILE=str(weights), NAME_FIELD="name", VALUE_UNCERTAINTY=5.0,
         RECORD=str(record), REPORT=str(report))  # fmt: skip
    found = read_layer(tmp_path / "ranked.gpkg")
    by_need = found["need"].rank(ascending=False, method="min")
    assert found["rank_by_council"].tolist() == by_need.tolist()
    assert "rank_by_Buerger_innen" in found.columns
    facts = json.loads(record.read_text(encoding="utf-8"))
    assert facts["statement"]["de"] == "Empfehlung, keine Entscheidung"
    method = facts["method"]
    assert method["criteria"][1]["zero"] == 60 and method["criteria"][0]["uncertainty"] == 5
    assert method["weights"]["need"] == 0.5
    assert method["uncertainty"]["seed"] == 0 and len(method["codes"]) == 16
    assert method["stakeholders"]["council"]["need"] == 1
    assert facts["results"]["N_RANKED"] == 16
    assert str(tmp_path) not in record.read_text(encoding="utf-8")
    page = report.read_text(encoding="utf-8")
    assert "Quarter 3" in page and "council" in page
    assert "decision" in page or "Entscheidung" in page


def test_standard_errors_of_a_field_are_used_only_if_asked(rank, refused, read_layer, tmp_path):
    frame = quarters()
    frame["need_se"] = 0.0
    frame.loc[5, "need_se"] = 25.0
    options = {"WEIGHT_SPREAD": 0.0}
    _, log = rank(frame, **options)
    exact = read_layer(tmp_path / "ranked.gpkg")
    assert (exact["rank_p05"] == exact["rank_p95"]).all()
    assert "not used: need_se" in log
    record = tmp_path / "record.json"
    _, log = rank(frame, USE_SE=True, RECORD=str(record), **options)
    found = read_layer(tmp_path / "ranked.gpkg")
    assert found.loc[5, "rank_p95"] - found.loc[5, "rank_p05"] >= 4
    assert "taken from: need_se" in log
    facts = json.loads(record.read_text(encoding="utf-8"))
    assert facts["method"]["criteria"][0]["uncertainty_field"] == "need_se"
    assert facts["parameters"]["USE_SE"] is True
    (tmp_path / "ranked.gpkg").unlink()
    refused(quarters(), "no field 'need_se'", USE_SE=True)
    refused(frame.assign(need_se="much"), "need_se", USE_SE=True)


def test_uncertainty_field_of_the_criteria_file(rank, refused, read_layer, tmp_path):
    frame = quarters().rename(columns={"name": "title"}).assign(doubt=20.0)
    path = tmp_path / "criteria.json"
    entry = {"field": "need", "direction": "higher", "weight": 1, "zero": 0, "one": 100,
             "uncertainty_field": "doubt"}  # fmt: skip
    path.write_text(json.dumps({"criteria": [entry]}), encoding="utf-8")
    rank(frame, CRITERIA=[], CRITERIA_FILE=str(path))
    found = read_layer(tmp_path / "ranked.gpkg")
    assert (found["rank_p95"] > found["rank_p05"]).all()
    (tmp_path / "ranked.gpkg").unlink()
    refused(quarters(), "no field 'doubt'", CRITERIA=[], CRITERIA_FILE=str(path))


def test_quarter_with_too_little_data_is_not_ranked(rank, read_layer, tmp_path):
    frame = quarters()
    frame.loc[4, "need"] = np.nan
    results, log = rank(frame, MIN_DATA_SHARE=0.6)
    assert results["N_RANKED"] == 15 and "not ranked: 05 (data for 50% of the weight" in log
    found = read_layer(tmp_path / "ranked.gpkg")
    assert np.isnan(found.loc[4, "score"]) and found.loc[4, "score_high"] > 0.5
    assert rank(frame, MIN_DATA_SHARE=0.0)[0]["N_RANKED"] == 16


def test_same_seed_same_values_other_seed_other_draws(rank, read_layer, tmp_path):
    tables = []
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        target = tmp_path / f"{name}.gpkg"
        rank(quarters(), SEED=seed, OUTPUT=str(target))
        tables.append(read_layer(target).drop(columns=["geometry"]))
    assert tables[0].equals(tables[1])
    assert not tables[0]["topk_share"].equals(tables[2]["topk_share"])
    assert tables[0]["rank"].equals(tables[2]["rank"])


@pytest.mark.parametrize("method", ["topsis", "promethee2", "vikor"])
def test_other_methods(rank, read_layer, tmp_path, method):
    rank(quarters(), METHOD=method, WEIGHT_MODEL="order", SAMPLES=50)
    found = read_layer(tmp_path / "ranked.gpkg")
    assert sorted(found["rank"])[0] == 1 and found["flip_criterion"].notna().any()


def test_ranking_a_ranking_keeps_the_earlier_fields(rank, read_layer, tmp_path):
    rank(quarters())
    _, log = rank(str(tmp_path / "ranked.gpkg"), OUTPUT=str(tmp_path / "again.gpkg"),
                  METHOD="topsis")  # fmt: skip
    first = read_layer(tmp_path / "ranked.gpkg")
    again = read_layer(tmp_path / "again.gpkg")
    assert again["score_input"].tolist() == first["score"].tolist()
    assert again["score"].tolist() != first["score"].tolist()
    assert "score_input" in log


def test_invalid_geometries_are_skipped_and_counted(rank, read_layer, tmp_path):
    frame = quarters()
    frame.loc[2, "geometry"] = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    frame.loc[5, "geometry"] = None
    results, log = rank(frame)
    assert results["N_RANKED"] == 14 and "2 feature(s) skipped" in log


def test_open_reference_points_are_warned_of(rank):
    _, log = rank(quarters(), CRITERIA=["need", "higher", 1, "", ""])
    assert "taken from the data" in log


def test_the_input_layer_is_unchanged(rank, memory_layer, read_layer):
    layer = memory_layer(quarters(), "quarters")
    before = read_layer(layer)
    rank(layer)
    assert read_layer(layer).equals(before)
    assert layer.fields().count() == 5


def test_bad_criteria(refused, tmp_path):
    frame = quarters()
    refused(frame, "no criteria", CRITERIA=[])
    refused(frame, "no field 'nonsense'", CRITERIA=["nonsense", "higher", 1, 0, 1])
    refused(frame, "'name'.*text", CRITERIA=["name", "higher", 1, 0, 1])
    refused(frame, "zero", CRITERIA=["need", "higher", 0, 0, 100])
    refused(frame, "negative", CRITERIA=["need", "higher", -1, 0, 100])
    refused(frame, "direction", CRITERIA=["need", "up", 1, 0, 100])
    refused(frame, "swap", CRITERIA=["need", "lower", 1, 0, 100])
    refused(frame, "no file", CRITERIA_FILE=str(tmp_path / "none.json"))
    both = tmp_path / "both.json"
    both.write_text(
        json.dumps({"criteria": [{"field": "need", "direction": "higher", "weight": 1}]})
    )
    refused(frame, "given in the table and again in 'both.json'", CRITERIA_FILE=str(both))
    both.write_text("{")
    refused(frame, "not valid JSON", CRITERIA_FILE=str(both), CRITERIA=[])


def test_bad_layers(refused):
    frame = quarters()
    refused(frame, "from 1 to 16", K=17)
    refused(frame, "no field 'kennung'", ID_FIELD="kennung")
    refused(frame.assign(code="01"), "more than once: 01")
    refused(frame.assign(code=[None] * 3 + list(frame["code"][3:])), "empty cells: 3")
    refused(frame.assign(need=np.nan, green_pct=np.nan, **{"Lärm (dB)": np.nan}), "No quarter")
    refused(frame.assign(green_pct=[np.inf] * 2 + [5.0] * 14), "infinite")
    refused(frame.iloc[:0], "no usable features")
    refused(quarters().to_crs("EPSG:4326"), "metres")


def test_folder_that_does_not_exist(refused, tmp_path):
    refused(quarters(), "folder", OUTPUT=str(tmp_path / "nowhere" / "ranked.gpkg"))


def test_cancel_leaves_nothing(rank, memory_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_ranking import PilotRanking

    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda share: share > 10 and feedback.cancel())
    results, _ = PilotRanking().create().run(
        {
            "QUARTERS": memory_layer(quarters()), "ID_FIELD": "code", "CRITERIA": CRITERIA,
            "OUTPUT": str(tmp_path / "ranked.gpkg"),
        },
        QgsProcessingContext(), feedback,
    )  # fmt: skip
    assert not results and not list(tmp_path.glob("ranked*"))
