"""The catalogue of services: complete, honest, and clear about mistakes in a user's file."""

import json
import os
import re

import pytest

from smartquartier.smartquartier_plugin.core import i18n
from smartquartier.smartquartier_plugin.core.errors import InputError
from smartquartier.smartquartier_plugin.services.catalogue import vocabulary
from smartquartier.smartquartier_plugin.services.catalogue.catalogue import (
    BUNDLED,
    SCHEMA,
    read_catalogue,
    read_file,
)
from smartquartier.smartquartier_plugin.services.catalogue.entry import (
    FEATURE_TYPES,
    TYPES,
    Entry,
    Licence,
    attribution_line,
)
from smartquartier.smartquartier_plugin.services.catalogue.findings import licences_in

# What was seen in use in Dresden.
_NUMBERS = 137, 134, 1233, 457, 1076, 1514, 1511, 1518, 1512, 1625, 1261, 363, 60, 150, 1544, 1545
DRESDEN = [f"L{number}" for number in (*_NUMBERS, 1171, 1172)]
# Every row of the table of city services: a part of an address for each.
ROWS = {
    "Dresden OGC API": "kommisdd.dresden.de/net4/public/ogcapi",
    "Dresden WFS": "kommisdd.dresden.de/net3/public/ogcsl.ashx?NODEID=",
    "Hamburg OGC API": "api.hamburg.de/datasets/v1/",
    "Hamburg WFS": "geodienste.hamburg.de/",
    "Hamburg SensorThings": "iot.hamburg.de/v1.1",
    "Hamburg signals": "tld.iot.hamburg.de/v1.1",
    "Berlin": "gdi.berlin.de/services/wfs/",
    "Köln WFS": "geoportal.stadt-koeln.de/wss/service/",
    "Köln ArcGIS": "geoportal.stadt-koeln.de/arcgis/rest/services/",
    "München mor": "geoportal.muenchen.de/geoserver/mor_wfs/ows",
    "München gsm": "geoportal.muenchen.de/geoserver/gsm_wfs/ows",
    "Leipzig": "geodienste.leipzig.de/l3/OpenData/wfs",
    "Frankfurt": "geowebdienste.frankfurt.de/",
    "Düsseldorf": "maps.duesseldorf.de/services/",
    "Karlsruhe": "mobil.trk.de/geoserver/TBA/ows",
    "VG250": "sgx.geodatenzentrum.de/wfs_vg250",
    "VG25": "sgx.geodatenzentrum.de/wfs_vg25",
    "POI": "sgx.geodatenzentrum.de/wfs_poi_open",
    "census grid": "Zensus2022_grid_final/FeatureServer",
    "broadband": "Breitbandatlas/Downloads/bba_12_2025.xlsx",
    "UBA, where it moved to": "luftdaten.umweltbundesamt.de/api/air-data/v",
    "openSenseMap": "api.opensensemap.org",
    "sensor.community": "data.sensor.community",
    "Saxony ALKIS": "geodienste.sachsen.de/aaa/public_alkis/vereinf/wfs",
}


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture
def german():
    i18n.set_translator(lambda context, text: text, "de")
    yield
    i18n.set_translator(None)


def ways(catalogue):
    return [way for entry in catalogue for way in (entry, *entry.alternatives)]


# -- what is in it ----------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS)
def test_each_service_of_the_table_has_an_entry(catalogue, row):
    assert any(ROWS[row] in way.url for way in ways(catalogue))


def test_all_layers_of_dresden_that_were_seen_in_use(catalogue):
    layers = {entry.layer for entry in catalogue.of_city("Dresden")}
    assert set(DRESDEN) <= layers


@pytest.mark.parametrize(
    ("city", "themes"),
    [
        (
            "Dresden",
            "quarters addresses stops lines noise buildings trees traffic weather roads solar "
            "accessibility",
        ),
        ("Hamburg", "quarters addresses stops noise trees traffic weather sensors roads buildings"),
        ("Deutschland", "broadband population boundaries air sensors"),
    ],
)
def test_the_richest_cities_have_the_themes_of_the_task(catalogue, city, themes):
    assert set(themes.split()) <= {entry.theme for entry in catalogue.of_city(city)}


def test_hamburg_names_several_services_of_sensors(catalogue):
    entries = [e for e in catalogue.of_city("Hamburg") if e.type == "sensorthings"]
    assert len({e.layer for e in entries}) >= 5
    assert all("service_renamed" in e.quirks for e in entries)


