"""What data files tell beside their rows: hidden tables, tags, texts in pictures, contents."""

import struct
import zlib
from importlib import import_module

import pytest
from planted_faults import GPKG
from whole_package import copy_of, edit_sql, sign, whole_package

TIF, PNG = "data/heat.tif", "masterportal/icons/x.png"
MAILBOX = "erika.mustermann@stadt.example"


def module(name):
    """Return a module under publish/validate."""
    return import_module(f"smartquartier.smartquartier_plugin.publish.validate.{name}")


@pytest.fixture(scope="module")
def clean(tmp_path_factory):
    """Return the folder of a whole package."""
    return whole_package(tmp_path_factory.mktemp("tells") / "package").folder


@pytest.fixture
def package(clean, tmp_path):
    """Return a copy to plant a fault into."""
    return copy_of(clean, tmp_path / "package")


def found_by(root, name):
    """Return what one validator finds: {(path, rule)} of errors."""
    checks = module(name).check(module("model").content_of(root))
    return {(c.path, f.rule) for c in checks for f in c.findings if f.severity == "error"}


def sql(*commands):
    return lambda root: edit_sql(root, GPKG, *commands)


def tagged(domain="", **tags):
    """Return a fault: the raster as a proper COG with other tags."""

    def plant(root):
        from osgeo import gdal

        source = gdal.Open(str(root / TIF))
        copy = gdal.GetDriverByName("MEM").CreateCopy("", source)
        if domain:
            copy.SetMetadata([tags["text"]], domain)
        else:
            copy.SetMetadata({**source.GetMetadata(), **tags})
        gdal.GetDriverByName("COG").CreateCopy(str(root / "new.tif"), copy).FlushCache()
        source = copy = None
        (root / "new.tif").replace(root / TIF)

    return plant


def without_its_end(root):
    data = (root / TIF).read_bytes()
    (root / TIF).write_bytes(data[:-4000])


