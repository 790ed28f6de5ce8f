"""Faults to plant into a whole package, and which validator must find each of them."""

import struct

from whole_package import edit, edit_json, edit_sql

GPKG, ACTORS, QUARTERS = "data/musterstadt.gpkg", "data/actor.geojson", "data/quarter.geojson"
ISO, RECORD = "metadata/actor.iso19139.xml", "metadata/actor.record.json"
TURTLE, JSONLD = "metadata/dcat-ap-de.ttl", "metadata/dcat-ap-de.jsonld"
CONTEXT, CONFIG = "metadata/context.owc.json", "pygeoapi/pygeoapi-config.yml"


def wrong_zone(root):
    edit_sql(
        root, GPKG,
        "INSERT OR IGNORE INTO gpkg_spatial_ref_sys (srs_name, srs_id, organization, "
        "organization_coordsys_id, definition) VALUES ('32', 25832, 'EPSG', 25832, 'undefined')",
        "UPDATE gpkg_geometry_columns SET srs_id = 25832",
        "UPDATE gpkg_contents SET srs_id = 25832 WHERE data_type = 'features'",
    )  # fmt: skip


def degrees_declared_for_metres(root):
    edit_sql(root, GPKG, "UPDATE gpkg_geometry_columns SET srs_id = 4326")


def undefined_system(root):
    edit_sql(root, GPKG, "UPDATE gpkg_geometry_columns SET srs_id = -1 WHERE table_name = 'actor'")


def axes_swapped(root):
    def swap(content):
        for feature in content["features"]:
            if feature["geometry"]:
                feature["geometry"]["coordinates"].reverse()

    edit_json(root, ACTORS, swap)


def metres_in_geojson(root):
    def put(content):
        content["features"][0]["geometry"]["coordinates"] = [410500.0, 5655500.0]

    edit_json(root, ACTORS, put)


def iso_box_elsewhere(root):
    edit(root, ISO, "<gco:Decimal>13.", "<gco:Decimal>7.")


def raster_without_system(root):
    from osgeo import gdal

    # A cloud-optimised file is only changed where its order may be lost.
    options = ["IGNORE_COG_LAYOUT_BREAK=YES"]
    path = str(root / "data/heat.tif")
    raster = gdal.OpenEx(path, gdal.OF_RASTER | gdal.OF_UPDATE, open_options=options)
    raster.SetProjection("")
    raster = None


def gpkg_cell(text):
    def plant(root):
        edit_sql(root, GPKG, ("UPDATE actor SET name = ? WHERE actor_id = 'a1'", (text,)))

    return plant


def geojson_cell(text):
    def plant(root):
        def put(content):
            content["features"][0]["properties"]["name"] = text

        edit_json(root, ACTORS, put)

    return plant


def replaced(path, old, new):
    def plant(root):
        edit(root, path, old, new, 1)

    return plant


def everywhere(path, old, new):
    def plant(root):
        edit(root, path, old, new)

    return plant


def changed(path, change):
    def plant(root):
        edit_json(root, path, change)

    return plant


def added_column(column, values, table="actor"):
    def plant(root):
        edit_sql(root, GPKG, f"ALTER TABLE {table} ADD COLUMN {column} TEXT")
        for number, value in enumerate(values, 1):
            edit_sql(
                root, GPKG, (f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, number))
            )

    return plant


def added_property(name, value):
    def plant(root):
        def put(content):
            for feature in content["features"]:
                feature["properties"][name] = value

        edit_json(root, ACTORS, put)

    return plant


def without_file(path):
    def plant(root):
        (root / path).unlink()

    return plant


def without_licence_in_jsonld(root):
    def drop(value):
        if isinstance(value, dict):
            for key in [key for key in value if key.endswith("license")]:
                del value[key]
            value = list(value.values())
        for one in value if isinstance(value, list) else ():
            drop(one)

    edit_json(root, JSONLD, drop)


def without_licence_in_turtle(root):
    edit(root, TURTLE, "dct:license", "dct:rights")


def without_licence_in_iso(root):
    edit(root, ISO, "dl-by-de/2.0", "")
    edit(root, ISO, "Datenlizenz Deutschland", "Daten")
    edit(root, ISO, "https://www.govdata.de/dl-de/by-2-0", "hier")