def test_each_entry_is_a_whole_contract(catalogue):
    for entry in catalogue:
        assert entry.titles.keys() >= {"en", "de"}, entry.id
        assert entry.city and entry.attribution and entry.evidence, entry.id
        assert entry.licence.id and (entry.licence.url or entry.licence.id == "unknown"), entry.id
        assert entry.extent or entry.type == "download", entry.id
        assert entry.url.startswith("https://"), entry.id
        if entry.type in FEATURE_TYPES:
            assert entry.layer, entry.id
        if entry.notes:
            assert entry.notes.keys() >= {"en", "de"}, entry.id


def test_nothing_claims_to_have_been_called_or_confirmed(catalogue):
    assert {entry.checked_how for entry in catalogue} == {"documented"}
    assert not any(entry.licence.confirmed for entry in catalogue)
    assert all(re.fullmatch(r"2026-\d\d-\d\d", entry.checked_on) for entry in catalogue)


def test_counts_are_given_only_where_a_source_says_so_and_then_close(catalogue):
    assert catalogue.find("hamburg/stadtteile").count == (104, 104)
    low, high = catalogue.find("dresden/stadtteile").count
    assert low <= 64 <= high
    assert low > 61  # what OpenStreetMap has, or a clamped answer, must be noticed
    assert catalogue.find("dresden/haltestellen").count is None


def test_extents_tell_swapped_axes(catalogue):
    for entry in catalogue:
        if entry.extent:
            west, south, east, north = entry.extent
            assert not (south <= west <= north and west <= south <= east), entry.id
            assert 5 < west < east < 16 and 47 < south < north < 56, entry.id


def test_quirks_of_the_table_are_written_into_the_entries(catalogue):
    dresden = catalogue.find("dresden/stadtteile")
    assert {"default_limit_10", "ids_repeat"} <= set(dresden.quirks)
    assert "no_paging" in dresden.way("wfs").quirks
    assert dresden.way("wfs").paging == "none"
    assert "latlon_geojson" in catalogue.find("hamburg/bezirke").quirks
    assert catalogue.find("koeln/bewohnerparken").quirks == ("srs_ignored", "format_encoded")
    assert catalogue.find("berlin/ortsteile").format == "application/json"
    assert catalogue.find("hamburg/bezirke").format == "application/geo+json"
    assert catalogue.find("deutschland/vg250-gemeinden").vendor == {"CQL_FILTER": "gf=4"}
    assert "positional_ids" in catalogue.find("muenchen/stadtbezirke").quirks


def test_every_quirk_is_used(catalogue):
    assert {q for way in ways(catalogue) for q in way.quirks} == set(vocabulary.QUIRKS)


def test_no_key_reads_like_a_secret():
    assert not re.search(r"(?i)token|password|api[_-]?key|@", BUNDLED.read_text(encoding="utf-8"))


# -- the schema for editors ---------------------------------------------------------------


@pytest.fixture
def schema():
    return json.loads(BUNDLED.with_name("services.schema.json").read_text(encoding="utf-8"))


def test_the_schema_says_the_same_as_the_reader(schema):
    properties = schema["$defs"]["entry"]["properties"]
    assert tuple(properties) == vocabulary.KEYS
    assert tuple(schema["$defs"]["way"]["properties"]) == vocabulary.WAY_KEYS
    assert properties["type"]["enum"] == list(TYPES)
    assert properties["theme"]["enum"] == list(vocabulary.THEMES)
    assert properties["paging"]["enum"] == list(vocabulary.PAGINGS)
    assert properties["geometry"]["enum"] == list(vocabulary.GEOMETRIES)
    assert schema["$defs"]["quirks"]["items"]["enum"] == list(vocabulary.QUIRKS)


def test_the_schema_accepts_the_bundled_file_and_refuses_what_the_reader_refuses(schema):
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema)
    data = json.loads(BUNDLED.read_text(encoding="utf-8"))
    assert not list(validator.iter_errors(data))
    for change in ({"axis": "zx"}, {"extent": [1, 2]}, {"lair": "L1"}, {"quirks": ["odd"]}):
        broken = {**data, "entries": [{**data["entries"][0], **change}]}
        assert list(validator.iter_errors(broken)), change