def broken_overview(root):
    """Overwrite cells of the smaller picture, which lies before the large one."""
    from osgeo import gdal

    raster = gdal.Open(str(root / TIF))
    band = raster.GetRasterBand(1).GetOverview(0)
    at = int(band.GetMetadataItem("BLOCK_OFFSET_0_0", "TIFF"))
    raster = band = None
    data = bytearray((root / TIF).read_bytes())
    data[at : at + 200] = b"\xff" * 200
    (root / TIF).write_bytes(bytes(data))


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(*chunks, behind=b""):
    """Return a fault: a picture of one pixel with more in it than that."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"\0\0"))

    def plant(root):
        (root / PNG).parent.mkdir(parents=True, exist_ok=True)
        data = b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + chunk(b"IEND", b"")
        (root / PNG).write_bytes(data + behind)

    return plant


def other_system(root):
    from osgeo import osr

    zone = osr.SpatialReference()
    zone.ImportFromEPSG(25832)
    text = zone.ExportToWkt()
    edit_sql(root, GPKG, ("UPDATE gpkg_spatial_ref_sys SET definition = ? WHERE srs_id = 25833",
                          (text,)))  # fmt: skip


HIDDEN = ("CREATE TABLE {}(id INTEGER PRIMARY KEY, name TEXT, release TEXT)",
          "INSERT INTO {} VALUES (1, 'Stelle', 'internal')")  # fmt: skip
PHRASE = MAILBOX.encode()
FAULTS = {
    # tables that nobody sees
    "hidden rows": ("privacy_rules", sql(*(one.format("old") for one in HIDDEN)), GPKG, "withheld"),
    "hidden table": ("privacy_rules", sql("CREATE TABLE history(what TEXT)"), GPKG, "unregistered"),
    "hidden view": ("privacy_rules", sql("CREATE VIEW v AS SELECT name FROM actor"),
        GPKG, "unregistered"),
    "disguised as an index": ("privacy_rules", sql(*(one.format("rtree_old") for one in HIDDEN)),
        GPKG, "withheld"),
    "disguised as the format's": ("privacy_rules", sql(*(one.format("gpkg_x") for one in HIDDEN)),
        GPKG, "unregistered"),
    "mailbox in a disguised table": ("privacy_rules", sql("CREATE TABLE rtree_x(a TEXT)",
        ("INSERT INTO rtree_x VALUES (?)", (f"bei {MAILBOX}",))),
        GPKG, "mailbox"),
    "German words": ("privacy_rules", sql("ALTER TABLE actor ADD COLUMN freigabe TEXT",
        "UPDATE actor SET freigabe = 'intern'"),
        GPKG, "withheld"),
    # rasters
    "cut": ("cog_rules", without_its_end, TIF, "open"),
    "overview": ("cog_rules", broken_overview, TIF, "open"),
    "artist": ("raster_tags", tagged(TIFFTAG_ARTIST="Sabine Krause"), TIF, "maker"),
    "machine": ("raster_tags", tagged(TIFFTAG_HOSTCOMPUTER="PC-KRAUSE"), TIF, "machine"),
    "no licence": ("raster_tags", tagged(TIFFTAG_COPYRIGHT=""), TIF, "missing"),
    "other licence": ("raster_tags", tagged(TIFFTAG_COPYRIGHT="CC-BY-NC-4.0"), TIF, "differs"),
    "XMP": ("privacy_rules", tagged("xml:XMP", text=f'<x:xmpmeta xmlns:x="a"><c>{MAILBOX}</c>'
        "</x:xmpmeta>"), TIF, "mailbox"),
    # pictures and other binaries
    "PNG text": ("privacy_rules", picture(chunk(b"tEXt", b"Author\0" + PHRASE)), PNG, "mailbox"),
    "PNG packed": ("privacy_rules",
        picture(chunk(b"zTXt", b"Author\0\0" + zlib.compress(PHRASE))), PNG, "mailbox"),
    "PNG UTF-8": ("privacy_rules",
        picture(chunk(b"iTXt", b"Author\0\1\0de\0Autor\0" + zlib.compress(PHRASE))),
        PNG, "mailbox"),
    "PNG, behind it": ("privacy_rules", picture(behind=b" " + PHRASE), PNG, "mailbox"),
    # contents of the GeoPackage
    "extent": ("geopackage_registry", sql("UPDATE gpkg_contents SET min_x = 0, min_y = 0, "
        "max_x = 1, max_y = 1 WHERE table_name = 'actor'"), GPKG, "extent"),
    "extensions": ("geopackage_registry", sql("DELETE FROM gpkg_extensions WHERE extension_name "
        "LIKE '%metadata%' OR extension_name LIKE '%schema%'"), GPKG, "extension"),
    "index": ("geopackage_registry", sql("DELETE FROM gpkg_extensions WHERE extension_name = "
        "'gpkg_rtree_index' AND table_name = 'actor'"), GPKG, "extension"),
    "system": ("geopackage_registry", other_system, GPKG, "system"),
    "no address": ("geopackage_registry",
        sql("UPDATE gpkg_metadata SET md_standard_uri = 'record/1'"), GPKG, "standard"),
    "wrong address": ("geopackage_registry",
        sql("UPDATE gpkg_metadata SET md_standard_uri = 'http://foo'"), GPKG, "standard"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_tells_too_much_or_wrong_is_found(clean, package, fault):
    name, plant, path, rule = FAULTS[fault]
    assert found_by(clean, name) == set()
    plant(package)
    sign(package)
    assert (path, rule) in found_by(package, name)


def test_a_file_that_nobody_can_look_into_is_warned_about(package):
    """An imprint as PDF must not stop a nightly job; somebody has to read it once."""
    (package / "plan.pdf").write_bytes(b"%PDF-1.7\n\0\xff")
    checks = module("manifest_rules").check(module("model").content_of(package))
    found = {
        f.rule: f.severity for check in checks for f in check.findings if f.where == "plan.pdf"
    }
    assert found == {"unknown_file": "warning", "unread_file": "warning"}


def test_a_larger_extent_is_that_of_rows_that_are_gone(package):
    edit_sql(package, GPKG, "UPDATE gpkg_contents SET min_x = min_x - 1000")
    assert found_by(package, "geopackage_registry") == set()


def test_somebody_elses_files_may_have_more_tables_and_pictures(package):
    sql("CREATE TABLE qgis_projects(name TEXT)")(package)
    (package / "plan.pdf").write_bytes(b"%PDF-1.7\n\0\xff")
    (package / "package.json").unlink()
    assert found_by(package, "privacy_rules") == set()
    assert found_by(package, "manifest_rules") == set()


@pytest.mark.parametrize("maker", ["Stadt Andernorts, Amt für Geodaten", ""])
def test_without_a_manifest_a_raster_may_be_an_institutions(package, maker):
    tagged(TIFFTAG_ARTIST=maker)(package)
    (package / "package.json").unlink()
    assert found_by(package, "raster_tags") == set()


def test_damaged_pictures_break_nothing():
    texts = module("png_text").png_texts
    head = b"\x89PNG\r\n\x1a\n"
    for data in (b"", head, head + b"\0\0", head + b"\xff\xff\xff\xfftEXtabc",
                 head + chunk(b"zTXt", b"a\0\0no zlib"), head + chunk(b"iTXt", b"")):  # fmt: skip
        list(texts(data))
