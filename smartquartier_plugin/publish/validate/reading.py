"""Reading the files of a package that may be anybody's: texts, JSON, XML, tables.

Nothing here fetches anything, resolves an entity, or writes: databases are opened as they lie.
"""

import json
import sqlite3
from contextlib import closing, contextmanager
from html import unescape

from ...core.files import sqlite_address
from ...core.sql import statement
from .geopackage_names import system_tables
from .json_stream import members
from .png_text import png_texts

JSON = (".json", ".geojson", ".jsonld")
XML = (".xml", ".qml", ".sld", ".qgs", ".gml", ".svg")
TEXT = (
    *JSON, *XML,
    ".html", ".htm", ".js", ".mjs", ".css", ".ttl", ".yml", ".yaml", ".txt", ".md", ".csv",
    ".n3", ".nt", ".rdf", ".ini", ".conf", ".webmanifest", ".map", ".qpj", ".prj", ".qmd",
)  # fmt: skip
DATABASES = (".gpkg", ".sqlite")
ARCHIVES = (".qgz", ".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
#: Larger JSON is read as text: its objects would fill the memory.
PARSED = 16 * 2**20
_BLOCK = 4 * 2**20
_OVERLAP = 2048
_HEAD = 8192
#: Whose members are named together with them: an author's name is no other name.
_LISTS = ("authors", "contacts", "creators", "foaf:name", "vcard:fn")
#: Within one file of an archive; nobody packs more text, but a bomb may.
_UNPACKED = 64 * 2**20
_SYSTEM = ("rtree_", "sqlite_", "gpkg_extensions", "gpkg_tile", "gpkg_ogr", "gpkg_spatial_ref_sys")
_PICTURES = (".tif", ".tiff", ".png")


def text_of(content, path):
    """Return a text file as text; what is no UTF-8 is replaced.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    str
    """
    return (content.root / path).read_bytes().decode("utf-8-sig", "replace")


def json_of(content, path):
    """Return what a JSON file holds.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    object
        None if it is no JSON: a finding of another validator.
    """
    try:
        return json.loads(text_of(content, path))
    except (ValueError, RecursionError):
        return None


def features_of(content, path):
    """Yield the features of a GeoJSON file one after the other; nothing of a damaged one.

    Parameters
    ----------
    content : Content
    path : str

    Yields
    ------
    dict
    """
    try:
        for key, value in members(text_of(content, path), "features"):
            if key != "features" or isinstance(value, (str, dict)) or value is None:
                continue
            for k, feature in enumerate(value):
                if k % 10_000 == 0:
                    content.progress.check()
                if isinstance(feature, dict):
                    yield feature
    except (ValueError, TypeError, RecursionError):  # a finding of another validator
        return


def xml_of(content, path):
    """Return the root element of an XML file.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    lxml.etree.Element or None
        None if it is not well-formed: a finding of another validator.
    """
    return xml_root((content.root / path).read_bytes())


def xml_root(data):
    """Return the root element of XML in bytes, None if it is not well-formed."""
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    try:
        return etree.fromstring(data, etree.XMLParser(huge_tree=True, **options))
    except etree.XMLSyntaxError:
        return None


@contextmanager
def database(content, path):
    """Open a GeoPackage as it lies, without a lock and without changing a byte of it.

    Parameters
    ----------
    content : Content
    path : str

    Yields
    ------
    sqlite3.Connection
        Texts that are no UTF-8 come with replacements.
    """
    address = sqlite_address(content.root / path, "mode=ro&immutable=1")
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        yield connection


def tables(connection):
    """Return names of tables with their columns: {table: {column: declared type}}."""
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    silent = {name for name in system_tables(connection) if name.startswith(_SYSTEM)}
    names = [name for (name,) in rows.fetchall() if name not in silent]
    return {name: columns(connection, name) for name in names}


def columns(connection, table):
    """Return the columns of a table.

    Parameters
    ----------
    connection : sqlite3.Connection
    table : str

    Returns
    -------
    dict of str to str
        Their declared types.
    """
    sql = statement("PRAGMA table_info({table})", table=quoted(table))
    return {row[1]: str(row[2]).upper() for row in connection.execute(sql)}


def quoted(name):
    """Return a name of a table or column as SQLite takes it, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def distinct_texts(connection, table, column):
    """Yield the different texts of a column.

    Parameters
    ----------
    connection : sqlite3.Connection
    table, column : str
    """
    sql = statement(
        "SELECT DISTINCT {column} FROM {table} WHERE typeof({column}) = 'text'",
        table=quoted(table),
        column=quoted(column),
    )
    for (text,) in connection.execute(sql):
        yield text


def pieces(content, path):
    """Yield the texts in a file, whatever kind of file it is.

    Parameters
    ----------
    content : Content
    path : str

    Yields
    ------
    (str, str)
        Where it stands, such as a table's column, a key or a line, and the text.
    """
    name = path.lower()
    if name.endswith(DATABASES):
        yield from _of_database(content, path)
    elif name.endswith(ARCHIVES):
        yield from _of_archive(content, path)
    elif name.endswith(JSON) and (content.root / path).stat().st_size <= PARSED:
        found = json_of(content, path)
        yield from _of_json(found) if found is not None else _lines(text_of(content, path))
    elif name.endswith(TEXT) or "." not in name.rsplit("/", 1)[-1]:
        yield from _of_text(content, path)
    elif name.endswith((".tif", ".tiff")):
        yield from _of_raster(content, path)
    elif name.endswith(".png"):
        yield from png_texts((content.root / path).read_bytes())
    elif _is_text(content, path):  # .env, .bak and whatever else somebody left
        yield from _of_text(content, path)


def is_read(content, path):
    """Return whether somebody can say what stands in a file.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    bool
        False for PDF, video and whatever else holds texts that nobody here reads.
    """
    known = (*TEXT, *DATABASES, *ARCHIVES, *_PICTURES)
    return path.lower().endswith(known) or _is_text(content, path)


def _is_text(content, path):
    with open(content.root / path, "rb") as stream:
        head = stream.read(_HEAD)
    return bool(head) and b"\0" not in head


def _of_database(content, path):
    with database(content, path) as connection:
        for table, types in tables(connection).items():
            for column in types:
                content.progress.check()
                block = []
                for text in distinct_texts(connection, table, column):
                    block.append(text)
                    if len(block) == 1000 or len(text) > 1000:
                        yield f"{table}.{column}", "\n".join(block)
                        block = []
                if block:
                    yield f"{table}.{column}", "\n".join(block)


def _of_archive(content, path):
    import zipfile

    try:
        with zipfile.ZipFile(content.root / path) as archive:
            for member in archive.infolist():
                if member.filename.lower().endswith(TEXT) and member.file_size <= _UNPACKED:
                    text = archive.read(member).decode("utf-8", "replace")
                    for where, piece in _lines(unescape(text)):
                        yield f"{member.filename}, {where}", piece
    except (zipfile.BadZipFile, RuntimeError, OSError):
        return


def _of_json(found):
    """Yield the different texts of JSON, keys included, each with the key where it stands."""
    seen, waiting = set(), [("", found)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            # The key goes along, so that "password": "…" is seen as such.
            for key, inner in value.items():
                if isinstance(inner, str):
                    place = f"{where}.{key}" if where in _LISTS else key
                    if (place, inner) not in seen:
                        seen.add((place, inner))
                        yield place, f"{key}: {inner}"
                else:
                    waiting.append((str(key), inner))
        elif isinstance(value, list):
            waiting.extend((where, inner) for inner in reversed(value))
        elif isinstance(value, str) and value not in seen:
            seen.add(value)
            yield where, value


def _of_text(content, path):
    """Yield a text file in blocks that overlap: what is looked for is never cut in two."""
    with open(content.root / path, encoding="utf-8-sig", errors="replace") as stream:
        text, first = stream.read(_BLOCK), 1
        while text:
            content.progress.check()
            more = stream.read(_BLOCK)
            yield from _lines(unescape(text) if _escaped(path) else text, first)
            first += text[:-_OVERLAP].count("\n") if more else 0
            text = text[-_OVERLAP:] + more if more else ""


def _escaped(path):
    return path.lower().endswith((*XML, ".html", ".htm"))


def _lines(text, first=1):
    """Yield a text as one piece that knows its lines."""
    yield Lines(first, text), text


class Lines:
    """The place of a text in its file: ``at`` a position it is a line's number."""

    def __init__(self, first, text):
        self._first, self._text = first, text

    def at(self, position):
        """Return the number of the line in which a position of the text lies."""
        return self._first + self._text.count("\n", 0, position)

    def __str__(self):
        return str(self._first)


def _of_raster(content, path):
    from osgeo import gdal

    try:
        raster = gdal.OpenEx(str(content.root / path), gdal.OF_RASTER | gdal.OF_READONLY)
    except RuntimeError:  # where somebody switched GDAL's exceptions on
        raster = None
    if raster is None:
        return
    for domain in raster.GetMetadataDomainList() or ("",):
        if domain and domain.startswith(("DERIVED", "IMAGE_STRUCTURE")):
            continue
        if domain and domain.startswith(("xml:", "json:")):
            for text in raster.GetMetadata_List(domain) or ():
                yield domain, text
            continue
        for key, value in (raster.GetMetadata(domain) or {}).items():
            yield key, f"{key}: {value}"
