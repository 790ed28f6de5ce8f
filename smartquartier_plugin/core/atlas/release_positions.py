"""The licence of positions that came from elsewhere: a geocoder's, or an address layer's.

Who looks up a position notes the provider with its licence, ``provider (licence)``. Such a point
is a fact under that licence, whatever that of the entry is.
"""

import re
from functools import lru_cache

from ..i18n import translate
from .licences import UNKNOWN, Credit, licence_code, mix_of
from .privacy.homes import PROVIDER

FIELDS = ("position_quality", "position_provider", "position_date")
_NOTED = re.compile(r"^(?P<name>.*?)\s*\((?P<licence>[^()]*)\)\s*$", re.DOTALL)
_OPENSTREETMAP = re.compile(r"openstreetmap|nominatim|photon|\bosm\b", re.IGNORECASE)
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+(?::\d+)?$")
_ODBL = "ODbL-1.0"


@lru_cache(maxsize=4096)
def position_licence(provider):
    """Return under which licence a position stands that came from elsewhere.

    Parameters
    ----------
    provider : str or None
        The field ``position_provider``.

    Returns
    -------
    str
        A code; ``unknown`` if a licence is noted that is none of ours; "" if nothing is noted:
        then the position is a fact of the entry, under its licence.
    """
    text = (provider or "").strip()
    if not text or text == PROVIDER:
        return ""
    noted = _NOTED.match(text)
    if noted is None:
        return _ODBL if _OPENSTREETMAP.search(text) else ""
    said = noted["licence"]
    return licence_code(said) or licence_code(said.split(",")[-1]) or UNKNOWN


@lru_cache(maxsize=4096)
def licence_with_position(licence, position, asked):
    """Return under which licence an entry stands with its position.

    Parameters
    ----------
    licence, position : str
        Of the entry, and of the position.
    asked : str
        That somebody asked for; "" for none.

    Returns
    -------
    str
        "" if they do not go together: the entry must go out without its position.
    """
    if licence == position:
        return licence
    mix = mix_of((licence, position))
    if mix.silent:
        return mix.licence
    return asked if asked and not mix.closed and mix.allows(asked) else ""


def without_position(frame, places):
    """Return rows, some of them without their position.

    Parameters
    ----------
    frame : GeoDataFrame
    places : sequence of int
        0-based.

    Returns
    -------
    GeoDataFrame
    """
    if not places:
        return frame
    frame = frame.copy()
    for name in ("geometry", *FIELDS):
        at = frame.columns.get_loc(name)
        for place in places:
            frame.iloc[place, at] = None
    return frame


def position_credits(tables):
    """Return whom to name for positions, one line per provider.

    Parameters
    ----------
    tables : iterable of GeoDataFrame
        Published actors and projects.

    Returns
    -------
    tuple of Credit
    """
    counted = {}
    for frame in tables:
        for provider, missing in zip(frame["position_provider"], frame.geometry.isna()):
            licence = "" if missing else position_licence(provider)
            if licence:
                key = (licence, _named(provider, licence))
                counted[key] = counted.get(key, 0) + 1
    return tuple(Credit(code, name, "", count) for (code, name), count in sorted(counted.items()))


def _named(provider, licence):
    noted = _NOTED.match(provider)
    name = noted["name"] if noted else provider
    if licence == _ODBL and (_OPENSTREETMAP.search(provider) or _HOST.match(name)):
        name = f"{name}, © OpenStreetMap contributors"
    return translate("SmartQuartier", "Positions: {}").format(name)
