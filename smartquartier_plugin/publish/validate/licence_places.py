"""Where licences stand in the formats of a package."""

import json
import re
import sqlite3
from dataclasses import dataclass

from ...core.sql import statement
from ..package.layout import MANIFEST
from .licence_names import code_in, code_of
from .listed import dataset_of_file
from .reading import (
    database,
    distinct_texts,
    features_of,
    json_of,
    quoted,
    tables,
    text_of,
    xml_of,
    xml_root,
)

_RECORD = "smartquartier-record/"
_COLUMNS = ("licence", "license", "lizenz")
_HEAD_LICENCE = re.compile(r'"(licen[cs]e|lizenz)"\s*:\s*"((?:[^"\\]|\\.)*)"')
_BLOCK = re.compile(r"\.\s*(?:\n|$)")
_TTL_LICENCE = re.compile(
    r"(?:dct|dcterms):licen[sc]e\s+(?:<([^>]*)>|([\w-]+:[\w./-]+)|\"([^\"]*)\")"
)


@dataclass(frozen=True)
class Said:
    """One licence as a file names it.

    Attributes
    ----------
    text : str
        Code, name or address; "" where it is missing.
    where : str
    dataset : str
        Whose it is; "" for the package.
    row : bool
        Of rows in the data, not of the whole dataset.
    source : bool
        Of data from which the dataset was computed.
    """

    text: str
    where: str = ""
    dataset: str = ""
    row: bool = False
    source: bool = False


def licences_of(content, path):
    """Return the licences that a file names, or fails to name.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    list of Said or None
        None for files of which no licence is expected.
    """
    name = path.lower()
    if name == MANIFEST:
        return _of_manifest(content)
    if name.endswith(".gpkg"):
        return _of_geopackage(content, path)
    if name.endswith(".geojson"):
        return _of_geojson(content, path)
    if name.endswith(".xml"):
        return _of_iso(xml_of(content, path), _dataset(content, path))
    if name.endswith((".qgs", ".qgz")):
        return _of_project(content, path)
    if name.endswith(".ttl"):
        return _of_turtle(text_of(content, path))
    if name.endswith((".json", ".jsonld")):
        document = json_of(content, path)
        if isinstance(document, dict) and str(document.get("schema")).startswith(_RECORD):
            return _of_record(document, _dataset(content, path))
        return _of_json(document)
    if name.endswith((".yml", ".yaml")):
        return _of_yaml(text_of(content, path))
    return None


def _several(text):
    """Return the licences of a text that may name several."""
    for mark in (";", "|", "+", ","):
        parts = [part.strip() for part in text.split(mark) if part.strip()]
        if len(parts) > 1 and not code_of(text) and all(map(code_of, parts)):
            return parts
    return [text]


def _dataset(content, path):
    return dataset_of_file(content, path) or ""


def _of_record(document, dataset):
    """Return the licences of a transparency record's sources, of those that name one."""
    sources = document.get("sources")
    listed = [one for one in sources if isinstance(one, dict)] if isinstance(sources, list) else []
    named = [(str(one.get("licence") or "").strip(), one) for one in listed]
    return [
        Said(part, str(one.get("layer") or one.get("file") or "sources"), dataset, source=True)
        for text, one in named
        if text
        for part in _several(text)
    ] or None


def _of_manifest(content):
    datasets = content.manifest.get("datasets")
    listed = (
        [one for one in datasets if isinstance(one, dict)] if isinstance(datasets, list) else []
    )
    return [
        Said(str(one.get("licence") or ""), str(one.get("name")), str(one.get("name")))
        for one in listed
    ] + _of_grounds(content.manifest.get("background"))


def _of_grounds(grounds):
    """Return the licences of the background's layers, which may differ from the package's."""
    listed = grounds if isinstance(grounds, list) else []
    return [
        Said(str(one.get("licence") or ""), f"background: {one.get('title')}", "background")
        for one in listed
        if isinstance(one, dict)
    ]


# -- data ----------------------------------------------------------------------------------


def _of_geopackage(content, path):
    try:
        return _of_tables(content, path)
    except sqlite3.DatabaseError:  # a finding of another validator
        return None


def _of_tables(content, path):
    with database(content, path) as connection:
        known = tables(connection)
        found = []
        for table, columns in known.items():
            if table.startswith(("gpkg_", "layer_styles")):
                continue
            for column in columns:
                if column.lower() in _COLUMNS:
                    found += _of_rows(connection, table, column)
        said = list(_of_metadata(connection)) if "gpkg_metadata" in known else []
        return [*found, *(said or [Said("", "gpkg_metadata")])]


def _of_rows(connection, table, column):
    where = f"{table}.{column}"
    texts = list(distinct_texts(connection, table, column))
    sql = statement(
        "SELECT count(*) FROM {table} WHERE coalesce({column}, '') = ''",
        table=quoted(table),
        column=quoted(column),
    )
    empty = [""] if connection.execute(sql).fetchone()[0] else []
    return [Said(text, where, table, row=True) for text in [*filter(None, texts), *empty]]


def _of_metadata(connection):
    """Yield the licences in the metadata that lie in the file, as QGIS and ISO 19139 write them."""
    sql = (
        "SELECT m.metadata, r.table_name FROM gpkg_metadata m "
        "LEFT JOIN gpkg_metadata_reference r ON r.md_file_id = m.id WHERE m.mime_type = 'text/xml'"
    )
    for text, table in connection.execute(sql).fetchall():
        root = xml_root(text.encode("utf-8"))
        if root is None:
            continue
        for said in _of_iso(root, table or "") or _of_qgis(root, table or ""):
            yield Said(said.text, f"gpkg_metadata, {table or ''}".rstrip(", "), said.dataset)


