"""The configuration of pygeoapi: an OGC API of the package, to be started as it is.

The datasets are served from the package's own files, by paths below a folder that is taken
from the environment when the server starts (else: the folder in which it is started). GeoJSON
rather than GeoPackage: pygeoapi reads it with nothing but itself, while its GeoPackage
provider needs SpatiaLite, writes into the file, and does not say how many features there are.
"""

import html

from ...core.atlas.schema import schema
from ..package import layout
from ..package.model import RASTER, VECTOR, Output
from ..package.yaml_text import FilledIn, yaml_text
from .pygeoapi_items import needs_own, path_of, write_own

FOLDER = "SMARTQUARTIER_PACKAGE"  # variables of the environment
ADDRESS = "SMARTQUARTIER_API_URL"
CORS = "SMARTQUARTIER_CORS"
MAX_ITEMS = 10_000
_CRS = "http://www.opengis.net/def/crs/"
CRS84 = f"{_CRS}OGC/1.3/CRS84"
_WORLD = (-180.0, -90.0, 180.0, 90.0)
# A single clear pixel: the pages' map is neutral, and asks nobody for tiles.
_CLEAR = (
    "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
)  # fmt: skip
_LOCALES = {"de": ["de-DE", "en-US"], "en": ["en-US", "de-DE"]}
_PROVENANCE = "http://www.w3.org/ns/prov#has_provenance"
_GEOJSON, _JSON, _XML = "application/geo+json", "application/json", "application/xml"
_GPKG = "application/geopackage+sqlite3"
_COG = "image/tiff; application=geotiff; profile=cloud-optimized"
_HEAD = f"""\
# pygeoapi (tried with 0.21): OGC API for the data of this package. Nothing in here needs to be
# changed, and the package may lie anywhere. Start it in the package's folder:
#
#   export PYGEOAPI_CONFIG=pygeoapi/pygeoapi-config.yml PYGEOAPI_OPENAPI=../openapi.yml
#   export {ADDRESS}=https://...   # under which people reach it, if not localhost
#   pygeoapi openapi generate $PYGEOAPI_CONFIG --output-file $PYGEOAPI_OPENAPI
#   waitress-serve --listen=127.0.0.1:5000 pygeoapi.flask_app:APP
#
# (pip install pygeoapi waitress; or gunicorn, or pygeoapi's container. Not for others than
# yourself: pygeoapi serve, which lets people debug the server.)
#
# Started elsewhere (a container, a service):  export {FOLDER}=<folder of the package>
# For web maps on other sites:  pip install flask-cors, export {CORS}=true
# On Windows (set instead of export) also:  set PYTHONUTF8=1
#
# Nichts darin muss geändert werden, und das Paket darf überall liegen. Im Ordner des Pakets wie
# oben starten. {ADDRESS}: Adresse nach außen; {FOLDER}: Ordner des
# Pakets, falls anderswo gestartet wird; {CORS}=true: für Karten auf anderen Seiten.
"""


def write(package, root):
    """Write the configuration, and what the tables are served from.

    Parameters
    ----------
    package : Package
    root : Path
        The staged folder; the data, metadata and styles are there already.

    Returns
    -------
    list of Output
        Nothing if no dataset has rows: pygeoapi takes the fields from the first one.
    """
    shown = _shown(package)
    if not shown:
        return []
    folder = (root / layout.PYGEOAPI).parent
    folder.mkdir(parents=True, exist_ok=True)
    outputs = [_items(dataset, root) for dataset in shown if needs_own(dataset)]
    text = _HEAD + yaml_text(configuration(package, root))
    (root / layout.PYGEOAPI).write_bytes(text.encode("utf-8"))
    return [Output(layout.PYGEOAPI, "pygeoapi", "service", "application/yaml",
                   title="pygeoapi"), *outputs]  # fmt: skip


def _items(dataset, root):
    write_own(dataset, root)
    title = "GeoJSON (pygeoapi)"
    return Output(path_of(dataset), "pygeoapi", "data", _GEOJSON, dataset.name, title)


def _shown(package):
    return tuple(d for d in package.datasets if d.kind == RASTER or d.rows)


def configuration(package, root):
    """Return the configuration as plain values.

    Parameters
    ----------
    package : Package
    root : Path
        Links lead only to files that are there.

    Returns
    -------
    dict
    """
    about = package.about
    limits = {"default_items": 100, "max_items": MAX_ITEMS, "on_exceed": "throttle"}
    credit = "; ".join(dict.fromkeys(line for d in package.datasets for line in d.attribution))
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": 5000},
            "url": FilledIn("${" + ADDRESS + ":-http://localhost:5000}"),
            "mimetype": "application/json; charset=UTF-8",
            "encoding": "utf-8",
            "languages": _LOCALES[about.language],
            # Needs the package flask-cors, which pygeoapi does not bring.
            "cors": FilledIn("${" + CORS + ":-false}"),
            "gzip": True,
            "pretty_print": True,
            "limits": limits,
            "map": {"url": _CLEAR, "attribution": _in_script(credit or about.publisher)},
        },
        "logging": {"level": "ERROR"},
        "metadata": _metadata(about),
        "resources": {d.name: _collection(package, d, root) for d in _shown(package)},
    }


