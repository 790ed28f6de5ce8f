"""ISO 19139 metadata of each dataset, by the conventions of GDI-DE.

Source: GDI-DE, Konventionen zu Metadaten 2.1.1 (2022); section numbers stand at the places.
"""

import json
from pathlib import Path

from ..package import layout
from ..package.described import (
    bounding_box,
    crs_address,
    described,
    downloads,
    keywords,
    municipality_address,
    plain,
    refuse_gaps,
    resource_identifier,
    source_note,
    terms_of_use,
)
from ..package.licence_terms import language_code, licence_term, terms
from ..package.model import RASTER, TABLE, Output
from .iso_xml import anchor, code, dated, element, keyword_group, language, party, text

_LEVELS = {TABLE: "nonGeographicDataset"}
_REPRESENTATIONS = {TABLE: "textTable", RASTER: "grid"}
_NO_LIMITS = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations"
_INSPIRE = {
    "de": (
        "VERORDNUNG (EG) Nr. 1089/2010 DER KOMMISSION vom 23. November 2010 zur Durchführung der "
        "Richtlinie 2007/2/EG des Europäischen Parlaments und des Rates hinsichtlich der "
        "Interoperabilität von Geodatensätzen und -diensten"
    ),
    "en": (
        "COMMISSION REGULATION (EU) No 1089/2010 of 23 November 2010 implementing Directive "
        "2007/2/EC of the European Parliament and of the Council as regards interoperability of "
        "spatial data sets and services"
    ),
}
_NOT_EVALUATED = {"de": "Nicht geprüft", "en": "Not evaluated"}


def write(package, root):
    """Write one document for each dataset.

    Parameters
    ----------
    package : Package
    root : Path

    Returns
    -------
    list of Output
    """
    outputs = []
    for dataset in described(package):
        path = layout.iso_metadata(dataset)
        target = Path(root) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(document(package, dataset))
        outputs.append(
            Output(path, "iso19139", "metadata", "application/xml", dataset.name, "ISO 19139")
        )
    return outputs


def document(package, dataset):
    """Return the metadata of a dataset.

    Parameters
    ----------
    package : Package
    dataset : Dataset
        One with metadata of its own.

    Returns
    -------
    bytes
        XML in UTF-8.

    Raises
    ------
    InputError
        If something that must be said was not given.
    """
    from lxml import etree

    refuse_gaps(package, dataset)
    tree = _metadata(package, dataset)
    # lxml keeps declarations of namespaces on the elements it appended; one at the top is enough.
    etree.cleanup_namespaces(tree, keep_ns_prefixes=["gmd", "gco"])
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _metadata(package, dataset):
    about = package.about
    level = _LEVELS.get(dataset.kind, "dataset")
    return element(
        "gmd:MD_Metadata",
        text("gmd:fileIdentifier", dataset.identifier),  # 2.2
        language("gmd:language", language_code(about.language)),  # 2.4
        code("gmd:characterSet", "MD_CharacterSetCode", "utf8"),
        code("gmd:hierarchyLevel", "MD_ScopeCode", level),  # 2.3
        text("gmd:hierarchyLevelName", level) if level != "dataset" else None,
        party("gmd:contact", about, "pointOfContact"),  # 2.5
        element("gmd:dateStamp", element("gco:Date", dataset.modified)),
        text("gmd:metadataStandardName", "ISO 19115"),
        text("gmd:metadataStandardVersion", "2003/Cor.1:2006"),
        _reference_system(dataset),
        element("gmd:identificationInfo", _identification(package, dataset)),  # 2.1: one only
        element("gmd:distributionInfo", _distribution(package, dataset)),
        element("gmd:dataQualityInfo", _quality(about, dataset, level)),
    )


def _reference_system(dataset):
    if not dataset.crs:
        return None
    identifier = element("gmd:RS_Identifier", text("gmd:code", crs_address(dataset.crs)))
    return element(
        "gmd:referenceSystemInfo",
        element("gmd:MD_ReferenceSystem", element("gmd:referenceSystemIdentifier", identifier)),
    )


def _identification(package, dataset):
    about = package.about
    words = keywords(about, dataset)
    return element(
        "gmd:MD_DataIdentification",
        element("gmd:citation", _citation(dataset)),
        text("gmd:abstract", dataset.abstract),
        party("gmd:pointOfContact", about, "pointOfContact"),  # 2.6
        party("gmd:pointOfContact", about, "publisher"),
        keyword_group(words) if words else None,
        keyword_group(["opendata"]),  # 3.2.2: without a thesaurus
        _use(about, dataset),
        _access(about),
        code(
            "gmd:spatialRepresentationType",
            "MD_SpatialRepresentationTypeCode",
            _REPRESENTATIONS.get(dataset.kind, "vector"),
        ),
        _resolution(dataset),
        language("gmd:language", language_code(about.language)),
        code("gmd:characterSet", "MD_CharacterSetCode", "utf8"),
        element("gmd:topicCategory", element("gmd:MD_TopicCategoryCode", about.topic)),  # 3.3
        _extent(about, dataset),
    )


def _citation(dataset):
    changed = dataset.modified != dataset.issued
    identifier = element("gmd:MD_Identifier", text("gmd:code", resource_identifier(dataset)))
    return element(
        "gmd:CI_Citation",
        text("gmd:title", dataset.title),
        dated(dataset.issued, "publication"),
        dated(dataset.modified, "revision") if changed else None,
        element("gmd:identifier", identifier),  # 3.1
    )