def _of_geojson(content, path):
    text = text_of(content, path)
    names = [name for name in _COLUMNS if f'"{name}"' in text]
    counted = set()
    for feature in features_of(content, path) if names else ():
        properties = feature.get("properties")
        for name in names:
            if isinstance(properties, dict) and name in properties:
                counted.add((name, str(properties[name] or "")))
    dataset = _dataset(content, path)
    rows = [Said(text, name, dataset, row=True) for name, text in sorted(counted)]
    return [*_of_head(text, dataset), *rows]


def _of_head(text, dataset):
    """Return the licence that stands before the features of a GeoJSON."""
    head = text[: text.find('"features"')] if '"features"' in text else ""
    return [
        Said(json.loads(f'"{match.group(2)}"'), match.group(1), dataset)
        for match in _HEAD_LICENCE.finditer(head)
    ]


# -- metadata ------------------------------------------------------------------------------


def _of_iso(root, dataset):
    """Return the licence of ISO 19139: the JSON of GDI-DE, else a text that names one."""
    if root is None or not str(root.tag).endswith("MD_Metadata"):
        return None
    texts = [
        "".join(element.itertext()).strip()
        for element in root.iter("{*}otherConstraints", "{*}useLimitation")
    ]
    for text in texts:
        try:
            found = json.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict) and found.get("id"):
            return [Said(str(found["id"]), "otherConstraints", dataset)]
    named = [text for text in texts if code_in(text)]
    return [Said(named[0] if named else "", "otherConstraints", dataset)]


def _of_qgis(root, dataset):
    """Return the licences of QGIS's own metadata."""
    if str(root.tag) != "qgis" and root.find(".//resourceMetadata") is None:
        return []
    texts = [(e.text or "").strip() for e in root.iter("license")]
    return [Said(text, "license", dataset) for text in texts] or [Said("", "license", dataset)]


def _of_project(content, path):
    if path.lower().endswith(".qgz"):
        return None  # its validator unpacks it
    root = xml_of(content, path)
    if root is None:
        return None
    found = []
    for layer in root.iter("maplayer"):
        texts = [(e.text or "").strip() for e in layer.iterfind("./resourceMetadata/license")]
        name = layer.findtext("shortname") or layer.findtext("layername") or ""
        found.append(Said(texts[0] if texts else "", f"maplayer {name}", name))
    return found


def _of_turtle(text):
    """Return the licence of each distribution."""
    found = []
    for block in _BLOCK.split(text):
        if "dcat:Distribution" not in block.split("dcat:distribution")[0]:
            continue
        match = _TTL_LICENCE.search(block)
        place = _short(block.strip().split(None, 1)[0])
        found.append(Said(next(filter(None, match.groups()), "") if match else "", place))
    return found


def _short(address):
    """Return what tells a resource from the others of its catalogue."""
    return re.split(r"[#/]", address.strip("<>/#"))[-1]


def _of_json(document):
    """Return the licences of JSON-LD, an OGC API record or an OWS context; None for others."""
    if isinstance(document, dict) and ("@context" in document or "@graph" in document):
        return _of_jsonld(document)
    if not isinstance(document, dict) or not isinstance(document.get("properties"), dict):
        return None
    properties = document["properties"]
    if document.get("type") == "FeatureCollection" and "lang" in properties:
        return _of_context(document, properties)
    if document.get("type") == "Feature" and "conformsTo" in document:
        links = [item for item in document.get("links") or () if isinstance(item, dict)]
        linked = next((item.get("href") for item in links if item.get("rel") == "license"), "")
        return [Said(_text(properties.get("license") or linked), "properties.license")]
    return None


def _of_context(document, properties):
    """Return the rights of each resource of an OWS context; they may stand for all at its head."""
    whole = _text(properties.get("rights"))
    features = [one for one in document.get("features") or () if isinstance(one, dict)]
    found = [Said(whole, "properties.rights")] if whole else []
    for feature in features:
        own = feature.get("properties")
        own = own if isinstance(own, dict) else {}
        text = _text(own.get("rights")) or whole
        found.append(Said(text, str(own.get("title") or feature.get("id") or "")))
    return found


def _of_jsonld(document):
    found, waiting = [], [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            kinds = value.get("@type") or ()
            kinds = [kinds] if isinstance(kinds, str) else kinds
            if any(str(kind).endswith("Distribution") for kind in kinds):
                keys = [key for key in value if re.search(r"[:/](?:license)$", key)]
                found.append(
                    Said(_text(value[keys[0]]) if keys else "", _short(str(value.get("@id") or "")))
                )
    return sorted(found, key=lambda said: said.where)


def _text(value):
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("@value") or value.get("href") or ""
    return str(value or "")


def _of_yaml(text):
    """Return the licence of pygeoapi's metadata, read without a YAML library."""
    if not re.search(r"^server:", text, re.MULTILINE):
        return None
    match = re.search(r"^ {2}license:\s*\n((?: {4,}.*\n?)*)", text, re.MULTILINE)
    block = match.group(1) if match else ""
    for key in ("url", "name"):
        value = re.search(rf"^ +{key}:\s*(.+)$", block, re.MULTILINE)
        if value:
            return [Said(value.group(1).strip().strip("\"'"), "metadata.license")]
    return [Said("", "metadata.license")]