def without_metadata_in_gpkg(root):
    edit_sql(root, GPKG, "UPDATE gpkg_metadata SET metadata = replace(replace(metadata, "
             "'otherConstraints', 'none'), 'license', 'none')")  # fmt: skip


def deleted_rows(root):
    edit_sql(
        root, GPKG,
        "CREATE TABLE secret (note TEXT)",
        ("INSERT INTO secret VALUES (?)", ("x" * 50_000,)),
        "DELETE FROM secret",
        "DROP TABLE secret",
    )  # fmt: skip


def account_in_styles(root):
    table = "CREATE TABLE IF NOT EXISTS layer_styles (id INTEGER PRIMARY KEY, owner TEXT)"
    edit_sql(root, GPKG, table, "INSERT INTO layer_styles (owner) VALUES ('muster01')")


def named_contact(root):
    name = "<gco:CharacterString>M. M.</gco:CharacterString>"
    person = f"<gmd:individualName>{name}</gmd:individualName>"
    party = "<gmd:CI_ResponsibleParty>"
    edit(root, ISO, party, party + person, 1)


def polygon(text):
    """Return a geometry as GeoPackages hold it."""
    from osgeo import ogr

    shape = ogr.CreateGeometryFromWkt(text).ExportToWkb(ogr.wkbNDR)
    return b"GP\0\x01" + struct.pack("<i", 25833) + bytes(shape)


def bow_tie(root):
    ring = "410000 5655000, 412000 5657000, 412000 5655000, 410000 5657000, 410000 5655000"
    shape = polygon(f"MULTIPOLYGON ((({ring})))")
    edit_sql(root, GPKG, ("UPDATE quarter SET geom = ? WHERE code = '01'", (shape,)))


def ring(change):
    """Return a fault in the first ring of the quarters' GeoJSON."""
    return changed(QUARTERS, lambda c: change(c["features"][0]["geometry"]["coordinates"][0][0]))


def crossed(points):
    points[1], points[2] = points[2], points[1]


def without_index(root):
    edit_sql(root, GPKG, "DROP TABLE rtree_actor_geom",
             "DELETE FROM gpkg_extensions WHERE table_name = 'actor'")  # fmt: skip


def not_optimized(root):
    from osgeo import gdal

    path = root / "data/heat.tif"
    gdal.Translate(f"{path}.new", str(path), format="GTiff")
    (root / "data/heat.tif.new").replace(path)


