"""Compare what the tools make of the demo city in two systems, value by value.

    matrix_digest.py make FILE.json.gz     run the demo here, and keep every value it has made
    matrix_digest.py compare A B           say what differs; exit code 1 if something does

The demo uses nearly every tool, and everything in it is made from a seed. Another geopandas,
shapely, numpy, GEOS or QGIS must give the same rows in the same order, the same texts, and the
same numbers to nine digits. "compare" needs no QGIS; "make" is called with the Python that has it.
"""

import gzip
import json
import math
import re
import struct
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "demo"
DIGITS = 9
# Two numbers are the same if they differ by less than this, or than so much of the largest
# number of their column (a sum that is zero but for rounding).
RELATIVE, OF_COLUMN = 1e-8, 1e-11

# What says when, where and with what it was made, not what came out.
TIMES = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
HASHES = re.compile(r"\b(sha256:)?[0-9a-f]{32,64}\b")
IDS = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b")
# Positions as the atlas's history keeps them, and what it tells apart positions by. PROJ 9.9
# moves some of them by the last bit of a number, which is 0.06 nanometres, and with it the hash.
# Where the entries lie is compared in their own tables.
POINTS = re.compile(r"\b0101000000[0-9A-F]{32}\b")
POSITION_HASHES = re.compile(r'(@kept\\*": \\*")[0-9a-f]{16}\b')
PLACES = re.compile(r"(file://)?/\S*?/build/demo|http://127\.0\.0\.1:\d+|/\S*/(cache|tmp)/\S*")
KEYS_OF_THE_RUN = re.compile(
    r"(^|_)(started|finished|created|seconds|duration|elapsed|software|versions?|python|qgis|"
    r"packages|platform|sha256|hash|bytes|size)(_|$)|^(run_s|time_s)$"
)
# What may differ, by how much at most, and why. Nothing else may.
EXPECTED = (
    (
        r"effects_(assumptions|summary)\.gpkg:.* (share|dominant_share)",
        1e-5,
        "shares of the variance are sums of 32-bit numbers, which BLAS adds in its own order",
    ),
    (
        r"package/metadata/.*\.record\.json /links/\d+/length",
        0.1,
        "sizes of files",
    ),
    (r"service_check\.gpkg:service_check ms", math.inf, "how long the service took to answer"),
    (r"drivers_remainder\.gpkg:.* error", 1.0, "what rounding leaves of a sum"),
    (r".* /(method/)?validators", math.inf, "versions of the validators"),
)
TABLES_OF_THE_FORMAT = re.compile(r"^(layer_styles|qgis_projects|gpkg_|rtree_|sqlite_|.*_fts)")


def plain(value):
    """Return a value as it may be compared: numbers to nine digits, texts without the moment."""
    if isinstance(value, bool) or value is None or isinstance(value, int):
        return value
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else str(value)
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    text = str(value)
    for pattern, mark in ((TIMES, "<time>"), (IDS, "<id>"), (HASHES, "<hash>"), (PLACES, "<at>")):
        text = pattern.sub(mark, text)
    return POSITION_HASHES.sub(r"\1<hash>", POINTS.sub(point, text))


def point(found):
    """Return a point in well-known binary as its coordinates."""
    return str([plain(value) for value in struct.unpack("<2d", bytes.fromhex(found[0][10:]))])


# --- reading -----------------------------------------------------------------------------------


def shape(geometry):
    """Return what tells two geometries apart, and not how their points are ordered."""
    if geometry is None or geometry.IsEmpty():
        return None
    name = geometry.GetGeometryName()
    size = geometry.Area() if "POLYGON" in name else geometry.Length() if "LINE" in name else 0.0
    return [
        name,
        geometry.GetGeometryCount(),
        plain(size),
        *(plain(value) for value in geometry.GetEnvelope()),
    ]


def vector_tables(path, name):
    """Yield (name, columns) of each layer of a file."""
    from osgeo import ogr

    source = ogr.Open(str(path))
    if source is None:
        raise SystemExit(f"matrix_digest: cannot read {path}")
    for number in range(source.GetLayerCount()):
        layer = source.GetLayer(number)
        if TABLES_OF_THE_FORMAT.search(layer.GetName()):
            continue
        fields = [field.GetName() for field in layer.schema]
        columns = {field: [] for field in fields}
        columns["(geometry)"] = []
        for feature in layer:
            for field in fields:
                columns[field].append(plain(feature.GetField(field)))
            columns["(geometry)"].append(shape(feature.GetGeometryRef()))
        yield f"{name}:{layer.GetName()}", columns


def raster_table(path):
    """Return the cells of each band."""
    from osgeo import gdal

    source = gdal.Open(str(path))
    return {
        f"band {number + 1}": [
            plain(float(value))
            for value in source.GetRasterBand(number + 1).ReadAsArray().ravel().tolist()
        ]
        for number in range(source.RasterCount)
    }


