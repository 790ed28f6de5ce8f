"""Licence and mapping of the import as users and scripts write them, also on the command line."""

import json

import pytest
from test_tool_atlas_import import atlas_at, imported, refused, write_list  # noqa: F401
from test_tool_services_qgis_process import command  # noqa: F401


@pytest.fixture
def mapping():
    """Return a mapping as the tool writes it."""
    columns = [
        {"column": "Institution", "field": "name"},
        {"column": "Ort", "field": "city"},
        {"column": "Branche", "field": ""},
    ]
    return {"format": "smartquartier-atlas-mapping/1", "kind": "actor", "columns": columns}


def forms(mapping, path):
    """Return one mapping in every form in which it may be given."""
    path.write_text(json.dumps(mapping), encoding="utf-8")
    other = path.with_suffix(".txt")
    other.write_text(json.dumps(mapping), encoding="utf-8")
    pairs = [[c["column"], c["field"]] for c in mapping["columns"]]
    return {
        "matrix": [cell for pair in pairs for cell in pair],
        "file": str(path),
        "file_of_another_ending": str(other),
        "text": json.dumps(mapping),
        "text_on_lines": "\n " + json.dumps(mapping, indent=1),
        "list": json.dumps(pairs),
    }


def read_record(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_a_mapping_may_be_a_table_a_file_or_json(imported, mapping, tmp_path):  # noqa: F811
    given = write_list(tmp_path / "liste.csv")
    found = {}
    for name, value in forms(mapping, tmp_path / "map.json").items():
        atlas = tmp_path / f"{name}.gpkg"
        imported(given, ATLAS=str(atlas), MAPPING=value, RECORD=str(tmp_path / f"{name}.record"))
        actors = atlas_at(atlas)["actor"]
        found[name] = actors[["name", "city", "sector", "zip"]].values.tolist()
    assert len(found) == 6 and all(rows == found["matrix"] for rows in found.values())
    assert found["matrix"][0] == ["Stadtwerke Musterstadt GmbH", "Musterstadt", None, None]
    kept = read_record(tmp_path / "text.record")["parameters"]["MAPPING"]
    assert json.loads(kept) == mapping
    kept = read_record(tmp_path / "matrix.record")["parameters"]["MAPPING"]
    assert kept[:2] == ["Institution", "name"]


def test_a_wrong_mapping_is_refused_in_one_sentence(refused, tmp_path):  # noqa: F811
    given = write_list(tmp_path / "liste.csv")
    refused("not valid JSON", given, MAPPING='{"format": ')
    refused("no mapping", given, MAPPING='{"columns": []}')
    refused("unknown field 'nam'", given, MAPPING='[["Institution", "nam"]]')
    refused("there is no file 'gone.json'", given, MAPPING=str(tmp_path / "gone.json"))
    assert not (tmp_path / "atlas.gpkg").exists()


@pytest.mark.parametrize(
    "text, code",
    [
        ("dl-de/by", "dl-de/by-2-0"),
        ("dl-de-by-2.0", "dl-de/by-2-0"),
        ("ODbL", "ODbL-1.0"),
        (" cc0 ", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by/4.0/deed.de", "CC-BY-4.0"),
    ],
)
def test_the_licence_is_any_text_that_names_one(imported, tmp_path, text, code):  # noqa: F811
    given = write_list(tmp_path / "liste.csv")
    imported(given, LICENCE=text, RECORD=str(tmp_path / "record.json"))
    assert set(atlas_at(tmp_path / "atlas.gpkg")["actor"]["licence"]) == {code}
    assert read_record(tmp_path / "record.json")["parameters"]["LICENCE"] == code


def test_an_unknown_licence_is_refused_with_the_codes(refused, tmp_path):  # noqa: F811
    given = write_list(tmp_path / "liste.csv")
    refused("'CC BY-NC 4.0' is not known here.*dl-de/by-2-0.*ODbL-1.0", given,
            LICENCE="CC BY-NC 4.0")  # fmt: skip
    assert not (tmp_path / "atlas.gpkg").exists()


def test_from_the_command_line(command, mapping, tmp_path):  # noqa: F811
    given = write_list(tmp_path / "liste.csv")
    every = forms(mapping, tmp_path / "map.json")
    for name in ("file", "text", "list"):
        atlas = tmp_path / f"{name}.gpkg"
        options = {"INPUT": given, "ATLAS": atlas, "MAPPING": every[name]}
        done = command("atlasimport", SOURCE="Amt A", LICENCE="CC BY 4.0", **options)
        assert done.returncode == 0, done.stdout + done.stderr
        actors = atlas_at(atlas)["actor"]
        assert set(actors["city"]) == {"Musterstadt"} and actors["sector"].isna().all()
        assert set(actors["licence"]) == {"CC-BY-4.0"}


def test_a_list_without_names_makes_no_atlas(refused, tmp_path):  # noqa: F811
    given = write_list(tmp_path / "l.csv", [["99900", "Musterstadt"]], ["PLZ", "Ort"])
    refused("In the list of 'Amt A' no column holds 'Name'", given)
    given = write_list(tmp_path / "p.csv", [["Max Mustermann", "Ort"]], ["Institution", "Ort"])
    refused("None of the 1 rows came in", given)
    assert not (tmp_path / "atlas.gpkg").exists()


def test_a_missing_folder_is_told_before_the_list_is_read(refused, tmp_path):  # noqa: F811
    broken = tmp_path / "liste.xlsx"
    broken.write_bytes(b"no workbook")
    refused("can't write 'atlas.gpkg': the folder does not exist", broken,
            ATLAS=str(tmp_path / "none" / "atlas.gpkg"))  # fmt: skip


def test_the_name_that_a_licence_asks_for_is_asked_for(imported, tmp_path):  # noqa: F811
    given, record = write_list(tmp_path / "liste.csv"), tmp_path / "record.json"
    found = imported(given, RECORD=str(record), REPORT=str(tmp_path / "report.html"))
    assert "dl-de/by-2-0 asks to name who made the data" in found["log"]
    assert read_record(record)["sources"][0]["licence"] == "dl-de/by-2-0"
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "Licence not stated" not in html
    for name, value in (("ATTRIBUTION", "Stadt Musterstadt"), ("LICENCE", "CC0")):
        other = imported(given, ATLAS=str(tmp_path / f"{name}.gpkg"), **{name: value})
        assert "asks to name" not in other["log"]


def test_a_list_without_coordinates_gets_the_zone_of_its_postal_codes(imported, tmp_path):  # noqa: F811
    given = write_list(
        tmp_path / "l.csv", [["Amt X", "01069", "Ort"]], ["Institution", "PLZ", "Ort"]
    )
    found = imported(given)
    assert "A new atlas is made in the CRS EPSG:25833" in found["log"]