PERSON = "erika.mustermann@stadt.example"
#: By name: the validator, how to plant it, and the file and rule of the finding.
FAULTS = {
    # wrong coordinate system
    "zone": ("crs_rules", wrong_zone, GPKG, "extent"),
    "degrees": ("crs_rules", degrees_declared_for_metres, GPKG, "degrees"),
    "undefined": ("crs_rules", undefined_system, GPKG, "crs"),
    "axes": ("crs_rules", axes_swapped, ACTORS, "extent"),
    "metres": ("crs_rules", metres_in_geojson, ACTORS, "degrees"),
    "iso box": ("crs_rules", iso_box_elsewhere, ISO, "extent"),
    "raster": ("crs_rules", raster_without_system, "data/heat.tif", "crs"),
    # missing licence
    "manifest": ("licence_rules", changed("package.json",
        lambda c: c["datasets"][0].update(licence="")),
        "package.json", "missing"),
    "closed": ("licence_rules", changed("package.json",
        lambda c: c["datasets"][0].update(licence="internal-use")),
        "package.json", "closed"),
    "iso": ("licence_rules", without_licence_in_iso, ISO, "missing"),
    "iso differs": ("licence_rules", replaced(ISO, "dl-by-de/2.0", "cc-by-sa/4.0"), ISO, "differs"),
    "turtle": ("licence_rules", without_licence_in_turtle, TURTLE, "missing"),
    "json-ld": ("licence_rules", without_licence_in_jsonld, JSONLD, "missing"),
    "record": ("licence_rules", changed(RECORD, lambda c: (c["properties"].pop("license", 0),
        c.update(links=[]))),
        RECORD, "missing"),
    "context": ("licence_rules", changed(CONTEXT,
        lambda c: c["features"][0]["properties"].pop("rights")),
        CONTEXT, "missing"),
    "gpkg": ("licence_rules", without_metadata_in_gpkg, GPKG, "missing"),
    "row without": ("licence_rules", added_column("licence", ["dl-de/by-2-0", None]),
        GPKG, "missing"),
    "row closed": ("licence_rules", added_column("licence", ["internal-use"] * 4), GPKG, "closed"),
    "row mixed": ("licence_rules", added_column("licence", ["ODbL-1.0"] * 4), GPKG, "mixed"),
    "row unknown": ("licence_rules", added_property("licence", "nach Rücksprache"),
        ACTORS, "unknown"),
    # paths of a machine
    "path in record": ("privacy_rules", changed("records/actor.json",
        lambda c: c.update(file="/home/muster/atlas.gpkg")),
        "records/actor.json", "local_path"),
    "path on windows": ("privacy_rules", changed("records/actor.json",
        lambda c: c.update(file=r"C:\Users\muster\atlas.gpkg")),
        "records/actor.json", "local_path"),
    "path on a share": ("privacy_rules", changed("records/actor.json",
        lambda c: c.update(file=r"\\amt62\geo\atlas.gpkg")),
        "records/actor.json", "local_path"),
    "path in gpkg": ("privacy_rules", gpkg_cell("siehe file:///D:/geo/plan.pdf"),
        GPKG, "local_path"),
    "path in metadata": ("privacy_rules", replaced(ISO, "</gmd:abstract>",
        "</gmd:abstract><!-- /home/muster/x -->"),
        ISO, "local_path"),
    "path in configuration": ("privacy_rules", replaced(CONFIG, "server:",
        "# /mnt/geo/daten\nserver:"),
        CONFIG, "local_path"),
    # credentials
    "password": ("privacy_rules", replaced(CONFIG, "server:", "# password: geheim123\nserver:"),
        CONFIG, "credential"),
    "user in address": ("privacy_rules", gpkg_cell("https://amt:geheim@wfs.stadt.example/x"),
        GPKG, "credential"),
    "token in json": ("privacy_rules", changed("records/actor.json",
        lambda c: c.update(api_key="a8f3e2b1")),
        "records/actor.json", "credential"),
    # persons
    "mailbox in gpkg": ("privacy_rules", gpkg_cell(f"Verein, {PERSON}"), GPKG, "mailbox"),
    "mailbox in geojson": ("privacy_rules", geojson_cell(PERSON), ACTORS, "mailbox"),
    "mailbox hidden": ("privacy_rules", gpkg_cell("erika.mustermann (at) stadt.example"),
        GPKG, "mailbox"),
    "mailbox in metadata": ("privacy_rules", replaced(ISO, "geodaten@musterstadt.example", PERSON),
        ISO, "mailbox"),
    "mailbox in turtle": ("privacy_rules", replaced(TURTLE, "geodaten@musterstadt.example", PERSON),
        TURTLE, "mailbox"),
    "mailbox as entity": ("privacy_rules", replaced("index.html", "</main>",
        "<p>erika.mustermann&#64;stadt.example</p></main>"),
        "index.html", "mailbox"),
    "mailbox in the page's data": ("privacy_rules", replaced("web/data/actor.js", "Verein",
        f"{PERSON} Verein"),
        "web/data/actor.js", "mailbox"),
    "phone numbers": ("privacy_rules", added_column("erreichbar", ["0351 4881234",
        "0351 4885678", None, "0351 488999"]),
        GPKG, "persons"),
    "column of names": ("privacy_rules", added_column("ansprechpartner", ["x"]), GPKG, "persons"),
    "person as contact": ("privacy_rules", named_contact, ISO, "individual"),
    "account in styles": ("privacy_rules", account_in_styles, GPKG, "saved_by"),
    # rows that an office keeps back
    "withheld": ("privacy_rules", added_column("release", ["public", "office", "public", "public"]),
        GPKG, "withheld"),
    "release unknown": ("privacy_rules", added_column("release", ["public", None, "public",
        "public"]),
        GPKG, "withheld"),
    "withheld in geojson": ("privacy_rules", added_property("release", "office"),
        ACTORS, "withheld"),
    "rejected": ("privacy_rules", added_column("review_status", ["rejected"]), GPKG, "withheld"),
    "deleted rows": ("privacy_rules", deleted_rows, GPKG, "deleted_rows"),
    # links
    "link of the page": ("links", without_file(QUARTERS), "index.html", "stale_link"),
    "link of the catalogue": ("links", without_file(ACTORS), TURTLE, "stale_link"),
    "link of json-ld": ("links", without_file(ACTORS), JSONLD, "stale_link"),
    "link of metadata": ("links", without_file(GPKG), ISO, "stale_link"),
    "link of the context": ("links", without_file(ACTORS), CONTEXT, "stale_link"),
    "link of the record": ("links", without_file(ACTORS), RECORD, "stale_link"),
    "link of the service": ("links", without_file(ISO), CONFIG, "stale_link"),
    "link on a disk": ("links", replaced("index.html", "</main>",
        '<a href="file:///D:/x.pdf">x</a></main>'),
        "index.html", "absolute_link"),
    "link from a root": ("links", replaced("index.html", "</main>",
        '<a href="/data/x.pdf">x</a></main>'),
        "index.html", "absolute_link"),
    "link out of the package": ("links", replaced("index.html", "</main>",
        '<a href="../../plan.pdf">x</a></main>'),
        "index.html", "stale_link"),
    "link into the office": ("links", changed(CONTEXT,
        lambda c: c["properties"]["links"].update(via=[{"href": "http://geoserver.intern/wms"}])),
        CONTEXT, "office_link"),
    "link without a host": ("links", changed(CONTEXT,
        lambda c: c["properties"]["links"].update(via=[{"href": "https:///wms"}])),
        CONTEXT, "address"),
    "style sheet": ("links", replaced("web/style.css", "}", "}\n.x { background: url(none.png) }"),
        "web/style.css", "stale_link"),
    # broken rings and other rules of data formats
    "ring crosses itself": ("geometry", bow_tie, GPKG, "valid"),
    "ring crosses itself, PDOK": ("geopackage_pdok", bow_tie, GPKG, "RQ23"),
    "ring crosses itself in geojson": ("geojson_rules", ring(crossed), QUARTERS, "valid"),
    "ring not closed": ("geojson_rules", ring(lambda points: points.pop()), QUARTERS, "3.1.6"),
    "ring clockwise": ("geojson_rules", ring(lambda points: points.reverse()), QUARTERS, "3.1.6"),
    "crs in geojson": ("geojson_rules", changed(QUARTERS, lambda c: c.update(crs={})),
        QUARTERS, "4"),
    "no spatial index": ("geopackage_pdok", without_index, GPKG, "RQ9"),
    "raster not optimized": ("cog_rules", not_optimized, "data/heat.tif", "layout"),
    # rules of metadata and of the page
    "element unknown": ("iso19139_xsd", everywhere(ISO, "gmd:dateStamp>", "gmd:dateStump>"),
        ISO, "XSD"),
    "no date stamp": ("gdide_rules", everywhere(ISO, "gmd:dateStamp>", "gmd:dateStump>"),
        ISO, "dateStamp"),
    "no publisher, SHACL": ("dcat_shacl", everywhere(TURTLE, "dct:publisher", "dct:creator"),
        TURTLE, "K36"),
    "no publisher": ("dcat_rules", everywhere(JSONLD, "dct:publisher", "dct:creator"),
        JSONLD, "K36"),
    "record without id": ("records_rules", changed(RECORD, lambda c: c.pop("id")), RECORD, "id"),
    "context without id": ("owc_rules", changed(CONTEXT, lambda c: c["features"][0].pop("id")),
        CONTEXT, "id"),
    "page with other data": ("web_rules", replaced("web/data/actor.js", "12.5", "13.5"),
        "web/data/actor.js", "data"),
    "page asks another host": ("web_rules", replaced("index.html", "</main>",
        '<img alt="" src="https://tiles.example.org/1.png"></main>'),
        "index.html", "external"),
    # files
    "broken json": ("well_formed", replaced(RECORD, "{", "{,"), RECORD, "json"),
    "not a number": ("well_formed", replaced(ACTORS, "12.5", "NaN"), ACTORS, "number"),
    "key twice": ("well_formed", replaced(RECORD, "{", '{"id": "x", '), RECORD, "key_twice"),
    "broken xml": ("well_formed", replaced(ISO, "</gmd:MD_Metadata>", ""), ISO, "xml"),
    "manifest damaged": ("manifest_rules", replaced("package.json", "{", "{,"),
        "package.json", "manifest"),
}  # fmt: skip
