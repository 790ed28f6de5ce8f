"""The catalogue of a package in DCAT-AP.de 2.0 or 3.0, as Turtle and as JSON-LD.

Source: DCAT-AP.de, specification and conventions ("Konventionenhandbuch") 2.0 (2022) and 3.0;
K numbers are those of the conventions.
"""

from pathlib import Path

from ...core.errors import InputError
from ...core.i18n import translate
from ...core.record import file_hash
from ..package import layout
from ..package.described import (
    bounding_box,
    crs_address,
    described,
    downloads,
    keywords,
    municipality_address,
    refuse_gaps,
    resource_identifier,
    source_note,
)
from ..package.licence_terms import language_address, licence_term, terms
from ..package.model import Output
from .rdf import Iri, Literal, Node, jsonld, turtle

_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
PROFILE = "http://dcat-ap.de/def/dcatde/{}/"


def write(package, root):
    """Write the catalogue in both spellings.

    Parameters
    ----------
    package : Package
    root : Path
        Holds the data already: sizes are read there, and only what is there is listed.

    Returns
    -------
    list of Output
    """
    nodes = graph(package, Path(root))
    spellings = (
        (layout.CATALOGUE_TTL, turtle, "text/turtle", "Turtle"),
        (layout.CATALOGUE_JSONLD, jsonld, "application/ld+json", "JSON-LD"),
    )
    outputs = []
    for path, spell, media_type, title in spellings:
        target = Path(root) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(spell(nodes))
        title = f"DCAT-AP.de {package.about.dcat_version} ({title})"
        outputs.append(Output(path, "dcatapde", "metadata", media_type, title=title))
    return outputs


def graph(package, root):
    """Return the catalogue as nodes, the catalogue itself first.

    Parameters
    ----------
    package : Package
    root : Path

    Returns
    -------
    list of Node

    Raises
    ------
    InputError
        If something that must be said was not given.
    """
    _refuse(package.about)
    datasets = described(package)
    for dataset in datasets:
        refuse_gaps(package, dataset)
    names = _Names(package.about)
    nodes = [_catalogue(package, datasets, names)]
    nodes += [_publisher(names), _contact(names)]
    standards = {PROFILE.format(package.about.dcat_version)}
    for dataset in datasets:
        files = [item for item in downloads(package, dataset) if (root / item.path).is_file()]
        nodes.append(_dataset(package, dataset, files, names, root))
        nodes += [_distribution(dataset, item, names, root) for item in files]
        standards |= {_crs_of(dataset, item) for item in files if dataset.crs}
        if dataset.lineage:
            nodes.append(_provenance(dataset, names, root))
    nodes += [Node(("dct:Standard",), (), address) for address in sorted(standards)]
    return nodes


def _refuse(about):
    base = terms()["contributor_base"]
    if not about.contributor_id.startswith(base) or about.contributor_id == base:
        raise InputError(
            translate(
                "SmartQuartier",
                "DCAT-AP.de needs the contributor's id, an address that begins with {}; GovData "
                "gives it to those who deliver to it.",
            ).format(base)
        )
    if not about.base_url:
        raise InputError(
            translate(
                "SmartQuartier",
                "DCAT-AP.de needs the address at which the package will lie (BASE_URL): a "
                "catalogue without addresses of its data can't be read by anybody.",
            )
        )
    unknown = [code for code in about.themes if code not in terms()["themes"]]
    if unknown:
        raise InputError(
            translate("SmartQuartier", "'{}' is no data theme of the EU; these are: {}.").format(
                unknown[0], ", ".join(terms()["themes"])
            )
        )


class _Names:
    """The addresses of what the catalogue speaks of, and how it speaks."""

    def __init__(self, about):
        self.about = about
        self.document = layout.address(about, layout.CATALOGUE_TTL)
        self.new = about.dcat_version == "3.0"

    def of(self, *parts):
        """Return the address of something that only this catalogue describes."""
        return f"{self.document}#{'-'.join(parts)}"

    def text(self, value):
        """Return a text in the language of the package."""
        return Literal(value, self.about.language)


def _day(value):
    return Literal(value, kind="xsd:date") if value else None


def _page(package):
    """Return the address of the web atlas, None if there is none."""
    asked = not package.formats or "web" in package.formats
    return Iri(layout.address(package.about, layout.PAGE)) if asked else None


def _catalogue(package, datasets, names):
    about = package.about
    licence = licence_term(about.licence).address if about.licence else ""
    return Node(
        ("dcat:Catalog",),
        (
            ("dct:title", names.text(about.title)),
            ("dct:description", names.text(about.abstract)),
            ("dct:publisher", Iri(names.of("publisher"))),
            ("dct:language", Iri(language_address(about.language))),
            ("dct:issued", _day(about.issued)),
            ("dct:modified", _day(about.modified)),
            ("dct:license", Iri(licence) if licence else None),
            ("dct:conformsTo", Iri(PROFILE.format(about.dcat_version))),
            ("dcat:themeTaxonomy", Iri(terms()["theme_base"][:-1]) if about.themes else None),
            ("foaf:homepage", _page(package)),
            *(("dcat:dataset", Iri(names.of(dataset.name))) for dataset in datasets),
        ),
        names.of("catalog"),
    )


