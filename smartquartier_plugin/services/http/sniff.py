"""What a body is, by its first bytes: headers of services are too often wrong."""

import re

from .failure import ServiceFailure

HEAD = 4096
_BOM = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_EXCEPTIONS = frozenset({"ExceptionReport", "ServiceExceptionReport", "ServiceException"})
_COLLECTIONS = frozenset({"FeatureCollection", "SimpleFeatureCollection", "ValueCollection"})


def kind_of(path):
    """Return what a file holds.

    Parameters
    ----------
    path : Path
        A body.

    Returns
    -------
    str
        ``json``, ``gml``, ``exception``, ``capabilities``, ``schema``, ``xml``, ``html``,
        ``zip``, ``gzip``, ``text``, ``binary`` or ``empty``.
    """
    with open(path, "rb") as stream:
        head = stream.read(HEAD)
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    wide = head.startswith(_BOM[1:])
    for mark in _BOM:
        head = head[len(mark) :] if head.startswith(mark) else head
    if wide:
        head = head.replace(b"\x00", b"")
    start = head.lstrip()
    if not start:
        return "empty"
    if start[:1] in (b"{", b"["):
        return "json"
    if start[:1] == b"<":
        return _kind_of_xml(path, start)
    return "binary" if b"\x00" in start else "text"


def _kind_of_xml(path, start):
    if re.match(rb"<!doctype\s+html|<html", start, re.IGNORECASE):
        return "html"
    from .safe_xml import root_of

    try:
        _, name = root_of(path)
    except ServiceFailure:
        return "html" if re.search(rb"<html|<body", start, re.IGNORECASE) else "xml"
    if name.lower() == "html":
        return "html"
    if name in _EXCEPTIONS:
        return "exception"
    if name.endswith("Capabilities"):
        return "capabilities"
    if name == "schema":
        return "schema"
    return "gml" if name in _COLLECTIONS else "xml"
