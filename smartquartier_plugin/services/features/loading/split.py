"""Large GeoJSON in parts: GDAL keeps up to a gigabyte of features of one document in memory."""

import json
import re
from dataclasses import replace
from pathlib import Path

from ....core.i18n import translate
from .geojson import crs_member
from .ogr import invalid

LARGE = 32 * 1024**2  # bytes; smaller documents are read as they are
PART = 8 * 1024**2  # characters of one part
_CHUNK = 1024**2
_START = re.compile(r'"features"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_HEAD, _TAIL = '{"type":"FeatureCollection","features":[', "]}"


def parts_of(page, folder, progress):
    """Yield a page as pages that are small enough to read.

    Parameters
    ----------
    page : Page
        Of any kind; only large GeoJSON is split.
    folder : Path
        Where the parts are written; each goes when the next one is asked for.
    progress : Progress
        Checked for a cancel.

    Yields
    ------
    Page
        The page itself, or parts of it in its order; these don't say how many they hold.

    Raises
    ------
    ServiceFailure
        If the document is cut off or invalid.
    """
    if page.kind != "geojson" or page.body.size <= LARGE:
        yield page
        return
    label = page.declared_crs or crs_member(page.body)
    path = Path(folder) / "part.json"
    for features in _groups(page.body, progress):
        path.write_text(_HEAD + ",".join(features) + _TAIL, encoding="utf-8")
        body = replace(page.body, path=path, size=path.stat().st_size)
        yield replace(page, body=body, returned=None, declared_crs=label)


def _groups(body, progress):
    """Yield lists with the text of features."""
    decoder = json.JSONDecoder()
    with open(body.path, encoding="utf-8-sig", errors="replace") as stream:
        text, place = _find_start(body, stream)
        group, length, step = [], 0, _CHUNK
        while True:
            place = _BETWEEN.match(text, place).end()
            if text[place : place + 1] == "]":
                break
            try:
                feature, end = decoder.raw_decode(text, place)
            except (json.JSONDecodeError, RecursionError) as error:
                progress.check()
                more = stream.read(step)
                if not more:
                    raise invalid(body.url, str(error)) from error
                text, place, step = text[place:] + more, 0, step * 2
                continue
            if not isinstance(feature, dict):
                raise invalid(body.url, translate("SmartQuartier", "a feature is no object"))
            group.append(text[place:end])
            length, place, step = length + end - place, end, _CHUNK
            if length >= PART:
                yield group
                group, length = [], 0
        _check_rest(body, text[place:] + stream.read(LARGE))
    yield group


def _find_start(body, stream):
    text = ""
    while len(text) < LARGE:
        more = stream.read(_CHUNK)
        text += more
        found = _START.search(text)
        if found:
            return text, found.end()
        if not more:
            break
    raise invalid(body.url, translate("SmartQuartier", "no features in it"))


def _check_rest(body, rest):
    """What follows the last feature must close the document."""
    try:
        json.loads('{"features":[' + rest)
    except (json.JSONDecodeError, RecursionError) as error:
        raise invalid(body.url, str(error)) from error
