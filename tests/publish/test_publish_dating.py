"""Identifiers, dates, names and records of a package."""

import json
from dataclasses import replace

import pytest
from publish_data import small_package

from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.core.record import content_hash, hashes_of
from smartquartier.smartquartier_plugin.publish.package.dating import dated, edition_hash
from smartquartier.smartquartier_plugin.publish.package.manifest import (
    read_manifest,
    write_manifest,
)
from smartquartier.smartquartier_plugin.publish.package.names import field_names, snake, unique
from smartquartier.smartquartier_plugin.publish.package.records import (
    lineage_of,
    record_of,
    records_in,
)

FIRST, LATER = "2026-01-31", "2026-03-01"


def bare():
    package = small_package()
    datasets = [
        replace(d, identifier="", issued="", modified="", sha256="") for d in package.datasets
    ]
    return replace(package.about, identifier="", issued="", modified=""), datasets


def stored(tmp_path, about, datasets):
    write_manifest(replace(small_package(), about=about, datasets=datasets), tmp_path, [])
    return read_manifest(tmp_path)


def test_identifiers_are_the_same_everywhere_and_differ_between_publishers():
    about, datasets = bare()
    one, first = dated(about, datasets, None, FIRST)
    _, again = dated(about, datasets, None, LATER)
    other, foreign = dated(replace(about, publisher="Stadt Nebenan"), datasets, None, FIRST)
    assert [d.identifier for d in first] == [d.identifier for d in again]
    assert len({one.identifier, other.identifier, *(d.identifier for d in (*first, *foreign))}) == 8
    assert (one.issued, one.modified) == (FIRST, FIRST)


def test_an_edition_in_which_nothing_differs_keeps_its_dates(tmp_path):
    about, datasets = bare()
    earlier = stored(tmp_path, *dated(about, datasets, None, FIRST))
    again, same = dated(about, datasets, earlier, LATER)
    assert (again.issued, again.modified) == (FIRST, FIRST)
    assert {(d.issued, d.modified) for d in same} == {(FIRST, FIRST)}


def test_only_what_differs_is_newer(tmp_path):
    about, datasets = bare()
    earlier = stored(tmp_path, *dated(about, datasets, None, FIRST))
    frame = datasets[1].frame.assign(score=[0.75, 0.5])
    later, made = dated(about, [datasets[0], replace(datasets[1], frame=frame), datasets[2]],
                        earlier, LATER)  # fmt: skip
    assert [d.modified for d in made] == [FIRST, LATER, FIRST]
    assert [d.issued for d in made] == [FIRST] * 3
    assert (later.issued, later.modified) == (FIRST, LATER)


def test_identifiers_outlive_a_new_name_of_the_publisher(tmp_path):
    about, datasets = bare()
    first, made = dated(about, datasets, None, FIRST)
    earlier = stored(tmp_path, first, made)
    renamed, again = dated(replace(about, publisher="Stadt Neustadt"), datasets, earlier, LATER)
    assert renamed.identifier == first.identifier
    assert [d.identifier for d in again] == [d.identifier for d in made]
    earlier["datasets"][0]["identifier"] = "11111111-2222-5333-8444-555555555555"
    kept = dated(about, datasets, earlier, LATER)[1][0].identifier
    assert kept == "11111111-2222-5333-8444-555555555555"
    other = replace(datasets[0], name="akteure")
    assert dated(about, [other], earlier, LATER)[1][0].identifier != made[0].identifier


@pytest.mark.parametrize("what", ["style", "fields", "title", "fewer"])
def test_style_fields_and_texts_count_as_changes(tmp_path, what):
    about, datasets = bare()
    earlier = stored(tmp_path, *dated(about, datasets, None, FIRST))
    if what == "style":
        datasets[0] = replace(datasets[0], style=replace(datasets[0].style, qml="<qgis/>"))
    elif what == "fields":
        fields = (replace(datasets[0].fields[0], label="Nr."), *datasets[0].fields[1:])
        datasets[0] = replace(datasets[0], fields=fields)
    elif what == "title":
        about = replace(about, title="Anders")
    else:
        datasets = datasets[:2]
    assert dated(about, datasets, earlier, LATER)[0].modified == LATER


def test_the_hash_of_an_edition_does_not_depend_on_its_dates():
    about, datasets = bare()
    _, first = dated(about, datasets, None, FIRST)
    _, later = dated(about, datasets, None, LATER)
    assert edition_hash(first, ("gpkg",)) == edition_hash(later, ("gpkg",))
    assert edition_hash(first, ("gpkg",)) != edition_hash(first[:2], ("gpkg",))


