"""An OWS Context of a package: what belongs on the map, in GeoJSON (OGC 14-055r2)."""

import json
from pathlib import Path

from ..package import layout
from ..package.described import bounding_box, downloads, link, plain, refuse_gaps, terms_of_use
from ..package.model import RASTER, VECTOR, Output
from .api_records import box_polygon, midnight

SPECIFICATION = "http://www.opengis.net/spec/owc-geojson/1.0/req/"
# GeoTIFF is one of the standard's own offerings; that of GeoJSON is the one that readers know.
_OFFERINGS = {"geojson": "geojson", "cog": "geotiff"}
_SLD = "application/vnd.ogc.sld+xml"


def write(package, root):
    """Write the context of the package; nothing if it has no map.

    Parameters
    ----------
    package : Package
    root : Path
        Holds data, styles and metadata already: only what is there is linked.

    Returns
    -------
    list of Output
    """
    if not package.of(VECTOR, RASTER):
        return []
    target = Path(root) / layout.OWS_CONTEXT
    target.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(context(package, Path(root)), ensure_ascii=False, indent=2)
    target.write_bytes((text + "\n").encode("utf-8"))
    title = "OWS Context"
    return [
        Output(layout.OWS_CONTEXT, "owscontext", "metadata", "application/geo+json", title=title)
    ]


def context(package, root):
    """Return the context of a package.

    Parameters
    ----------
    package : Package
    root : Path

    Returns
    -------
    dict
        A GeoJSON feature collection.

    Raises
    ------
    InputError
        If something that must be said was not given.
    """
    about = package.about
    datasets = package.of(VECTOR, RASTER)
    for dataset in datasets:
        refuse_gaps(package, dataset)
    properties = {
        "lang": about.language,
        "title": plain(about.title),
        "abstract": plain(about.abstract),
        "updated": midnight(about.modified),
        "authors": [{"name": plain(about.publisher), "email": about.contact_email}],
        "publisher": plain(about.publisher),
        "generator": {"title": "SmartQuartier"},
        "links": {"profiles": [{"href": SPECIFICATION + "core", "rel": "profile"}]},
    }
    return {
        "type": "FeatureCollection",
        "id": f"urn:uuid:{about.identifier}",
        "bbox": _common_box(datasets),
        "properties": properties,
        "features": [_resource(package, dataset, root) for dataset in datasets],
    }


def _common_box(datasets):
    west, south, east, north = zip(*(dataset.bbox for dataset in datasets))
    box = bounding_box((min(west), min(south), max(east), max(north)))
    return [float(edge) for edge in box]


def _resource(package, dataset, root):
    about = package.about
    files = [item for item in downloads(package, dataset) if (root / item.path).is_file()]
    links = {"data": [_link(about, item.path, item.term.media_type, item.title) for item in files]}
    metadata = layout.iso_metadata(dataset)
    if (root / metadata).is_file():
        links["via"] = [_link(about, metadata, "application/xml", "ISO 19139")]
    offerings = [_offering(about, dataset, item, root) for item in files]
    properties = {
        "title": plain(dataset.title),
        "abstract": plain(dataset.abstract),
        "updated": midnight(dataset.modified),
        "publisher": plain(about.publisher),
        "rights": terms_of_use(about, dataset),
        "active": True,
        "folder": f"/{plain(about.title)}",
        "links": links,
        "offerings": [offering for offering in offerings if offering],
    }
    return {
        "type": "Feature",
        "id": f"urn:uuid:{dataset.identifier}",
        "geometry": box_polygon(dataset),
        "properties": properties,
    }


def _link(about, path, media_type, title):
    return {"href": link(about, path), "type": media_type, "title": title}


def _offering(about, dataset, item, root):
    """Return how a reader gets a file onto its map; None for files of several layers."""
    if item.format not in _OFFERINGS:
        return None
    made = {
        "code": SPECIFICATION + _OFFERINGS[item.format],
        "contents": [{"type": item.term.media_type, "href": link(about, item.path)}],
    }
    style = layout.sld(dataset)
    if (root / style).is_file():
        content = {"type": _SLD, "href": link(about, style)}
        made["styles"] = [
            {"name": dataset.name, "title": plain(dataset.title), "default": True,
             "content": content}
        ]  # fmt: skip
    return made
