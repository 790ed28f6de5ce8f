"""Where data come from: licences through records of records, source notes, a layer's history."""

import json
from dataclasses import replace

import pytest
from publish_data import small_package
from test_publish_datasets import WISHES, content, frame

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.publish.package.datasets import dataset_of
from smartquartier.smartquartier_plugin.publish.package.history_gate import history_told
from smartquartier.smartquartier_plugin.publish.package.manifest import write_manifest
from smartquartier.smartquartier_plugin.publish.package.model import Ground
from smartquartier.smartquartier_plugin.publish.package.records import origins_of, records_in
from smartquartier.smartquartier_plugin.publish.package.source_notes import Basis, source_notes

OFFICE = "Stadt Musterstadt"
DL_DE = "dl-de/by-2-0 (https://www.govdata.de/dl-de/by-2-0)"


def write(folder, name, sources, outputs=(), **facts):
    """Write a record; a source is a file name, or a dict."""
    listed = [{"file": one} if isinstance(one, str) else one for one in sources]
    made_here = {str(place): {"sha256": digest} for place, digest in enumerate(outputs)}
    told = {"schema": "smartquartier-record/1", "tool": "smartquartier:x", "title": "X",
            "version": "0.1.0", "created": "2026-01-02T00:00:00", "parameters": {},
            "sources": listed, "outputs": made_here, "software": {}, **facts}  # fmt: skip
    (folder / name).write_text(json.dumps(told), encoding="utf-8")


def chain(folder, first="set_record.json"):
    records = records_in([folder])
    return next(one for one in records if one.path.name == first), records


def origins(folder):
    return {one.name: one for one in origins_of(*chain(folder))}


def made(folder, wishes=WISHES, **facts):
    record, records = chain(folder)
    return dataset_of(content(frame(), **facts), "orte", wishes, record, True, records)


# -- records of records ----------------------------------------------------------------------


@pytest.fixture()
def by_name(tmp_path):
    write(tmp_path, "set_record.json", ["ranking.gpkg"])
    write(tmp_path, "ranking_record.json", ["indicators.gpkg"])
    osm = {"file": "osm.gpkg", "licence": "ODbL-1.0", "url": "https://osm.example/x",
           "attribution": "© OpenStreetMap contributors"}  # fmt: skip
    write(tmp_path, "indicators_record.json", [osm])
    return tmp_path


def test_sources_are_followed_by_name_up_to_the_roots(by_name):
    found = origins(by_name)
    assert list(found) == ["ranking.gpkg", "indicators.gpkg", "osm.gpkg"]
    assert found["osm.gpkg"].licence == "ODbL-1.0"
    assert [one.first for one in found.values()] == [True, False, False]
    assert all(one.known for one in found.values())


def test_share_alike_is_not_lost_behind_two_records(by_name):
    where = r"'orte' holds data under ODbL-1.0 \(source 'osm.gpkg' in 'indicators_record.json'\)"
    with pytest.raises(InputError, match=where):
        made(by_name)
    dataset = made(by_name, replace(WISHES, licence="ODbL-1.0")).dataset
    assert dataset.attribution == (
        OFFICE,
        "Datenbasis: © OpenStreetMap contributors, ODbL-1.0 "
        "(https://opendatacommons.org/licenses/odbl/1-0/), Datensatz: https://osm.example/x, "
        "Daten geändert",
    )


def test_closed_licences_far_behind_are_refused_with_their_record(by_name):
    write(by_name, "indicators_record.json", [{"file": "a.gpkg", "licence": "internal-use"}])
    with pytest.raises(InputError, match=r"source 'a.gpkg' in 'indicators_record.json'"):
        made(by_name)


def test_sources_are_followed_by_hash(tmp_path):
    write(tmp_path, "set_record.json", [{"file": "renamed.gpkg", "sha256": "a" * 64}])
    write(tmp_path, "zz.json", [{"layer": "osm", "licence": "ODbL-1.0"}], ["a" * 64])
    assert origins(tmp_path)["osm"].licence == "ODbL-1.0"


def test_the_licence_of_a_source_does_not_hide_those_behind_it(by_name):
    write(by_name, "set_record.json", [{"file": "ranking.gpkg", "licence": "CC0-1.0"}])
    with pytest.raises(InputError, match="ODbL-1.0"):
        made(by_name)


def test_a_record_that_is_not_published_still_counts(by_name):
    write(by_name, "set_record.json", ["ranking.gpkg"], parameters={"A": "/home/anna/x.gpkg"})
    with pytest.raises(InputError, match="ODbL-1.0"):
        made(by_name)


