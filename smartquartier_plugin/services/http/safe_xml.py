"""XML of strangers: no entities, no network, no document type.

A document type is where entity bombs and external entities live, and no service needs one
(web pages apart), so it is refused before anything else is read.
"""

from ...core.i18n import translate
from .failure import ServiceFailure

_OPTIONS = {"resolve_entities": False, "no_network": True, "load_dtd": False}


def root_of(path):
    """Return namespace and local name of the root element, reading no further.

    Parameters
    ----------
    path : str or Path
        The document.

    Returns
    -------
    (str, str)
        Namespace ("" if none) and local name.

    Raises
    ------
    ServiceFailure
        If the document is no XML, or has a document type other than HTML's.
    """
    element = _first_element(path)
    if element.getroottree().docinfo.doctype and local_name(element).lower() != "html":
        raise _document_type()
    return _namespace(element), local_name(element)


def parse(source):
    """Return the root element of a whole document.

    Parameters
    ----------
    source : bytes or path
        The document; for documents that fit into memory (capabilities, schemas, exceptions).

    Raises
    ------
    ServiceFailure
        If it is cut off, not well-formed, or has a document type.
    """
    from pathlib import Path

    from lxml import etree

    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    _refuse_document_type(data)
    try:
        return etree.fromstring(data, etree.XMLParser(remove_comments=True, **_OPTIONS))
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from error


def iterate(path, tag):
    """Yield each element of the given tag, and forget it afterwards.

    Parameters
    ----------
    path : str or Path
        The document, of any size.
    tag : str
        ``{namespace}name``, also with ``{*}``.

    Yields
    ------
    element
        Valid until the next one is asked for.

    Raises
    ------
    ServiceFailure
        As :func:`parse`.
    """
    from lxml import etree

    root_of(path)  # refuses a document type before the body is read
    try:
        with open(path, "rb") as stream:
            for _, element in etree.iterparse(stream, events=("end",), tag=tag, **_OPTIONS):
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from error


def local_name(element):
    """Return the name of an element without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def _refuse_document_type(data):
    import io

    element = _first_element(io.BytesIO(data))
    if element.getroottree().docinfo.doctype:
        raise _document_type()


def _first_element(source):
    if not hasattr(source, "read"):
        # Opened here: iterparse leaves a file open that it hasn't read to its end.
        with open(source, "rb") as stream:
            return _first_element(stream)
    from lxml import etree

    try:
        for _, element in etree.iterparse(source, events=("start",), **_OPTIONS):
            return element
    except etree.XMLSyntaxError as error:
        raise _not_well_formed(error) from error
    raise _not_well_formed("")


def _namespace(element):
    return element.tag[1:].split("}", 1)[0] if element.tag.startswith("{") else ""


def _document_type():
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The service's answer is an XML document with a document type (DTD), which can hide "
            "entity bombs and foreign files, so it was not read; tell the service's operator.",
        ),
        "invalid",
    )


def _not_well_formed(error):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The service's answer is XML that is cut off or not well-formed ({}); try again "
            "later, and tell the service's operator if it stays so.",
        ).format(str(error).split(" (<", 1)[0]),
        "invalid",
    )
