"""What documents say of the package's files: their kind, their size, their format."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ...core.i18n import translate
from ..package.licence_terms import terms
from .agreement_told import graphs_of
from .json_documents import json_documents, text_in
from .listed import base_url, listed_files

_ENDINGS = {".gpkg": "gpkg", ".geojson": "geojson", ".tif": "cog", ".tiff": "cog"}


@dataclass(frozen=True)
class Link:
    """A link to a file of the package.

    Attributes
    ----------
    path, where : str
        Of the document.
    file : str
        Below the package's folder.
    kind : str
        Media type; "" if the link does not say.
    size : str
        In bytes, likewise.
    format : str
        Address of the EU's list, likewise.
    """

    path: str
    where: str
    file: str
    kind: str = ""
    size: str = ""
    format: str = ""


def check_files(content, note):
    """Compare what documents say of the package's files with the files.

    Parameters
    ----------
    content : Content
    note : callable
        ``note(path)`` returns the Findings of a document.
    """
    listed = listed_files(content)
    kinds = {one.get("path"): str(one.get("media_type") or "") for one in listed}
    for link in _links(content):
        if (content.root / link.file).is_file():
            _compare(link, content, kinds, note(link.path))


def _compare(link, content, kinds, found):
    name = link.file.rsplit("/", 1)[-1]
    code = _ENDINGS.get(posixpath.splitext(name.lower())[1], "")
    term = terms()["files"].get(code, {})
    wanted = term.get("media_type") or kinds.get(link.file, "")
    if link.kind and wanted and _plain(link.kind) != _plain(wanted):
        words = translate(
            "SmartQuartier", "'{}' is said to be {}, but it is {}; make the package again."
        )
        found.error("media_type", words.format(name, link.kind, wanted), link.where)
    size = (content.root / link.file).stat().st_size
    if link.size and link.size != str(size):
        words = translate(
            "SmartQuartier", "'{}' is said to have {} bytes, but it has {}; make the package again."
        )
        found.error("size", words.format(name, link.size, size), link.where)
    address = terms()["file_type_base"] + term["eu"] if term else ""
    if link.format and address and link.format != address:
        words = translate(
            "SmartQuartier",
            "The format of '{}' is {} in the EU's list of file types, not {}; make the package "
            "again.",
        )
        told = link.format.rpartition("/")[2]
        found.error("K32", words.format(name, term["eu"], told), link.where)


def _plain(kind):
    """Return a media type without its parameters."""
    return kind.partition(";")[0].strip().lower()


def _links(content):
    for path, document in json_documents(content):
        name = path.lower()
        if name.endswith(".record.json"):
            yield from _of_links(content, path, "links", document.get("links"))
        elif name.endswith(".owc.json"):
            yield from _of_context(content, path, document)
    for path, graph in graphs_of(content):
        base = terms()["media_type_base"]
        for thing in graph.of_type("dcat:Distribution"):
            for address in dict.fromkeys(graph.addresses(thing, "dcat:downloadURL")):
                kinds = graph.addresses(thing, "dcat:mediaType")
                formats = graph.addresses(thing, "dct:format")
                yield Link(
                    path,
                    thing.rpartition("#")[2] or thing,
                    _file(content, path, address),
                    kinds[0][len(base) :] if kinds and kinds[0].startswith(base) else "",
                    "".join(graph.texts(thing, "dcat:byteSize")[:1]),
                    "".join(formats[:1]),
                )


def _of_context(content, path, context):
    features = context.get("features")
    for number, feature in enumerate(features if isinstance(features, list) else (), 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        properties = properties if isinstance(properties, dict) else {}
        links = properties.get("links")
        offerings = properties.get("offerings")
        groups = list(links.values()) if isinstance(links, dict) else []
        for offering in offerings if isinstance(offerings, list) else ():
            groups.append(offering.get("contents") if isinstance(offering, dict) else None)
        for group in groups:
            yield from _of_links(content, path, f"features[{number}]", group)


def _of_links(content, path, where, links):
    for link in links if isinstance(links, list) else ():
        address = text_in(link, "href")
        if address:
            size = link.get("length")
            yield Link(
                path,
                where,
                _file(content, path, address),
                text_in(link, "type"),
                "" if size is None else str(size),
            )


def _file(content, path, address):
    """Return the file of the package that an address names; "" if it is none of it."""
    base = base_url(content)
    if base and address.startswith(base):
        found = unquote(address[len(base) :].partition("#")[0])
    elif address and not urlsplit(address).scheme and not address.startswith("/"):
        found = posixpath.join(posixpath.dirname(path), unquote(address.partition("#")[0]))
    else:
        return ""
    found = posixpath.normpath(found)
    return found if found in content.files else ""