# -- names -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, name",
    [
        ("Größe der Straße", "groesse_der_strasse"), ("kitaPlaetze", "kita_plaetze"),
        ("Werk GmbH", "werk_gmbh"), ("ODbL-1.0", "odbl_1_0"),
        ("PM2.5 (µg/m³)", "pm2_5_g_m3"), ("2026", "layer_2026"), ("///", "layer"),
        ("rank_by_Planning_office", "rank_by_planning_office"), ("__a__", "a"), ("ÄÖÜ", "aeoeue"),
        ("@id", "id"),
    ],
)  # fmt: skip
def test_names_are_snake_case(text, name):
    assert snake(text) == name


def test_long_names_are_cut_between_words():
    assert snake("Pilotquartiere Sensoren Wirkungen und Akteure der Musterstadt", 30) == (
        "pilotquartiere_sensoren"
    )


def test_fields_never_take_the_names_that_formats_need():
    made = field_names(["fid", "geom", "geometry", "A", "a", "Code"])
    assert list(made.values()) == ["fid_2", "geom_2", "geometry_2", "a", "a_2", "code"]
    assert unique(["a", "a"], ["a"]) == ["a_2", "a_3"]


# -- records ---------------------------------------------------------------------------------


def record_file(path, digest, **facts):
    content = {
        "schema": "smartquartier-record/1", "tool": "smartquartier:pilotset", "title": "Set",
        "version": "0.1.0", "created": "2026-01-02T03:04:05+00:00", "parameters": {},
        "sources": [{"file": "ranking.gpkg", "licence": "CC0-1.0"}],
        "outputs": {"OUTPUT": {"rows": 2, "sha256": digest}}, "software": {}, **facts,
    }  # fmt: skip
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_record_is_found_by_the_hash_wherever_the_geometry_stood(tmp_path):
    frame = small_package().datasets[1].frame
    as_written = frame[["code", "geometry", "score", "selected"]]
    numbered = as_written.copy()
    numbered.insert(0, "fid", [7, 9])
    record_file(tmp_path / "any.json", content_hash(as_written))
    record_file(tmp_path / "numbered.json", content_hash(numbered))
    (tmp_path / "broken.json").write_text("{smartquartier-record/1")
    records = records_in([tmp_path])
    assert len(records) == 2
    found, same = record_of(records, frame, [1, 2], tmp_path / "quarter.gpkg")
    assert (found.path.name, same) == ("any.json", True)
    found, same = record_of(records[1:], frame, [7, 9], tmp_path / "quarter.gpkg")
    assert (found.path.name, same) == ("numbered.json", True)
    changed = frame.assign(score=[0.0, 0.0])
    assert record_of(records, changed, [1, 2], tmp_path / "quarter.gpkg") == (None, False)


def test_all_hashes_of_a_table_are_those_of_the_record(tmp_path):
    frame = small_package().datasets[0].frame
    names = [name for name in frame.columns if name != "geometry"]
    made = set(hashes_of(frame, range(4)))
    for place in range(len(names) + 1):
        columns = [*names[:place], "geometry", *names[place:]]
        assert content_hash(frame[columns]) in made
        numbered = frame[columns].copy()
        numbered.insert(0, "fid", range(4))
        assert content_hash(numbered) in made


def test_a_record_named_like_the_file_is_taken_with_a_word(tmp_path):
    frame = small_package().datasets[1].frame
    record_file(tmp_path / "quarter_record.json", "0" * 64)
    found, same = record_of(records_in([tmp_path]), frame, [], tmp_path / "quarter.gpkg")
    assert (found.path.name, same) == ("quarter_record.json", False)
    elsewhere = record_of(records_in([tmp_path]), frame, [], tmp_path / "other" / "quarter.gpkg")
    assert elsewhere == (None, False)


def test_a_named_file_that_is_no_record_is_refused(tmp_path):
    (tmp_path / "x.json").write_text("{}")
    with pytest.raises(InputError, match="'x.json' is not a transparency record"):
        records_in([], [tmp_path / "x.json"])


def test_lineage_says_what_was_computed_from_what(tmp_path):
    content = records_in([record_file(tmp_path / "r.json", "0" * 64).parent])[0].content
    german = lineage_of(content, "de", same=False)
    assert german[0].startswith("2026-01-02 berechnet mit „Set“ (smartquartier:pilotset, Smart")
    assert "aus: ranking.gpkg. Empfehlung, keine Entscheidung." in german[0]
    assert len(german) == 2
    assert lineage_of(content, "en")[0].endswith("A recommendation, not a decision.")