def document_table(content, at="", found=None):
    """Return the leaves of a JSON document, by where they are."""
    found = {} if found is None else found
    if isinstance(content, dict):
        for key, value in content.items():
            if not KEYS_OF_THE_RUN.search(key):
                document_table(value, f"{at}/{key}", found)
    elif isinstance(content, list) and any(isinstance(item, (dict, list)) for item in content):
        for number, value in enumerate(content):
            document_table(value, f"{at}/{number}", found)
    else:
        found[at] = content if isinstance(content, list) else [content]
        found[at] = [plain(item) for item in found[at]]
    return found


def read_demo():
    """Return {table: {column: values}} of all that the demo has written."""
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    ogr.UseExceptions()
    tables = {}
    for path in sorted(OUTPUT.rglob("*")):
        name = path.relative_to(OUTPUT).as_posix()
        if name.startswith("cache/"):
            continue
        if path.suffix in (".gpkg", ".geojson"):
            tables.update(vector_tables(path, name))
        elif path.suffix in (".tif", ".tiff"):
            tables[name] = raster_table(path)
        elif path.suffix == ".json":
            tables[name] = document_table(json.loads(path.read_text("utf-8")))
    return tables


def make(target):
    """Run the demo and write its values."""
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "demo.py")], cwd=ROOT)
    if done.returncode:
        raise SystemExit("matrix_digest: the demo failed")
    tables = read_demo()
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(target, "wt", encoding="utf-8") as file:
        json.dump(tables, file)
    values = sum(len(column) for columns in tables.values() for column in columns.values())
    print(f"{values:,} values in {len(tables)} tables -> {target}")


# --- comparing ---------------------------------------------------------------------------------


def numbers_in(values):
    """Return the numbers of a column, also those inside lists."""
    for value in values:
        if isinstance(value, list):
            yield from numbers_in(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield value


def gap(first, second, least):
    """Return how far two values are apart: 0, a relative difference, or infinity."""
    if first == second:
        return 0.0
    if isinstance(first, list) and isinstance(second, list) and len(first) == len(second):
        return max(gap(a, b, least) for a, b in zip(first, second))
    kinds = (int, float)
    if not isinstance(first, kinds) or not isinstance(second, kinds):
        return math.inf
    apart, large = abs(first - second), max(abs(first), abs(second))
    return 0.0 if apart <= max(RELATIVE * large, least) else apart / large


def differences(first, second):
    """Yield (table, column, by how much, sentence) of everything that two runs do not share."""
    for table in sorted(first.keys() | second.keys()):
        if table not in first or table not in second:
            yield table, "", math.inf, "only in one of the two"
            continue
        one, two = first[table], second[table]
        for column in sorted(one.keys() | two.keys()):
            if column not in one or column not in two:
                yield table, column, math.inf, "only in one of the two"
            elif len(one[column]) != len(two[column]):
                sentence = f"{len(one[column])} and {len(two[column])} values"
                yield table, column, math.inf, sentence
            else:
                largest, sentence = compare_column(one[column], two[column])
                if largest:
                    yield table, column, largest, sentence


def compare_column(first, second):
    """Return by how much two columns of one length differ at most, and a sentence about it."""
    least = OF_COLUMN * max((abs(value) for value in numbers_in([first, second])), default=0.0)
    gaps = [gap(a, b, least) for a, b in zip(first, second)]
    wrong = [row for row, apart in enumerate(gaps) if apart]
    if not wrong:
        return 0.0, ""
    largest, row = max(gaps), wrong[0]
    by = f" by up to {largest:.1e}" if math.isfinite(largest) else ""
    return largest, (
        f"{len(wrong)} of {len(gaps)} values{by}; "
        f"row {row}: {str(first[row])[:80]!r} and {str(second[row])[:80]!r}"
    )


def reason(table, column, largest):
    """Return why a difference of this size is expected, or ""."""
    for pattern, most, why in EXPECTED:
        if largest <= most and re.fullmatch(pattern, f"{table} {column}"):
            return why
    return ""


def read(path):
    """Return the values that "make" wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)


def compare(first, second):
    """Print what differs; return the number of columns that differ without a known reason."""
    one, two = read(first), read(second)
    known, unknown = {}, 0
    for table, column, largest, sentence in differences(one, two):
        why = reason(table, column, largest)
        if why:
            known.setdefault(why, []).append(largest)
        else:
            unknown += 1
            print(f"  {table} {column}: {sentence}")
    for why, gaps in known.items():
        by = f" (by up to {max(gaps):.1e})" if math.isfinite(max(gaps)) else ""
        print(f"  expected in {len(gaps)} columns{by}: {why}")
    columns = sum(len(table) for table in one.values())
    values = sum(len(column) for table in one.values() for column in table.values())
    print(f"{values:,} values in {columns:,} columns compared: {unknown} columns differ")
    return unknown


def main(arguments):
    """Do what the command line says; return the exit code."""
    if arguments[:1] == ["make"] and len(arguments) == 2:
        make(Path(arguments[1]))
        return 0
    if arguments[:1] == ["compare"] and len(arguments) == 3:
        return 1 if compare(arguments[1], arguments[2]) else 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
