"""A small graph of linked data, and its two spellings: Turtle and JSON-LD.

Both say the same triples in the same order; everything that comes in is escaped here.
"""

import json
import re
from dataclasses import dataclass

from ..package.described import plain

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What may not stand between the angle brackets of Turtle.
_NO_ADDRESS = re.compile('[\x00-\x20<>"{}|^`\\\\]')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('[\\\\"\n\r\t]')


@dataclass(frozen=True)
class Iri:
    """An address."""

    address: str

    def turtle(self, indent=""):
        """Return it between angle brackets."""
        return f"<{_address(self.address)}>"

    def jsonld(self):
        """Return it as a reference."""
        return {"@id": _address(self.address)}


@dataclass(frozen=True)
class Literal:
    """A text with its language, or a value with its type such as ``xsd:date``."""

    value: str
    language: str = ""
    kind: str = ""

    def turtle(self, indent=""):
        """Return it between quotation marks."""
        text = _ESCAPED.sub(lambda found: _ESCAPES[found.group()], plain(self.value))
        if self.language:
            return f'"{text}"@{self.language}'
        return f'"{text}"^^{self.kind}' if self.kind else f'"{text}"'

    def jsonld(self):
        """Return it as a value object."""
        value = {"@value": plain(self.value)}
        if self.language:
            value["@language"] = self.language
        elif self.kind:
            value["@type"] = self.kind
        return value


@dataclass(frozen=True)
class Node:
    """Something with properties.

    Attributes
    ----------
    types : tuple of str
        With prefix.
    properties : tuple of (str, Iri or Literal or Node)
        Repeated where there are several values; None as a value is left out.
    address : str
        "" for something without a name of its own, written where it is used.
    """

    types: tuple
    properties: tuple
    address: str = ""

    @property
    def reference(self):
        """Return what refers to it."""
        return Iri(self.address)

    def turtle(self, indent=""):
        """Return its statements; one without a name in square brackets."""
        inner = indent + "    "
        said = [f"a {', '.join(self.types)}"] if self.types else []
        said += [f"{name} {', '.join(v.turtle(inner) for v in vs)}" for name, vs in self._grouped()]
        body = f" ;\n{inner}".join(said)
        if self.address:
            return f"<{_address(self.address)}>\n{inner}{body} .\n"
        return f"[\n{inner}{body}\n{indent}]"

    def jsonld(self):
        """Return it as an object."""
        made = {"@id": _address(self.address)} if self.address else {}
        if self.types:
            made["@type"] = list(self.types)
        for name, values in self._grouped():
            spelt = [value.jsonld() for value in values]
            made[name] = spelt[0] if len(spelt) == 1 else spelt
        return made

    def _grouped(self):
        grouped = {}
        for name, value in self.properties:
            if value is not None:
                grouped.setdefault(name, []).append(value)
        return grouped.items()


def _address(text):
    """Return an address in which nothing breaks out of its brackets."""
    return _NO_ADDRESS.sub(lambda found: f"%{ord(found.group()):02X}", plain(text))


def turtle(nodes):
    """Return nodes as a Turtle document.

    Parameters
    ----------
    nodes : sequence of Node
        With addresses.

    Returns
    -------
    bytes
        UTF-8.
    """
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return "\n".join([head, *(node.turtle() for node in nodes)]).encode("utf-8")


def jsonld(nodes):
    """Return nodes as a JSON-LD document.

    Parameters
    ----------
    nodes : sequence of Node
        With addresses.

    Returns
    -------
    bytes
        UTF-8.
    """
    document = {"@context": PREFIXES, "@graph": [node.jsonld() for node in nodes]}
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
