"""The tool pilotset in a real QGIS."""

import itertools
import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box

FEATURES = ["one_person", "single_parent", "density"]


def city(n=5, crs="EPSG:25833", **columns):
    """Return n x n square quarters of 1 km with features, score, cost, types and fits."""
    rng = np.random.default_rng(7)
    m = n * n
    x0, y0, side = (410_000, 5_655_000, 1000) if crs == "EPSG:25833" else (13.7, 51.0, 0.01)
    frame = gpd.GeoDataFrame(
        {
            "code": [f"{i + 1:02}" for i in range(m)],
            "name": [f"Quarter {i + 1}" for i in range(m)],
            "one_person": rng.uniform(0.3, 0.7, m),
            "single_parent": rng.uniform(0.02, 0.07, m),
            "density": rng.uniform(1, 5, m),
            "people": rng.integers(400, 9000, m),
            "score": rng.uniform(size=m),
            "cost": rng.uniform(1, 5, m).round(1),
            "kind": [("old", "new", "mixed")[i % 3] for i in range(m)],
            "fit_1": rng.uniform(size=m),
            "fit_4": rng.uniform(size=m),
            "fit_6": rng.uniform(size=m),
            "fit_8": rng.uniform(size=m),
            "low": rng.uniform(5, 40, m),
        },
        geometry=[
            box(x0 + side * (i % n), y0 + side * (i // n),
                x0 + side * (i % n + 1), y0 + side * (i // n + 1))
            for i in range(m)
        ],
        crs=crs,
    )  # fmt: skip
    for name, values in columns.items():
        frame[name] = values
    return frame


@pytest.fixture
def choose(qgis_app, memory_layer, tmp_path):
    """Return ``choose(frame, **parameters)``: results, and the log."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_set import PilotSet

    def run(frame, **parameters):
        given = {
            "QUARTERS": memory_layer(frame, "quarters"),
            "ID_FIELD": "code",
            "FEATURES": FEATURES,
            "POPULATION_FIELD": "people",
            "OUTPUT": str(tmp_path / "set.gpkg"),
            "LINKS": str(tmp_path / "links.gpkg"),
            "ALTERNATIVES": str(tmp_path / "alternatives.gpkg"),
            **parameters,
        }
        feedback = QgsProcessingFeedback()
        results, done = (
            PilotSet().create().run(given, QgsProcessingContext(), feedback, catchExceptions=False)
        )
        assert done
        return results, feedback.textLog()

    return run


@pytest.fixture
def refused(choose, tmp_path):
    """Return ``refused(words, frame, **parameters)``: one sentence, and no output."""
    from qgis.core import QgsProcessingException

    def run(words, frame, **parameters):
        with pytest.raises(QgsProcessingException, match=words) as caught:
            choose(frame, **parameters)
        assert "Traceback" not in str(caught.value)
        assert not list(tmp_path.glob("*.gpkg"))

    return run


def best_by_loops(frame, k):
    """p-median on Mahalanobis distance, written out with plain loops."""
    from smartquartier.smartquartier_plugin.core.pilots.sets.similarity import quarter_similarity

    d = quarter_similarity({f: frame[f] for f in FEATURES}, list(frame["code"])).distance
    people = frame["people"].to_numpy()
    return min(
        (sum(people * d[:, list(s)].min(axis=1)) / people.sum(), s)
        for s in itertools.combinations(range(len(frame)), k)
    )


def test_transferability_with_everything(choose, read_layer, tmp_path):
    frame = city()
    results, log = choose(
        frame,
        K=3,
        SCORE_FIELD="score",
        THEME_FIT_FIELDS=["fit_1", "fit_4", "fit_6", "fit_8"],
        COMPARE_SET="01, 02, 03; 05,13,21",
        NEAR_OPTIMAL=0.05,
        SIMILAR=str(tmp_path / "similar.gpkg"),
        COMPARED=str(tmp_path / "compared.gpkg"),
        PARETO=str(tmp_path / "pareto.gpkg"),
        REPORT=str(tmp_path / "report.html"),
        RECORD=str(tmp_path / "record.json"),
    )
    value, best = best_by_loops(frame, 3)
    assert results["OBJECTIVE_VALUE"] == pytest.approx(value, rel=1e-9)
    assert results["BOUND"] == results["OBJECTIVE_VALUE"]
    assert (results["GAP"], results["STATUS"], results["N_SETS"]) == (0, "optimal", 2300)

    out = read_layer(tmp_path / "set.gpkg")
    assert list(out["code"]) == list(frame["code"])
    np.testing.assert_allclose(out["density"], frame["density"])
    assert tuple(np.flatnonzero(out["selected"] == 1)) == best
    codes = [frame["code"][i] for i in best]
    assert set(out["reference_pilot"]) == set(codes)
    assert (out.loc[list(best), "similarity"] == 1).all()
    assert (out.loc[list(best), "reference_pilot"] == codes).all()
    assert ((out["wave"] == 1) == (out["selected"] == 1)).all()
    others = out[out["wave"] > 1]
    near, far = others[others["wave"] == 2], others[others["wave"] == 3]
    assert near["ref_distance"].max() < far["ref_distance"].min()
    assert near["people"].sum() >= others["people"].sum() / 2
    assert near["people"].sum() - near["people"].max() < others["people"].sum() / 2
    given = sorted(",".join(out["theme"].dropna()).replace(" ", "").split(","))
    assert given == ["1", "4", "6", "8"]
    assert out["theme"].notna().sum() == 3

    links = read_layer(tmp_path / "links.gpkg")
    assert len(links) == 22
    assert (links.geometry.length - links["dist_m"]).abs().max() < 1e-6

    table = read_layer(tmp_path / "alternatives.gpkg")
    assert len(table) == results["N_NEAR"]
    assert table["loss"].is_monotonic_increasing
    assert table["loss"].max() <= 0.05
    assert table["quarters"][0] == ", ".join(codes)
    for aim in ("transferability", "coverage_m", "score", "scalability", "contrast"):
        assert table[aim].notna().all()
    share = sum(codes[0] in row for row in table["quarters"]) / len(table)
    assert out["core_index"][best[0]] == pytest.approx(share)

    compared = read_layer(tmp_path / "compared.gpkg")
    assert set(compared["quarters"]) == {"01+02+03", "05+13+21"}
    assert compared["better_share"].between(0, 1).all()
    assert "01+02+03: share of all sets that is better" in log
    similar = read_layer(tmp_path / "similar.gpkg")
    assert len(similar) == 125
    assert set(similar["measure"]) == {"mahalanobis"}
    pareto = read_layer(tmp_path / "pareto.gpkg")
    assert pareto["score"].is_monotonic_increasing
    assert pareto["transferability"].is_monotonic_increasing

    record = json.loads((tmp_path / "record.json").read_text("utf-8"))
    assert record["method"]["chosen"] == codes
    assert record["method"]["solver"]["gap"] == 0
    listed = record["method"]["near_optimal_sets"]
    assert listed["all_known"] is True and listed["found"] == listed["listed"] > 1
    assert listed["loss_up_to"] == 0.05 and listed["loss_as_share_of"] == "the best value"
    assert f"Nearly best sets: {listed['listed']}; the list is complete." in log
    assert record["method"]["unbeaten_in_score_and_aim"]["complete"] is True
    assert "ceil(themes / pilots)" in record["method"]["themes"]
    assert "measure: dissimilarity" in record["method"]["waves"]
    assert record["results"]["STATUS"] == "optimal"
    assert "Empfehlung, keine Entscheidung" in json.dumps(record, ensure_ascii=False)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert all(code in page for code in codes)
    assert "01+02+03" in page


def test_coverage_without_features_or_inhabitants(choose, read_layer, tmp_path):
    results, _ = choose(city(3), K=1, OBJECTIVE="coverage", FEATURES=None, POPULATION_FIELD=None)
    out = read_layer(tmp_path / "set.gpkg")
    assert list(out["code"][out["selected"] == 1]) == ["05"]
    assert results["OBJECTIVE_VALUE"] == pytest.approx((4 * 1000 + 4 * 2**0.5 * 1000) / 9)
    assert out["similarity"].isna().all()


def test_rules_are_kept(choose, read_layer, tmp_path):
    frame = city()
    choose(
        frame, K=4, REQUIRED="07", EXCLUDED="01, 02", MIN_DISTANCE=1500, COST_FIELD="cost",
        BUDGET=14, NON_ADJACENT=True,
        TYPE_FIELD="kind", TYPE_LIMITS=["old", 1, 2, "new", "", 1],
        LOW_STATUS_FIELD="low",
    )  # fmt: skip
    out = read_layer(tmp_path / "set.gpkg")
    chosen = out[out["selected"] == 1]
    assert len(chosen) == 4
    assert "07" in set(chosen["code"])
    assert not {"01", "02"} & set(chosen["code"])
    assert chosen["cost"].sum() <= 14 + 1e-9
    points = chosen.geometry.centroid.reset_index(drop=True)
    for i, j in itertools.combinations(range(4), 2):
        assert points[i].distance(points[j]) >= 1500
        assert not chosen.geometry.iloc[i].touches(chosen.geometry.iloc[j])
    assert 1 <= (chosen["kind"] == "old").sum() <= 2
    assert (chosen["kind"] == "new").sum() <= 1
    city_share = np.average(out["low"], weights=out["people"])
    assert np.average(chosen["low"], weights=chosen["people"]) >= city_share - 1e-9


def test_score_and_contrast(choose, read_layer, tmp_path):
    frame = city()
    results, _ = choose(frame, K=3, OBJECTIVE="score", SCORE_FIELD="score", FEATURES=None)
    assert results["OBJECTIVE_VALUE"] == pytest.approx(frame["score"].nlargest(3).sum())
    (tmp_path / "set.gpkg").unlink()
    choose(frame, K=2, OBJECTIVE="contrast", TYPE_FIELD="kind")
    out = read_layer(tmp_path / "set.gpkg")
    assert out["kind"][out["selected"] == 1].nunique() == 2


def test_words_and_gaps_are_compared_by_gower(choose, tmp_path):
    frame = city(4)
    frame.loc[3, "density"] = np.nan
    choose(frame, FEATURES=[*FEATURES, "kind"], RECORD=str(tmp_path / "r.json"))
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert record["method"]["similarity"]["method"] == "gower"
    assert record["method"]["similarity"]["quarters_with_gaps"] == {"density": ["04"]}
    assert record["method"]["similarity"]["gower_because_of_gaps"] is False  # but of words
    gap = "missing in these features: Density [inhabitants/ha]: Quarter 4 (04)."
    assert any(gap in text for text in record["warnings"])


def test_coverage_words_its_waves_by_metres_and_tells_cut_lists(choose, tmp_path, monkeypatch):
    from smartquartier.smartquartier_plugin.core.pilots.sets import comparison, selection

    monkeypatch.setattr(selection, "LIST_LIMIT", 5)
    monkeypatch.setattr(comparison, "PARETO_LIMIT", 1)
    results, log = choose(
        city(4), K=2, OBJECTIVE="coverage", NEAR_OPTIMAL=0.5, SCORE_FIELD="score",
        RECORD=str(tmp_path / "r.json"), REPORT=str(tmp_path / "r.html"),
    )  # fmt: skip
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert "measure: metres" in record["method"]["waves"]
    assert results["N_NEAR"] > 5
    assert f"Nearly best sets: {results['N_NEAR']} in all; the list holds the best 5" in log
    assert record["method"]["near_optimal_sets"]["listed"] == 5
    assert "score and aim at once is not complete: 1 were found" in log
    assert record["method"]["unbeaten_in_score_and_aim"] == {"listed": 1, "complete": False}
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "(1 found; there may be more)" in page and "wave 2: nearest to a pilot" in page


def test_a_gap_that_changes_the_measure_is_told(choose, tmp_path):
    frame = city(4)
    frame.loc[3, "density"] = np.nan
    _, log = choose(frame, RECORD=str(tmp_path / "r.json"), REPORT=str(tmp_path / "r.html"))
    for text in (log, (tmp_path / "r.html").read_text("utf-8")):
        assert "Density [inhabitants/ha]: Quarter 4 (04)" in text
        assert "Gower distance instead of Mahalanobis" in text
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert record["method"]["similarity"]["gower_because_of_gaps"] is True
    assert record["method"]["not_choosable"] == []


def test_a_quarter_with_too_few_features_is_represented_only(choose, read_layer, tmp_path):
    frame = city(4)
    frame.loc[[2, 5], ["density", "single_parent"]] = np.nan
    _, log = choose(frame, RECORD=str(tmp_path / "r.json"))
    assert "less than 50% of their features are known: 2 (Quarter 3 (03), Quarter 6 (06))" in log
    out = read_layer(tmp_path / "set.gpkg")
    assert (out.loc[[2, 5], "selected"] == 0).all()
    assert out.loc[[2, 5], "reference_pilot"].notna().all()
    assert (out.loc[[2, 5], "core_index"] == 0).all()
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert record["method"]["not_choosable"] == ["03", "06"]
    _, log = choose(frame, MIN_DATA_SHARE=0.3, OUTPUT="TEMPORARY_OUTPUT")
    assert "can't be chosen" not in log


def test_nulls_are_counted_and_never_zero(choose, read_layer, tmp_path):
    frame = city(4)
    frame["people"] = frame["people"].astype(float)
    frame.loc[[0, 1], "people"] = [np.nan, 0]
    frame.loc[2, FEATURES] = np.nan
    frame.loc[3, "score"] = np.nan
    frame["score"] -= 2  # were a gap a zero, 04 would have the highest score
    _, log = choose(frame, K=2, OBJECTIVE="score", SCORE_FIELD="score")
    assert "Quarters without inhabitants in 'people'" in log
    assert "2 (Quarter 1 (01), Quarter 2 (02))" in log
    assert "without a value in any feature, left out: 1" in log
    assert "can't be chosen: 1 (Quarter 4 (04))" in log
    out = read_layer(tmp_path / "set.gpkg")
    assert len(out) == 16
    assert out.loc[[0, 1, 2], ["wave", "core_index", "reference_pilot"]].isna().all().all()
    assert out["selected"].sum() == 2 and out["selected"][3] == 0
    assert out["reference_pilot"][3] is not None


def test_fields_named_like_results_are_kept_and_the_input_stays(
    choose, memory_layer, read_layer, tmp_path
):
    frame = city(3, wave=9, selected="x")
    layer = memory_layer(frame, "quarters")
    choose(frame, QUARTERS=layer, K=2)
    found = read_layer(tmp_path / "set.gpkg")
    assert set(found["wave"]) <= {1, 2, 3} and set(found["wave_input"]) == {9}
    assert set(found["selected_input"]) == {"x"} and found["selected"].sum() == 2
    assert set(read_layer(layer)["wave"]) == {9}


def test_all_quarters_as_pilots(choose, read_layer, tmp_path):
    results, _ = choose(city(2), K=4, FEATURES=["density"])
    assert results["OBJECTIVE_VALUE"] == 0
    assert set(read_layer(tmp_path / "set.gpkg")["wave"]) == {1}


def test_many_quarters_go_to_the_solver(choose, read_layer, tmp_path):
    results, _ = choose(city(7), K=8, NEAR_OPTIMAL=0.0, TIME_LIMIT=60)
    assert results["STATUS"] == "optimal"
    assert results["GAP"] == 0
    assert read_layer(tmp_path / "set.gpkg")["selected"].sum() == 8


def test_cancel_writes_nothing(choose, memory_layer, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_set import PilotSet

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    PilotSet().create().run(
        {
            "QUARTERS": memory_layer(city(3), "q"), "ID_FIELD": "code", "FEATURES": FEATURES,
            "OUTPUT": str(tmp_path / "set.gpkg"), "LINKS": str(tmp_path / "links.gpkg"),
            "ALTERNATIVES": str(tmp_path / "a.gpkg"),
        },
        QgsProcessingContext(), feedback,
    )  # fmt: skip
    assert not list(tmp_path.glob("*.gpkg"))


@pytest.mark.parametrize(
    "words, changes, parameters",
    [
        ("in degrees|metres", {"crs": "EPSG:4326"}, {}),
        ("no field 'nothing'", {}, {"FEATURES": ["nothing"]}),
        ("no field 'nobody'", {}, {"POPULATION_FIELD": "nobody"}),
        ("'name'.*text", {}, {"POPULATION_FIELD": "name"}),
        ("more than once: 01", {"code": ["01"] * 9}, {}),
        ("without a code", {"code": [None] * 9}, {}),
        ("negative for quarter 01", {"people": [-5.0] * 9}, {}),
        ("no quarter has the data", {"people": [np.nan] * 9}, {}),
        ("None of the features", {"density": [1.0] * 9}, {"FEATURES": ["density"]}),
        ("code 99", {}, {"REQUIRED": "99"}),
        ("code 1 ", {}, {"EXCLUDED": "1"}),
        ("both required and excluded: 02", {}, {"REQUIRED": "02", "EXCLUDED": "02,03"}),
        ("to choose from: 9", {}, {"K": 10}),
        ("Required quarters: 4", {}, {"REQUIRED": "01,02,03,04"}),
        ("'transferability' needs features", {}, {"FEATURES": None}),
        ("'score' needs score", {}, {"OBJECTIVE": "score"}),
        ("'budget' needs cost", {}, {"BUDGET": 5}),
        ("The cheapest set costs", {}, {"BUDGET": 0.5, "COST_FIELD": "cost"}),
        ("minimum distance between pilots.*with all rules: 2", {}, {"MIN_DISTANCE": 2500}),
        ("themes \\(2\\) can't", {}, {"THEME_FIT_FIELDS": ["fit_1", "fit_4"]}),
        ("to be chosen \\(3\\)", {}, {"COMPARE_SET": "01,02"}),
        ("code 77", {}, {"COMPARE_SET": "01,02,77"}),
        ("whole numbers", {}, {"TYPE_FIELD": "kind", "TYPE_LIMITS": ["old", "many", ""]}),
        ("type ancient", {}, {"TYPE_FIELD": "kind", "TYPE_LIMITS": ["ancient", 1, 2]}),
        ("Mahalanobis", {}, {"FEATURES": ["kind", "density"], "SIMILARITY": "mahalanobis"}),
        ("take no part.*01", {"people": [np.nan] + [5.0] * 8}, {"REQUIRED": "01"}),
        ("lack a score.*01", {"score": [np.nan] + [5.0] * 8},
         {"REQUIRED": "01", "SCORE_FIELD": "score"}),
    ],
)  # fmt: skip
def test_bad_input(refused, words, changes, parameters):
    refused(words, city(3, **changes), **parameters)


def test_empty_layer(refused):
    refused("no usable features", city(3).iloc[:0])


def test_invalid_geometries_are_skipped_and_counted(choose, read_layer, tmp_path):
    from shapely.geometry import Polygon

    frame = city(3)
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    frame.loc[4, "geometry"] = bow
    _, log = choose(frame, K=2)
    assert "1 feature(s) skipped" in log
    assert len(read_layer(tmp_path / "set.gpkg")) == 8
