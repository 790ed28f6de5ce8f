"""The tool atlasimport in a real QGIS: lists of an office become an atlas, again and again."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HEADER = ["Kennung", "Institution", "Straße", "PLZ", "Ort", "Branche", "Handlungsfelder",
          "Ansprechpartner", "Telefon", "E-Mail", "Web", "Länge", "Breite"]  # fmt: skip
LIST = """
A1;Stadtwerke Musterstadt GmbH;Werkstraße 1;99900;Musterstadt;Kommunales Unternehmen;6;\
Erika Mustermann;0351 123456;info@stadtwerke.example;https://stadtwerke.example;13,70;51,05
A2;Hochschule Musterstadt;Campus 5;99901;Musterstadt;Wissenschaft;9,2;\
Max Beispiel;0351 99887;max.beispiel@hs.example;https://hs.example;13,71;51,06
A3;Digitalverein e. V.;Gasse 3;99902;Musterstadt;Zivilgesellschaft;5;;;verein@verein.example;;;
A4;;;;;;;;;;;;
"""
ROWS = [line.split(";") for line in LIST.replace("\\\n", "").strip().splitlines()]
PERSONS = ("Mustermann", "Max Beispiel", "351 123456", "351 99887", "max.beispiel")


def write_list(path, rows=ROWS, header=HEADER):
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerows([header, *rows])
    return path


@pytest.fixture
def imported(run_tool, tmp_path):
    """Return ``imported(list, **parameters)``: results and the log."""
    from qgis.core import QgsProcessingFeedback

    def run(given, **parameters):
        feedback = QgsProcessingFeedback()
        parameters = {
            "INPUT": str(given),
            "KIND": "actor",
            "SOURCE": "Amt A",
            "LICENCE": "dl-de/by-2-0",
            "ATLAS": str(tmp_path / "atlas.gpkg"),
            "REJECTED": "memory:",
            **parameters,
        }
        parameters = {k: v for k, v in parameters.items() if v is not None}
        result = run_tool("atlasimport", parameters, feedback=feedback)
        result["log"] = feedback.textLog()
        return result

    return run


@pytest.fixture
def refused(imported):
    """Return ``refused(match, list, ...)``: the tool must refuse with this text."""
    from qgis.core import QgsProcessingException

    def run(match, given, **parameters):
        with pytest.raises(QgsProcessingException, match=match):
            imported(given, **parameters)

    return run


def atlas_at(path):
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas

    return read_atlas(file_place(path))


def numbers(result):
    names = ("N_ADDED", "N_UPDATED", "N_UNCHANGED", "N_REJECTED", "N_CONFLICTS", "N_GONE")
    return tuple(result[name] for name in names)


def test_a_list_becomes_an_atlas_with_its_project(imported, tmp_path, read_layer):
    given = write_list(tmp_path / "liste.csv")
    found = imported(
        given,
        MAPPING_OUT=str(tmp_path / "map.json"),
        RECORD=str(tmp_path / "record.json"),
        REPORT=str(tmp_path / "report.html"),
    )
    assert numbers(found) == (3, 0, 0, 1, 0, 0) and found["N_PERSON_COLUMNS"] == 2
    atlas = atlas_at(tmp_path / "atlas.gpkg")
    actors = atlas["actor"]
    assert actors["sector"].tolist() == ["kommunales_unternehmen", "wissenschaft",
                                         "zivilgesellschaft"]  # fmt: skip
    assert actors["office_email"].tolist() == ["info@stadtwerke.example", None,
                                               "verein@verein.example"]  # fmt: skip
    assert actors.crs == "EPSG:25833" and actors.geometry.notna().sum() == 2
    assert len(atlas["theme_link"]) == 4
    rejected = read_layer(found["REJECTED"])
    assert list(rejected.columns[:2]) == ["row", "reason"]
    assert rejected.loc[rejected["what"] == "rejected", "row"].tolist() == [5]
    assert "Column 'Institution': name" in found["log"]
    mapping = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    assert {c["column"]: c["field"] for c in mapping["columns"]}["PLZ"] == "zip"
    import sqlite3

    with sqlite3.connect(tmp_path / "atlas.gpkg") as database:
        assert database.execute("SELECT count(*) FROM qgis_projects").fetchone()[0] >= 1
    database.close()


def test_persons_are_in_no_output_and_not_in_the_atlas(imported, tmp_path, read_layer):
    given = write_list(tmp_path / "liste.csv")
    outputs = {n: str(tmp_path / f"{n}.txt") for n in ("MAPPING_OUT", "RECORD", "REPORT")}
    found = imported(given, **outputs)
    texts = [Path(path).read_text(encoding="utf-8") for path in outputs.values()]
    texts += [found["log"], read_layer(found["REJECTED"]).to_csv()]
    for person in PERSONS:
        assert not any(person in text for text in texts), person
        assert person.encode() not in (tmp_path / "atlas.gpkg").read_bytes(), person
    assert "Ansprechpartner" in found["log"] and "Telefon" in texts[2]


def test_the_same_list_again_writes_nothing_at_all(imported, tmp_path):
    given = write_list(tmp_path / "liste.csv")
    imported(given)
    before = (tmp_path / "atlas.gpkg").read_bytes()
    found = imported(given, IMPORT_DATE="2099-01-01")
    assert numbers(found) == (0, 0, 3, 1, 0, 0)
    assert (tmp_path / "atlas.gpkg").read_bytes() == before


def test_one_changed_cell_changes_one_cell_and_an_edit_stays(imported, tmp_path):
    imported(write_list(tmp_path / "liste.csv"))
    path = tmp_path / "atlas.gpkg"
    edit_by_hand(path, "A2-url-by-hand")
    rows = [list(row) for row in ROWS]
    rows[0][10] = "https://neu.example"
    rows[1][10] = "https://auch-neu.example"
    found = imported(write_list(tmp_path / "liste.csv", rows))
    assert numbers(found) == (0, 1, 2, 1, 1, 0)
    urls = atlas_at(path)["actor"]["url"].tolist()
    assert urls == ["https://neu.example", "A2-url-by-hand", None]
    assert numbers(imported(write_list(tmp_path / "liste.csv", rows[:2])))[2:] == (2, 0, 0, 1)
    archived = imported(write_list(tmp_path / "liste.csv", rows[:2]), ABSENT="archive")
    assert archived["N_GONE"] == 1
    assert atlas_at(path)["actor"]["review_status"].tolist()[2] == "archived"


def edit_by_hand(path, url):
    from osgeo import ogr

    dataset = ogr.Open(str(path), 1)
    layer = dataset.GetLayerByName("actor")
    layer.SetAttributeFilter("name LIKE 'Hochschule%'")
    feature = layer.GetNextFeature()
    feature.SetField("url", url)
    layer.SetFeature(feature)


def test_a_mapping_as_matrix_and_as_file_gives_the_same(imported, tmp_path):
    given = write_list(tmp_path / "liste.csv")
    imported(given, ATLAS=str(tmp_path / "one.gpkg"), MAPPING_OUT=str(tmp_path / "map.json"))
    imported(given, ATLAS=str(tmp_path / "two.gpkg"), MAPPING=str(tmp_path / "map.json"))
    imported(given, ATLAS=str(tmp_path / "three.gpkg"), MAPPING_FILE=str(tmp_path / "map.json"))
    pairs = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))["columns"]
    matrix = [cell for c in pairs for cell in (c["column"], c["field"])]
    imported(given, ATLAS=str(tmp_path / "four.gpkg"), MAPPING=matrix)
    from smartquartier.smartquartier_plugin.core.atlas.atlas import atlas_hash

    hashes = {atlas_hash(atlas_at(tmp_path / f"{n}.gpkg")) for n in ("one", "two", "three", "four")}
    assert len(hashes) == 1
    only = imported(given, ATLAS=str(tmp_path / "five.gpkg"), MAPPING=["Institution", "name"])
    assert only["N_ADDED"] == 3
    assert atlas_at(tmp_path / "five.gpkg")["actor"]["zip"].isna().all()


def test_licences_stay_apart_and_are_told(imported, refused, tmp_path):
    given = write_list(tmp_path / "liste.csv")
    refused("licence", given, LICENCE=None)
    assert not (tmp_path / "atlas.gpkg").exists()
    imported(given)
    other = write_list(tmp_path / "odbl.csv", [["Initiative Y e. V."]], ["Name"])
    found = imported(
        other, SOURCE="Karte", LICENCE="ODbL-1.0", REPORT=str(tmp_path / "report.html")
    )
    assert found["N_ADDED"] == 1 and "published apart" in found["log"]
    actors = atlas_at(tmp_path / "atlas.gpkg")["actor"]
    assert actors["licence"].tolist() == ["dl-de/by-2-0"] * 3 + ["ODbL-1.0"]
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "one file per licence" in report


def test_facts_under_odbl_never_get_into_an_entry_under_another_licence(imported, tmp_path):
    imported(write_list(tmp_path / "liste.csv"))
    actor = atlas_at(tmp_path / "atlas.gpkg")["actor"].iloc[2]
    given = write_list(
        tmp_path / "odbl.csv",
        [[actor["actor_id"], actor["name"], "https://von-odbl.example"]],
        ["actor_id", "Name", "Web"],
    )
    before = (tmp_path / "atlas.gpkg").read_bytes()
    found = imported(given, SOURCE="Karte", LICENCE="ODbL-1.0")
    assert numbers(found)[:4] == (0, 0, 0, 1)
    assert (tmp_path / "atlas.gpkg").read_bytes() == before
    found = imported(given, SOURCE="Karte", LICENCE="CC0-1.0")
    assert numbers(found)[:4] == (0, 1, 0, 0)


def test_all_layers_of_the_demo_city_with_the_guessed_mapping(imported, run_tool, tmp_path):
    city = tmp_path / "city.gpkg"
    run_tool("createdemocity", {"SEED": 1, "N_QUARTERS": 9, "OUTPUT": str(city)})
    atlas = str(tmp_path / "city_atlas.gpkg")
    counted = []
    for kind, layer in (("actor", "actors"), ("project", "projects"), ("relation", "relations")):
        for _ in range(2):
            found = imported(
                f"{city}|layername={layer}",
                KIND=kind, LICENCE=None, SOURCE="Demo city", ATLAS=atlas,
            )  # fmt: skip
            counted.append(numbers(found)[:4])
    from osgeo import ogr

    source = ogr.Open(str(city))
    sizes = [source.GetLayerByName(n).GetFeatureCount() for n in ("actors", "projects",
                                                                  "relations")]  # fmt: skip
    assert counted[::2] == [(size, 0, 0, 0) for size in sizes]
    assert counted[1::2] == [(0, 0, size, 0) for size in sizes]
    made = atlas_at(atlas)
    assert [len(made[name]) for name in ("actor", "project", "relation")] == sizes
    assert {"offers", "needs", "works_on"} == set(made["theme_link"]["role"])


def test_bad_input_gets_one_sentence(refused, tmp_path):
    given = write_list(tmp_path / "liste.csv")
    refused("no list 'gone.csv'", tmp_path / "gone.csv")
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    refused("empty", empty)
    refused("no day", given, SOURCE_DATE="30.9.2025")
    refused("can't hold an atlas", given, ATLAS=str(tmp_path / "atlas.shp"))
    refused("Namme", given, MAPPING=["Namme", "name"])
    refused("namme", given, MAPPING=["Institution", "namme"])
    folder = tmp_path / "missing"
    refused("can't write 'a.gpkg': the folder does not exist", given, ATLAS=str(folder / "a.gpkg"))
    other = tmp_path / "other.gpkg"
    from osgeo import ogr

    made = ogr.GetDriverByName("GPKG").CreateDataSource(str(other))
    made.CreateLayer("something")
    made = None
    refused("no atlas", given, ATLAS=str(other))
    refused("list and the atlas at once", other, ATLAS=str(other))


def test_a_cancel_leaves_no_atlas(qgis_app, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    from smartquartier.processing_algorithms.atlas.atlas_import import AtlasImport

    feedback = QgsProcessingFeedback()
    feedback.cancel()
    tool = AtlasImport()
    tool.initAlgorithm()
    parameters = {
        "INPUT": str(write_list(tmp_path / "liste.csv")),
        "LICENCE": "CC0-1.0",
        "ATLAS": str(tmp_path / "atlas.gpkg"),
    }
    tool.run(parameters, QgsProcessingContext(), feedback)
    assert not (tmp_path / "atlas.gpkg").exists()


# -- killed ----------------------------------------------------------------------------------

KILLED = """
import sys
sys.path[:0] = [{tests!r}, {here!r}]
import conftest
from test_tool_atlas_import import import_plainly
print("begins", flush=True)
import_plainly({given!r}, {atlas!r})
print("done", flush=True)
"""


def import_plainly(given, path):
    """Import as the tool does, without QGIS: that is what gets killed."""
    from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas
    from smartquartier.smartquartier_plugin.core.atlas.importing.mapped import spoken_rows
    from smartquartier.smartquartier_plugin.core.atlas.importing.model import ImportSetting
    from smartquartier.smartquartier_plugin.core.atlas.importing.run import import_rows
    from smartquartier.smartquartier_plugin.core.atlas.mapping.apply import apply_mapping
    from smartquartier.smartquartier_plugin.core.atlas.mapping.guess import guess_mapping
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.reading.rows import read_rows
    from smartquartier.smartquartier_plugin.services.atlas.store import (
        atlas_exists,
        read_atlas,
        save_atlas,
    )

    raw, place = read_rows(given), file_place(path)
    old = read_atlas(place) if atlas_exists(place) else None
    atlas = old if old is not None else empty_atlas("EPSG:25833")
    mapping = guess_mapping(raw.frame, "actor")
    rows = spoken_rows(apply_mapping(raw.frame, mapping, "actor"), raw.numbers)
    setting = ImportSetting("actor", "Amt A", "2026-01-01", licence="CC0-1.0")
    result = import_rows(atlas, rows, setting)
    print("saving", flush=True)
    save_atlas(place, result.atlas, old)
    return result


def many(path, count, mark):
    rows = [[f"K{i}", f"Verein Nr. {i} e. V.", f"https://{mark}-{i}.example"] for i in range(count)]
    return write_list(path, rows, ["Kennung", "Name", "Web"])


@pytest.mark.parametrize("new", [False, True], ids=["existing", "new"])
def test_a_killed_import_leaves_the_atlas_as_it_was(qgis_app, tmp_path, new):
    """Kill -9 while it saves, at several moments: all of the old atlas, or all of the new one."""
    from smartquartier.smartquartier_plugin.core.atlas.atlas import atlas_hash

    count, path = 3000, tmp_path / "atlas.gpkg"
    first, second = many(tmp_path / "1.csv", count, "alt"), many(tmp_path / "2.csv", count, "neu")
    kept = tmp_path / "kept.gpkg"
    import_plainly(first, kept)
    old = atlas_hash(atlas_at(kept))
    shutil.copy(kept, path)
    import_plainly(second, path)
    done = atlas_hash(atlas_at(path))
    fresh = old if new else done
    before = None if new else old
    folder, given = Path(__file__).parent, str(first if new else second)
    code = KILLED.format(tests=str(folder.parent), here=str(folder), given=given, atlas=str(path))
    seen = set()
    for delay in (0.0, 0.05, 0.15, 0.3, 0.5, 0.8, 1.2):
        for one in tmp_path.glob("atlas.gpkg*"):
            one.unlink()
        if not new:
            shutil.copy(kept, path)
        process = subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        for line in process.stdout:
            if line.strip() == "saving":
                break
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        found = atlas_hash(atlas_at(path)) if path.exists() else None
        assert found in (before, fresh), delay
        seen.add(found)
    assert before in seen
    # And the tool goes on where it was stopped.
    import_plainly(given, path)
    assert atlas_hash(atlas_at(path)) == fresh