# -- queries ------------------------------------------------------------------------------


def test_a_query_for_features_has_all_that_the_quirks_demand(catalogue):
    query = catalogue.find("dresden/stadtteile").way("wfs").as_query(max_features=5)
    assert query.layer == "cls:L137"
    assert query.crs == "EPSG:25833"  # else GeoJSON comes in WGS 84, GML in 25833
    assert query.paging == "none"
    assert query.output_format == "application/geo+json"
    assert query.expected_extent == catalogue.find("dresden/stadtteile").extent
    assert query.max_features == 5


def test_the_default_crs_of_an_ogc_api_is_not_asked_for(catalogue):
    """Dresden's service takes no crs parameter: only other systems are asked for."""
    assert catalogue.find("dresden/stadtteile").as_query().crs == ""
    assert catalogue.find("hamburg/stadtteile").as_query().crs == "EPSG:25832"
    assert catalogue.find("deutschland/vg250-kreise").as_query().crs == "OGC:CRS84"


def test_only_a_layer_known_as_mixed_is_filtered_by_geometry(catalogue):
    assert catalogue.find("karlsruhe/baustellen").as_query().geometry == "point"
    assert catalogue.find("dresden/stadtteile").as_query().geometry == "any"


def test_a_query_for_observations(catalogue):
    entry = catalogue.find("hamburg/sensoren-rad")
    query = entry.as_query(start="2026-11-01", end="2026-11-02")
    assert query.property == "HH_STA_Verkehrsdaten_Rad_Infrarotdetektoren"
    assert (query.start, query.end) == ("2026-11-01T00:00:00Z", "2026-11-02T23:59:59Z")
    assert entry.as_query(observed="other").property == "other"
    assert query.extent is None
    assert catalogue.find("deutschland/opensensemap").as_query().extent is not None


def test_a_file_to_download_says_so_instead_of_a_query(catalogue):
    with pytest.raises(InputError, match=r"download https://data.*bba_12_2025.xlsx"):
        catalogue.find("deutschland/breitbandatlas").as_query()


def test_another_way_to_the_same_data(catalogue):
    entry = catalogue.find("hamburg/stadtteile")
    assert entry.way("") is entry
    assert entry.way("wfs").layer == "app:stadtteile"
    assert entry.way("wfs").titles == entry.titles
    with pytest.raises(InputError, match="ogcapi, wfs"):
        entry.way("arcgis")


# -- finding ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "named"),
    [
        ("dresden/stadteile", "dresden/stadtteile"),
        ("hamburg stadteile", "hamburg/stadtteile"),
        ("zensus", "deutschland/zensus2022-100m"),
    ],
)
def test_an_unknown_id_names_the_nearest(catalogue, wanted, named):
    with pytest.raises(InputError, match=named):
        catalogue.find(wanted)


@pytest.mark.parametrize(
    "name",
    ["hamburg stadtteile", "HAMBURG - Stadtteile", "Hamburg – quarters", "hamburg, quarters"],
)
def test_an_entry_goes_by_its_title_in_any_writing(catalogue, name):
    assert catalogue.find(name).id == "hamburg/stadtteile"


def test_a_misspelt_title_names_its_entry(catalogue):
    with pytest.raises(InputError, match="dresden/strassenbahnlinien"):
        catalogue.find("Dresden - Straßenbanlinien")


def test_a_city_that_is_missing_gets_the_list_of_cities(catalogue):
    """No endpoint of Ulm was found."""
    with pytest.raises(InputError, match=r"entries of: Dresden, Hamburg.*file of your own"):
        catalogue.find("ulm/xyz")


def test_upper_case_and_spaces_do_not_matter(catalogue):
    assert catalogue.find(" Dresden/Stadtteile ").id == "dresden/stadtteile"


# -- source note --------------------------------------------------------------------------


def test_the_source_note_has_what_dl_de_by_demands(catalogue):
    """Provider, licence with a link to its text, link to the data set, remark on changes."""
    entry = catalogue.find("dresden/stadtteile")
    assert attribution_line(entry, "2026-11-22", changed=True) == (
        "Landeshauptstadt Dresden; dl-de/by-2-0 (https://www.govdata.de/dl-de/by-2-0); data set: "
        "https://kommisdd.dresden.de/net4/public/ogcapi/collections/L137; "
        "retrieved on 2026-11-22; data changed"
    )


