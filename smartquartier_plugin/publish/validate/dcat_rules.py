"""Catalogues in JSON-LD against DCAT-AP.de, without any package beside the plugin's own.

Source: DCAT-AP.de, conventions ("Konventionenhandbuch") 2.0 and 3.0; K numbers are theirs.
"""

from ...core.atlas.schema import schema
from ...core.i18n import translate
from ...core.record import file_hash
from ..package.licence_terms import licence_codes_by_address, terms
from .findings import Findings
from .linked_data import Graph
from .listed import base_url, described_datasets
from .reading import json_of

NAME = "SmartQuartier DCAT-AP.de"
_RECOMMENDED = (
    ("dcat:contactPoint", "K01"), ("dcat:keyword", "keyword"), ("dct:issued", "issued"),
    ("dct:identifier", "identifier"), ("dct:modified", "modified"),
    ("dcat:distribution", "distribution"),
)  # fmt: skip
_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_NEW = "http://dcat-ap.de/def/dcatde/3.0/"


class _Findings(Findings):
    """Findings about things that are called by the last part of their address."""

    def error(self, rule, text, where=""):
        super().error(rule, text, _short(where))

    def warning(self, rule, text, where=""):
        super().warning(rule, text, _short(where))


def _short(address):
    """Return what people call a thing: what stands behind the # of its address, if anything."""
    return address.rpartition("#")[2] or address


