"""The values of an entry that took others in: kept, filled, added; and in what they differed."""

from math import cos, hypot, radians

from ..errors import InputError
from ..i18n import translate
from .licences import mix_of, together
from .names import fold
from .schema import schema

#: Values that belong together: they come from one entry, or not at all.
POSITION = ("geometry", "position_quality", "position_provider", "position_date")
ADDRESS = ("street", "zip", "city", "ags", "quarter_code")
UNITS = (POSITION, ADDRESS)
#: About the row and not about the institution: they are not filled from another row.
OWN = ("actor_id", "source", "source_url", "source_date", "licence", "attribution", "release",
       "release_reason", "review_status", "checked_on", "changed_on")  # fmt: skip
_STRICTER = ("public", "internal", "withheld")
#: Two points of one address: a door and the middle of its building (metres).
_SAME_PLACE = 100.0
_METRES_PER_DEGREE = 111_195.0
REFUSE, OWN_ONLY, STRICTER = "refuse", "own", "stricter"


def plain_rows(frame):
    """Return the rows of a table as plain values by their key; geometries as WKB in hex.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        A table of the atlas.

    Returns
    -------
    dict of str to dict
        Missing values are None.
    """
    columns = {}
    for name in frame.columns:
        if str(frame[name].dtype) == "geometry":
            columns[name] = [None if s is None or s.is_empty else s.wkb_hex for s in frame.geometry]
        else:
            column = frame[name].astype(object)
            columns[name] = [_plain(v) for v in column.where(frame[name].notna(), None)]
    names = list(columns)
    rows = [dict(zip(names, values)) for values in zip(*columns.values())]
    return {row[names[0]]: row for row in rows}


def _plain(value):
    return value.item() if hasattr(value, "item") else value


def merged_entry(survivor, losers, licences, day, degrees=False):
    """Return an entry that took others in, and what they differed in.

    Parameters
    ----------
    survivor : dict
        Its values.
    losers : list of dict
        Theirs, the best documented first.
    licences : str
        ``refuse``, ``own`` or ``stricter``.
    day : str
        For ``changed_on``.
    degrees : bool
        Whether the positions are in degrees.

    Returns
    -------
    entry : dict
    told : list of dict
        Rows of the table of conflicts.

    Raises
    ------
    InputError
        If licences may not be mixed.
    """
    entry, told, givers = dict(survivor), [], []
    codes = [row["licence"] for row in (survivor, *losers)]
    for loser in losers:
        takes = _may_take(survivor, loser, licences, codes)
        before = len(told)
        _fill(entry, loser, told, takes, degrees)
        if takes:
            _add_names(entry, loser, told)
        if any(row["action"] != "kept" for row in told[before:]):
            givers.append(loser)
    if givers:
        _credit(entry, givers, told)
    _release(entry, givers, told)
    entry["changed_on"] = day
    return entry, told


def takes_nothing(survivor, loser, licences):
    """Return whether an entry takes no fact of another because of their licences.

    Parameters
    ----------
    survivor, loser : dict
    licences : str
        As in :func:`merged_entry`.

    Returns
    -------
    bool
    """
    return licences == OWN_ONLY and not together(survivor["licence"], loser["licence"])


def _may_take(survivor, loser, licences, codes):
    one, other = survivor["licence"], loser["licence"]
    if together(one, other):
        return True
    mix = mix_of(codes)
    if licences == STRICTER and (mix.options or not mix.codes):
        return True
    if licences == OWN_ONLY:
        return False
    if licences == STRICTER:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' ({}) and '{}' ({}) can't be mixed under any licence: choose 'own', which "
                "keeps the facts of the entry that stays. Nothing was merged.",
            ).format(survivor["name"], one or "–", loser["name"], other or "–")
        )
    raise InputError(
        translate(
            "SmartQuartier",
            "'{}' ({}) and '{}' ({}) have licences that are not mixed silently: choose 'own' "
            "(keep only the facts of the entry that stays) or 'stricter' in 'Different "
            "licences'. Nothing was merged.",
        ).format(survivor["name"], one or "–", loser["name"], other or "–")
    )


