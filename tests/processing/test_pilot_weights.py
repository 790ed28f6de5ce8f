"""The tool pilotweights in a real QGIS."""

import json

import geopandas as gpd
import numpy as np
import pytest
from shapely.geometry import box

DRINKS = """;coffee;wine;tea;beer;soda;milk;water
coffee;1;9;5;2;1;1;1/2
wine;1/9;1;1/3;1/9;1/9;1/9;1/9
tea;1/5;3;1;1/3;1/4;1/3;1/9
beer;1/2;9;3;1;1/2;1;1/3
soda;1;9;4;2;1;2;1/2
milk;1;9;3;1;1/2;1;1/3
water;2;9;9;3;2;3;1
"""
FIGHTERS = np.array(
    [
        (2.0, 1500, 20000, 5.5, 5, 9),
        (2.5, 2700, 18000, 6.5, 3, 5),
        (1.8, 2000, 21000, 4.5, 7, 7),
        (2.2, 1800, 20000, 5.0, 5, 5),
    ]
)


@pytest.fixture
def weigh(qgis_app, tmp_path):
    """Return ``weigh(**parameters)``: the tool's results and the contents of its file."""
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.pilots.pilot_weights import PilotWeights

    def run(**parameters):
        parameters.setdefault("OUTPUT", str(tmp_path / "weights.json"))
        tool = PilotWeights().create()
        feedback = QgsProcessingFeedback()
        results, done = tool.run(
            parameters, QgsProcessingContext(), feedback, catchExceptions=False
        )
        assert done
        with open(parameters["OUTPUT"], encoding="utf-8") as stream:
            return results, json.load(stream), feedback.textLog()

    return run


def refused(weigh, words, **parameters):
    from qgis.core import QgsProcessingException

    with pytest.raises(QgsProcessingException, match=words) as caught:
        weigh(**parameters)
    assert "Traceback" not in str(caught.value)


def quarters(values):
    names = list("abcdef")[: values.shape[1]]
    frame = gpd.GeoDataFrame(
        dict(zip(names, values.T)),
        geometry=[box(i * 100, 0, i * 100 + 100, 100) for i in range(len(values))],
        crs="EPSG:25833",
    )
    return frame, names


def test_ahp_from_a_file_with_record(weigh, tmp_path):
    answers, record = tmp_path / "drinks.csv", tmp_path / "record.json"
    answers.write_text(DRINKS, "utf-8")
    results, content, _ = weigh(
        METHOD="ahp", INPUT=str(answers), STAKEHOLDER="Saaty 2008", RECORD=str(record)
    )
    assert results["CR"] == pytest.approx(0.0218, abs=5e-5) and "XI" not in results
    assert round(content["stakeholders"]["Saaty 2008"]["water"], 3) == 0.327
    assert content["details"]["Saaty 2008"]["ri"] == "saaty_new"
    noted = json.loads(record.read_text("utf-8"))
    assert noted["tool"] == "smartquartier:pilotweights"
    assert noted["sources"][0]["file"] == "drinks.csv" and len(noted["sources"][0]["sha256"]) == 64
    assert noted["method"]["weights"] == content
    assert noted["parameters"]["METHOD"] == "ahp"


def test_bwm_from_the_table(weigh):
    table = ["style", 8, 1, "comfort", 2, 5, "price", 1, 8]
    results, content, _ = weigh(METHOD="bwm", MATRIX=table, STAKEHOLDER="car")
    assert round(results["XI"], 3) == 0.258 and round(results["CR"], 3) == 0.058
    linear, content, _ = weigh(METHOD="bwm", MATRIX=table, STAKEHOLDER="car", BWM_MODEL="linear")
    assert round(linear["XI"], 4) == 0.0357 and "CR" not in linear
    assert round(content["stakeholders"]["car"]["price"], 4) == 0.6071


def test_several_stakeholders_in_one_file_and_their_mean(weigh, tmp_path):
    path = str(tmp_path / "weights.json")
    weigh(METHOD="direct", MATRIX=["a", 3, "", "b", 1, ""], STAKEHOLDER="Stadtrat")
    weigh(METHOD="rank", MATRIX=["a", 2, "", "b", 1, ""], STAKEHOLDER="Jugend", APPEND_TO=path)
    _, content, _ = weigh(
        METHOD="equal",
        MATRIX=["a", "", "", "b", "", ""],
        STAKEHOLDER="Amt",
        APPEND_TO=path,
        ADD_MEAN=True,
    )
    assert content["stakeholders"] == {
        "Stadtrat": {"a": 0.75, "b": 0.25},
        "Jugend": {"a": 0.25, "b": 0.75},
        "Amt": {"a": 0.5, "b": 0.5},
        "Mean of all": {"a": 0.5, "b": 0.5},
    }
    _, content, log = weigh(
        METHOD="direct", MATRIX=["a", 1, "", "b", 0, ""], STAKEHOLDER="Amt", APPEND_TO=path
    )
    assert content["stakeholders"]["Amt"] == {"a": 1, "b": 0}
    assert "replaced" in log and "Mean of all" not in content["stakeholders"]


