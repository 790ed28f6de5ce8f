"""Weights files, and what stakeholders hand in."""

import json

import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import (
    criteria_from_matrix,
    read_criteria,
)
from smartquartier.smartquartier_plugin.core.pilots.weights.answers import (
    answers_from_file,
    answers_from_rows,
    computed_weights,
    judged_weights,
)
from smartquartier.smartquartier_plugin.core.pilots.weights.file import (
    WeightSet,
    added,
    combine,
    read_weights,
    weights_to_dict,
    write_weights,
)

COUNCIL = WeightSet("Stadtrat", "ahp", {"a": 1, "b": 3}, cr=0.02, ri="saaty_new", note="ok")
YOUTH = WeightSet("Jugend", "bwm", {"b": 1, "a": 1}, cr=0.05, xi=0.1, model="nonlinear")


def test_a_file_survives_a_round_trip(tmp_path):
    path = tmp_path / "weights.json"
    write_weights([COUNCIL, YOUTH], path)
    assert read_weights(path) == (COUNCIL, YOUTH)
    details = json.loads(path.read_text("utf-8"))["details"]
    assert details["Stadtrat"]["ri"] == "saaty_new" and details["Jugend"]["xi"] == 0.1


def test_the_ranking_reads_the_stakeholders_from_a_weights_file(tmp_path):
    path = tmp_path / "weights.json"
    write_weights([COUNCIL, YOUTH], path)
    base = criteria_from_matrix(["a", "higher", 1, 0, 1, "b", "lower", 1, 1, 0])
    assert read_criteria(path, base).stakeholders == {
        "Stadtrat": (0.25, 0.75),
        "Jugend": (0.5, 0.5),
    }


def test_the_stakeholders_of_a_criteria_file_are_weights(tmp_path):
    path = tmp_path / "criteria.json"
    path.write_text(json.dumps({"criteria": [], "stakeholders": {"s": {"a": 2, "b": 2}}}))
    assert read_weights(path) == (WeightSet("s", "direct", {"a": 0.5, "b": 0.5}),)


@pytest.mark.parametrize(
    "data",
    [
        [],
        {},
        {"stakeholders": {}},
        {"stakeholders": {"s": [1, 2]}},
        {"stakeholders": {"s": {"a": 0}}},
        {"stakeholders": {"s": {"a": -1, "b": 2}}},
        {"stakeholders": {"s": {"a": 1}}, "weights": 1},
        {"stakeholders": {"s": {"a": 1}}, "details": {"s": {"metod": "ahp"}}},
        {"stakeholders": {"s": {"a": 1}}, "details": {"s": {"method": "oracle"}}},
        {"stakeholders": {"s": {"a": 1}}, "details": {"s": {"cr": "low"}}},
        {"stakeholders": {"s": {"a": 1}, "t": {"b": 1}}},
    ],
)
def test_bad_files(tmp_path, data):
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(data))
    with pytest.raises(InputError):
        read_weights(path)


def test_a_mean_says_whose_weights_went_in():
    mean = combine([COUNCIL, YOUTH], "all")
    assert mean.weights == {"a": 0.375, "b": 0.625} and mean.method == "mean"
    assert "Stadtrat (50%)" in mean.note
    assert combine([COUNCIL, YOUTH], "all", [3, 1]).weights == {"a": 0.3125, "b": 0.6875}
    with pytest.raises(InputError):
        combine([], "none")


def test_a_stakeholder_who_comes_again_is_replaced_and_reported():
    new = WeightSet("Jugend", "direct", {"a": 1, "b": 0})
    assert added([COUNCIL, YOUTH], new) == ((COUNCIL, new), True)
    assert added([COUNCIL], new) == ((COUNCIL, new), False)
    with pytest.raises(InputError, match="different fields"):
        added([COUNCIL], WeightSet("x", "direct", {"a": 1}))
    with pytest.raises(InputError, match="more than once"):
        weights_to_dict([COUNCIL, COUNCIL])


def test_judged_weights_by_every_method():
    def weights(method, answers, **options):
        return judged_weights(method, answers, "s", **options)

    assert weights("direct", {"weights": {"a": "1", "b": 3}}).weights == {"a": 0.25, "b": 0.75}
    assert weights("equal", {"fields": ["a", "b"]}).weights == {"a": 0.5, "b": 0.5}
    assert weights("rank", {"ranks": {"a": 2, "b": 1}}).weights == {"a": 0.25, "b": 0.75}
    ahp = weights("ahp", {"fields": ["a", "b"], "matrix": [[1, "1/3"], [3, 1]]}, ri="saaty_old")
    assert ahp.weights["b"] == pytest.approx(0.75) and (ahp.cr, ahp.ri) == (0, "saaty_old")
    answers = {
        "best_to_others": {"style": 8, "comfort": 2, "price": 1},
        "others_to_worst": {"style": 1, "comfort": 5, "price": 8},
        "best": "price",
    }
    bwm = weights("bwm", answers, model="linear")
    assert bwm.xi == pytest.approx(1 / 28) and bwm.model == "linear" and bwm.cr is None
    assert bwm.weights["price"] == pytest.approx(17 / 28)


