"""Whether an answer of a geocoder belongs to the address asked for, and how exactly."""

from dataclasses import dataclass

from ...core.atlas.addresses.keys import city_key, digits_of, errors_allowed, same_city, street_key
from ...core.atlas.addresses.parse import parse_number
from ...core.atlas.search.variants import distance


@dataclass(frozen=True)
class Placed:
    """Where a geocoder says that an address is.

    Parameters
    ----------
    lonlat : tuple of (float, float), optional
        Degrees.
    quality : str
        A class of the schema, or "" if nothing of what it said fits.
    found : str
        The address that it means.
    reason : str
        ``nothing``, ``elsewhere``, ``outside_extent`` or ``failed`` if there is no position.
    spelled, other_zip : bool
        True if the street is spelled differently there, or has another postal code.
    """

    lonlat: tuple = None
    quality: str = ""
    found: str = ""
    reason: str = ""
    spelled: bool = False
    other_zip: bool = False


_ORDER = ("house", "street", "zip", "city")


def best_of(address, candidates, extent=None):
    """Choose the answer that fits an address best.

    Parameters
    ----------
    address : Address
    candidates : sequence of Candidate
    extent : tuple of (west, south, east, north), optional
        Degrees; what lies outside is refused.

    Returns
    -------
    Placed
        A geocoder always finds something: an answer counts only if postal code or place
        agree, ``house`` only with the same number, ``street`` only with the same street.
    """
    if not candidates:
        return Placed(reason="nothing")
    placed = [one for one in (_placed(address, c) for c in candidates) if one is not None]
    if not placed:
        return Placed(reason="elsewhere")
    inside = [one for one in placed if _inside(one.lonlat, extent)]
    if not inside:
        return Placed(reason="outside_extent")
    return min(inside, key=lambda one: (_ORDER.index(one.quality), one.other_zip, one.spelled))


def _inside(lonlat, extent):
    if extent is None:
        return True
    west, south, east, north = extent
    return west <= lonlat[0] <= east and south <= lonlat[1] <= north


def _placed(address, candidate):
    zip_agrees = bool(address.zip) and address.zip == candidate.zip
    asked = city_key(address.city)
    city_agrees = bool(asked) and any(same_city(asked, city_key(c)) for c in candidate.cities)
    if not (zip_agrees or city_agrees):
        return None
    other_zip = bool(address.zip and candidate.zip) and not zip_agrees
    agrees, spelled = _same_street(address.street, candidate.street)
    text = _text(candidate)
    if address.street and agrees:
        number, suffix, _ = parse_number(candidate.number)
        same = (number, suffix) == (address.number, address.suffix) and bool(number)
        quality = "house" if same else "street"
        return Placed(candidate.lonlat, quality, text, "", spelled, other_zip)
    if candidate.kind == "zip" and zip_agrees:
        return Placed(candidate.lonlat, "zip", text)
    if candidate.kind == "city" and city_agrees:
        return Placed(candidate.lonlat, "city", text)
    return None


def _same_street(asked, said):
    one, other = street_key(asked), street_key(said)
    if not one or not other:
        return False, False
    if one == other:
        return True, False
    most = errors_allowed(one)
    near = most and digits_of(one) == digits_of(other) and distance(one, other, most) <= most
    return bool(near), bool(near)


def _text(candidate):
    line = f"{candidate.street} {candidate.number}".strip()
    place = f"{candidate.zip} {candidate.cities[0] if candidate.cities else ''}".strip()
    return ", ".join(part for part in (line, place) if part)