def check(content):
    """Return what the conventions say of each catalogue.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    checks = []
    for path in content.ending(".jsonld"):
        content.progress.check()
        graph = Graph(json_of(content, path))
        if not any(graph.of_type(name) for name in ("dcat:Catalog", "dcat:Dataset")):
            continue
        found = _Findings()
        if graph.remote:
            words = translate(
                "SmartQuartier",
                "The vocabulary (@context) lies in the net, where nothing is fetched from; write "
                "it into the file.",
            )
            found.warning("context", words)
        _catalogue(graph, found)
        for thing in graph.of_type("dcat:Dataset"):
            _dataset(graph, thing, found)
        for thing in graph.of_type("dcat:Distribution"):
            _distribution(graph, thing, found)
            _file(content, graph, thing, found)
        _manifest(content, graph, found)
        checks.append(found.check(NAME, path))
    return checks


def _needs(graph, thing, rules, note):
    """Note each property of ``rules`` (property, rule) that a thing lacks, by ``note``."""
    for name, rule in rules:
        if not [value for value in graph.values(thing, name) if getattr(value, "text", value)]:
            words = translate("SmartQuartier", "{} is missing; add it.")
            note(rule, words.format(name), thing)


def _catalogue(graph, found):
    catalogues = graph.of_type("dcat:Catalog")
    if not catalogues:
        words = translate("SmartQuartier", "There is no dcat:Catalog; add one with its datasets.")
        found.error("catalog", words)
    needed = (
        ("dct:title", "title"), ("dct:description", "description"), ("dct:publisher", "publisher"),
        ("dcat:dataset", "dataset"),
    )  # fmt: skip
    for thing in catalogues:
        _needs(graph, thing, needed, found.error)
        _agents(graph, thing, found)
        _there(graph, thing, "dcat:dataset", "dcat:Dataset", found)


def _there(graph, thing, name, kind, found):
    """Note references to things of which the catalogue says nothing."""
    known = set(graph.of_type(kind))
    for address in graph.addresses(thing, name):
        if address not in known:
            words = translate("SmartQuartier", "{} refers to '{}', which is no {} here.")
            found.error("reference", words.format(name, _short(address), kind), thing)


def _agents(graph, thing, found):
    agents = graph.addresses(thing, "dct:publisher")
    if len(graph.values(thing, "dct:publisher")) > 1:
        words = translate("SmartQuartier", "There is more than one dct:publisher; name one.")
        found.error("publisher", words, thing)
    for agent in agents:
        if not graph.texts(agent, "foaf:name"):
            words = translate("SmartQuartier", "The publisher has no foaf:name; name the office.")
            found.error("publisher", words, agent)


def _dataset(graph, thing, found):
    needed = (("dct:title", "title"), ("dct:description", "description"), ("dct:publisher", "K36"))
    _needs(graph, thing, needed, found.error)
    _needs(graph, thing, _RECOMMENDED, found.warning)
    if not graph.values(thing, "dcat:theme"):
        words = translate(
            "SmartQuartier",
            "dcat:theme is missing; name the data themes of the EU that the data belong to, so "
            "that portals can sort them.",
        )
        found.warning("K30", words, thing)
    if not graph.values(thing, "dcat:landingPage"):
        words = translate(
            "SmartQuartier",
            "dcat:landingPage is missing; write the web atlas into the package, it is that page.",
        )
        found.warning("landingPage", words, thing)
    _agents(graph, thing, found)
    _there(graph, thing, "dcat:distribution", "dcat:Distribution", found)
    contributors = graph.values(thing, "dcatde:contributorID")
    base = terms()["contributor_base"]
    if len(contributors) != 1 or not str(contributors[0]).startswith(base):
        words = translate(
            "SmartQuartier",
            "dcatde:contributorID must stand exactly once, as an address below {}.",
        )
        found.error("K12/K13", words.format(base), thing)
    for contact in graph.addresses(thing, "dcat:contactPoint"):
        ways = ("vcard:hasEmail", "vcard:hasURL")
        if not any(graph.values(contact, way) for way in ways):
            words = translate("SmartQuartier", "The contact has no mailbox and no address.")
            found.error("K01", words, contact)
    known = {terms()["theme_base"] + code for code in terms()["themes"]}
    for theme in graph.values(thing, "dcat:theme"):
        if theme not in known:
            words = translate("SmartQuartier", "'{}' is no data theme of the EU.")
            found.error("theme", words.format(getattr(theme, "text", theme)), thing)
    new = any(_NEW in graph.addresses(one, "dct:conformsTo") for one in graph.things)
    if new and graph.values(thing, "dcatde:politicalGeocodingURI"):
        words = translate(
            "SmartQuartier",
            "dcatde:politicalGeocodingURI is outdated in DCAT-AP.de 3.0; write dct:spatial.",
        )
        found.warning("outdated", words, thing)


def _distribution(graph, thing, found):
    _needs(graph, thing, (("dcat:accessURL", "accessURL"),), found.error)
    _needs(graph, thing, (("dct:title", "title"),), found.warning)
    licences = graph.values(thing, "dct:license")
    known = {terms()["licence_base"] + code for code in terms()["licence_codes"]}
    if len(licences) != 1 or licences[0] not in known:
        words = translate(
            "SmartQuartier", "dct:license must stand exactly once, as an address below {}."
        )
        found.error("K31", words.format(terms()["licence_base"]), thing)
    codes = licence_codes_by_address()
    named = [schema().code("licence", codes.get(one)) for one in licences if one in codes]
    notes = graph.texts(thing, "dcatde:licenseAttributionByText")
    if not notes and any(code and code.more["attribution"] for code in named):
        words = translate(
            "SmartQuartier",
            "The licence asks for a name, and dcatde:licenseAttributionByText is missing; write "
            "whom to name.",
        )
        found.warning("attribution", words, thing)
    formats = graph.values(thing, "dct:format")
    if not formats:
        words = translate("SmartQuartier", "{} is missing; add it.")
        found.warning("K32", words.format("dct:format"), thing)
    _below(thing, formats, terms()["file_type_base"], "dct:format", "K32", found)
    media_types = graph.values(thing, "dcat:mediaType")
    _below(thing, media_types, terms()["media_type_base"], "dcat:mediaType", "mediaType", found)


def _below(thing, values, base, name, rule, found):
    for value in values:
        if not (isinstance(value, str) and value.startswith(base) and value != base):
            words = translate("SmartQuartier", "{} must be an address below {}.")
            found.error(rule, words.format(name, base), thing)


def _file(content, graph, thing, found):
    """Check what is said of a file that lies in the package: is it there, is it that one?"""
    base = base_url(content)
    for address in dict.fromkeys(graph.addresses(thing, "dcat:downloadURL")):
        path = _path(content, base, address)
        if path is None:
            continue
        # An address that climbs out of the package is not followed.
        if content.root.resolve() not in path.parents or not path.is_file():
            words = translate("SmartQuartier", "'{}' is not in the package.")
            found.error("file", words.format(address[len(base) :]), thing)
            continue
        sizes = graph.texts(thing, "dcat:byteSize")
        if sizes and sizes != [str(path.stat().st_size)]:
            words = translate(
                "SmartQuartier", "'{}' has {} bytes, the catalogue says {}; make the package again."
            )
            found.error("size", words.format(path.name, path.stat().st_size, sizes[0]), thing)
        for checksum in graph.addresses(thing, "spdx:checksum"):
            if graph.addresses(checksum, "spdx:algorithm") != [_SHA256]:
                continue
            if graph.texts(checksum, "spdx:checksumValue") != [file_hash(path)]:
                words = translate(
                    "SmartQuartier",
                    "'{}' is another file than the catalogue's checksum says; make the package "
                    "again.",
                )
                found.error("checksum", words.format(path.name), thing)


def _path(content, base, address):
    """Return the file of the package that an address names, None if it is none of it."""
    from urllib.parse import unquote

    if not base or not address.startswith(base):
        return None
    return (content.root / unquote(address[len(base) :])).resolve()


def _manifest(content, graph, found):
    """Check that the catalogue lists what the package holds, under the same licences."""
    by_id = {text: thing for thing in graph.of_type("dcat:Dataset")
             for text in graph.texts(thing, "dct:identifier")}  # fmt: skip
    codes = licence_codes_by_address()
    for dataset in described_datasets(content):
        thing = by_id.get(dataset.get("identifier"))
        if thing is None:
            words = translate("SmartQuartier", "The dataset '{}' is not in the catalogue.")
            found.error("incomplete", words.format(dataset.get("title") or dataset.get("name")))
            continue
        for file in graph.addresses(thing, "dcat:distribution"):
            for licence in graph.addresses(file, "dct:license"):
                if codes.get(licence) != dataset.get("licence"):
                    words = translate(
                        "SmartQuartier",
                        "The catalogue names the licence '{}', the package says '{}'.",
                    )
                    found.error("licence", words.format(licence, dataset.get("licence")), file)
