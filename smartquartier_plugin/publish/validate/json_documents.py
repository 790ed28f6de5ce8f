"""Reading the JSON documents of a package that describe something."""

from ...core.i18n import translate
from .reading import json_of

#: Metadata are small; larger files are data.
_MOST = 4 * 2**20


def json_documents(content):
    """Yield the JSON objects of a package that are no data.

    Parameters
    ----------
    content : Content

    Yields
    ------
    (str, dict)
        Path and object.
    """
    for path in content.ending(".json", ".geojson"):
        content.progress.check()
        if (content.root / path).stat().st_size <= _MOST:
            found = json_of(content, path)
            if isinstance(found, dict):
                yield path, found


def lacking(found_object, keys, where, found):
    """Note which keys an object lacks.

    Parameters
    ----------
    found_object : dict
    keys : sequence of str
        A null is enough for ``geometry``.
    where : str
    found : Findings
    """
    for key in keys:
        missing = key not in found_object
        if missing or (key != "geometry" and found_object[key] in (None, "")):
            words = translate("SmartQuartier", "'{}' is missing; add it.")
            found.error(key, words.format(key), where)


def text_in(found_object, key):
    """Return the text under a key.

    Parameters
    ----------
    found_object : object
        Possibly no dict at all.
    key : str

    Returns
    -------
    str
        "" if there is none.
    """
    value = found_object.get(key) if isinstance(found_object, dict) else None
    return value if isinstance(value, str) else ""