def test_unchanged_data_get_no_remark_on_changes(catalogue):
    assert "changed" not in attribution_line(catalogue.find("dresden/stadtteile"), "2026-11-22")


def test_without_an_address_of_its_own_the_data_set_is_service_and_layer(catalogue):
    line = attribution_line(catalogue.find("deutschland/vg250-kreise"), "2026-11-22")
    assert "https://sgx.geodatenzentrum.de/wfs_vg250 (vg250:vg250_krs)" in line


def test_germans_read_the_date_as_they_write_it(catalogue, german):
    line = attribution_line(catalogue.find("dresden/stadtteile"), "2026-11-22T10:00:00Z")
    assert "22.11.2026" in line
    assert catalogue.find("dresden/stadtteile").title() == "Dresden – Stadtteile"


def test_licences_that_are_unknown_or_unconfirmed_are_told(catalogue):
    assert "confirm it" in catalogue.find("dresden/stadtteile").licence_warning()
    assert "isn't known" in catalogue.find("deutschland/opensensemap").licence_warning()
    sure = Entry("a/b", {"en": "A"}, "wfs", "https://example.org", licence=Licence("CC0", "", True))
    assert sure.licence_warning() == ""
    assert "licence unknown" in attribution_line(
        catalogue.find("deutschland/opensensemap"), "2026-11-22"
    )


def test_a_secret_in_the_address_shows_in_no_sentence():
    """Source notes are printed under maps."""
    secret = "https://example.org/wfs?apikey=geheim"
    for more in ({}, {"layer": "a"}, {"dataset": secret}, {"attribution": "City"}):
        for id_ in ("unknown", "CC-BY-4.0"):
            entry = Entry("a/b", {"en": "A"}, "wfs", secret, licence=Licence(id_, secret), **more)
            said = attribution_line(entry, "2026-11-22"), entry.licence_warning()
            assert not [text for text in said if "geheim" in text]
            assert "authentication configuration" in entry.secret_warning()
    with pytest.raises(InputError) as caught:
        Entry("a/b", {"en": "A"}, "download", secret).as_query()
    assert "geheim" not in str(caught.value)
    plain = Entry("a/b", {"en": "A"}, "wfs", "https://example.org/wfs?NODEID=1")
    assert plain.secret_warning() == ""
    vendor = Entry("a/b", {"en": "A"}, "wfs", "https://example.org/wfs", vendor={"token": "x"})
    assert vendor.secret_warning()


def test_a_wrong_address_is_told_without_its_secrets(write):
    with pytest.raises(InputError) as caught:
        read_catalogue([write({**OWN, "url": "htp://me:geheim@example.org/?token=geheim"})])
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "dl-de/by-2-0"),
        ("https://www.govdata.de/dl-de/by-2-0", "dl-de/by-2-0"),
        ("Datenlizenz Deutschland - Zero - Version 2.0", "dl-de/zero-2-0"),
        ("http://dcat-ap.de/def/licenses/dl-zero-de/2.0", "dl-de/zero-2-0"),
        ("Creative Commons Namensnennung 4.0 (CC BY 4.0)", "CC-BY-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/", "CC-BY-SA-4.0"),
        ("Open Data Commons Open Database License (ODbL)", "ODbL-1.0"),
    ],
)
def test_licences_are_known_by_their_usual_names(text, id_):
    assert licences_in(text) == [id_]


def test_a_text_without_a_licence_names_none():
    assert licences_in("Es gelten keine Zugriffsbeschränkungen.") == []


# -- files of the user --------------------------------------------------------------------

OWN = {
    "id": "musterstadt/quartiere",
    "title": {"en": "Musterstadt – quarters", "de": "Musterstadt – Quartiere"},
    "type": "wfs",
    "url": "https://geo.example.org/wfs",
    "layer": "app:quartiere",
}


@pytest.fixture
def write(tmp_path):
    def write(*entries, name="mine.json", **more):
        path = tmp_path / name
        data = {"schema": SCHEMA, "entries": list(entries), **more}
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def test_a_file_of_the_user_adds(write):
    catalogue = read_catalogue([write(OWN)])
    entry = catalogue.find("musterstadt/quartiere")
    assert entry.title("de") == "Musterstadt – Quartiere"
    assert entry.source == "mine.json"
    assert catalogue.find("dresden/stadtteile").layer == "L137"


