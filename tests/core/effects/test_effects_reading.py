"""Reading a catalogue: what it must hold, and errors that say where."""

import copy
import json

import pytest

from smartquartier.smartquartier_plugin.core.effects.catalogue.reading import (
    catalogue_from,
    read_catalogue,
)
from smartquartier.smartquartier_plugin.core.effects.catalogue.writing import catalogue_text
from smartquartier.smartquartier_plugin.core.errors import InputError

DATA = {
    "schema": "smartquartier-effects/1",
    "version": "1",
    "sources": [{"id": "S9", "org": "IHK Mittlerer Niederrhein", "year": 2019}],
    "chains": [{"id": "E2", "label": "hub", "computed": True, "sign": "decrease"}],
    "drivers": [{"field": "parcels_d", "label": "parcels", "unit": "parcel/d"}],
    "assumptions": [
        {"id": "hub_share", "low": 0.13, "central": 0.25, "high": 0.6, "unit": "1", "grade": "B",
         "sources": ["S9"], "bounds": [0, 1], "own_key": "kept"},
    ],
    "indicators": [{"id": "van_km", "label": "van km", "unit": "vehicle*km/d", "better": "lower"}],
    "measures": [{"id": "micro_depot", "label": "hub", "uptake_label": "share", "uptake_high": 1}],
    "effects": [
        {"id": "E2.hub", "measure": "micro_depot", "charta": ["E2"], "order": 2,
         "drivers": ["parcels_d"], "formula": "parcels_d * hub_share * van * uptake",
         "params": {
             "hub_share": "hub_share",
             "van": {"low": 0.25, "central": 0.5, "high": 1.7, "unit": "vehicle*km/parcel",
                     "source": {"org": "BIEK", "year": 2018, "url": "presse-blog.com"},
                     "grade": "C"},
         },
         "output": {"indicator": "van_km", "unit": "vehicle*km/d", "direction": "decrease"}},
    ],
}  # fmt: skip


def changed(path, value):
    data = copy.deepcopy(DATA)
    place = data
    for key in path[:-1]:
        place = place[key]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return data


def test_reads_what_is_there():
    catalogue = catalogue_from(DATA)
    effect = catalogue.effect("E2.hub")
    assert catalogue.assumption("hub_share").range == (0.13, 0.25, 0.6)
    assert effect.drivers == ("parcels_d",) and effect.direction == "decrease"
    assert catalogue.effects_of("micro_depot") == (effect,)
    assert effect.formulas == {"formula": "parcels_d * hub_share * van * uptake"}


def test_params_inside_an_effect_become_assumptions():
    catalogue = catalogue_from(DATA)
    assert catalogue.effect("E2.hub").params["van"] == "E2.hub.van"
    inline = catalogue.assumption("E2.hub.van")
    assert inline.range == (0.25, 0.5, 1.7)
    assert "BIEK, 2018" in inline.sources[0]


@pytest.mark.parametrize(
    "path, value, words",
    [
        (("schema",), "other/1", "schema"),
        (("assumptions",), None, "assumptions"),
        (("assumptions", 0, "low"), None, 'hub_share.*"low".*missing'),
        (("assumptions", 0, "low"), 0.3, 'hub_share.*"central"'),
        (("assumptions", 0, "low"), "0.1", 'hub_share.*"low".*number'),
        (("assumptions", 0, "high"), True, 'hub_share.*"high".*number'),
        (("assumptions", 0, "grade"), "E", "hub_share.*A, B, C, D, J"),
        (("assumptions", 0, "dist"), "normal", "pert, triangular, fixed"),
        (("assumptions", 0, "bounds"), [1], "least, most"),
        (("assumptions", 0, "label"), {"fr": "x"}, "label"),
        (("effects", 0, "output"), None, 'E2.hub.*"output"'),
        (("effects", 0, "output", "indicator"), "noise", "noise"),
        (("effects", 0, "output", "direction"), "down", "increase, decrease, change"),
        (("effects", 0, "measure"), "drones", "drones"),
        (("effects", 0, "drivers"), ["people"], "people"),
        (("effects", 0, "params", "hub_share"), "unknown", "unknown"),
        (("effects", 0, "params", "van", "low"), 9, "van.*central"),
        (("effects", 0, "rebound"), "r", "rebound.*params"),
        (("effects", 0, "exclusive_with"), ["E3.locker"], "E3.locker"),
        (("effects", 0), 7, "object"),
        (("indicators", 0, "better"), "more", "lower, higher"),
    ],
)
def test_mistakes_are_named(path, value, words):
    with pytest.raises(InputError, match=words):
        catalogue_from(changed(path, value))


def test_an_id_stands_once():
    data = copy.deepcopy(DATA)
    data["assumptions"].append(data["assumptions"][0])
    with pytest.raises(InputError, match="hub_share.*twice"):
        catalogue_from(data)


def test_writing_keeps_everything_else(tmp_path):
    from dataclasses import replace

    source, target = tmp_path / "own.json", tmp_path / "new.json"
    source.write_text(json.dumps(DATA), encoding="utf-8")
    catalogue = read_catalogue(source)
    here = replace(catalogue.assumption("hub_share"), central=0.3, local={"place": "here"})
    target.write_text(catalogue_text([here], source), encoding="utf-8")
    assert read_catalogue(target).assumption("hub_share") == here
    data = json.loads(target.read_text(encoding="utf-8"))
    assert data["assumptions"][0]["own_key"] == "kept"
    assert data["effects"] == DATA["effects"]


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("sources", ["S9"], ("S9",)),
        ("source", ["S9"], ("S9",)),
        ("source", "S9", ("S9",)),
        ("source", {"org": "BIEK", "year": 2018}, ("BIEK, 2018",)),
    ],
)
def test_sources_are_read_under_either_key(key, value, wanted):
    data = changed(["assumptions", 0, "sources"], None)
    data["assumptions"][0][key] = value
    assert catalogue_from(data).assumption("hub_share").sources == wanted


def test_a_source_that_is_no_text_is_refused():
    data = changed(["assumptions", 0, "sources"], None)
    data["assumptions"][0]["source"] = [9]
    with pytest.raises(InputError, match='"source": it must be a list of texts'):
        catalogue_from(data)


def test_which_side_is_better_may_stay_open():
    book = catalogue_from(changed(["indicators", 0, "better"], "open"))
    assert book.indicator("van_km").better == "open"
    with pytest.raises(InputError, match="lower, higher, open"):
        catalogue_from(changed(["indicators", 0, "better"], "more"))
