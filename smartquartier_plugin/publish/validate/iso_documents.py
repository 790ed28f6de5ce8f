"""Finding and reading the ISO 19139 documents of a package."""

from ..formats.iso_xml import NAMESPACES
from .reading import xml_of

_ROOT = f"{{{NAMESPACES['gmd']}}}MD_Metadata"


def iso_documents(content):
    """Return the ISO 19139 documents of a package, whatever they are called.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of (str, lxml.etree.Element)
        Path and root element.
    """
    found = []
    for path in content.ending(".xml"):
        content.progress.check()
        root = xml_of(content, path)
        if root is not None and root.tag == _ROOT:
            found.append((path, root))
    return found


def every(element, path):
    """Return the elements at a path such as ``gmd:contact/gmd:CI_ResponsibleParty``.

    Parameters
    ----------
    element : lxml.etree.Element
    path : str

    Returns
    -------
    list of lxml.etree.Element
    """
    return element.findall(path, NAMESPACES)


def said(element, path):
    """Return the texts at a path, of a CharacterString, an Anchor or any other element in it.

    Parameters
    ----------
    element : lxml.etree.Element
    path : str

    Returns
    -------
    list of str
        Without the empty ones.
    """
    texts = ("".join(found.itertext()).strip() for found in every(element, path))
    return [text for text in texts if text]


def codes(element, path):
    """Return the ``codeListValue`` of the codes at a path.

    Parameters
    ----------
    element : lxml.etree.Element
    path : str

    Returns
    -------
    list of str
    """
    return [code.get("codeListValue") or "" for found in every(element, path) for code in found]
