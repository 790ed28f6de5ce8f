"""The GeoPackage of a package, read back by OGR and by SQLite."""

import json
import math
import sqlite3
from contextlib import closing
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from osgeo import gdal, ogr
from publish_data import small_package, with_dataset
from shapely import wkb
from shapely.geometry import Point

from smartquartier.smartquartier_plugin.core.errors import (
    InputError,
    OperationCancelled,
    ServiceError,
)
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.publish.formats import geopackage
from smartquartier.smartquartier_plugin.publish.formats.rows import columns
from smartquartier.smartquartier_plugin.publish.package.model import (
    About,
    Dataset,
    Field,
    Package,
    Style,
)

PATH = "data/musterstadt.gpkg"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    root = tmp_path_factory.mktemp("gpkg")
    geopackage.write(small_package(), root)
    return root / PATH


def ask(path, sql, *values):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql, values).fetchall()


def rows_of(path, table):
    """Return the rows as OGR reads them: attributes, WKB, primary key."""
    source = ogr.Open(str(path))
    layer = source.GetLayerByName(table)
    found = []
    for feature in layer:
        shape = feature.GetGeometryRef()
        found.append(
            (
                dict(feature.items().items()),
                None if shape is None else bytes(shape.ExportToWkb()),
                feature.GetFID(),
            )
        )
    return found


def test_one_output_for_all_layers(tmp_path):
    outputs = geopackage.write(small_package(), tmp_path)
    assert [(o.path, o.format, o.role, o.dataset) for o in outputs] == [(PATH, "gpkg", "data", "")]
    assert (tmp_path / PATH).is_file() and len(list((tmp_path / "data").iterdir())) == 1


@pytest.mark.parametrize("name", ["actor", "quarter", "theme_link"])
def test_rows_read_back_equal_the_source(written, name):
    dataset = small_package().dataset(name)
    source = columns(dataset)
    for number, (attributes, shape, fid) in enumerate(rows_of(written, name)):
        expected = {key: values[number] for key, values in source.items()}
        for key, value in expected.items():
            found = attributes[key]
            if isinstance(found, str) and key == "checked_on":
                found = found.replace("/", "-")
            assert found == value and (found is None) == (value is None), key
        geometry = dataset.frame.geometry.iloc[number] if dataset.kind == "vector" else None
        assert fid == number + 1
        if geometry is None:
            assert shape is None
        else:
            assert wkb.loads(shape).equals_exact(geometry, 0.0)  # the very same coordinates
    assert number + 1 == dataset.rows


def test_what_is_stored_has_the_types_of_the_standard(written):
    types = dict(ask(written, "SELECT name, type FROM pragma_table_info('actor')"))
    assert types == {
        "fid": "INTEGER", "geom": "POINT", "actor_id": "TEXT", "name": "TEXT", "sector": "TEXT",
        "founded": "INTEGER", "share_pct": "REAL", "checked_on": "DATE",
    }  # fmt: skip
    assert ask(written, "SELECT typeof(selected), selected FROM quarter") == [
        ("integer", 1),
        ("null", None),
    ]
    assert ("selected", "BOOLEAN") in ask(
        written, "SELECT name, type FROM pragma_table_info('quarter')"
    )
    assert ask(written, "SELECT checked_on FROM actor WHERE fid = 1") == [("2026-01-02",)]


def test_contents_have_title_abstract_extent_and_the_day_of_the_last_change(written):
    sql = ("SELECT table_name, data_type, identifier, description, last_change, srs_id, min_x "
           "FROM gpkg_contents")  # fmt: skip
    day = "2026-02-28T00:00:00.000Z"
    assert ask(written, sql) == [
        ("actor", "features", "Akteure", "Institutionen, keine Personen.", day, 25833,
         410500.123456),
        ("quarter", "features", "Stadtteile", "Zwei Stadtteile, einer mit Loch und Insel.", day,
         25833, 410000.0),
        ("theme_link", "attributes", "Themen", "Wer zu welchem Thema etwas bietet oder sucht.",
         day, 0, None),
    ]  # fmt: skip
    assert ask(written, "PRAGMA user_version") == [(10200,)]


def test_every_document_names_its_standard_by_an_absolute_address(written):
    addresses = ask(written, "SELECT md_standard_uri FROM gpkg_metadata")
    assert addresses and all(":" in address for (address,) in addresses)


