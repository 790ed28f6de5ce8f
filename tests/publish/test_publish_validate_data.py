"""Validators of data files: clean files are clean, and each planted fault is found."""

import json
import shutil
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from osgeo import gdal, ogr, osr
from outside_python import needs_validators, run_outside
from publish_data import small_package, with_dataset

from smartquartier.smartquartier_plugin.core.errors import OperationCancelled
from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.publish.formats import cog, geojson, geopackage
from smartquartier.smartquartier_plugin.publish.package.model import Dataset, Style
from smartquartier.smartquartier_plugin.publish.validate import (
    cog_rules,
    geojson_rules,
    geometry,
    geopackage_gdal,
    geopackage_pdok,
    geopackage_rules,
)
from smartquartier.smartquartier_plugin.publish.validate.model import content_of

GPKG = "data/musterstadt.gpkg"


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    root = tmp_path_factory.mktemp("clean")
    raster = root / "source.tif"
    file = gdal.GetDriverByName("GTiff").Create(str(raster), 1300, 1300, 1, gdal.GDT_Float32)
    file.SetGeoTransform((410000.0, 10.0, 0, 5657000.0, 0, -10.0))
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(25833)
    file.SetProjection(reference.ExportToWkt())
    file.GetRasterBand(1).WriteArray(np.arange(1690000, dtype="float32").reshape(1300, 1300))
    file = None
    package = with_dataset(small_package(), "actor", style=Style(qml="<qgis/>", sld_1_1="<s/>"))
    dust = Dataset("dust", "Feinstaub", "", "raster", "dl-de/by-2-0", raster=str(raster),
                   crs="EPSG:25833")  # fmt: skip
    for writer in (geopackage, geojson):
        writer.write(package, root)
    cog.write(type(package)(package.about, (dust,)), root)
    raster.unlink()
    return root


@pytest.fixture
def folder(clean, tmp_path):
    shutil.copytree(clean, tmp_path / "package")
    return tmp_path / "package"


def look(module, root, run=None):
    return {check.path: check for check in module.check(content_of(root, run))}


def rules(check):
    return {(finding.severity, finding.rule) for finding in check.findings}


def change(folder, *commands):
    """Change a GeoPackage by SQL, without its triggers."""
    with closing(sqlite3.connect(folder / GPKG)) as database:
        names = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            database.execute(f'DROP TRIGGER "{name}"')
        for command in commands:
            database.execute(command)
        database.commit()


def test_clean_files_are_clean(clean):
    modules = (geopackage_gdal, geopackage_rules, geojson_rules)
    for module in modules:
        for check in look(module, clean).values():
            assert check.verdict == "passed" and not check.findings, check
    assert look(geopackage_gdal, clean)[GPKG].validator.startswith("GDAL validate_gpkg 3.")


def test_looking_changes_nothing_in_the_folder(folder):
    source = ogr.Open(str(folder / GPKG), update=1)
    source.SetMetadata({"LICENCE": "CC0-1.0"})  # newer GDAL may write it to a file of its own
    source = None
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    for module in (geopackage_gdal, geopackage_rules, geojson_rules, geometry, cog_rules):
        look(module, folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(
    "module", [geopackage_gdal, geopackage_rules, geojson_rules, geometry, cog_rules]
)
def test_a_folder_without_such_files_has_nothing_to_check(module, tmp_path):
    (tmp_path / "readme.txt").write_text("nothing", encoding="utf-8")
    assert look(module, tmp_path) == {}


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (geopackage_gdal, "x.gpkg"),
        (geopackage_rules, "x.gpkg"),
        (geometry, "x.gpkg"),
        (geojson_rules, "x.geojson"),
        (cog_rules, "x.tif"),
    ],
)
@pytest.mark.parametrize("content", [b"", b"nonsense", b"SQLite format 3\x00" + bytes(200)])
def test_damaged_files_are_an_error_and_break_nothing(module, name, content, tmp_path):
    (tmp_path / name).write_bytes(content)
    assert module.check(content_of(tmp_path))[0].errors


# -- GeoPackage ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        "UPDATE gpkg_contents SET data_type = 'feature' WHERE table_name = 'actor'",
        "DELETE FROM gpkg_spatial_ref_sys WHERE srs_id = 25833",
        "UPDATE gpkg_geometry_columns SET geometry_type_name = 'DOT'",
        "DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_metadata'",
        "UPDATE gpkg_contents SET last_change = 'yesterday'",
        "PRAGMA application_id = 1",
    ],
)
def test_gdal_finds_what_breaks_the_standard(folder, command):
    change(folder, command)
    assert look(geopackage_gdal, folder)[GPKG].errors