def test_a_file_of_the_user_takes_the_place_of_an_entry(write):
    """A service that moved can be corrected at once, without waiting for a release."""
    path = write({**OWN, "id": "dresden/stadtteile"})
    catalogue = read_catalogue(path)
    assert catalogue.find("dresden/stadtteile").url == "https://geo.example.org/wfs"
    assert len(catalogue) == len(read_catalogue())
    assert catalogue.ids[0] == "dresden/stadtteile"


def test_the_last_file_wins(write):
    first, second = write(OWN), write({**OWN, "layer": "app:neu"}, name="later.json")
    assert read_catalogue([first, second]).find(OWN["id"]).layer == "app:neu"


def test_no_file_is_the_bundled_catalogue():
    assert read_catalogue("") == read_catalogue(())


def test_a_short_entry_gets_sensible_defaults(write):
    entry = read_catalogue(write({**OWN, "title": "Plain"})).find(OWN["id"])
    assert entry.title() == "Plain"
    assert (entry.theme, entry.axis, entry.geometry, entry.count) == ("other", "xy", "any", None)
    assert entry.licence.id == "unknown"
    assert entry.as_query().paging == "auto"


@pytest.mark.parametrize(
    ("change", "key", "words"),
    [
        ({"layer": ""}, "layer", "missing"),
        ({"type": "wms"}, "type", "isn't one of ogcapi, wfs"),
        ({"url": "geo.example.org"}, "url", "no web address"),
        ({"url": "file:///etc/passwd"}, "url", "no web address"),
        ({"url": "http://[::1"}, "url", "no web address"),
        ({"url": "http://user@[::1"}, "url", "no web address"),
        ({"url": "https://\u2100.invalid/"}, "url", "no web address"),
        ({"url": "https://geo.example.org:99999/"}, "url", "no web address"),
        ({"dataset": "https://geo.example.org:x/"}, "dataset", "no web address"),
        ({"url": "https://me:secret@geo.example.org"}, "url", "authentication configuration"),
        ({"extent": [50.9, 13.5, 51.2]}, "extent", "west, south, east, north"),
        ({"extent": [412000, 5650000, 414000, 5660000]}, "extent", "no area in degrees"),
        ({"extent": [14, 50, 13, 51]}, "extent", "no area in degrees"),
        ({"count": 64}, "count", '{"min": 60'),
        ({"count": {"min": 9, "max": 1}}, "count", "above max"),
        ({"count": {"min": -1}}, "count", "no whole number"),
        ({"crs": "25833"}, "crs", "EPSG:25833"),
        ({"axis": "latlon"}, "axis", "xy, yx"),
        ({"page_size": "10"}, "page_size", "no whole number"),
        ({"page_size": True}, "page_size", "no whole number"),
        ({"vendor": ["a"]}, "vendor", "name"),
        ({"quirks": ["odd"]}, "quirks", "odd"),
        ({"fields": "bez"}, "fields", "list"),
        ({"licence": {"name": "x"}}, "licence", "dl-de/by-2-0"),
        ({"licence": {"id": "x", "confirmed": "yes"}}, "licence", "true or false"),
        ({"checked_on": "22.11.2026"}, "checked_on", "2026-11-22"),
        ({"checked_on": "2026-02-30"}, "checked_on", "no date"),
        ({"title": {}}, "title", "missing"),
        ({"title": 5}, "title", "write text"),
        ({"lair": "L1"}, "lair", "nobody reads"),
        ({"id": "Musterstadt"}, "id", "city/name"),
        ({"alternatives": {}}, "alternatives", "list"),
    ],
)
def test_a_broken_entry_names_file_entry_line_and_key(write, change, key, words):
    path = write({**OWN, "id": "a/first"}, {**OWN, **change})
    with pytest.raises(InputError) as caught:
        read_catalogue([path])
    text = str(caught.value)
    assert text.startswith('File "mine.json", entry 2')
    assert f"key '{key}'" in text
    assert words in text
    assert "\n" not in text
    id_ = change.get("id", OWN["id"])
    line = path.read_text(encoding="utf-8").split(f'"{id_}"')[0].count("\n") + 1
    assert f"({id_}, line {line})" in text