def test_two_datasets_with_one_title_are_told_apart_by_name(tmp_path):
    package = with_dataset(small_package(), "quarter", title="Akteure")
    geopackage.write(package, tmp_path)
    sql = "SELECT identifier FROM gpkg_contents ORDER BY rowid"
    assert ask(tmp_path / PATH, sql) == [("actor",), ("quarter",), ("Themen",)]


@pytest.mark.parametrize("title", ["layer_styles", "quarter"])
def test_a_title_that_is_another_tables_name_stays_out_of_the_contents(tmp_path, title):
    geopackage.write(with_dataset(small_package(), "actor", title=title), tmp_path)
    sql = "SELECT identifier FROM gpkg_contents WHERE table_name = 'actor'"
    assert ask(tmp_path / PATH, sql) == [("actor",)]


def test_layers_have_a_spatial_index_and_the_key_is_unique(written):
    found = ask(written, "SELECT count(*) FROM rtree_actor_geom")
    assert found == [(3,)]  # the fourth has no geometry
    with closing(sqlite3.connect(written)) as database:
        statement = "UPDATE theme_link SET link_id = 'l1' WHERE link_id = 'l2'"
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            database.execute(statement)


def test_the_same_package_gives_the_same_bytes(tmp_path, written):
    geopackage.write(small_package(), tmp_path)
    assert (tmp_path / PATH).read_bytes() == written.read_bytes()


def test_nothing_tells_of_the_clock(tmp_path):
    style = Style(qml="<qgis/>", sld_1_1="<sld/>")
    geopackage.write(with_dataset(small_package(), "actor", style=style), tmp_path)
    stamps = ask(
        tmp_path / PATH,
        "SELECT last_change FROM gpkg_contents UNION ALL SELECT timestamp FROM "
        "gpkg_metadata_reference UNION ALL SELECT update_time FROM layer_styles",
    )
    assert {stamp for (stamp,) in stamps} == {"2026-02-28T00:00:00.000Z"} and len(stamps) == 9


# -- words for fields and codes --------------------------------------------------------------


def test_labels_help_and_units_stand_in_the_schema_tables(written):
    sql = ("SELECT column_name, name, title, description FROM gpkg_data_columns "
           "WHERE table_name = 'actor' ORDER BY rowid")  # fmt: skip
    assert ask(written, sql) == [
        ("actor_id", "Kennung", "Kennung", None),
        ("name", "Name", "Name", None),
        ("sector", "Sektor", "Sektor", None),
        ("founded", "Gegründet", "Gegründet", "Jahr"),
        ("share_pct", "Anteil", "Anteil", "[%]"),
        ("checked_on", "Geprüft am", "Geprüft am", None),
    ]


def test_codes_become_an_enumeration_that_gdal_reads(written):
    source = gdal.OpenEx(str(written), gdal.OF_VECTOR)
    layer = source.GetLayerByName("actor")
    definition = layer.GetLayerDefn()
    field = definition.GetFieldDefn(definition.GetFieldIndex("sector"))
    domain = source.GetFieldDomain(field.GetDomainName())
    assert domain.GetEnumeration() == {"kommune": "Kommune", "wissenschaft": "Wissenschaft"}


def test_an_enumeration_that_forbids_a_value_of_the_data_is_not_written(tmp_path):
    package = small_package()
    fields = tuple(
        replace(field, codes=(("kommune", "Kommune"),)) if field.name == "sector" else field
        for field in package.dataset("actor").fields
    )
    geopackage.write(with_dataset(package, "actor", fields=fields), tmp_path)
    sql = "SELECT description, constraint_name FROM gpkg_data_columns WHERE column_name = 'sector'"
    assert ask(tmp_path / PATH, sql) == [("kommune = Kommune", None)]
    assert ask(tmp_path / PATH, "SELECT count(*) FROM gpkg_data_column_constraints") == [(0,)]


def test_fields_with_one_label_are_told_apart(tmp_path):
    package = small_package()
    fields = tuple(replace(f, label="Wert") for f in package.dataset("quarter").fields)
    geopackage.write(with_dataset(package, "quarter", fields=fields), tmp_path)
    sql = "SELECT name, title FROM gpkg_data_columns WHERE table_name = 'quarter' ORDER BY rowid"
    assert ask(tmp_path / PATH, sql) == [
        ("Wert (code)", "Wert"), ("Wert (score)", "Wert"), ("Wert (selected)", "Wert"),
    ]  # fmt: skip


