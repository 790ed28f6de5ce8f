"""Names, types and the memory of ids while a layer grows."""

import pytest
from osgeo import ogr

from smartquartier.smartquartier_plugin.services.features.loading.schema_union import Names, widen
from smartquartier.smartquartier_plugin.services.features.loading.staging import SeenIds


def test_ids_are_remembered_through_growth():
    seen = SeenIds(size=8)
    for number in range(5000):
        assert seen.find(f"tree.{number}") is None
        seen.remember(f"tree.{number}", number + 1)
    assert len(seen) == 5000
    assert [seen.find(f"tree.{number}") for number in (0, 4999)] == [1, 5000]
    assert seen.find("tree.5000") is None


def test_whole_numbers_and_zero_are_ids_too():
    seen = SeenIds()
    numbers = [0, 1, -1, -2, 2**40]
    for place, number in enumerate(numbers):
        assert seen.find(number) is None
        seen.remember(number, place)
    assert [seen.find(number) for number in numbers] == [0, 1, 2, 3, 4]
    assert seen.find(7) is None


def test_a_million_ids_take_few_bytes_each():
    import tracemalloc

    tracemalloc.start()
    seen = SeenIds()
    for number in range(100_000):
        seen.remember(number * 7919, number)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size < 40 * 100_000


def test_names_the_file_needs_itself_are_changed_and_told():
    names = Names()
    assert [names.name(one) for one in ("fid", "GEOM", "ogc_fid", "name")] == [
        "fid_1",
        "GEOM_1",
        "ogc_fid_1",
        "name",
    ]
    assert "fid → fid_1" in names.words() and "name →" not in names.words()


def test_names_equal_but_for_case_are_told_apart():
    names = Names()
    assert [names.name(one) for one in ("Name", "name", "NAME", "Name")] == [
        "Name",
        "name_1",
        "NAME_2",
        "Name",
    ]


def test_a_renamed_field_gives_way_to_a_given_name():
    names = Names(["source_id"])
    assert names.name("source_id") == "source_id_1"


def test_names_without_letters_or_with_quotes_can_be_written(tmp_path):
    names = Names()
    made = [names.name(one) for one in ("", 'a"b', "a\nb", "größe m²", "ns:höhe.wert")]
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "names.gpkg"))
    layer = dataset.CreateLayer("x")
    for name in made:
        layer.CreateField(ogr.FieldDefn(name, ogr.OFTString))
    assert layer.GetLayerDefn().GetFieldCount() == len(set(made)) == 5


@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        ("integer", "integer", "integer"),
        ("integer", "real", "real"),
        ("boolean", "integer", "integer"),
        ("boolean", "real", "real"),
        ("date", "datetime", "datetime"),
        ("date", "integer", "string"),
        ("time", "datetime", "string"),
        ("real", "string", "string"),
    ],
)
def test_types_grow_wide_enough_for_both(one, other, result):
    assert widen(one, other) == widen(other, one) == result