def test_computed_weights_carry_a_caution():
    result = computed_weights("entropy", [[1, 1], [0, 1]], ["a", "b"], [True, True], "data")
    assert result.weights == {"a": 1, "b": 0} and "not political importance" in result.note
    critic = computed_weights("critic", [[1, 1], [0, 1]], ["a", "b"], [True, True], "data")
    assert critic.weights == {"a": 1, "b": 0}
    with pytest.raises(InputError):
        computed_weights("direct", [[1]], ["a"], [True], "data")


FILES = {
    "direct": "field;weight\nMiete;0,5\nLärm;1,5\n",
    "rank": "field,rank\nLärm,1\nMiete,2\n",
    "equal": "field\nLärm\nMiete\n",
    "bwm": "field\tbest_to_others\tothers_to_worst\nLärm\t1\t3\nMiete\t3\t1\n",
    "ahp": ";Lärm;Miete\nLärm;1;3\nMiete;1/3;1\n",
}


@pytest.mark.parametrize("method", FILES)
@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "cp1252"))
def test_csv_files_as_spreadsheets_write_them(tmp_path, method, encoding):
    path = tmp_path / "answers.csv"
    path.write_bytes(FILES[method].replace("\n", "\r\n").encode(encoding))
    weights = judged_weights(method, answers_from_file(path, method), "s").weights
    expected = 0.5 if method == "equal" else 0.75
    assert weights == pytest.approx({"Lärm": expected, "Miete": 1 - expected})


def test_json_answers(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text(json.dumps({"fields": ["a", "b"], "matrix": [[1, 2], [None, 1]]}))
    answers = answers_from_file(path, "ahp")
    assert judged_weights("ahp", answers, "s").weights["a"] == pytest.approx(2 / 3)
    with pytest.raises(InputError, match="unknown keys"):
        answers_from_file(path, "rank")


def test_ahp_pairs_in_rows():
    rows = [["a", "b", "3"], ["c", "b", "1"], ["a", "c", "3"], ["", "", ""]]
    result = judged_weights("ahp", answers_from_rows(rows, "ahp"), "s")
    assert result.weights == pytest.approx({"a": 0.6, "b": 0.2, "c": 0.2})
    with pytest.raises(InputError, match='"a" with "c" is missing'):
        judged_weights("ahp", answers_from_rows(rows[:2], "ahp"), "s")


@pytest.mark.parametrize(
    ("method", "rows", "words"),
    [
        ("direct", [], "empty"),
        ("direct", [["", None]], "empty"),
        ("direct", [["a", ""]], "Row 1"),
        ("direct", [["a", 1, 2]], "Row 1"),
        ("rank", [["a", 1], ["a", 2]], "twice"),
        ("equal", [["a", "b"]], "Row 1"),
        ("bwm", [["a", 1]], "Row 1"),
        ("ahp", [["a", "b", ""]], "not complete"),
        ("ahp", [["a", "b", 2], ["a", "b", 3]], "given already"),
        ("ahp", [["a", "a", 1]], "needs no comparison"),
        ("entropy", [["a"]], "unknown"),
    ],
)
def test_bad_rows(method, rows, words):
    with pytest.raises(InputError, match=words):
        answers_from_rows(rows, method)


@pytest.mark.parametrize(
    ("method", "answers"),
    [
        ("direct", {}),
        ("direct", []),
        ("direct", {"weights": [1, 2]}),
        ("rank", {"ranks": {"a": "first"}}),
        ("equal", {"fields": ["a", "a"]}),
        ("equal", {"fields": "ab"}),
        ("ahp", {"fields": ["a"], "matrix": 5}),
        ("ahp", {"fields": ["a"], "matrix": [5]}),
        ("bwm", {"best_to_others": {"a": 1, "b": 2}, "others_to_worst": {"a": 2}}),
        (
            "bwm",
            {"best_to_others": {"a": 1, "b": 2}, "others_to_worst": {"a": 2, "b": 1}, "best": "c"},
        ),
        ("oracle", {"weights": {"a": 1}}),
    ],
)
def test_bad_answers(method, answers):
    with pytest.raises(InputError):
        judged_weights(method, answers, "s")


def test_a_nameless_stakeholder_is_refused():
    with pytest.raises(InputError, match="no stakeholder"):
        WeightSet("  ", "equal", {"a": 1})


@pytest.mark.parametrize("content", ("", "field;weight\n", ";a;b\na;1;2\nc;1;1\n"))
def test_bad_csv(tmp_path, content):
    path = tmp_path / "answers.csv"
    path.write_text(content)
    with pytest.raises(InputError):
        answers_from_file(path, "ahp")
    with pytest.raises(InputError, match=r"gone\.csv"):
        answers_from_file(tmp_path / "gone.csv", "ahp")