def _publisher(names):
    # Two types, as no reader has to know that an organisation is an agent.
    return Node(
        ("foaf:Organization", "foaf:Agent"),
        (("foaf:name", names.text(names.about.publisher)),),
        names.of("publisher"),
    )


def _contact(names):
    """Return whom to write to (K01): the office's mailbox."""
    return Node(
        ("vcard:Organization", "vcard:Kind"),
        (
            ("vcard:fn", names.text(names.about.publisher)),
            ("vcard:hasEmail", Iri(f"mailto:{names.about.contact_email}")),
        ),
        names.of("contact"),
    )


def _dataset(package, dataset, files, names, root):
    about = package.about
    other_id = Node(
        ("adms:Identifier",),
        (("skos:notation", Literal(resource_identifier(dataset), kind="xsd:anyURI")),),
    )
    return Node(
        ("dcat:Dataset",),
        (
            ("dct:title", names.text(dataset.title)),
            ("dct:description", names.text(dataset.abstract)),
            ("dct:identifier", Literal(dataset.identifier)),  # that of the ISO metadata
            ("adms:identifier", other_id),
            ("dct:publisher", Iri(names.of("publisher"))),  # K36
            ("dcatde:contributorID", Iri(about.contributor_id)),  # K12, K13
            ("dcat:contactPoint", Iri(names.of("contact"))),
            *(("dcat:theme", Iri(terms()["theme_base"] + code)) for code in about.themes),  # K30
            *(("dcat:keyword", names.text(word)) for word in keywords(about, dataset)),
            ("dct:issued", _day(dataset.issued)),
            ("dct:modified", _day(dataset.modified)),
            ("dct:language", Iri(language_address(about.language))),
            ("dct:accessRights", Iri(_PUBLIC)),
            *_places(dataset, names),
            ("dcat:landingPage", _page(package)),
            (
                "dct:provenance",
                Iri(names.of(dataset.name, "provenance")) if dataset.lineage else None,
            ),
            *(("dcat:distribution", Iri(names.of(dataset.name, item.format))) for item in files),
        ),
        names.of(dataset.name),
    )


def _places(dataset, names):
    """Return where the data lie: their box, and the municipality if it was named."""
    places = []
    if dataset.bbox:
        west, south, east, north = bounding_box(dataset.bbox)
        corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
        ring = (f"{x} {y}" for x, y in corners)
        box = Literal(f"POLYGON (({', '.join(ring)}))", kind="gsp:wktLiteral")
        places.append(("dct:spatial", Node(("dct:Location",), (("dcat:bbox", box),))))
    municipality = municipality_address(names.about)
    if municipality:
        place = "dct:spatial" if names.new else "dcatde:politicalGeocodingURI"
        places.append((place, Iri(municipality)))
        level = Iri(terms()["municipality_level"])
        places.append(("dcatde:politicalGeocodingLevelURI", level))
    return places


def _distribution(dataset, item, names, root):
    about = names.about
    licence = licence_term(dataset.licence)
    address = Iri(layout.address(about, item.path))
    path = root / item.path
    size_kind = "xsd:nonNegativeInteger" if names.new else "xsd:decimal"
    return Node(
        ("dcat:Distribution",),
        (
            ("dct:title", names.text(f"{dataset.title} ({item.title})")),
            ("dcat:accessURL", address),
            ("dcat:downloadURL", address),
            ("dct:license", Iri(licence.address)),  # K31
            ("dcatde:licenseAttributionByText", names.text(source_note(about, dataset))),
            ("dct:format", Iri(item.term.address)),  # K32
            ("dcat:mediaType", Iri(terms()["media_type_base"] + item.term.media_type)),
            ("dct:language", Iri(language_address(about.language))),
            ("dct:conformsTo", Iri(_crs_of(dataset, item)) if dataset.crs else None),
            ("dct:issued", _day(dataset.issued)),
            ("dct:modified", _day(dataset.modified)),
            ("dcat:byteSize", Literal(str(path.stat().st_size), kind=size_kind)),
            ("spdx:checksum", _checksum(path) if names.new else None),
        ),
        names.of(dataset.name, item.format),
    )


def _crs_of(dataset, item):
    return _CRS84 if item.format == "geojson" else crs_address(dataset.crs)


def _checksum(path):
    return Node(
        ("spdx:Checksum",),
        (
            ("spdx:algorithm", Iri(_SHA256)),
            ("spdx:checksumValue", Literal(file_hash(path), kind="xsd:hexBinary")),
        ),
    )


def _provenance(dataset, names, root):
    record = layout.transparency_record(dataset)
    there = dataset.record is not None and (root / record).is_file()
    return Node(
        ("dct:ProvenanceStatement",),
        (
            ("rdfs:label", names.text("\n".join(dataset.lineage))),
            ("rdfs:seeAlso", Iri(layout.address(names.about, record)) if there else None),
        ),
        names.of(dataset.name, "provenance"),
    )