def _fill(entry, loser, told, takes, degrees):
    from shapely import wkb

    units = {name: unit for unit in UNITS for name in unit}
    # A position and an address of two places would be a third place that nobody gave.
    shapes = [wkb.loads(row["geometry"], hex=True) if row["geometry"] else None
              for row in (entry, loser)]  # fmt: skip
    one_place = _same_address(entry, loser) and not far_apart(*shapes, degrees)
    fillable = {unit: one_place and _lacks(entry, unit) for unit in UNITS}
    names = [*schema().table("actor").names, "geometry"]
    for name in names:
        if name in OWN or name == "alt_names" or loser[name] is None:
            continue
        mine, other = entry[name], loser[name]
        if mine == other or (name == "name" and fold(mine) == fold(other)):
            continue
        fits = fillable[units[name]] if name in units else mine is None
        if takes and fits and mine is None:
            entry[name] = other
            told.append(_row(entry, name, other, other, loser, "filled"))
        else:
            told.append(_row(entry, name, mine, other, loser, "kept"))


def _lacks(entry, unit):
    """Return whether something of a unit is missing: of a position all or nothing is."""
    return entry["geometry"] is None if unit[0] == "geometry" else True


def _same_address(entry, loser):
    """Return whether two addresses don't contradict each other."""
    return all(
        entry[name] is None
        or loser[name] is None
        or fold(str(entry[name])) == fold(str(loser[name]))
        for name in ADDRESS
    )


def far_apart(one, other, degrees):
    """Return whether two positions are not the same place.

    Parameters
    ----------
    one, other : shapely geometry or None
    degrees : bool
        Whether they are in degrees.

    Returns
    -------
    bool
        False where one is missing.
    """
    if one is None or other is None or one.is_empty or other.is_empty:
        return False
    one, other = one.centroid, other.centroid
    scale = _METRES_PER_DEGREE if degrees else 1.0
    # So short a way is straight, and the axes are metres but for the meridians' convergence.
    across = cos(radians(one.y)) if degrees else 1.0
    return hypot((one.x - other.x) * across, one.y - other.y) * scale > _SAME_PLACE


def _add_names(entry, loser, told):
    """Add the names of the other to the other names, so that both are found."""
    known = _names(entry["alt_names"])
    folded = {fold(name) for name in (entry["name"] or "", *known)}
    for name in (loser["name"], *_names(loser["alt_names"])):
        if name and fold(name) not in folded:
            folded.add(fold(name))
            known.append(name)
            told.append(_row(entry, "alt_names", "; ".join(known), name, loser, "added"))
    entry["alt_names"] = "; ".join(known) or None


def _names(text):
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _credit(entry, givers, told):
    """Name all sources and their licences' attributions where facts of several went in."""
    for name in ("source", "attribution"):
        parts = [entry[name], *(loser[name] for loser in givers)]
        joined = "; ".join(dict.fromkeys(part for part in parts if part)) or None
        if joined != entry[name]:
            told.append(_row(entry, name, joined, joined, givers[0], "added"))
            entry[name] = joined
    codes = [entry["licence"], *(loser["licence"] for loser in givers)]
    if len(set(codes)) > 1:
        mix = mix_of(codes)
        licence = mix.licence or (mix.options[0] if mix.options else "unknown")
        if mix.closed:
            licence = mix.closed[0]
        if licence != entry["licence"]:
            told.append(_row(entry, "licence", licence, entry["licence"], givers[0], "added"))
            entry["licence"] = licence


def _release(entry, givers, told):
    """Keep what the office alone may see: the strictest release status counts."""
    for loser in givers:
        if release_rank(loser["release"]) > release_rank(entry["release"]):
            code = loser["release"] or "internal"
            told.append(_row(entry, "release", code, entry["release"], loser, "added"))
            entry["release"], entry["release_reason"] = code, loser["release_reason"]


def release_rank(code):
    """Return how strict a release status is: 0 for public.

    Parameters
    ----------
    code : str or None

    Returns
    -------
    int
    """
    # Who does not say it has not released it.
    return _STRICTER.index(code) if code in _STRICTER else 1


def _row(entry, field, kept, other, loser, action):
    return {
        "survivor_id": entry["actor_id"],
        "name": entry["name"],
        "field": field,
        "kept": None if kept is None else str(kept),
        "other": None if other is None else str(other),
        "other_id": loser["actor_id"],
        "action": action,
    }