def _in_script(text):
    """Return a text for pygeoapi's pages, which put it into a script as it is."""
    return html.escape(" ".join(text.split())).replace("\\", "&#92;")


def _metadata(about):
    name, url = _licence(about.licence, about.language)
    many = {"de": "Siehe die einzelnen Sammlungen", "en": "See each collection"}
    licence = {"name": name or many[about.language], "url": url or about.base_url}
    return {
        "identification": {
            "title": about.title,
            "description": about.abstract or about.title,
            "keywords": list(about.keywords),
            "keywords_type": "theme",
            "terms_of_service": licence["url"],
            "url": about.base_url,
        },
        "license": licence,
        "provider": {"name": about.publisher, "url": about.base_url},
        "contact": {
            "name": about.publisher,
            "email": about.contact_email,
            "url": about.base_url,
            "role": "pointOfContact",
        },
    }


def _licence(code, language):
    """Return name and address of a licence; empty for none."""
    if not code:
        return "", ""
    known = schema().code("licence", code)
    return known.label.get(language, code), known.more["url"]


def _collection(package, dataset, root):
    keywords = dict.fromkeys((*package.about.keywords, *dataset.keywords))
    box = dataset.bbox or _box_of(package, dataset)
    return {
        "type": "collection",
        "title": dataset.title,
        "description": _description(package.about, dataset),
        "keywords": list(keywords),
        "links": _links(package, dataset, root),
        "extents": {"spatial": {"bbox": [float(v) for v in box], "crs": CRS84}},
        "providers": [_coverage(dataset) if dataset.kind == RASTER else _features(dataset)],
    }


def _box_of(package, dataset):
    """Return the extent of a table: that of what it belongs to, else of the package."""
    boxes = [d.bbox for d in package.datasets if d.bbox and d.name == dataset.part_of]
    boxes = boxes or [d.bbox for d in package.datasets if d.bbox]
    if not boxes:
        return _WORLD
    west, south, east, north = zip(*boxes)
    return min(west), min(south), max(east), max(north)


def _description(about, dataset):
    source = {"de": "Quelle: {}", "en": "Source: {}"}[about.language]
    credit = "; ".join(dataset.attribution)
    parts = (dataset.abstract or dataset.title, source.format(credit) if credit else "")
    return " ".join(part for part in parts if part)


def _data(path):
    return FilledIn("${" + FOLDER + ":-.}/" + path)


def _features(dataset):
    path = path_of(dataset)
    provider = {"type": "feature", "name": "GeoJSON", "data": _data(path)}
    # Without a key the features' own ids are their numbers.
    provider["id_field"] = dataset.key or "id"
    if dataset.title_field:
        provider["title_field"] = dataset.title_field
    if dataset.kind == VECTOR:
        known = [CRS84, f"{_CRS}EPSG/0/4326"]
        authority, _, code = dataset.crs.partition(":")
        own = f"{_CRS}{authority}/0/{code}"
        provider["crs"] = [*known, own] if code and own not in known else known
        provider["storage_crs"] = CRS84
    return provider


def _coverage(dataset):
    return {
        "type": "coverage",
        "name": "rasterio",
        "data": _data(layout.raster(dataset)),
        "format": {"name": "GTiff", "mimetype": "image/tiff"},
    }


def _links(package, dataset, root):
    about, words = package.about, _WORDS[package.about.language]
    name, url = _licence(dataset.licence, about.language)
    links = [{"type": "text/html", "rel": "license", "title": name, "href": url}]
    found = [
        (layout.transparency_record(dataset), _PROVENANCE, _JSON, words["record"]),
        (layout.iso_metadata(dataset), "describedby", _XML, "ISO 19139"),
        (layout.api_record(dataset), "describedby", _GEOJSON, "OGC API Records"),
        (layout.sld(dataset), "stylesheet", "application/vnd.ogc.sld+xml", "SLD 1.0"),
        (layout.geojson(dataset), "enclosure", _GEOJSON, "GeoJSON"),
        (layout.raster(dataset), "enclosure", _COG, "Cloud Optimized GeoTIFF"),
    ]
    if dataset.kind != RASTER:
        found.append((layout.geopackage(about), "enclosure", _GPKG, "GeoPackage"))
    for path, relation, media_type, title in found:
        if (root / path).is_file():
            links.append(_link(about, root, path, relation, media_type, title))
    if "web" in package.formats:
        page = {"type": "text/html", "rel": "alternate", "title": words["page"]}
        links.append({**page, "href": layout.address(about, layout.PAGE)})
    return links


_WORDS = {
    "de": {"record": "Transparenzprotokoll", "page": "Karte und Übersicht"},
    "en": {"record": "Transparency record", "page": "Map and overview"},
}


def _link(about, root, path, relation, media_type, title):
    link = {"type": media_type, "rel": relation, "title": title,
            "href": layout.address(about, path)}  # fmt: skip
    if relation == "enclosure":
        # Without its size pygeoapi would ask the web for it at each request.
        link["length"] = (root / path).stat().st_size
    return link