@pytest.mark.parametrize(
    ("command", "rule"),
    [
        ("PRAGMA user_version = 10100", ("error", "version")),
        ("DELETE FROM gpkg_metadata WHERE id = 1", ("error", "metadata")),
        ("DELETE FROM gpkg_metadata_reference", ("warning", "metadata")),
        ("UPDATE gpkg_data_columns SET column_name = 'gone' WHERE column_name = 'name'",
         ("error", "schema")),
        ("DELETE FROM gpkg_data_column_constraints", ("error", "schema")),
        ("DELETE FROM rtree_quarter_geom WHERE id = 1", ("error", "index")),
        ("UPDATE actor SET sector = 'mafia' WHERE fid = 1", ("error", "code")),
        ("UPDATE layer_styles SET f_table_name = 'gone'", ("error", "style")),
        ("UPDATE layer_styles SET useAsDefault = 0", ("warning", "style")),
    ],
)  # fmt: skip
def test_what_leads_nowhere_in_a_geopackage_is_found(folder, command, rule):
    change(folder, command)
    assert rule in rules(look(geopackage_rules, folder)[GPKG])


def test_a_row_less_than_the_manifest_says_is_found(folder):
    manifest = {"schema": "smartquartier-package/1", "datasets": [{"name": "actor", "rows": 4}]}
    (folder / "package.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert not look(geopackage_rules, folder)[GPKG].findings
    change(folder, "DELETE FROM actor WHERE fid = 4")
    assert rules(look(geopackage_rules, folder)[GPKG]) == {("error", "rows")}


@needs_validators
def test_pdok_finds_nothing_in_a_clean_file(clean):
    check = look(geopackage_pdok, clean, run_outside)[GPKG]
    assert check.verdict == "passed" and not check.findings
    assert check.validator == "pdok-geopackage-validator 0.14.5"


@needs_validators
@pytest.mark.parametrize(
    ("commands", "rule"),
    [
        (["CREATE VIEW v AS SELECT 1"], "RQ4"),
        (['ALTER TABLE actor ADD COLUMN "Ge Halt" TEXT'], "RQ6"),
        (["UPDATE gpkg_ogr_contents SET feature_count = 99"], "RQ11"),
        (["DROP TABLE rtree_quarter_geom"], "RQ10"),
    ],
)
def test_pdok_finds_planted_faults(folder, commands, rule):
    change(folder, *commands)
    check = look(geopackage_pdok, folder, run_outside)[GPKG]
    assert ("error", rule) in rules(check) and check.verdict == "failed"


@needs_validators
def test_pdok_says_of_a_damaged_file_that_it_is_one(tmp_path):
    (tmp_path / "x.gpkg").write_bytes(b"nonsense")
    assert look(geopackage_pdok, tmp_path, run_outside)["x.gpkg"].errors == 1


@pytest.mark.parametrize("module", [geopackage_pdok, cog_rules])
def test_without_another_python_it_says_what_is_missing(module, clean):
    skipped = [c for c in module.check(content_of(clean)) if c.skipped]
    assert len(skipped) == 1 and "pip install" in skipped[0].skipped


# -- geometries ------------------------------------------------------------------------------


def replace_shape(folder, wkt):
    source = ogr.Open(str(folder / GPKG), update=1)
    layer = source.GetLayerByName("quarter")
    feature = layer.GetFeature(1)
    feature.SetGeometryDirectly(ogr.CreateGeometryFromWkt(wkt))
    layer.SetFeature(feature)
    source = layer = feature = None


@pytest.mark.parametrize(
    ("wkt", "words"),
    [
        ("MULTIPOLYGON(((0 0,2 2,2 0,0 2,0 0)))", "Self-intersection"),
        ("MULTIPOLYGON(((0 0,2 0,2 2,0 2)))", "not closed"),
        ("MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0),(20 20,21 20,21 21,20 20)))", "Hole"),
        ("MULTIPOLYGON(((0 0,9 0,9 9,0 9,0 0)),((1 1,8 1,8 8,1 1)))", "Nested shells"),
    ],
)
def test_a_broken_ring_is_found_with_its_layer_row_and_reason(folder, wkt, words):
    replace_shape(folder, wkt)
    (finding,) = (f for f in look(geometry, folder)[GPKG].findings if f.severity == "error")
    assert finding.rule == "valid" and words in finding.text and finding.where == "quarter: 1"


def test_another_type_than_the_layer_declares_is_found(folder):
    replace_shape(folder, "LINESTRING(0 0,1 1)")
    assert ("error", "type") in rules(look(geometry, folder)[GPKG])


@pytest.fixture(params=[True, False], ids=["curves on", "curves off"])
def curves_switch(request):
    """GDAL's switch for the whole process: pyogrio turns it off with the first file it reads."""
    before = ogr.GetNonLinearGeometriesEnabledFlag()
    ogr.SetNonLinearGeometriesEnabledFlag(request.param)
    yield
    ogr.SetNonLinearGeometriesEnabledFlag(before)


ROUND = "CURVEPOLYGON (CIRCULARSTRING (0 0,1 1,2 0,1 -1,0 0))"
ROUNDS = f"MULTISURFACE ({ROUND})"
SQUARE, LINE = "POLYGON ((0 0,1 0,1 1,0 0))", "LINESTRING (0 0,1 1)"


@pytest.mark.parametrize(
    ("declared", "wkts", "wrong"),
    [
        (ogr.wkbPolygon, [SQUARE, ROUND], 1),
        (ogr.wkbPolygon25D, [SQUARE, ROUND, LINE], 2),
        (ogr.wkbMultiPolygon, [ROUNDS, SQUARE], 2),
        (ogr.wkbCurvePolygon, [SQUARE, ROUND], 0),
        (ogr.wkbCurvePolygon, [SQUARE, ROUND, LINE], 1),
        (ogr.wkbMultiSurface, [ROUNDS], 0),
        (ogr.wkbUnknown, [SQUARE, ROUND, LINE], 0),
        (ogr.wkbGeometryCollection, ["MULTIPOINT (1 1)", ROUNDS, "POINT (1 1)"], 1),
    ],
)
def test_arcs_are_of_the_declared_type_or_not_by_both_positions_of_the_switch(
    curves_switch, tmp_path, declared, wkts, wrong
):
    data = tmp_path / "data"
    data.mkdir()
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(data / "round.gpkg"))
    layer = source.CreateLayer("round", None, declared)
    for wkt in wkts:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
        layer.CreateFeature(feature)
    layer = source = None
    found = [f for f in look(geometry, tmp_path)["data/round.gpkg"].findings if f.rule == "type"]
    assert [f.text.split()[0] for f in found] == ([str(wrong)] if wrong else [])