# -- metadata --------------------------------------------------------------------------------


def metadata(path, table):
    sql = ("SELECT m.md_standard_uri, m.mime_type, m.metadata FROM gpkg_metadata m JOIN "
           "gpkg_metadata_reference r ON r.md_file_id = m.id WHERE r.table_name = ?")  # fmt: skip
    return {uri: (kind, text) for uri, kind, text in ask(path, sql, table)}


def test_the_record_is_metadata_of_its_layer(written):
    found = metadata(written, "actor")
    kind, text = found["urn:x-smartquartier:smartquartier-record/1"]
    assert kind == "application/json"
    assert json.loads(text) == small_package().dataset("actor").record
    assert set(metadata(written, "quarter")) == {"http://mrcc.com/qgis.dtd"}


def test_what_qgis_shows_stands_there_escaped(tmp_path):
    package = with_dataset(small_package(), "actor", abstract='<b>"Öl" & Söhne</b>')
    geopackage.write(package, tmp_path)
    _, text = metadata(tmp_path / PATH, "actor")["http://mrcc.com/qgis.dtd"]
    root = etree.fromstring(text.split("\n", 1)[1])
    assert root.findtext("abstract") == '<b>"Öl" & Söhne</b>'
    assert root.findtext("license") == "dl-de/by-2-0"
    assert root.findtext("rights") == "Stadt Musterstadt, verändert"
    assert root.findtext("history") == "2026-01-02 aus einer Liste eingelesen"
    assert root.findtext("contact/organization") == "Stadt Musterstadt, Amt für Geodaten"
    assert root.findtext("contact/name") == ""  # an office, nobody's name


def test_iso_metadata_are_there_if_they_were_asked_for(tmp_path):
    geopackage.write(replace(small_package(), formats=("gpkg", "iso19139")), tmp_path)
    kind, text = metadata(tmp_path / PATH, "actor")["http://www.isotc211.org/2005/gmd"]
    assert kind == "text/xml" and etree.fromstring(text.encode()).tag.endswith("MD_Metadata")
    # A table belongs to its layer and has no ISO document of its own.
    assert "http://www.isotc211.org/2005/gmd" not in metadata(tmp_path / PATH, "theme_link")


def test_extensions_are_declared(written):
    found = ask(written, "SELECT DISTINCT extension_name FROM gpkg_extensions ORDER BY 1")
    assert found == [("gpkg_metadata",), ("gpkg_rtree_index",), ("gpkg_schema",)]


# -- styles ----------------------------------------------------------------------------------


def test_styles_stand_in_the_table_where_qgis_looks(tmp_path):
    style = Style(qml="<qgis>ä</qgis>", sld_1_1="<sld/>")
    geopackage.write(with_dataset(small_package(), "actor", style=style), tmp_path)
    sql = ("SELECT f_table_name, f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, "
           "owner FROM layer_styles")  # fmt: skip
    assert ask(tmp_path / PATH, sql) == [
        ("actor", "geom", "actor", "<qgis>ä</qgis>", "<sld/>", 1, "")
    ]


def test_without_styles_there_is_no_table_of_styles(written):
    assert not ask(written, "SELECT 1 FROM sqlite_master WHERE name = 'layer_styles'")


# -- names, dates, kinds ---------------------------------------------------------------------


def one(frame, fields, kind="table", **more):
    about = About("p", "P", "", "Amt", "amt@stadt.example", modified="2026-01-01")
    dataset = Dataset("d", "D", "", kind, "cc-zero", frame=frame, fields=fields, **more)
    return Package(about, (dataset,))


def test_fields_called_like_the_own_columns_keep_their_names(tmp_path):
    frame = gpd.GeoDataFrame({"fid": ["x"], "geom": [7]}, geometry=[Point(1, 2)], crs="EPSG:25833")
    fields = (Field("fid", "fid", "text", "F"), Field("geom", "geom", "integer", "G"))
    package = one(frame, fields, "vector", geometry="Point", crs="EPSG:25833")
    geopackage.write(package, tmp_path)
    assert geopackage.fid_column(package.datasets[0]) == "fid_2"
    assert geopackage.geometry_column(package.datasets[0]) == "geom_2"
    assert rows_of(tmp_path / "data/p.gpkg", "d")[0][0] == {"fid": "x", "geom": 7}