def licence_json(about, dataset):
    """Return the licence as GovData reads it from ISO metadata (GDI-DE, 3.6).

    Parameters
    ----------
    about : About
    dataset : Dataset

    Returns
    -------
    str
        A JSON object with ``id``, ``name``, ``url`` and ``quelle``.
    """
    licence = licence_term(dataset.licence, "de")
    facts = {
        "id": licence.short,
        "name": licence.name,
        "url": licence.url,
        "quelle": source_note(about, dataset),
    }
    return json.dumps(facts, ensure_ascii=False)


def _use(about, dataset):
    """Return the terms of use: for people (2.9.1) and as JSON (3.6), in one and the same block."""
    return element(
        "gmd:resourceConstraints",
        element(
            "gmd:MD_LegalConstraints",
            code("gmd:useConstraints", "MD_RestrictionCode", "otherRestrictions"),
            text("gmd:otherConstraints", terms_of_use(about, dataset)),
            text("gmd:otherConstraints", licence_json(about, dataset)),
        ),
    )


def _access(about):
    """Return that everybody may have the data (2.8); only open licences come this far."""
    return element(
        "gmd:resourceConstraints",
        element(
            "gmd:MD_LegalConstraints",
            code("gmd:accessConstraints", "MD_RestrictionCode", "otherRestrictions"),
            anchor("gmd:otherConstraints", terms()["no_limitations"][about.language], _NO_LIMITS),
        ),
    )


def _resolution(dataset):
    """Return the cell size of a raster; of other data nobody knows it."""
    size = _cell_size_m(dataset.raster) if dataset.kind == RASTER else 0.0
    if not size:
        return None
    distance = element("gmd:distance", element("gco:Distance", f"{size:.12g}", uom="m"))
    return element("gmd:spatialResolution", element("gmd:MD_Resolution", distance))


def _cell_size_m(path):
    """Return the longer side of a raster's cells [m]; 0 if its unit is another one."""
    from osgeo import gdal

    raster = gdal.Open(path)
    reference = None if raster is None else raster.GetSpatialRef()
    if reference is None or not reference.IsProjected():
        return 0.0
    if reference.GetLinearUnits() != 1.0:
        return 0.0
    _, width, _, _, _, height = raster.GetGeoTransform()
    return max(abs(width), abs(height))


def _extent(about, dataset):
    parts = []
    if dataset.bbox:
        west, south, east, north = bounding_box(dataset.bbox)
        edges = {
            "westBoundLongitude": west,
            "eastBoundLongitude": east,
            "southBoundLatitude": south,
            "northBoundLatitude": north,
        }
        box = (element(f"gmd:{key}", element("gco:Decimal", edges[key])) for key in edges)
        parts.append(
            element("gmd:geographicElement", element("gmd:EX_GeographicBoundingBox", *box))
        )
    if about.municipality:
        key = element("gmd:MD_Identifier", text("gmd:code", municipality_address(about)))
        place = element("gmd:EX_GeographicDescription", element("gmd:geographicIdentifier", key))
        parts.append(element("gmd:geographicElement", place))
    return element("gmd:extent", element("gmd:EX_Extent", *parts)) if parts else None


def _distribution(package, dataset):
    files = downloads(package, dataset)
    formats = [
        element(
            "gmd:distributionFormat",
            element(
                "gmd:MD_Format",
                text("gmd:name", item.term.title),
                text("gmd:version", item.term.version),
            ),
        )
        for item in files
    ]
    links = _links(package, dataset, files) if package.about.base_url else []
    options = element("gmd:MD_DigitalTransferOptions", *links)
    transfer = element("gmd:transferOptions", options) if links else None
    return element("gmd:MD_Distribution", *formats, transfer)


def _links(package, dataset, files):
    """Return where the data lie, and how they came about; relative addresses help no catalogue."""
    about = package.about
    found = [(item.path, item.title, "download") for item in files]
    if dataset.record is not None:
        record = terms()["transparency_record"][about.language]
        found.append((layout.transparency_record(dataset), record, "information"))
    return [
        element(
            "gmd:onLine",
            element(
                "gmd:CI_OnlineResource",
                element("gmd:linkage", element("gmd:URL", layout.address(about, path))),
                text("gmd:name", f"{plain(dataset.title)} ({title})"),
                code("gmd:function", "CI_OnLineFunctionCode", function),
            ),
        )
        for path, title, function in found
    ]


def _quality(about, dataset, level):
    statement = "\n".join(dataset.lineage)
    lineage = (
        text("gmd:statement", statement)
        if statement
        else element("gmd:statement", gco__nilReason="unknown")
    )
    scope = element("gmd:DQ_Scope", code("gmd:level", "MD_ScopeCode", level))
    if level != "dataset":
        described_as = element("gmd:MD_ScopeDescription", text("gmd:other", level))
        scope.append(element("gmd:levelDescription", described_as))
    return element(
        "gmd:DQ_DataQuality",
        element("gmd:scope", scope),
        element("gmd:report", _conformity(about)) if level == "dataset" else None,
        element("gmd:lineage", element("gmd:LI_Lineage", lineage)),
    )


def _conformity(about):
    """Return that nobody compared the data with the regulation of INSPIRE (3.5)."""
    regulation = element(
        "gmd:CI_Citation",
        text("gmd:title", _INSPIRE[about.language]),
        dated("2010-12-08", "publication"),
    )
    result = element(
        "gmd:DQ_ConformanceResult",
        element("gmd:specification", regulation),
        text("gmd:explanation", _NOT_EVALUATED[about.language]),
        element("gmd:pass", gco__nilReason="unknown"),
    )
    return element("gmd:DQ_DomainConsistency", element("gmd:result", result))
