"""What each document of a package says of each dataset, in one form for all standards."""

import html
import re
from dataclasses import dataclass, replace

from .iso_documents import every, iso_documents, said
from .json_documents import json_documents, text_in
from .linked_data import Graph
from .listed import dataset_of_file, listed
from .reading import json_of, text_of
from .turtle import TurtleGraph

CRS84 = "OGC:CRS84"
_CODE = re.compile(r"EPSG.*?(\d{4,6})\b", re.DOTALL)
_PAIR = re.compile(r"(-?\d+(?:\.\d+)?)\s+(-?\d+(?:\.\d+)?)")
_EDGES = ("westBoundLongitude", "southBoundLatitude", "eastBoundLongitude", "northBoundLatitude")
_CITATION = "gmd:identificationInfo/*/gmd:citation/gmd:CI_Citation"
_USE = "gmd:identificationInfo/*/gmd:resourceConstraints/gmd:MD_LegalConstraints"
_URN = "urn:uuid:"


@dataclass(frozen=True)
class Told:
    """What one place of a document says of a dataset, or of the package.

    Attributes
    ----------
    path, where : str
    dataset : str or None
        Its name; "" is the package, None a dataset that the manifest does not know.
    identifiers : tuple of str
        Of the dataset.
    resources : tuple of str
        Of its data, where they have an identifier of their own.
    note : str or None
        Who is to be named; "" where that is missing, None where nobody expects it.
    exact : bool
        Whether the note says nothing else.
    issued, modified : tuple of str
        Dates, perhaps with a time.
    stamps : tuple of str
        When somebody wrote this: at the latest when the package was last changed.
    boxes : tuple of tuple
        West, south, east, north in degrees.
    crs : tuple of str
        Such as ``EPSG:25833``.
    degrees : bool
        Whether the file that is meant has its coordinates in degrees whatever the data had.
    """

    path: str
    where: str = ""
    dataset: object = None
    identifiers: tuple = ()
    resources: tuple = ()
    note: object = None
    exact: bool = False
    issued: tuple = ()
    modified: tuple = ()
    stamps: tuple = ()
    boxes: tuple = ()
    crs: tuple = ()
    degrees: bool = False


def told_by(content):
    """Yield what the documents of a package say.

    Parameters
    ----------
    content : Content

    Yields
    ------
    Told
    """
    for path, root in iso_documents(content):
        yield iso_told(path, root, _dataset(content, path, said(root, "gmd:fileIdentifier")))
    for path, document in json_documents(content):
        name = path.lower()
        if name.endswith(".record.json"):
            yield _record(content, path, document)
        elif name.endswith(".owc.json"):
            yield from _context(content, path, document)
    for path in content.ending("masterportal/services.json"):
        yield from _services(content, path)
    for path, graph in graphs_of(content):
        yield from _catalogue(content, path, graph)


def graphs_of(content):
    """Return the catalogues of a package in both spellings.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of (str, Graph)
        Without those that can't be read: a finding of other validators.
    """
    found = [(path, Graph(json_of(content, path))) for path in content.ending(".jsonld")]
    for path in content.ending(".ttl"):
        content.progress.check()
        try:
            found.append((path, TurtleGraph(text_of(content, path))))
        except ValueError:
            continue
    return [(path, graph) for path, graph in found if graph.of_type("dcat:Dataset")]


def code_of_crs(text):
    """Return the code of a coordinate system, however it is written; "" if there is none."""
    if "CRS84" in text:
        return CRS84
    match = _CODE.search(text)
    return f"EPSG:{match.group(1)}" if match else ""


def _dataset(content, path, identifiers):
    """Return the dataset that a file is about: by the manifest's list, else by its identifier."""
    return dataset_of_file(content, path) or _with_identifier(content, identifiers)


def _with_identifier(content, identifiers):
    found = (d["name"] for d in listed(content) if d["identifier"] in identifiers)
    return next(found, None)


# -- ISO 19139 -----------------------------------------------------------------------------


def iso_told(path, root, dataset, where=""):
    """Return what an ISO 19139 document says.

    Parameters
    ----------
    path : str
        Of its file.
    root : lxml.etree.Element
    dataset : str or None
        Whose it is.
    where : str
        Inside the file.

    Returns
    -------
    Told
    """
    from .gdide_rules import facts_of

    texts = said(root, f"{_USE}/gmd:otherConstraints")
    facts = [facts_of(text) for text in texts if text.startswith("{")]
    note = next((str(one.get("quelle") or "") for one in facts), "")
    dates = {"publication": [], "revision": []}
    for element in every(root, f"{_CITATION}/gmd:date/gmd:CI_Date"):
        for code in element.iter("{*}CI_DateTypeCode"):
            dates.setdefault(code.get("codeListValue"), []).extend(said(element, "gmd:date"))
    codes = said(root, "gmd:referenceSystemInfo/*/gmd:referenceSystemIdentifier/*/gmd:code")
    return Told(
        path,
        where,
        dataset,
        identifiers=tuple(said(root, "gmd:fileIdentifier")),
        resources=tuple(
            one for one in said(root, f"{_CITATION}/gmd:identifier/*/gmd:code")
            if one.startswith(_URN)
        ),
        note=note,
        exact=True,
        issued=tuple(dates["publication"]),
        modified=(*dates["revision"], *said(root, "gmd:dateStamp")),
        boxes=tuple(filter(None, map(_iso_box, root.iter("{*}EX_GeographicBoundingBox")))),
        crs=tuple(filter(None, map(code_of_crs, codes))),
    )  # fmt: skip


