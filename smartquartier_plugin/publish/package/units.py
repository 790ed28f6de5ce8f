"""Units of fields: as the layer says them, or as a tool of this plugin documents them.

Nothing is guessed from the ending of a name: ``contrib_noise_pct`` is a part of a score and no
percentage, and a wrong unit is worse than none.
"""

import re

_TOOL = "smartquartier:"
_BANDS = ("p05", "p50", "p95")
_SITES = {
    **dict.fromkeys(
        ("height_m", "kerb_dist_m", "junction_dist_m", "building_dist_m", "heat_dist_m",
         "tree_dist_m", "water_dist_m"), "m",
    ),
    "free_arc_deg": "°",
    "facade_db": "dB",
}  # fmt: skip
_DRIVERS = {
    **dict.fromkeys(("office_m2", "retail_m2", "retail_vacant_m2"), "m²"),
    **dict.fromkeys(("depot_km", "doctor_km"), "km"),
    **dict.fromkeys(("lamp_kwh_a", "heat_kwh_a"), "kWh/a"),
    "rent_eur_a": "€/a",
    "area_ha": "ha",
}
#: Result fields of a tool, as its documentation gives their units.
_RESULTS = {
    **dict.fromkeys(("sensorcandidates", "sensorcoverage", "sensorminimum"), _SITES),
    **dict.fromkeys(("effectdrivers", "effectrun"), _DRIVERS),
    "digitalaccess": {"nearest_m": "m", "nearest_m_after": "m"},
    "retailconversion": {
        **{f"sales_change_pct_{band}": "%" for band in _BANDS},
        **{f"{name}_m2_{band}": "m²" for name in ("risk", "convertible") for band in _BANDS},
    },
    "lastmilehub": {
        **{f"m2_{band}": "m²" for band in _BANDS},
        **{f"{name}_km_d_{band}": "km/d" for name in ("dvan", "bike", "feeder", "dmotor")
           for band in _BANDS},
        **{f"dco2_kg_d_{band}": "kg/d" for band in _BANDS},
    },
}  # fmt: skip

_SYMBOL = (
    r"(?:%|‰|°C|°|dB\(A\)|dB|[kcm]?m[²³23]?|ha|K|[kMG]?Wh?|[kmµ]?g|t|l|min|h|s|d|a|€|EUR|Ew\.?)"
)
_SAID = re.compile(rf"^(.*?)\s*\[((?:1/)?{_SYMBOL}(?:[/·*]{_SYMBOL})*)\]$", re.DOTALL)


def unit_said(text):
    """Return a label or note without the unit in brackets at its end, and that unit.

    Parameters
    ----------
    text : str
        Such as ``Höhe [m]``; other remarks in brackets (a year, "estimated") are no unit.

    Returns
    -------
    rest : str
    unit : str
        "" if there is none.
    """
    match = _SAID.match(text.strip())
    return (match.group(1).strip(), match.group(2)) if match else (text, "")


def unit_documented(name, record):
    """Return the unit of a result field of the tool that a record names.

    Parameters
    ----------
    name : str
        As the layer has it.
    record : dict or None
        The layer's transparency record.

    Returns
    -------
    str
        "" for fields that the tool only took over, scores, shares, ranks, counts and flags.
    """
    tool = str((record or {}).get("tool") or "")
    if not tool.startswith(_TOOL):
        return ""
    return _RESULTS.get(tool[len(_TOOL) :], {}).get(name, "")
