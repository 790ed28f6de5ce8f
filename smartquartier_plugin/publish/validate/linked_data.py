"""Reading JSON-LD without fetching anything: what it says of which thing."""

from dataclasses import dataclass

from ..formats.rdf import PREFIXES

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True)
class Value:
    """A literal: its text and its type ("" if none)."""

    text: str
    kind: str = ""


class Graph:
    """Things and what is said of them.

    Attributes
    ----------
    things : dict of str to dict
        Address of a thing: address of a property: list of addresses (str) and Values.
    remote : bool
        Whether its vocabulary lies somewhere in the net, so that not all is understood.
    """

    def __init__(self, document):
        self.things, self.remote, self._unnamed = {}, False, 0
        self._terms, self._links = dict(PREFIXES), set()
        if isinstance(document, dict):
            self._context(document.get("@context"))
        self._read(document)

    def of_type(self, name):
        """Return the addresses of the things of a type such as ``dcat:Dataset``."""
        wanted = self._full(name)
        return [key for key, said in self.things.items() if wanted in said.get(_TYPE, ())]

    def values(self, thing, name):
        """Return what a thing has under a property.

        Parameters
        ----------
        thing : str
            Its address.
        name : str
            Such as ``dct:title``.

        Returns
        -------
        list of str or Value
        """
        return self.things.get(thing, {}).get(self._full(name), [])

    def texts(self, thing, name):
        """Return the literals among them as texts, without the empty ones."""
        found = (v.text for v in self.values(thing, name) if isinstance(v, Value))
        return [text for text in found if text.strip()]

    def addresses(self, thing, name):
        """Return the addresses among them."""
        return [value for value in self.values(thing, name) if isinstance(value, str)]

    def _context(self, context):
        for part in context if isinstance(context, list) else [context]:
            self.remote |= isinstance(part, str)
            for term, meaning in part.items() if isinstance(part, dict) else ():
                if isinstance(meaning, dict):
                    if meaning.get("@type") == "@id":
                        self._links.add(term)
                    meaning = meaning.get("@id")
                if isinstance(meaning, str):
                    self._terms[term] = meaning

    def _full(self, name):
        """Return the full address of a name with a prefix, or of a term of the context."""
        for _ in range(8):  # a term may stand for a name with a prefix
            prefix, colon, local = name.partition(":")
            if name in self._terms and self._terms[name] != name:
                name = self._terms[name]
            elif colon and prefix in self._terms and not local.startswith("//"):
                return self._terms[prefix] + local
            else:
                break
        return name

    def _read(self, element):
        if isinstance(element, list):
            for part in element:
                self._read(part)
        elif isinstance(element, dict):
            if "@graph" in element:
                self._read(element["@graph"])
            if set(element) - {"@graph", "@context"}:
                self._thing(element)

    def _thing(self, element):
        """Read a thing; return its address."""
        address = element.get("@id")
        if not isinstance(address, str):
            self._unnamed += 1
            address = f"_:unnamed{self._unnamed}"
        said = self.things.setdefault(address, {})
        for name, values in element.items():
            if name == "@type":
                types = values if isinstance(values, list) else [values]
                said.setdefault(_TYPE, []).extend(
                    self._full(t) for t in types if isinstance(t, str)
                )
            elif not name.startswith("@"):
                into = said.setdefault(self._full(name), [])
                for value in values if isinstance(values, list) else [values]:
                    into.extend(self._value(name, value))
        return address

    def _value(self, term, value):
        """Return a value as a list: one, several of a JSON-LD list, or none."""
        if isinstance(value, dict):
            if "@value" in value:
                kind = value.get("@type")
                kind = self._full(kind) if isinstance(kind, str) else ""
                return [Value(str(value["@value"]), kind)]
            inner = value.get("@list", value.get("@set"))
            if isinstance(inner, list):
                return [one for part in inner for one in self._value(term, part)]
            return [self._thing(value) if set(value) - {"@id"} else str(value.get("@id", ""))]
        if value is None:
            return []
        if term in self._links and isinstance(value, str):
            return [self._full(value)]
        return [Value(str(value))]