def test_the_layers_own_words_do_not_hide_those_of_its_sources(by_name):
    wishes = replace(WISHES, licence="ODbL-1.0")
    notes = made(by_name, wishes, rights=(OFFICE,)).dataset.attribution
    assert any("OpenStreetMap" in note for note in notes)


def test_a_source_whose_licence_nobody_knows_is_an_assumption(tmp_path):
    write(tmp_path, "set_record.json", ["ranking.gpkg", "weights.json"])
    write(tmp_path, "ranking_record.json", ["city.gpkg", {"file": "b.gpkg", "licence": "CC0-1.0"}])
    write(tmp_path, "weights_record.json", [])  # typed in, from nobody
    result = made(tmp_path)
    assert result.unknown_sources == ("city.gpkg",)
    assert "licence" in result.assumed
    assert any("city.gpkg" in note and "assumption" in note for note in result.notes)
    own = made(tmp_path, licences=("dl-de/by-2-0",))
    assert own.unknown_sources == ("city.gpkg",) and "licence" not in own.assumed


def test_own_criteria_are_no_data_of_others(tmp_path):
    own = {"file": "criteria.json", "parameter": "CRITERIA_FILE"}
    write(tmp_path, "set_record.json", [own, {"file": "city.gpkg", "parameter": "QUARTERS"}])
    assert made(tmp_path).unknown_sources == ("city.gpkg",)
    told = json.loads((tmp_path / "set_record.json").read_text(encoding="utf-8"))
    (tmp_path / "set_record.json").write_text(json.dumps({**told, "tool": "other:tool"}))
    assert made(tmp_path).unknown_sources == ("criteria.json", "city.gpkg")


@pytest.mark.parametrize("behind", [["set.gpkg"], ["ranking.gpkg"]])
def test_records_that_lead_in_a_circle_tell_nothing(tmp_path, behind):
    write(tmp_path, "set_record.json", ["ranking.gpkg"])
    write(tmp_path, "ranking_record.json", behind)
    assert made(tmp_path).unknown_sources == tuple(behind)


def test_a_damaged_record_tells_nothing(tmp_path):
    write(tmp_path, "set_record.json", ["ranking.gpkg", 7])
    write(tmp_path, "ranking_record.json", [])
    told = json.loads((tmp_path / "ranking_record.json").read_text(encoding="utf-8"))
    (tmp_path / "ranking_record.json").write_text(json.dumps({**told, "sources": None}))
    assert made(tmp_path).unknown_sources == ("ranking.gpkg",)


def test_what_a_source_wants_to_be_called_holds_no_secret(tmp_path):
    source = {"file": "a.gpkg", "attribution": "Amt", "url": "https://x:geheim@geo.example/wfs"}
    write(tmp_path, "set_record.json", ["b.gpkg"])
    write(tmp_path, "b_record.json", [source])
    with pytest.raises(InputError, match="'b_record.json' holds a credential"):
        made(tmp_path)


# -- source notes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "bases, changed, notes",
    [
        ([], False, ()),
        ([Basis("Landesamt X", ("dl-de/by-2-0",), "https://x.example/wfs")], True,
         (f"Datenbasis: Landesamt X, {DL_DE}, Datensatz: https://x.example/wfs, Daten geändert",)),
        ([Basis("Landesamt X", ("dl-de-by-2.0",))], False, (f"Datenbasis: Landesamt X, {DL_DE}",)),
        ([Basis("Landesamt X")], True, ("Datenbasis: Landesamt X, Daten geändert",)),
        ([Basis(OFFICE, ("CC0-1.0",)), Basis(OFFICE + ", Amt 62"), Basis(" ")], True,
         (OFFICE + ", Amt 62",)),
        ([Basis(f"© X, {DL_DE}, https://x.example, bearbeitet", ("dl-de/by-2-0",),
                "https://x.example")], True,
         (f"Datenbasis: © X, {DL_DE}, https://x.example, bearbeitet",)),
        ([Basis("A"), Basis("A")], False, ("Datenbasis: A",)),
    ],
)  # fmt: skip
def test_a_note_names_the_office_and_what_its_data_rest_on(bases, changed, notes):
    assert source_notes(OFFICE, bases, "de", changed) == (OFFICE, *notes)


def test_notes_speak_the_language_of_the_package():
    (_, note) = source_notes("City", [Basis("Office X", (), "https://x.example")], "en", True)
    assert note == "Based on: Office X, data set: https://x.example, data changed"