def test_entropy_of_a_layer(weigh, memory_layer):
    frame, names = quarters(np.vstack([FIGHTERS, np.full(6, np.nan)]))
    _, content, log = weigh(
        METHOD="entropy", QUARTERS=memory_layer(frame), FIELDS=names, STAKEHOLDER="data"
    )
    weights = [round(w, 4) for w in content["stakeholders"]["data"].values()]
    assert weights == [0.0642, 0.2061, 0.0134, 0.0813, 0.3587, 0.2763]
    assert "missing: 1 of 5 quarters" in log and "not political importance" in log


def test_critic_knows_the_direction(weigh, memory_layer):
    from smartquartier.smartquartier_plugin.core.pilots.weights.critic import critic_weights

    frame, names = quarters(FIGHTERS)
    _, content, _ = weigh(
        METHOD="critic",
        QUARTERS=memory_layer(frame),
        FIELDS=names,
        LOWER_FIELDS=["d"],
        STAKEHOLDER="data",
    )
    expected = critic_weights(FIGHTERS, [True, True, True, False, True, True])
    assert np.allclose(list(content["stakeholders"]["data"].values()), expected)


def test_equal_weights_of_fields(weigh, memory_layer):
    frame, _ = quarters(FIGHTERS)
    _, content, _ = weigh(
        METHOD="equal", QUARTERS=memory_layer(frame), FIELDS=["a", "b"], STAKEHOLDER="all"
    )
    assert content["stakeholders"]["all"] == {"a": 0.5, "b": 0.5}


def test_contradictory_comparisons_warn_but_give_weights(weigh):
    table = ["a", "b", 9, "b", "c", 9, "a", "c", "1/9"]
    results, _, log = weigh(METHOD="ahp", MATRIX=table, STAKEHOLDER="x")
    assert results["CR"] > 0.1 and "contradict" in log


@pytest.mark.parametrize(
    ("words", "parameters"),
    [
        ("exactly one place", {"METHOD": "direct"}),
        ("All weights are zero", {"METHOD": "direct", "MATRIX": ["a", 0, "", "b", 0, ""]}),
        ("negative", {"METHOD": "direct", "MATRIX": ["a", -1, "", "b", 2, ""]}),
        ("twice", {"METHOD": "direct", "MATRIX": ["a", 1, "", "a", 2, ""]}),
        ("Row 1", {"METHOD": "rank", "MATRIX": ["a", "", ""]}),
        ("layer of quarters", {"METHOD": "entropy"}),
        ("no stakeholder", {"METHOD": "equal", "MATRIX": ["a", "", ""], "STAKEHOLDER": " "}),
    ],
)
def test_bad_input_gives_one_sentence_and_no_file(weigh, tmp_path, words, parameters):
    refused(weigh, words, **{"STAKEHOLDER": "x", **parameters})
    assert not list(tmp_path.iterdir())


def test_layers_that_can_not_be_used(weigh, memory_layer, tmp_path):
    frame, names = quarters(FIGHTERS)
    frame["text"] = "x"
    empty, void = frame.iloc[:0], frame.assign(a=np.nan)
    given = {"METHOD": "critic", "STAKEHOLDER": "x", "FIELDS": names}
    refused(weigh, "no quarter with a value", QUARTERS=memory_layer(void), **given)
    refused(weigh, ".", QUARTERS=memory_layer(empty), **given)
    refused(weigh, "nowhere", QUARTERS=memory_layer(frame), **{**given, "FIELDS": ["nowhere"]})
    refused(weigh, "text", QUARTERS=memory_layer(frame), **{**given, "FIELDS": ["a", "text"]})
    refused(
        weigh,
        "no criteria",
        QUARTERS=memory_layer(frame),
        LOWER_FIELDS=["f"],
        **{**given, "FIELDS": ["a"]},
    )
    assert not list(tmp_path.iterdir())


def test_a_broken_file_to_add_to_stays_as_it_was(weigh, tmp_path):
    path = tmp_path / "weights.json"
    path.write_text("{broken", "utf-8")
    refused(
        weigh,
        "not valid JSON",
        METHOD="equal",
        MATRIX=["a", "", ""],
        STAKEHOLDER="x",
        APPEND_TO=str(path),
    )
    assert path.read_text("utf-8") == "{broken"


def test_other_fields_than_in_the_file_are_refused(weigh, tmp_path):
    weigh(METHOD="equal", MATRIX=["a", "", ""], STAKEHOLDER="x")
    refused(
        weigh,
        "different fields",
        METHOD="equal",
        MATRIX=["b", "", ""],
        STAKEHOLDER="y",
        APPEND_TO=str(tmp_path / "weights.json"),
    )
