"""A record of each dataset for catalogues with OGC API Records, Part 1: Core (20-004r1)."""

import json
from pathlib import Path

from ..package import layout
from ..package.described import (
    bounding_box,
    described,
    downloads,
    keywords,
    link,
    plain,
    refuse_gaps,
    resource_identifier,
    terms_of_use,
)
from ..package.licence_terms import licence_term, terms
from ..package.model import Output

CONFORMANCE = "http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core"
MEDIA_TYPE = "application/geo+json"
_TOPICS = "http://inspire.ec.europa.eu/metadata-codelist/TopicCategory"


def write(package, root):
    """Write one record for each dataset.

    Parameters
    ----------
    package : Package
    root : Path
        Holds the data already: only what is there is linked.

    Returns
    -------
    list of Output
    """
    outputs = []
    for dataset in described(package):
        path = layout.api_record(dataset)
        target = Path(root) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record(package, dataset, Path(root)), ensure_ascii=False, indent=2)
        target.write_bytes((text + "\n").encode("utf-8"))
        outputs.append(
            Output(path, "records", "metadata", MEDIA_TYPE, dataset.name, "OGC API Records")
        )
    return outputs


def record(package, dataset, root):
    """Return the record of a dataset.

    Parameters
    ----------
    package : Package
    dataset : Dataset
    root : Path

    Returns
    -------
    dict
        A GeoJSON feature.

    Raises
    ------
    InputError
        If something that must be said was not given.
    """
    refuse_gaps(package, dataset)
    made = {
        "id": dataset.identifier,
        "type": "Feature",
        "conformsTo": [CONFORMANCE],
        "time": None,  # nobody knows of which time the data speak
        "geometry": box_polygon(dataset),
    }
    if dataset.bbox:
        made["bbox"] = [float(edge) for edge in bounding_box(dataset.bbox)]
    made["properties"] = _properties(package, dataset)
    made["links"] = _links(package, dataset, root)
    return made


def box_polygon(dataset):
    """Return the bounding box of a dataset as a GeoJSON polygon; None if it has no place."""
    if not dataset.bbox:
        return None
    west, south, east, north = (float(edge) for edge in bounding_box(dataset.bbox))
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def midnight(day):
    """Return a date as the date-time that schemas want: midnight UTC."""
    return f"{day}T00:00:00Z"


def _properties(package, dataset):
    about = package.about
    contact = {
        "organization": plain(about.publisher),
        "emails": [{"value": about.contact_email}],
        "roles": ["publisher", "pointOfContact"],
    }
    made = {
        "type": "dataset",
        "title": plain(dataset.title),
        "description": plain(dataset.abstract),
        "created": midnight(dataset.issued),
        "updated": midnight(dataset.modified),
        "keywords": list(keywords(about, dataset)),
        "themes": _themes(about),
        "language": {"code": about.language},
        "resourceLanguages": [{"code": about.language}],
        "externalIds": [{"value": resource_identifier(dataset)}],
        "formats": [
            {"name": item.title, "mediaType": item.term.media_type}
            for item in downloads(package, dataset)
        ],
        "contacts": [contact],
        "license": licence_term(dataset.licence).spdx,
        "rights": terms_of_use(about, dataset),
    }
    return {key: value for key, value in made.items() if value}


def _themes(about):
    themes = [{"concepts": [{"id": about.topic}], "scheme": _TOPICS}]
    if about.themes:
        concepts = [{"id": code, "url": terms()["theme_base"] + code} for code in about.themes]
        themes.append({"concepts": concepts, "scheme": terms()["theme_base"][:-1]})
    return themes


def _links(package, dataset, root):
    about = package.about
    licence = licence_term(dataset.licence, about.language)
    links = [{"href": licence.url, "rel": "license", "type": "text/html", "title": licence.name}]
    for item in downloads(package, dataset):
        path = root / item.path
        if path.is_file():
            made = _link(about, item.path, "enclosure", item.term.media_type, item.title)
            links.append({**made, "length": path.stat().st_size})
    record_title = terms()["transparency_record"][about.language]
    others = (
        (layout.iso_metadata(dataset), "alternate", "application/xml", "ISO 19139"),
        (layout.transparency_record(dataset), "related", "application/json", record_title),
    )
    links += [_link(about, *other) for other in others if (root / other[0]).is_file()]
    return links


def _link(about, path, relation, media_type, title):
    return {"href": link(about, path), "rel": relation, "type": media_type, "title": title}
