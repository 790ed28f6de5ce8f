"""What speaks for and against a pair, in words, with the points of each."""

import math

from ...i18n import translate
from ...numbers import number, percent
from ..names import legal_form, own_host
from ..schema import schema

#: The order in which evidence is told; also the names of the columns of points.
COMPONENTS = (
    "name", "register", "wikidata", "ror", "host", "near", "city", "street", "sector", "form",
    "related",
)  # fmt: skip


def component_label(name):
    """Return what a component of the score is called.

    Parameters
    ----------
    name : str
        One of ``COMPONENTS``.

    Returns
    -------
    str
    """
    return {
        "name": translate("SmartQuartier", "Name"),
        "register": translate("SmartQuartier", "Register number"),
        "wikidata": translate("SmartQuartier", "Wikidata"),
        "ror": translate("SmartQuartier", "ROR"),
        "host": translate("SmartQuartier", "Web host"),
        "near": translate("SmartQuartier", "Distance"),
        "city": translate("SmartQuartier", "City and postal code"),
        "street": translate("SmartQuartier", "Street"),
        "sector": translate("SmartQuartier", "Sector"),
        "form": translate("SmartQuartier", "Legal form"),
        "related": translate("SmartQuartier", "Relation"),
    }[name]


def verdict_label(verdict):
    """Return what a verdict is called.

    Parameters
    ----------
    verdict : str
        ``same``, ``ask`` or ``different``.

    Returns
    -------
    str
    """
    return {
        "same": translate("SmartQuartier", "probably the same"),
        "ask": translate("SmartQuartier", "please decide"),
        "different": translate("SmartQuartier", "different"),
    }[verdict]


def reasons(actors, found):
    """Say for every pair what its score rests on.

    Parameters
    ----------
    actors : GeoDataFrame
        The table ``actor``.
    found : Duplicates

    Returns
    -------
    list of str
        "names agree by 92% (+2.0); same web host tu-dresden.de (+1.5); 35 m apart (+1.0)".
    """
    columns = {name: actors[name].tolist() for name in ("name", "url", "city", "zip", "sector")}
    return [
        "; ".join(_told(columns, found, k, int(a), int(b)))
        for k, (a, b) in enumerate(zip(found.first, found.second))
    ]


def _told(columns, found, k, a, b):
    told = _name(found.evidence.name, k, found.evidence.points["name"][k])
    for name in COMPONENTS[1:]:
        points = found.evidence.points[name][k]
        if points:
            text = _TEXTS[name](columns, found, k, a, b, points > 0)
            told.append(_with_points(text, points))
    if found.evidence.contrary[k]:
        told.append(translate("SmartQuartier", "contradiction: never more than a question"))
    return told


def _with_points(text, points):
    return f"{text} ({points_words(points)})"


def points_words(points):
    """Return points with their sign, in tenths.

    Parameters
    ----------
    points : float

    Returns
    -------
    str
    """
    text = number(points, 1)
    return f"+{text}" if round(float(points), 1) > 0 else text


def _name(name, k, points):
    text = translate("SmartQuartier", "names agree by {}").format(percent(name.agreement[k]))
    flags = (
        (name.part[k], translate("SmartQuartier", "one names a part of an institution")),
        (name.companion[k], translate("SmartQuartier", "one is a body beside the other")),
        (name.place[k], translate("SmartQuartier", "they name different places")),
        (name.number[k], translate("SmartQuartier", "they name different numbers")),
    )
    return [_with_points(", ".join([text, *(words for flag, words in flags if flag)]), points)]


def _id_words(what):
    def told(columns, found, k, a, b, same):
        pattern = (
            translate("SmartQuartier", "same {}") if same
            else translate("SmartQuartier", "different {}")
        )  # fmt: skip
        return pattern.format(component_label(what))

    return told


def _host(columns, found, k, a, b, same):
    if same:
        return translate("SmartQuartier", "same web host {}").format(own_host(columns["url"][a]))
    return translate("SmartQuartier", "different web hosts")


def _near(columns, found, k, a, b, same):
    return translate("SmartQuartier", "{} apart").format(
        distance_words(found.evidence.distance_m[k])
    )


def _city(columns, found, k, a, b, same):
    if not same:
        return translate("SmartQuartier", "different cities ({}, {})").format(
            columns["city"][a], columns["city"][b]
        )
    if columns["zip"][a] and columns["zip"][a] == columns["zip"][b]:
        return translate("SmartQuartier", "same postal code {}").format(columns["zip"][a])
    return translate("SmartQuartier", "same city")


def _street(columns, found, k, a, b, same):
    return translate("SmartQuartier", "same street and house number")


def _sector(columns, found, k, a, b, same):
    if same:
        return translate("SmartQuartier", "same sector")
    return translate("SmartQuartier", "different sectors ({}, {})").format(
        *(schema().label("sector", columns["sector"][i]) for i in (a, b))
    )


def _form(columns, found, k, a, b, same):
    return translate("SmartQuartier", "different legal forms ({}, {})").format(
        *(legal_form(columns["name"][i]) for i in (a, b))
    )


def _related(columns, found, k, a, b, same):
    return translate("SmartQuartier", "the atlas holds a relation between them")


_TEXTS = {
    "register": _id_words("register"),
    "wikidata": _id_words("wikidata"),
    "ror": _id_words("ror"),
    "host": _host,
    "near": _near,
    "city": _city,
    "street": _street,
    "sector": _sector,
    "form": _form,
    "related": _related,
}


def distance_words(metres):
    """Return a distance as people say it.

    Parameters
    ----------
    metres : float
        NaN where it is not known.

    Returns
    -------
    str
        No more exact than positions are: tens of metres, then kilometres.
    """
    metres = float(metres)
    if math.isnan(metres):
        return translate("SmartQuartier", "distance not known")
    if metres < 5:
        return translate("SmartQuartier", "less than 5 m")
    if metres < 1000:
        return translate("SmartQuartier", "{} m").format(number(round(metres / 5) * 5, 0))
    return translate("SmartQuartier", "{} km").format(number(metres / 1000, 1))