def test_data_that_were_only_loaded_are_not_changed(tmp_path):
    source = {"layer": "stops", "licence": "dl-de/by-2-0", "attribution": "Amt X"}
    write(tmp_path, "set_record.json", [source], tool="smartquartier:loadcitylayer")
    assert made(tmp_path).dataset.attribution == (OFFICE, f"Datenbasis: Amt X, {DL_DE}")
    cut = made(tmp_path, partial=True).dataset.attribution
    assert cut[1].endswith(", Daten geändert")


# -- history ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line, why",
    [
        ("2026-03-01 Sabine Krause: Grenzen geprüft", "person's name"),
        ("bearbeitet von Sabine Krause", "person's name"),
        ("Updated by Sabine Krause with new data", "person's name"),
        ("2026-03-01 Krause, Sabine", "person's name"),
        ("Auskunft: Tel. 0351 1234567", "telephone"),
        ("Fragen an sabine.krause@stadt.example", "mailbox"),
        ("aus ~/Projekte/krause/x.shp", "local path"),
        ("aus ../../../Users/krause/x.shp", "local path"),
        ("aus PG:dbname=geo host=10.1.2.3 user=krause", "credential"),
    ],
)
def test_lines_about_persons_and_machines_stay_behind(line, why):
    told, (note,) = history_told(("2026-01-02 erfasst", line))
    assert told == ("2026-01-02 erfasst",)
    assert why in note and "Krause" not in note and "0351" not in note
    dataset = dataset_of(content(frame(), history=("erfasst", line)), "orte", WISHES).dataset
    assert dataset.lineage == ("erfasst",)


@pytest.mark.parametrize(
    "line",
    [
        "Digitalisiert aus DOP20 (LGB), Stand 2025", "erfasst durch Amt für Geodaten",
        "Reprojected from EPSG:25832 to EPSG:25833", "Mai 2024: Straßen ergänzt",
        "Abgleich mit Ernst-Abbe-Hochschule Jena", "Puffer 100 m um Karl-Marx-Straße",
        "Created with Fix geometries", "Zusammengeführt aus OpenStreetMap und ALKIS",
        "aus ../data/x.gpkg, 01.01.2026, Maßstab 1:10000",
    ],
)  # fmt: skip
def test_plain_lines_are_published(line):
    assert history_told([line]) == ((line,), ())


# -- background ------------------------------------------------------------------------------


def test_the_manifest_tells_of_the_background(tmp_path):
    ground = Ground("Flüsse", "dl-de/by-2-0", ("Amt",))
    write_manifest(replace(small_package(), grounds=(ground,)), tmp_path, ())
    content = json.loads((tmp_path / "package.json").read_text(encoding="utf-8"))
    assert content["background"] == [
        {"title": "Flüsse", "licence": "dl-de/by-2-0", "attribution": ["Amt"]}
    ]


@pytest.mark.parametrize(
    "licence, rule", [("", "missing"), ("internal-use", "closed"), ("CC0-1.0", None)]
)
def test_the_licence_of_the_background_is_checked(tmp_path, licence, rule):
    from smartquartier.smartquartier_plugin.publish.validate import licence_rules
    from smartquartier.smartquartier_plugin.publish.validate.validating import content_of

    write_manifest(replace(small_package(), grounds=(Ground("Flüsse", licence),)), tmp_path, ())
    checks = licence_rules.check(content_of(tmp_path))
    rules = {f.rule for c in checks for f in c.findings if "Flüsse" in f.where}
    assert rules == ({rule} if rule else set())


# -- the validator looks wherever there may be a leak ------------------------------------------


@pytest.mark.parametrize(
    "text, rule",
    [
        ("~/krause/a.gpkg", "local_path"), ("~krause/Projekte/a.gpkg", "local_path"),
        ("../../../Users/krause/a", "local_path"), ("/nfs/geodaten/a", "local_path"),
        ("/export/geo/a", "local_path"), ("/net/server01/a", "local_path"),
        ("host=10.1.2.3 user=krause", "credential"), ("eyJhbGciOiJI.eyJzdWIi.x", "credential"),
        ("postgresql://krause@10.1.2.3/geo", "credential"),
    ],
)  # fmt: skip
def test_the_validator_finds_paths_and_accounts(tmp_path, text, rule):
    from smartquartier.smartquartier_plugin.publish.validate import privacy_rules
    from smartquartier.smartquartier_plugin.publish.validate.validating import content_of

    (tmp_path / "a.json").write_text(json.dumps({"a": f"from {text}"}), encoding="utf-8")
    checks = privacy_rules.check(content_of(tmp_path))
    assert rule in {finding.rule for one in checks for finding in one.findings}
