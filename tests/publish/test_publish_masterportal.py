"""Fragments for Masterportal: what they say is what the rules say, and faults are found."""

import json

import pytest
from publish_data import small_package, with_dataset

from smartquartier.smartquartier_plugin.publish.formats import geojson, masterportal
from smartquartier.smartquartier_plugin.publish.formats.masterportal_style import (
    meets,
    not_as_in_qgis,
    ordered,
    svg,
)
from smartquartier.smartquartier_plugin.publish.package.conditions import holds
from smartquartier.smartquartier_plugin.publish.package.model import Condition, Style, StyleRule
from smartquartier.smartquartier_plugin.publish.validate import masterportal_rules
from smartquartier.smartquartier_plugin.publish.validate.model import content_of


@pytest.fixture
def folder(tmp_path):
    package = small_package(base_url="", themes=("TRAN",))
    geojson.write(package, tmp_path)
    outputs = masterportal.write(package, tmp_path)
    assert {output.path for output in outputs} == {
        path.relative_to(tmp_path).as_posix()
        for path in (tmp_path / "masterportal").rglob("*")
        if path.is_file()
    }
    return tmp_path


def _read(folder, name):
    return json.loads((folder / "masterportal" / name).read_text(encoding="utf-8"))


def _checks(folder):
    return masterportal_rules.check(content_of(folder))


def test_own_fragments_are_without_findings(folder):
    checks = _checks(folder)
    assert len(checks) == 4 and not any(check.findings for check in checks)


def test_services_lead_to_the_data_and_name_the_licence(folder):
    first, second = _read(folder, "services.json")
    assert (folder / "masterportal" / first["url"]).resolve().is_file()
    assert first["gfiAttributes"]["share_pct"] == "Anteil [%]"
    assert "Stadt Musterstadt, verändert" in first["layerAttribution"]
    assert "https://www.govdata.de/dl-de/by-2-0" in first["layerAttribution"]
    assert first["datasets"][0]["kategorie_opendata"] == ["Verkehr"]
    assert first["datasets"][0]["csw_url"] == ""  # none is known, none is invented
    assert second["id"] == "musterstadt-quarter"


def test_with_a_place_of_publication_addresses_are_absolute(tmp_path):
    masterportal.write(small_package(), tmp_path)
    url = _read(tmp_path, "services.json")[0]["url"]
    assert url == "https://geodaten.musterstadt.example/smart-city/data/actor.geojson"


def test_both_versions_of_the_tree(folder):
    two = _read(folder, "config.v2.json")["Themenconfig"]["Fachdaten"]["Ordner"][0]["Layer"]
    three = _read(folder, "config.v3.json")["layerConfig"]["subjectlayer"]["elements"][0]
    assert three["type"] == "folder"
    assert [layer["id"] for layer in two] == [layer["id"] for layer in three["elements"]]
    assert [layer["visibility"] for layer in two] == [True, False]


def test_the_last_rule_has_no_condition_and_every_style_its_legend(folder):
    for style in _read(folder, "style.json"):
        assert [bool(rule.get("conditions")) for rule in style["rules"]][-1] is False
        assert all(rule.get("conditions") for rule in style["rules"][:-1])
    actors, quarters = _read(folder, "style.json")
    assert [rule["style"].get("legendValue") for rule in actors["rules"]] == [
        "Kommune", "Wissenschaft", "Andere",
    ]  # fmt: skip
    assert (folder / "masterportal" / actors["rules"][0]["style"]["imageName"]).is_file()
    assert quarters["rules"][1]["style"]["polygonStrokeDash"] == [4.0, 2.0]
    assert quarters["rules"][1]["conditions"]["properties"] == {"score": [-1e300, 0.5]}


RULES = (
    StyleRule("none", (Condition("v", "null"),), fill="#111111"),
    StyleRule("low", (Condition("v", "le", 1),), fill="#222222"),
    StyleRule("some", (Condition("v", "gt", 1), Condition("v", "lt", 3)), fill="#333333"),
    StyleRule("both", (Condition("v", "in", (3, 4)),), fill="#444444"),
    StyleRule("other", (Condition("v", "gt", 4), Condition("t", "ne", "x")), fill="#555555"),
    StyleRule("x", (Condition("v", "gt", 4), Condition("t", "eq", "x")), fill="#666666"),
)


