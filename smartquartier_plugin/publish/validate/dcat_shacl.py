"""Catalogues against SHACL shapes of DCAT-AP.de, which another Python checks."""

from ...core.i18n import language
from .outside import ask

_DCAT = b"http://www.w3.org/ns/dcat#"


def check(content):
    """Return what the shapes say of each catalogue in Turtle, JSON-LD or RDF/XML.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    paths = [
        path
        for path in content.ending(".ttl", ".jsonld", ".rdf", ".nt")
        if _DCAT in (content.root / path).read_bytes()
    ]
    return ask(content, "dcat_shacl.py", paths, "pyshacl", (language(),))
