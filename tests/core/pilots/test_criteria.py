"""Criteria: construction, matrix, JSON, reference points."""

import json

import numpy as np
import pytest

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.core.pilots.criteria.criteria import (
    CriteriaSet,
    Criterion,
    criteria_from_dict,
    criteria_from_matrix,
    criteria_to_dict,
    normalised_weights,
    read_criteria,
    to_number,
    with_reference_points,
    write_criteria,
)


def file_with(tmp_path, content):
    path = tmp_path / "criteria.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def entry(**changes):
    base = {"field": "rent", "direction": "lower", "weight": 2, "zero": 9, "one": 5}
    return {**base, **changes}


def test_a_criterion_is_frozen_and_gets_its_field_as_label():
    criterion = Criterion(" rent ", "", "Lower", "2", 9, 5)
    assert (criterion.field, criterion.label, criterion.direction) == ("rent", "rent", "lower")
    assert criterion.weight == 2.0 and criterion.uncertainty == 0.0
    with pytest.raises(AttributeError):
        criterion.weight = 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("", "", "higher", 1), "no field name"),
        (("a", "", "up", 1), '"up" is unknown'),
        (("a", "", None, 1), "unknown"),
        (("a", "", "higher", -1), "negative"),
        (("a", "", "higher", float("nan")), "not a finite number"),
        (("a", "", "higher", float("inf")), "not a finite number"),
        (("a", "", "higher", True), "not a finite number"),
        (("a", "", "higher", "many"), "not a finite number"),
        (("a", "", "higher", 1, 3, 3), "two different values"),
        (("a", "", "higher", 1, 9, 5), "swap the two values"),
        (("a", "", "lower", 1, 5, 9), "swap the two values"),
        (("a", "", "lower", 1, float("nan"), 9), "value at 0"),
        (("a", "", "lower", 1, 9, 5, -0.1), "uncertainty"),
    ],
)
def test_a_bad_criterion_is_refused_with_a_remedy(arguments, words):
    with pytest.raises(InputError, match="(?s)" + words) as caught:
        Criterion(*arguments)
    assert str(caught.value).endswith(".")


def test_weights_are_normalised_per_row():
    assert normalised_weights([1, 3]).tolist() == [0.25, 0.75]
    assert normalised_weights([[1, 3], [2, 0]]).tolist() == [[0.25, 0.75], [1, 0]]


@pytest.mark.parametrize("weights", ([0, 0], [1, -1], [np.nan, 1], [[1, 1], [0, 0]], [], "ab"))
def test_unusable_weights_are_refused(weights):
    with pytest.raises(InputError):
        normalised_weights(weights)


def test_a_wrong_number_of_weights_is_refused():
    with pytest.raises(InputError, match="Weights: 2, criteria: 3"):
        normalised_weights([1, 1], 3)


@pytest.mark.parametrize(
    ("text", "number"), [("0,5", 0.5), (" 1.25 ", 1.25), ("-3", -3), ("0,125", 0.125), (7, 7)]
)
def test_numbers_are_read_as_people_type_them(text, number):
    assert to_number(text, "here") == number


@pytest.mark.parametrize("text", ("1,000", "12,345", "1,2,3", "1.000,5", "", None, "NaN", "1e999"))
def test_ambiguous_or_missing_numbers_are_refused(text):
    with pytest.raises(InputError, match=r"^here"):
        to_number(text, "here")


def test_criteria_from_a_matrix_of_text_and_numbers():
    rows = ["a", "higher", "1", "", None, "", "", "", "", "", "b", "lower", 3, "10", "2,5"]
    criteria = criteria_from_matrix(rows)
    assert criteria.fields == ("a", "b")
    assert criteria.weights.tolist() == [0.25, 0.75]
    assert criteria.benefit.tolist() == [True, False]
    assert (criteria.criteria[0].zero, criteria.criteria[0].one) == (None, None)
    assert (criteria.criteria[1].zero, criteria.criteria[1].one) == (10.0, 2.5)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["a", "higher", 1, 0], "no multiple of 5"),
        ([], "no criteria"),
        ([""] * 5, "no criteria"),
        (["a", "higher", 1, 0, 1, "a", "lower", 1, 1, 0], "more than once"),
        (["a", "higher", 0, 0, 1, "b", "lower", "0", 1, 0], "All weights are zero"),
        (["a", "higher", "", 0, 1], "weight"),
        ([None, "higher", 1, 0, 1], "no field name"),
    ],
)
def test_a_bad_matrix_is_refused(rows, words):
    with pytest.raises(InputError, match=words):
        criteria_from_matrix(rows)


def test_stakeholders_as_mapping_or_list_in_the_order_of_the_criteria():
    a, b = Criterion("a", "", "higher", 1), Criterion("b", "", "higher", 1)
    criteria = CriteriaSet((a, b), {"council": {"b": 3, "a": 1}, "youth": [2, 2]})
    assert criteria.stakeholders == {"council": (0.25, 0.75), "youth": (0.5, 0.5)}


@pytest.mark.parametrize(
    "weights", ({"a": 1}, {"a": 1, "b": 1, "c": 1}, [1], [0, 0], [1, -1], ["x", 1], 5, "ab", None)
)
def test_a_stakeholder_who_does_not_fit_is_named(weights):
    a, b = Criterion("a", "", "higher", 1), Criterion("b", "", "higher", 1)
    with pytest.raises(InputError, match="council"):
        CriteriaSet((a, b), {"council": weights})