def test_half_known_dates_and_times_without_a_zone_are_texts(tmp_path):
    frame = pd.DataFrame({
        "year": ["2026", "2026-05-01"], "local": ["2026-01-01T10:00:00", None],
        "utc": ["2026-01-01T10:00:00Z", "2026-07-01T10:00:00.125+02:00"],
    })  # fmt: skip
    fields = (Field("year", "year", "date", "Y"), Field("local", "local", "datetime", "L"),
              Field("utc", "utc", "datetime", "U"))  # fmt: skip
    geopackage.write(one(frame, fields), tmp_path)
    path = tmp_path / "data/p.gpkg"
    assert dict(ask(path, "SELECT name, type FROM pragma_table_info('d')")) == {
        "fid": "INTEGER", "year": "TEXT", "local": "TEXT", "utc": "DATETIME",
    }  # fmt: skip
    assert ask(path, "SELECT year, local, utc FROM d") == [
        ("2026", "2026-01-01T10:00:00", "2026-01-01T10:00:00.000Z"),
        ("2026-05-01", None, "2026-07-01T08:00:00.125Z"),
    ]


def test_large_numbers_and_all_digits_survive(tmp_path):
    frame = pd.DataFrame({"n": pd.array([2**62 + 1, None], "Int64"), "x": [0.1 + 0.2, math.pi]})
    fields = (Field("n", "n", "integer", "N"), Field("x", "x", "real", "X"))
    geopackage.write(one(frame, fields), tmp_path)
    assert ask(tmp_path / "data/p.gpkg", "SELECT n, x FROM d") == [
        (2**62 + 1, 0.1 + 0.2),
        (None, math.pi),
    ]


def test_an_empty_dataset_is_an_empty_layer(tmp_path):
    frame = gpd.GeoDataFrame({"a": []}, geometry=[], crs="EPSG:25833")
    package = one(frame, (Field("a", "a", "text", "A"),), "vector", geometry="Point",
                  crs="EPSG:25833")  # fmt: skip
    geopackage.write(package, tmp_path)
    assert rows_of(tmp_path / "data/p.gpkg", "d") == []


def test_a_package_of_rasters_only_has_no_geopackage(tmp_path):
    raster = Dataset("r", "R", "", "raster", "cc-zero", raster="x.tif", crs="EPSG:25833")
    about = About("p", "P", "", "Amt", "amt@stadt.example")
    assert geopackage.write(Package(about, (raster,)), tmp_path) == []
    assert not (tmp_path / "data").exists()


texts = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"),
    max_size=30,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(texts, st.floats(allow_nan=False, allow_infinity=False)), min_size=1))
def test_any_text_and_number_comes_back(tmp_path_factory, rows):
    root = tmp_path_factory.mktemp("any")
    frame = pd.DataFrame(rows, columns=["t", "x"])
    fields = (Field("t", "t", "text", "T"), Field("x", "x", "real", "X"))
    geopackage.write(one(frame, fields, title_field="t"), root)
    assert ask(root / "data/p.gpkg", "SELECT t, x FROM d") == rows


# -- what goes wrong -------------------------------------------------------------------------


def test_an_infinite_value_is_refused_with_field_and_dataset(tmp_path):
    frame = pd.DataFrame({"x": [1.0, np.inf]})
    with pytest.raises(InputError, match="'x'.*'d'.*infinite"):
        geopackage.write(one(frame, (Field("x", "x", "real", "X"),)), tmp_path)


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / PATH).mkdir()  # a folder stands where the file should
    with pytest.raises(ServiceError, match=r"Writing 'musterstadt.gpkg' failed: .*room"):
        geopackage.write(small_package(), tmp_path)


def test_a_duplicate_key_is_an_error_of_the_file_and_not_passed_over(tmp_path):
    frame = pd.DataFrame({"k": ["a", "a"]})
    with pytest.raises(ServiceError, match="UNIQUE"):
        geopackage.write(one(frame, (Field("k", "k", "text", "K"),), key="k"), tmp_path)


def test_a_cancel_is_noticed_between_rows(tmp_path):
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        geopackage.write(replace(small_package(), progress=Cancelled()), tmp_path)
