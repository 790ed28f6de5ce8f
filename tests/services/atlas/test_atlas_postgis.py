"""An atlas in PostGIS: the same schema, the same store, several editors."""

import pytest
from test_atlas_store import same, small_atlas

from smartquartier.smartquartier_plugin.core.errors import InputError, ServiceError
from smartquartier.smartquartier_plugin.services.atlas.place import database_place
from smartquartier.smartquartier_plugin.services.atlas.store import (
    atlas_exists,
    read_atlas,
    save_atlas,
)


@pytest.fixture
def place(postgis):
    return database_place(postgis, "office")


def renamed(atlas, row, name):
    actors = atlas["actor"].copy()
    actors.loc[row, "name"] = name
    return atlas.replaced(actor=actors)


def test_an_atlas_comes_back_from_postgis_as_it_was(place):
    assert not atlas_exists(place)
    atlas = small_atlas()
    save_atlas(place, atlas)
    assert atlas_exists(place)
    back = read_atlas(place)
    assert same(atlas, back)
    assert back.crs == "EPSG:25833"
    changed = renamed(atlas, 2, "O'Neill & Söhne; DROP TABLE actor")
    assert list(save_atlas(place, changed, back)) == ["actor"]
    assert same(changed, read_atlas(place))


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten(place):
    atlas = small_atlas()
    save_atlas(place, atlas)
    mine = read_atlas(place)
    theirs = renamed(atlas, 0, "Von der Kollegin")
    save_atlas(place, theirs, read_atlas(place))
    with pytest.raises(ServiceError, match="somebody else"):
        save_atlas(place, renamed(atlas, 1, "Meins"), mine)
    assert same(theirs, read_atlas(place))


def test_columns_and_rows_of_the_office_stay(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    save_atlas(place, small_atlas())
    postgis_cluster.sql(database, "ALTER TABLE atlas.actor ADD COLUMN file_no TEXT DEFAULT 'A-1'")
    save_atlas(place, renamed(small_atlas(), 0, "Neu"), read_atlas(place))
    told = postgis_cluster.sql(database, "SELECT name, file_no FROM atlas.actor ORDER BY 1")
    assert "Neu|A-1" in told.splitlines()


def test_a_failure_in_the_middle_leaves_the_database_as_it_was(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    atlas = small_atlas()
    save_atlas(place, atlas)
    # Themes are written after actors; this makes that step fail.
    postgis_cluster.sql(
        database, "ALTER TABLE atlas.theme_link ADD CONSTRAINT c CHECK (weight < 0.9)"
    )
    links = atlas["theme_link"].copy()
    links["weight"] = 0.95
    with pytest.raises(ServiceError, match="as it was before"):
        save_atlas(place, renamed(atlas, 0, "Halb").replaced(theme_link=links), atlas)
    assert same(atlas, read_atlas(place))


def test_a_database_out_of_reach_is_told_without_its_password(postgis):
    place = database_place(f"{postgis} password=geheim dbname=none", "office")
    assert "geheim" not in repr(place)
    with pytest.raises(ServiceError, match="can't be reached") as told:
        read_atlas(place)
    assert "geheim" not in str(told.value)
    with pytest.raises(InputError, match="holds no atlas"):
        read_atlas(database_place(postgis, "office"))
    with pytest.raises(InputError, match="small letters"):
        database_place(postgis, "office", "Atlas; DROP")


def test_the_servers_own_clients_see_geometry_and_keys(place, postgis_cluster, postgis):
    database = postgis.split()[0].partition("=")[2]
    save_atlas(place, small_atlas())
    kinds = postgis_cluster.sql(
        database,
        "SELECT f_table_name, type, srid FROM geometry_columns WHERE f_table_schema = 'atlas' "
        "ORDER BY 1",
    )
    assert kinds.splitlines() == [
        "actor|POINT|25833", "actor_area|MULTIPOLYGON|25833", "project|POINT|25833",
        "project_area|MULTIPOLYGON|25833",
    ]  # fmt: skip
    with pytest.raises(RuntimeError, match="unique|duplicate"):
        postgis_cluster.sql(
            database,
            "INSERT INTO atlas.actor (actor_id, name) SELECT actor_id, 'x' FROM atlas.actor",
        )
