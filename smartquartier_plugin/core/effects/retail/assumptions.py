"""Which assumptions of the catalogue the retail tool uses, and the user's own ranges."""

from dataclasses import dataclass, replace

from ...errors import InputError
from ...i18n import translate
from ...numbers import short
from ..catalogue.units_of import scale_to

GRADES = ("A", "B", "C", "D")
"""Grades of location: city centre, quarter centre, scattered, retail park."""
ONLINE, ONLINE_BASE = "online_share_2030", "online_share_base"
DECAYS = {"exponential": "huff_decay_exp", "power": "huff_decay_power"}
SIZE, DETOUR, ELASTICITY = "huff_size_exponent", "detour_factor", "floor_elasticity"
RELETTING, CONVERSION, CONVERTIBLE = "relet_rate", "conversion_rate", "convertible_share"
OFFICE, LEASE = "office_m2_job", "lease_years"
PARKING, PARKING_SHARE, DWELLING = "parking_m2", "parking_release", "m2_per_dwelling"
VACANCY = {grade: f"vacancy_{grade.lower()}" for grade in GRADES}
FACTOR = {grade: f"relet_factor_{grade.lower()}" for grade in GRADES}
OFFICE_EFFECT = "E10.telework_office"
TELEWORK, SUITABLE = "tele_share", "tele_possible"
UNITS = {
    **dict.fromkeys(
        [ONLINE, ONLINE_BASE, DECAYS["power"], SIZE, DETOUR, ELASTICITY, CONVERTIBLE, PARKING_SHARE,
         TELEWORK, SUITABLE, *VACANCY.values(), *FACTOR.values()],
        "1",
    ),
    DECAYS["exponential"]: "1/km", RELETTING: "1/a", CONVERSION: "1/a", OFFICE: "m2/job",
    LEASE: "a", PARKING: "m2/space", DWELLING: "m2/dwelling",
}  # fmt: skip
"""Units in which the formulas here want an assumption; the effect of offices reads its own."""


@dataclass(frozen=True)
class Assumptions:
    """The assumptions of one run by id, with the user's own ranges put in.

    Attributes
    ----------
    items : dict of str to Assumption
    own : tuple of str
        Ids whose range the user gave.
    catalogue : Catalogue
        Where the others come from.
    """

    items: dict
    own: tuple
    catalogue: object

    def __getitem__(self, key):
        """Return the assumption of this id."""
        return self.items[key]

    def central(self, key):
        """Return the central value of an assumption."""
        return self.items[key].central


def needed(decay, offices=(), parking=False, parcels=False, streets=False):
    """Return the ids of the assumptions that a run needs.

    Parameters
    ----------
    decay : str
        A key of ``DECAYS``.
    offices : sequence of str
        What the release of offices needs, see :func:`office_ids`.
    parking, parcels : bool
        What else is computed.
    streets : bool
        Whether distances are measured along streets.

    Returns
    -------
    list of str
    """
    ids = [ONLINE_BASE, ONLINE, DECAYS[decay], SIZE, ELASTICITY, RELETTING, CONVERSION]
    ids += [] if streets else [DETOUR]
    ids += [*VACANCY.values(), *FACTOR.values()]
    ids += offices
    ids += [PARKING, PARKING_SHARE] if parking else []
    return [*ids, CONVERTIBLE, *([DWELLING] if parcels else [])]


def office_ids(catalogue):
    """Return the assumptions that the release of office space needs.

    Parameters
    ----------
    catalogue : Catalogue

    Returns
    -------
    list of str
        Those of the effect ``OFFICE_EFFECT``, the term of a lease, and who teleworks and could.

    Raises
    ------
    InputError
        If the catalogue hasn't this effect of offices.
    """
    effect = catalogue.effect(OFFICE_EFFECT)
    if effect is None or not {"office_jobs", "office_m2"}.issuperset(effect.drivers):
        raise InputError(
            translate(
                "SmartQuartier",
                "Catalogue '{}' has no effect {} of offices (drivers office_jobs, office_m2); copy "
                "it from the bundled catalogue, or leave out the offices.",
            ).format(catalogue.name, OFFICE_EFFECT)
        )
    return list(dict.fromkeys([*effect.params.values(), OFFICE, LEASE, TELEWORK, SUITABLE]))


def read_assumptions(catalogue, ids, own=None):
    """Take assumptions from a catalogue and put the user's own ranges in their place.

    Parameters
    ----------
    catalogue : Catalogue
    ids : sequence of str
        All that are needed.
    own : mapping of str to (float, float, float), optional
        Low, central, high by id.

    Returns
    -------
    Assumptions
        Without the floor space of a dwelling where the catalogue doesn't have it.

    Raises
    ------
    InputError
        If the catalogue lacks one, or has it as another quantity.
    """
    own = dict(own or {})
    missing = [key for key in ids if catalogue.assumption(key) is None and key != DWELLING]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier",
                "Catalogue '{}' has no assumption {}; add it, or use the bundled catalogue.",
            ).format(catalogue.name, ", ".join(missing))
        )
    found = {key: catalogue.assumption(key) for key in ids}
    items = {key: _converted(item) for key, item in found.items() if item is not None}
    for key, (low, central, high) in own.items():
        dist = "fixed" if low == high else items[key].dist
        dist = "pert" if dist == "fixed" and low < high else dist
        items[key] = replace(
            items[key], low=low, central=central, high=high, dist=dist, sources=(), grade="J",
            verified="judgement", interest="own", group=items[key].group,
        )  # fmt: skip
    return Assumptions(items, tuple(own), catalogue)


def _converted(item):
    """Return an assumption in the unit that the formulas here want."""
    wanted = UNITS.get(item.id, "")
    scale = scale_to(item, wanted) if wanted else 1
    if scale == 1:
        return item
    low, central, high = (scale * value for value in item.range)
    return replace(item, low=low, central=central, high=high, unit=wanted)


def own_range(values, label):
    """Return low, central and high of a range that the user typed.

    Parameters
    ----------
    values : sequence
        One number (no range), two (low and high), or three; none for "not given".
    label : str
        Of the parameter, for messages.

    Returns
    -------
    tuple of float or None

    Raises
    ------
    InputError
        If these aren't ascending shares of 0 or more and below 1.
    """
    values = [value for value in values if value not in (None, "")]
    if not values:
        return None
    try:
        found = [float(str(value).replace(",", ".")) for value in values]
    except ValueError:
        found = []
    if len(found) == 1:
        found *= 3
    if len(found) == 2:
        found = [found[0], (found[0] + found[1]) / 2, found[1]]
    low_to_high = len(found) == 3 and 0 <= found[0] <= found[1] <= found[2] < 1
    if not low_to_high:
        raise InputError(
            translate(
                "SmartQuartier",
                "{}: give low, central and high as shares in this order, such as {}; write 15% as "
                "0.15.",
            ).format(label, "; ".join(short(value, 3) for value in (0.12, 0.15, 0.2)))
        )
    return tuple(found)