def test_a_file_survives_a_round_trip(tmp_path):
    criteria = CriteriaSet(
        (
            Criterion("rent", "Nettokaltmiete", "lower", 2, 9.1, 5.3, 0.2),
            Criterion("sgb2", "SGB II", "higher", 1),
        ),
        {"Beirat Süd": (0.3, 0.7)},
    )
    path = tmp_path / "k.json"
    write_criteria(criteria, path)
    assert read_criteria(path) == criteria
    assert "Nettokaltmiete" in path.read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["k.json"]


def test_a_byte_order_mark_does_no_harm(tmp_path):
    path = tmp_path / "bom.json"
    path.write_text(json.dumps({"criteria": [entry()]}), "utf-8-sig")
    assert read_criteria(path).fields == ("rent",)


def test_a_weights_file_gives_stakeholders_to_criteria_from_the_matrix(tmp_path):
    base = criteria_from_matrix(["a", "higher", 1, 0, 1, "b", "lower", 1, 1, 0])
    path = file_with(
        tmp_path,
        {"format": "x", "note": "y", "stakeholders": {"s": {"b": 1, "a": 0}}, "details": {}},
    )
    criteria = read_criteria(path, base)
    assert criteria.stakeholders == {"s": (0.0, 1.0)}
    assert criteria.criteria == base.criteria
    with pytest.raises(InputError, match="no list of criteria"):
        read_criteria(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not valid JSON"),
        ('{"criteria": [{"field": "a", "direction": "higher", "weight": NaN}]}', "NaN"),
        ('{"criteria": [], "criteria": []}', "twice"),
        ("[]", "does not hold criteria"),
        ({"criteria": []}, "no list of criteria"),
        ({"criteria": [entry()], "weights": {}}, "unknown keys: weights"),
        ({"criteria": [entry(wieght=1)]}, "unknown keys: wieght"),
        ({"criteria": [{"field": "a", "weight": 1}]}, "criterion 1 has no direction"),
        ({"criteria": ["a"]}, "criterion 1 is not a JSON object"),
        ({"criteria": [entry(), entry()]}, "more than once"),
        ({"criteria": [entry()], "stakeholders": []}, "stakeholders"),
    ],
)
def test_a_bad_file_is_refused(tmp_path, content, words):
    with pytest.raises(InputError, match=words):
        read_criteria(file_with(tmp_path, content))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.json"):
        read_criteria(tmp_path / "nowhere.json")


def test_a_failed_write_keeps_the_old_file(tmp_path):
    criteria = criteria_from_matrix(["a", "higher", 1, 0, 1])
    with pytest.raises(ServiceError):
        write_criteria(criteria, tmp_path / "missing" / "k.json")
    assert not list(tmp_path.iterdir())


def test_reference_points_come_from_percentiles_and_are_reported():
    values = np.column_stack([np.linspace(0, 100, 41), np.linspace(0, 100, 41), np.arange(41)])
    values[3, 2] = np.nan
    criteria = criteria_from_matrix(
        ["a", "higher", 1, "", "", "b", "lower", 1, "", "", "c", "higher", 1, 0, 40]
    )
    filled, names = with_reference_points(criteria, values)
    assert names == ["a", "b"]
    assert (filled.criteria[0].zero, filled.criteria[0].one) == (2.5, 97.5)
    assert (filled.criteria[1].zero, filled.criteria[1].one) == (97.5, 2.5)
    assert filled.criteria[2] == criteria.criteria[2]
    assert criteria.criteria[0].zero is None


def test_one_given_point_is_kept():
    criteria = criteria_from_matrix(["a", "higher", 1, 0, ""])
    filled, names = with_reference_points(criteria, np.linspace(10, 20, 5)[:, None])
    assert filled.criteria[0].zero == 0 and filled.criteria[0].one == pytest.approx(19.75)
    assert names == ["a"]


def test_equal_values_get_points_to_both_sides():
    criteria = criteria_from_matrix(["a", "lower", 1, "", ""])
    filled, _ = with_reference_points(criteria, [[4.0], [4.0]])
    assert (filled.criteria[0].zero, filled.criteria[0].one) == (6.0, 2.0)


def test_points_need_data_that_do_not_contradict():
    with pytest.raises(InputError, match="no values"):
        with_reference_points(criteria_from_matrix(["a", "higher", 1, "", ""]), [[np.nan]])
    with pytest.raises(InputError, match="swap"):
        with_reference_points(criteria_from_matrix(["a", "higher", 1, 50, ""]), [[1.0], [2.0]])
    with pytest.raises(InputError, match="column"):
        with_reference_points(criteria_from_matrix(["a", "higher", 1, "", ""]), [[1.0, 2.0]])


def test_the_dictionary_holds_plain_types():
    criteria = CriteriaSet((Criterion("a", "", "higher", 1, 0, 1),), {"s": (1,)})
    assert json.loads(json.dumps(criteria_to_dict(criteria), allow_nan=False)) == {
        "criteria": [
            {
                "field": "a",
                "label": "a",
                "direction": "higher",
                "weight": 1.0,
                "zero": 0.0,
                "one": 1.0,
                "uncertainty": 0.0,
            }
        ],
        "stakeholders": {"s": {"a": 1.0}},
    }


def test_the_mean_of_all_groups_is_no_further_group():
    data = {
        "criteria": [{"field": "a", "direction": "higher", "weight": 1}],
        "stakeholders": {"council": {"a": 1}, "all": {"a": 1}},
        "details": {"council": {"method": "direct"}, "all": {"method": "mean"}},
    }
    assert list(criteria_from_dict(data, "f.json").stakeholders) == ["council"]
