"""Names of natural persons, measured on a list labelled by hand."""

import csv
from pathlib import Path

import pytest

from smartquartier.smartquartier_plugin.core.atlas.privacy import name_verdict, person_name
from smartquartier.smartquartier_plugin.core.atlas.privacy.names import without_owner

LIST = Path(__file__).parent / "data" / "person_names.csv"


def labelled():
    with open(LIST, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def figures(rows):
    """Return precision and recall."""
    both = [(person_name(row["name"]), row["person"] == "1") for row in rows]
    hits = sum(found and true for found, true in both)
    return hits / sum(found for found, _ in both), hits / sum(true for _, true in both)


def test_the_list_is_large_and_has_both_kinds():
    rows = labelled()
    assert len(rows) >= 150
    assert 100 <= sum(row["person"] == "1" for row in rows) <= len(rows) - 100
    assert len({row["name"] for row in rows}) == len(rows)


def test_precision_and_recall_do_not_fall():
    precision, recall = figures(labelled())
    assert precision >= 0.97
    assert recall >= 0.94


@pytest.mark.parametrize("kind, least", [("name", 0.95), ("title", 0.95), ("form", 0.95),
                                         ("trade", 0.90)])  # fmt: skip
def test_each_kind_of_person_is_found(kind, least):
    rows = [row for row in labelled() if row["kind"] == kind]
    assert sum(person_name(row["name"]) for row in rows) >= least * len(rows)


@pytest.mark.parametrize("kind", ["named_after", "legal_form", "institution"])
def test_institutions_are_left_alone(kind):
    wrong = [r["name"] for r in labelled() if r["kind"] == kind and person_name(r["name"])]
    assert wrong == []


@pytest.mark.parametrize(
    "name, rule",
    [
        ("Dr. med. Erika Muster", "title"),
        ("Max Mustermann", "first_and_last_name"),
        ("Mustermann, Max", "first_and_last_name"),
        ("M. Mustermann", "initial_and_surname"),
        ("Schreinerei Max Mustermann", "name_and_trade"),
        ("Anna Beispiel (Ingenieurbüro)", "name_and_trade"),
        ("Bäckerei Müller", "surname_and_trade"),
        ("Inh. K. Muster", "owner_named"),
        ("Muster e. K.", "sole_trader_form"),
        ("Meier & Müller GbR", "partnership"),
        ("Nguyen Van Anh", "surname_first"),
        ("Büro für Stadtforschung, Tobias Engelmann", "name_after_comma"),
    ],
)
def test_the_rule_is_said(name, rule):
    verdict = name_verdict(name)
    assert (verdict.rule, verdict.person) == (rule, True)
    assert 0.5 <= verdict.sure <= 1


@pytest.mark.parametrize(
    "name, rule",
    [
        ("Karl Schmidt GmbH", "legal_form"),
        ("Robert Koch-Institut", "kind_of_institution"),
        ("Studio Blau", "trade"),
        ("Datenhafen", "no_sign_of_a_person"),
        ("Frauen in Technik", "no_sign_of_a_person"),
        ("Familienbande", "no_sign_of_a_person"),
        ("WG Mulbtal", "no_sign_of_a_person"),
        ("", "no_name"),
        (None, "no_name"),
        ("4711", "no_name"),
    ],
)
def test_why_it_is_no_person(name, rule):
    verdict = name_verdict(name)
    assert (verdict.rule, verdict.person) == (rule, False)


def test_only_a_name_differs_from_a_business():
    assert name_verdict("Max Mustermann").only
    assert not name_verdict("Schreinerei Max Mustermann").only


@pytest.mark.parametrize(
    "name, short",
    [
        ("Nähstube (Inh. K. Muster)", "Nähstube"),
        ("Nähstube am Markt, Inhaberin Eva Muster", "Nähstube am Markt"),
        ("Radverein e. V., c/o Würzig", "Radverein e. V."),
        ("Radverein e. V., c/o Volkshochschule", "Radverein e. V., c/o Volkshochschule"),
        ("Radverein e. V., c/o Werk GmbH", "Radverein e. V., c/o Werk GmbH"),
        ("Inh. K. Muster", "Inh. K. Muster"),
        ("Datenhafen", "Datenhafen"),
    ],
)
def test_the_owner_is_taken_out_of_a_name(name, short):
    assert without_owner(name) == short