def test_a_broken_alternative_names_its_number(write):
    path = write(
        {**OWN, "alternatives": [{"type": "ogcapi", "url": "https://x.org", "title": "x"}]}
    )
    with pytest.raises(InputError, match=r"alternative 1, key 'title'"):
        read_file(path)


def test_an_id_twice_in_one_file_is_a_mistake(write):
    with pytest.raises(InputError, match=r"entry 2 .*line \d+.*appears twice"):
        read_file(write(OWN, OWN))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "not valid JSON"),
        ("[]", "no catalogue of services"),
        ('{"entries": []}', "must begin with 'schema'"),
        ('{"schema": "smartquartier-services/2", "entries": []}', "must begin with 'schema'"),
        ('{"schema": "smartquartier-services/1"}', "must be a list"),
        ('{"schema": "smartquartier-services/1", "entries": [5]}', "object in braces"),
        ('{"schema": "smartquartier-services/1", "entries": [], "x": 1}', "unknown keys: x"),
        (
            '{"schema": "smartquartier-services/1", "entries": [{"id": "a/b", "id": "a/c"}]}',
            "id appears twice",
        ),
        ('{"schema": "smartquartier-services/1", "entries": [{"id": NaN}]}', "not a number"),
    ],
)
def test_a_broken_file_is_named(tmp_path, content, words):
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="broken.json") as caught:
        read_catalogue([path])
    assert words in str(caught.value)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"nowhere.json.*can't be read"):
        read_catalogue([tmp_path / "nowhere.json"])


def test_a_file_saved_by_a_windows_editor_is_read(tmp_path):
    path = tmp_path / "bom.json"
    text = json.dumps({"schema": SCHEMA, "entries": [OWN]})
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_file(path)[1][0].id == OWN["id"]


def test_an_empty_file_of_entries_adds_nothing(write):
    assert read_catalogue([write()]) == read_catalogue()


# -- the documentation --------------------------------------------------------------------


@pytest.fixture
def page(root):
    return root / "docs" / "services.md"


def between(text, name):
    start, end = (re.search(rf"<!-- {name}: {word}.*?-->\n", text) for word in ("begin", "end"))
    return text[start.end() : end.start()]


def tables(catalogue):
    lines = []
    for city in catalogue.cities:
        lines += [
            "",
            f"### {city}",
            "",
            "| Id | | Service | Licence | Expected |",
            "|---|---|---|---|---|",
        ]
        for entry in catalogue.of_city(city):
            kinds = ", ".join(way.type for way in (entry, *entry.alternatives))
            low, high = entry.count or ("", "")
            expected = low if low == high else f"{low}–{high}"
            lines.append(
                f"| `{entry.id}` | {entry.title('en')} / {entry.title('de')} | {kinds} "
                f"| {entry.licence.id} | {expected} |"
            )
    return "\n".join([*lines, "", ""])


def test_the_documentation_lists_all_entries(catalogue, page):
    """SMARTQUARTIER_WRITE_DOCS=1 brings the page up to date."""
    text = page.read_text(encoding="utf-8")
    if os.environ.get("SMARTQUARTIER_WRITE_DOCS"):
        old, new = between(text, "entries"), tables(catalogue)
        head, tail = text.split("<!-- entries: end -->")
        head = head[: len(head) - len(old)] + new
        text = f"{head}<!-- entries: end -->{tail}"
        page.write_text(text, encoding="utf-8")
    assert between(text, "entries") == tables(catalogue)


def test_the_documentation_explains_each_quirk_and_each_key(page):
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", text, re.MULTILINE) == list(
        vocabulary.QUIRKS
    )
    keys = re.findall(r"`(\w+)`", text.split("| Key | Meaning |")[1].split("## Checking")[0])
    assert set(vocabulary.KEYS) <= set(keys)


def test_the_example_of_the_documentation_is_read_as_it_stands(page, tmp_path):
    example = between(page.read_text(encoding="utf-8"), "example")
    path = tmp_path / "example.json"
    path.write_text(example.split("```json")[1].split("```")[0], encoding="utf-8")
    first, second = read_file(path)[1]
    assert first.licence.confirmed and first.licence_warning() == ""
    assert first.way("ogcapi").layer == "quartiere"
    assert second.as_query().property == "Lufttemperatur"
    keys = json.loads(path.read_text(encoding="utf-8"))["entries"][0]
    assert set(keys) == set(vocabulary.KEYS) - {"evidence"}
