"""Reading the features of a package's GeoJSON fast, with geometries as texts.

The plugin's files have one feature per line: geometries stay unread there, since most can be
compared as they are. Any other GeoJSON is read item by item.
"""

import json
from typing import NamedTuple

from .json_stream import members
from .reading import features_of, text_of

_END = b"\n]}\n"
_GEOMETRY, _PROPERTIES = ',"geometry":', ',"properties":'
_DECODE = json.JSONDecoder().raw_decode
_REST = {"type", "id", "properties"}


class UnreadableError(Exception):
    """A file that is no GeoJSON."""


class Row(NamedTuple):
    """A feature.

    Attributes
    ----------
    key : object
        Its id, None if there is none.
    place : str or None
        Its geometry as JSON without blanks.
    properties : object
    """

    key: object
    place: object
    properties: object


def head(content, path):
    """Return what a collection says of itself.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    dict

    Raises
    ------
    UnreadableError
        If it is none.
    """
    try:
        if _is_lined(content, path):
            with open(content.root / path, encoding="utf-8-sig") as stream:
                return json.loads(stream.readline() + "]}")
        said = {}
        for key, value in members(text_of(content, path), "features"):
            if key == "features":
                for _ in value:
                    pass
            else:
                said[key] = value
        return said
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableError from error


def features(content, path):
    """Yield the features of a file.

    Parameters
    ----------
    content : Content
    path : str

    Yields
    ------
    Row

    Raises
    ------
    UnreadableError
        If one is none.
    """
    try:
        if _is_lined(content, path):
            yield from _of_lines(content, path)
        else:
            yield from map(_row, features_of(content, path))
    except (ValueError, TypeError, RecursionError) as error:
        raise UnreadableError from error


def _is_lined(content, path):
    """Return whether a file has a head, one feature per line, and an end."""
    with open(content.root / path, "rb") as stream:
        first = stream.readline().rstrip()
        size = stream.seek(0, 2)
        if not first.endswith(b'"features":[') or size < len(first) + len(_END):
            return False
        stream.seek(-len(_END), 2)
        return stream.read() == _END


def _of_lines(content, path):
    with open(content.root / path, encoding="utf-8-sig") as stream:
        stream.readline()
        for line in stream:
            if line.startswith("]}"):
                return
            text = line.rstrip().rstrip(",")
            if text:
                yield _divided(text) or _row(json.loads(text))


def _divided(text):
    """Return a feature of the usual order of members, None of any other.

    Within a JSON text the quotation marks have a backslash before them, so that neither member
    is found where it is none; a second one of the same name is refused.
    """
    start = text.find(_GEOMETRY)
    end = text.find(_PROPERTIES, start + 1)
    if start < 0 or end < 0:
        return None
    without = text[:start] + text[end:]
    try:
        rest, stop = _DECODE(without)
    except ValueError:
        return None
    if stop != len(without) or not rest.keys() <= _REST or "properties" not in rest:
        return None
    place = text[start + len(_GEOMETRY) : end]
    return Row(rest.get("id"), None if place == "null" else place, rest["properties"])


def _row(feature):
    if not isinstance(feature, dict):
        raise ValueError(feature)
    geometry = feature.get("geometry")
    place = None if geometry is None else json.dumps(geometry, separators=(",", ":"))
    return Row(feature.get("id"), place, feature.get("properties"))
