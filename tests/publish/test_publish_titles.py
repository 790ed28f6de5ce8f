"""Titles and abstracts of layers that say none themselves."""

from dataclasses import replace

import pytest
from publish_data import small_package

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.package.datasets import MadeDataset
from smartquartier.smartquartier_plugin.publish.package.titles import titled, titles_in

RECORD = {"tool": "smartquartier:pilotset", "title": "Set of pilot quarters"}


def made(name, title, assumed=("title", "abstract"), record=RECORD):
    dataset = replace(small_package().datasets[0], name=name, title=title, record=record,
                      abstract="Vom Paket.")  # fmt: skip
    return MadeDataset(dataset, {}, assumed=assumed)


def texts(identifier):
    known = {"smartquartier:pilotset": ("Auswahl von Pilotquartieren", "Wählt Quartiere.")}
    return known.get(identifier, ("", ""))


def test_a_tool_names_what_has_no_title_and_says_what_it_is():
    (one,) = titled([made("pilot_set", "Set of pilot quarters")], {}, texts)
    assert one.dataset.title == "Auswahl von Pilotquartieren"  # no file name in brackets
    assert one.dataset.abstract == "Wählt Quartiere."
    assert len(one.notes) == 2 and "tool that made it says" in one.notes[1]


def test_only_layers_that_are_called_alike_get_their_names():
    two = [made("a", "x"), made("b", "x"), made("c", "Eigener", assumed=())]
    titles = [one.dataset.title for one in titled(two, {}, texts)]
    assert titles == [
        "Auswahl von Pilotquartieren (a)", "Auswahl von Pilotquartieren (b)", "Eigener"
    ]  # fmt: skip


def test_what_the_layer_says_stays():
    (one,) = titled([made("a", "Eigener", assumed=())], {}, texts)
    assert (one.dataset.title, one.dataset.abstract, one.notes) == ("Eigener", "Vom Paket.", ())


def test_a_given_title_goes_before_all():
    items = [made("orte_2026", "x"), made("b", "Eigener", assumed=())]
    first, second = titled(items, titles_in("Orte 2026 = Alle Orte\n\nb = B = C\n"), texts)
    assert (first.dataset.title, second.dataset.title) == ("Alle Orte", "B = C")
    assert "title" not in first.assumed


def test_an_unknown_tool_and_no_record_leave_the_name_and_the_package_s_abstract():
    for record in (None, {"tool": "smartquartier:gone"}):
        (one,) = titled([made("a", "orte", record=record)], {}, texts)
        assert (one.dataset.title, one.dataset.abstract) == ("orte", "Vom Paket.")
        assert "that of the package" in one.notes[1]


@pytest.mark.parametrize(
    ("text", "match"),
    [("nur Text", "layer = title"), ("= x", "layer = title"), ("a =", "layer = title"),
     ("a = x\na = y", "two titles"), ("gibt es nicht = x", "no layer 'gibt es nicht'.*: a.")],
)  # fmt: skip
def test_wrong_lines_are_refused(text, match):
    with pytest.raises(InputError, match=match):
        titled([made("a", "x")], titles_in(text), texts)