def test_rows_without_a_place_are_a_warning(clean):
    (finding,) = look(geometry, clean)[GPKG].findings
    assert (finding.severity, finding.rule, finding.where) == ("warning", "empty", "actor: 4")


@pytest.mark.parametrize("module", [geometry, geojson_rules])
def test_a_cancel_is_answered(module, clean):
    class Cancelled(Progress):
        def cancelled(self):
            return True

    with pytest.raises(OperationCancelled):
        module.check(content_of(clean, progress=Cancelled()))


# -- GeoTIFF ---------------------------------------------------------------------------------


@needs_validators
def test_both_checks_of_a_raster_pass(clean):
    checks = cog_rules.check(content_of(clean, run_outside))
    assert [check.verdict for check in checks] == ["passed", "passed"]
    assert [check.validator.split()[0] for check in checks] == ["GDAL", "rio-cogeo"]
    assert not any(check.findings for check in checks)


@needs_validators
def test_a_plain_geotiff_is_found_by_both(folder):
    gdal.Translate(str(folder / "data/plain.tif"), str(folder / "data/dust.tif"), format="GTiff",
                   creationOptions=["TILED=NO"])  # fmt: skip
    checks = [c for c in cog_rules.check(content_of(folder, run_outside)) if "plain" in c.path]
    assert [check.verdict for check in checks] == ["failed", "failed"]


def test_a_raster_without_a_reference_system_is_found(folder):
    file = gdal.GetDriverByName("MEM").Create("", 100, 100, 1)
    file.SetGeoTransform((0, 1, 0, 0, 0, -1))
    gdal.GetDriverByName("COG").CreateCopy(str(folder / "data/nowhere.tif"), file)
    file = None
    checks = [c for c in cog_rules.check(content_of(folder)) if c.path == "data/nowhere.tif"]
    assert rules(checks[0]) == {("error", "crs")}
