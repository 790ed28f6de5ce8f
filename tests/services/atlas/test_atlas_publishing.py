"""The published copy as a file: nothing internal in it, whole or not at all, readable by others."""

import sqlite3
from contextlib import closing

import pytest
from osgeo import gdal
from test_atlas_store import same, small_atlas

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.services.atlas.place import file_place
from smartquartier.smartquartier_plugin.services.atlas.publishing import write_copy
from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas

ABOUT = {"LICENCE": "CC0-1.0", "ATTRIBUTION": "Stadt Musterstadt", "EMPTY": ""}


def query(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_a_copy_has_the_public_tables_only(tmp_path):
    path = tmp_path / "copy.gpkg"
    write_copy(path, small_atlas(), ABOUT)
    tables = {name for (name,) in query(path, "SELECT table_name FROM gpkg_contents")}
    assert tables == {"actor", "actor_area", "project", "project_area", "relation", "theme_link"}
    every = {name for (name,) in query(path, "SELECT name FROM sqlite_master")}
    assert not {name for name in every if "source_row" in name or "history" in name}
    assert same(small_atlas(), read_atlas(file_place(path)))
    assert [p.name for p in tmp_path.iterdir()] == ["copy.gpkg"]


def test_a_copy_is_a_whole_geopackage(tmp_path):
    path = tmp_path / "copy.gpkg"
    write_copy(path, small_atlas(), ABOUT)
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []
    assert query(path, "PRAGMA application_id") == [(0x47504B47,)]
    named = {name for (name,) in query(path, "SELECT table_name FROM gpkg_geometry_columns")}
    assert named == {"actor", "actor_area", "project", "project_area"}


def test_licence_and_source_notes_are_stored_with_the_data(tmp_path):
    path = tmp_path / "copy.gpkg"
    write_copy(path, small_atlas(), ABOUT)
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    told = dataset.GetMetadata()
    dataset = None
    assert told == {"LICENCE": "CC0-1.0", "ATTRIBUTION": "Stadt Musterstadt"}


def test_the_copy_is_finished_before_it_takes_its_place(tmp_path):
    path = tmp_path / "copy.gpkg"
    path.write_bytes(b"earlier")
    seen = []

    def finish(place):
        seen.append((place.path != path, place.path.exists(), path.read_bytes()))
        raise ServiceError("disk full")

    with pytest.raises(ServiceError, match="disk full"):
        write_copy(path, small_atlas(), ABOUT, finish)
    assert seen == [(True, True, b"earlier")]
    assert path.read_bytes() == b"earlier"
    assert [p.name for p in tmp_path.iterdir()] == ["copy.gpkg"]


def test_nothing_lies_beside_a_copy_that_tells_of_another(tmp_path):
    """GDAL 3.10 and newer copy the metadata of a file to one beside it, and read both later."""
    path, beside = tmp_path / "copy.gpkg", tmp_path / "copy.gpkg.aux.xml"
    beside.write_text(
        '<PAMDataset><Metadata><MDI key="CHANGES">of the old one</MDI></Metadata></PAMDataset>',
        encoding="utf-8",
    )

    def finish(place):
        place.path.with_name("copy.gpkg.aux.xml").write_text("<PAMDataset/>", encoding="utf-8")

    write_copy(path, small_atlas(), ABOUT, finish)
    assert [p.name for p in tmp_path.iterdir()] == ["copy.gpkg"]
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    assert dataset.GetMetadata() == {key: value for key, value in ABOUT.items() if value}


def test_a_copy_needs_a_geopackage(tmp_path):
    with pytest.raises(InputError, match="GeoPackage"):
        write_copy(tmp_path / "copy.shp", small_atlas(), ABOUT)
    with pytest.raises(ServiceError, match="folder"):
        write_copy(tmp_path / "missing" / "copy.gpkg", small_atlas(), ABOUT)
