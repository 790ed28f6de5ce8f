"""Compare what a service says and sends with what its entry promises.

Each function returns sentences in plain words, none if all is as promised.
"""

import re

from ...core.i18n import translate
from ..features.model import nearest_names

# Names of licences as services write them.
_LICENCES = (
    ("dl-de/zero-2-0", r"dl-?de[-/ ]zero|dl-zero-de|namensnennung.{0,3}zero|lizenz.{0,20}\bzero\b"),
    (
        "dl-de/by-2-0",
        r"dl-?de[-/ ]by|dl-by-de|datenlizenz.{0,40}namensnennung|licence.{0,40}attrib",
    ),
    ("CC-BY-SA-4.0", r"cc[- ]by[- ]sa|creativecommons\.org/licenses/by-sa"),
    ("CC-BY-NC-4.0", r"cc[- ]by[- ]nc|creativecommons\.org/licenses/by-nc"),
    ("CC-BY-4.0", r"cc[- ]by\b(?![- ][ns])|creativecommons\.org/licenses/by/"),
    ("CC0-1.0", r"\bcc0\b|creativecommons\.org/publicdomain/zero"),
    ("ODbL-1.0", r"\bodbl\b|opendatacommons\.org/licenses/odbl|open database licen[cs]e"),
)
_KINDS = {"point": "point", "linestring": "line", "curve": "line", "polygon": "polygon"}
# A correction that repairs what the entry itself announces is no drift.
_ANNOUNCED = frozenset({"latlon_geojson", "label_lonlat", "srs_ignored"})


def of_count(entry, count):
    """Compare the number of features.

    Parameters
    ----------
    entry : Entry
    count : int or None
        As the service says; None if it doesn't.

    Returns
    -------
    list of str
        Sentences.
    """
    if entry.count is None or count is None:
        return []
    low, high = entry.count
    if (low is None or count >= low) and (high is None or count <= high):
        return []
    return [
        translate("SmartQuartier", "{} features instead of {}").format(count, _range(low, high))
    ]


def of_crs(entry, offered):
    """Look for the CRS among those offered.

    Parameters
    ----------
    entry : Entry
    offered : sequence of str
        Empty if the service doesn't say.

    Returns
    -------
    list of str
        Sentences.
    """
    if not entry.crs or not offered or _plain_crs(entry.crs) in map(_plain_crs, offered):
        return []
    return [
        translate("SmartQuartier", "{} is no longer offered, only {}").format(
            entry.crs, _some(offered)
        )
    ]


def of_format(entry, offered):
    """Look for the output format among those offered.

    Parameters
    ----------
    entry : Entry
    offered : sequence of str
        Empty if the service doesn't say.

    Returns
    -------
    list of str
        Sentences.
    """
    if not entry.format or not offered or _plain(entry.format) in map(_plain, offered):
        return []
    return [
        translate("SmartQuartier", "the format '{}' is no longer offered, only {}").format(
            entry.format, _some(offered)
        )
    ]


def of_licence(entry, text):
    """Compare the licence.

    Parameters
    ----------
    entry : Entry
    text : str
        What the service says of its licence; a text that names none is no finding.

    Returns
    -------
    list of str
        Sentences.
    """
    named = licences_in(text)
    if not named or entry.licence.id in ("unknown", *named):
        return []
    return [
        translate("SmartQuartier", "the service names the licence {} instead of {}").format(
            ", ".join(named), entry.licence.id
        )
    ]


def licences_in(text):
    """Return the ids of the licences that a text names."""
    text = " ".join((text or "").lower().split())
    return [id_ for id_, pattern in _LICENCES if re.search(pattern, text)]


def of_fields(entry, names):
    """Look for the promised fields, and for what missing ones may be called now.

    Parameters
    ----------
    entry : Entry
    names : sequence of str
        Fields that came.

    Returns
    -------
    list of str
        Sentences.
    """
    known = {name.lower() for name in names}
    wanted = dict.fromkeys(f for f in (*entry.fields, entry.id_field, entry.name_field) if f)
    missing = [name for name in wanted if name.lower() not in known]
    if not missing:
        return []
    near = [name for field in missing for name in nearest_names(field, names, 1)]
    there = ", ".join(dict.fromkeys([*near, *names][:8])) or "–"
    return [
        translate("SmartQuartier", "the fields {} are missing; there are {}").format(
            ", ".join(missing), there
        )
    ]


def of_geometry(entry, kind):
    """Compare the kind of geometry.

    Parameters
    ----------
    entry : Entry
    kind : str
        Such as ``MultiPolygon``; ``None`` for features without geometry.

    Returns
    -------
    list of str
        Sentences.
    """
    if entry.geometry not in _KINDS.values():
        return []
    found = next((name for word, name in _KINDS.items() if word in kind.lower()), "none")
    if found == entry.geometry:
        return []
    return [
        translate("SmartQuartier", "geometry is {} instead of {}").format(
            kind or "–", entry.geometry
        )
    ]


def of_placement(entry, extent, correction=""):
    """Compare where the features lie with where they should.

    Parameters
    ----------
    entry : Entry
    extent : (float, float, float, float) or None
        Of the features fetched, in degrees, as the loader would place them.
    correction : str
        What the loader had to put right, in words.

    Returns
    -------
    list of str
        Sentences.
    """
    announced = entry.axis == "yx" or _ANNOUNCED.intersection(entry.quirks)
    if correction and not announced:
        return [correction.rstrip(".")]
    if extent and entry.extent and not _touch(extent, entry.extent):
        return [
            translate("SmartQuartier", "features lie elsewhere ({}) than expected ({})").format(
                _degrees(extent), _degrees(entry.extent)
            )
        ]
    return []


def _touch(one, other):
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _degrees(extent):
    return ", ".join(f"{value:.2f}" for value in extent)


def _range(low, high):
    if low == high:
        return str(low)
    if high is None:
        return translate("SmartQuartier", "{} or more").format(low)
    if low is None:
        return translate("SmartQuartier", "{} or fewer").format(high)
    return translate("SmartQuartier", "{} to {}").format(low, high)


def _plain_crs(name):
    """Return one name for what differs in the order of its axes only."""
    name = name.upper()
    if name.endswith(("CRS84", "CRS84H", ":4326", "/4326")):
        return "WGS84"
    digits = re.search(r"(\d{4,6})\D*\Z", name)
    return f"EPSG:{digits[1]}" if digits else name


def _plain(name):
    return re.sub(r"\s+", "", name).lower()


def _some(names, most=6):
    return ", ".join(list(dict.fromkeys(names))[:most])