@pytest.mark.parametrize("value", [None, -1, 0, 1, 1.5, 2, 3, 4, 5, 1e12])
@pytest.mark.parametrize("text", ["x", "y"])
def test_masterportal_draws_what_the_rules_draw(value, text):
    row = {"v": value, "t": text}
    meant = next(rule for rule in RULES if holds(rule.conditions, row))
    drawn = next(rule for said, rule in ordered(RULES) if meets(said, row))
    assert drawn.title == meant.title


def test_an_unequal_number_is_two_ranges():
    rules = (StyleRule("not zero", (Condition("v", "ne", 0),)), StyleRule("all", otherwise=True))
    drawn = {v: next(r.title for said, r in ordered(rules) if meets(said, {"v": v}))
             for v in (-1, 0, 0.0, 2, None)}  # fmt: skip
    assert drawn == {-1: "not zero", 0: "all", 2: "not zero", None: "all"}


def test_what_masterportal_can_not_tell_is_counted():
    rules = (
        StyleRule("gap", (Condition("founded", "null"),), fill="#111111"),
        StyleRule("unknown share", (Condition("share_pct", "null"),), fill="#222222"),
        StyleRule("all", fill="#333333", otherwise=True),
    )
    package = with_dataset(small_package(), "actor", style=Style(rules=rules))
    assert not_as_in_qgis(package.dataset("actor")) > 0
    assert not_as_in_qgis(small_package().dataset("actor")) == 0


def test_notes_say_what_is_simplified(tmp_path):
    style = Style(simplified=("Hatching is gone.", "Some signs are only similar in SLD 1.0."))
    masterportal.write(with_dataset(small_package(), "quarter", style=style), tmp_path)
    text = (tmp_path / "masterportal" / "README.md").read_text(encoding="utf-8")
    assert "Stadtteile: Hatching is gone." in text
    assert "SLD" not in text  # which Masterportal does not read


@pytest.mark.parametrize("marker", ["square", "triangle", "diamond", "pentagon", "hexagon",
                                    "star", "cross", "x"])  # fmt: skip
def test_signs_are_well_formed_pictures(marker):
    from lxml import etree

    root = etree.fromstring(svg(StyleRule("", marker=marker, size=10, width=2, fill="#ff0000")))
    assert root.get("width") == "12"


def _spoil(folder, name, change):
    document = _read(folder, name)
    change(document)
    text = json.dumps(document, ensure_ascii=False)
    (folder / "masterportal" / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "name, change, rule",
    [
        ("style.json", lambda d: d[0]["rules"].pop(), "fallback"),
        ("style.json", lambda d: d[0]["rules"].insert(0, {"style": {}}), "order"),
        ("style.json", lambda d: d[0]["rules"][0]["style"].update(imageName="no.svg"), "icon"),
        ("style.json", lambda d: d[0]["rules"][0]["conditions"]["properties"].update(no="1"),
         "field"),
        ("style.json", lambda d: d[1]["rules"][0]["conditions"]["properties"].update(score=[2, 1]),
         "range"),
        ("services.json", lambda d: d[1].update(id=d[0]["id"]), "id"),
        ("services.json", lambda d: d[0].update(layerAttribution=""), "service"),
        ("services.json", lambda d: d[0]["datasets"][0].update(md_id=""), "datasets"),
        ("config.v2.json",
         lambda d: d["Themenconfig"]["Fachdaten"]["Ordner"][0]["Layer"][0].update(id="no"), "id"),
        ("config.v3.json", lambda d: d.pop("layerConfig"), "config"),
    ],
)  # fmt: skip
def test_planted_faults_are_found(folder, name, change, rule):
    _spoil(folder, name, change)
    found = {finding.rule for check in _checks(folder) for finding in check.findings}
    assert rule in found


def test_a_missing_file_is_found(folder):
    (folder / "masterportal" / "style.json").unlink()
    assert any(f.rule == "missing" for check in _checks(folder) for f in check.findings)


def test_a_package_without_such_fragments_is_not_checked(tmp_path):
    assert _checks(tmp_path) == []