def _iso_box(element):
    try:
        return tuple(float(said(element, f"gmd:{name}")[0]) for name in _EDGES)
    except (IndexError, ValueError):
        return None


# -- JSON ----------------------------------------------------------------------------------


def _record(content, path, record):
    properties = record.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    identifier = str(record.get("id") or "")
    external = properties.get("externalIds")
    external = [text_in(one, "value") for one in external] if isinstance(external, list) else []
    return Told(
        path,
        "",
        _dataset(content, path, [identifier]),
        identifiers=(identifier,),
        resources=tuple(one for one in external if one.startswith(_URN)),
        note=text_in(properties, "rights"),
        issued=tuple(filter(None, [text_in(properties, "created")])),
        modified=tuple(filter(None, [text_in(properties, "updated")])),
        boxes=_boxes(record),
    )


def _context(content, path, context):
    updated = text_in(context.get("properties"), "updated")
    identifier = text_in(context, "id")
    yield Told(
        path,
        "",
        "",
        identifiers=(identifier[len(_URN) :],) if identifier.startswith(_URN) else (),
        modified=(updated,) if updated else (),
        boxes=_boxes({"bbox": context.get("bbox")}),
    )
    features = context.get("features")
    for number, feature in enumerate(features if isinstance(features, list) else (), 1):
        identifier = text_in(feature, "id")
        if not identifier.startswith(_URN):
            continue
        identifier = identifier[len(_URN) :]
        properties = feature.get("properties")
        updated = text_in(properties, "updated")
        yield Told(
            path,
            f"features[{number}]",
            _with_identifier(content, [identifier]),
            identifiers=(identifier,),
            note=text_in(properties, "rights"),
            modified=(updated,) if updated else (),
            boxes=_boxes(feature),
        )


def _boxes(feature):
    """Return the bbox of a feature and that of its geometry, where there are any."""
    from .records_rules import corners

    found = []
    box, geometry = feature.get("bbox"), feature.get("geometry")
    if isinstance(box, list) and len(box) == 4 and all(isinstance(v, (int, float)) for v in box):
        found.append(tuple(box))
    points = list(corners(geometry.get("coordinates"))) if isinstance(geometry, dict) else []
    if points:
        x, y = zip(*points)
        found.append((min(x), min(y), max(x), max(y)))
    return tuple(found)


def _services(content, path):
    services = json_of(content, path)
    for service in services if isinstance(services, list) else ():
        datasets = service.get("datasets") if isinstance(service, dict) else None
        for one in datasets if isinstance(datasets, list) else ():
            identifier = text_in(one, "md_id")
            try:
                box = tuple(float(part) for part in text_in(one, "bbox").split(","))
            except ValueError:
                box = ()
            yield Told(
                path,
                text_in(service, "id"),
                _with_identifier(content, [identifier]),
                identifiers=(identifier,) if identifier else (),
                note=html.unescape(text_in(service, "layerAttribution")),
                boxes=(box,) if len(box) == 4 else (),
            )


# -- DCAT ----------------------------------------------------------------------------------


def _catalogue(content, path, graph):
    for thing in graph.of_type("dcat:Catalog"):
        yield Told(path, _short(thing), "", **_dates(graph, thing))
    for thing in graph.of_type("dcat:Dataset"):
        identifiers = graph.texts(thing, "dct:identifier")
        name = _with_identifier(content, identifiers)
        names = {dataset["name"] for dataset in listed(content)}
        if name is None and _short(thing) in names:
            name = _short(thing)
        yield Told(
            path,
            _short(thing),
            name,
            identifiers=tuple(identifiers),
            resources=tuple(
                text
                for one in graph.addresses(thing, "adms:identifier")
                for text in graph.texts(one, "skos:notation")
                if text.startswith(_URN)
            ),
            boxes=tuple(
                filter(None, (
                    _wkt_box(text)
                    for place in graph.addresses(thing, "dct:spatial")
                    for text in graph.texts(place, "dcat:bbox")
                ))
            ),
            **_dates(graph, thing),
        )  # fmt: skip
        for file in graph.addresses(thing, "dcat:distribution"):
            yield replace(_distribution(path, graph, file), dataset=name)


def _distribution(path, graph, thing):
    notes = graph.texts(thing, "dcatde:licenseAttributionByText")
    files = graph.addresses(thing, "dcat:downloadURL")
    codes = map(code_of_crs, graph.addresses(thing, "dct:conformsTo"))
    return Told(
        path,
        _short(thing),
        note="; ".join(notes),
        exact=True,
        crs=tuple(filter(None, codes)),
        degrees=any(file.lower().endswith(".geojson") for file in files),
        **_dates(graph, thing),
    )


def _dates(graph, thing):
    names = {"issued": "dct:issued", "modified": "dct:modified"}
    return {key: tuple(graph.texts(thing, name)) for key, name in names.items()}


def _wkt_box(text):
    """Return the box of a WKT; None if it is in another system than longitude and latitude."""
    if text.startswith("<") and "CRS84" not in text.partition(">")[0]:
        return None
    pairs = [(float(x), float(y)) for x, y in _PAIR.findall(text.rpartition(">")[2])]
    if not pairs:
        return None
    x, y = zip(*pairs)
    return (min(x), min(y), max(x), max(y))


def _short(address):
    return address.rpartition("#")[2] or address
