"""Positions from the user's own address layer."""

import re
from dataclasses import dataclass

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from .atlas_geocode_parameters import FIELDS

#: Usual names of the fields, as compared: small, without anything but letters.
_NAMES = {
    "STREET_FIELD": (
        "street", "strasse", "str", "strname", "strassenname", "streetname", "strbez",
        "addrstreet", "stn", "strassebez", "adresse", "address", "thoroughfare",
    ),
    "NUMBER_FIELD": (
        "housenumber", "hausnummer", "hausnr", "hnr", "hsnr", "nr", "addrhousenumber", "hausnum",
        "number", "locatordesignator",
    ),
    "SUFFIX_FIELD": (
        "suffix", "zusatz", "hnrzusatz", "hnrz", "hnrzus", "adz", "hausnummernzusatz",
        "hausnrzusatz", "hausnummerzusatz", "buchstabe", "hsnrzusatz", "hnrzusatzbuchstabe",
    ),
    "ZIP_FIELD": (
        "zip", "plz", "postleitzahl", "postalcode", "postcode", "addrpostcode", "zipcode",
    ),
    "CITY_FIELD": (
        "city", "ort", "stadt", "ortsname", "ortname", "gemeinde", "gemeindename", "addrcity",
        "place", "gmdname", "postort",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class LocalLayer:
    """The address layer, ready to be asked.

    Parameters
    ----------
    index : AddressIndex
    errors : dict of str to ErrorOf
        Measured on it.
    crs : object
        Of its coordinates: metres.
    provider, licence : str
        Of its positions.
    """

    index: object
    errors: dict
    crs: object
    provider: str
    licence: str


def read_local(run):
    """Read the address layer of a run.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    LocalLayer or None
        None if none was given.
    """
    import numpy as np

    from ...smartquartier_plugin.core.atlas.addresses.errors import measure_errors
    from ...smartquartier_plugin.core.atlas.addresses.index import make_index

    if not run.has("ADDRESSES"):
        return None
    wanted = [run.text(name) for name in FIELDS if run.has(name)]
    data = run.layer("ADDRESSES", required_fields=wanted)
    frame = data.frame
    fields = {name: _field(run, name, frame) for name in FIELDS}
    _tell_fields(run, data.name, fields)
    if not fields["STREET_FIELD"]:
        raise InputError(
            translate(
                "SmartQuartier",
                "Which field of the address layer '{}' holds the street can't be guessed; choose "
                "it. It has: {}.",
            ).format(data.name, ", ".join(c for c in frame.columns if c != "geometry"))
        )
    metric = _metric(frame, data.name)
    points = metric.geometry.centroid  # of multipoints too
    columns = [frame[fields[name]] if fields[name] else None for name in FIELDS]
    run.progress.check()
    index = make_index(np.column_stack([points.x, points.y]), *columns, progress=run.progress)
    if index.skipped:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} rows of the address layer have no street, no house number or no point and are "
                "not used.",
            ).format(number(index.skipped, 0))
        )
    errors = measure_errors(index, progress=run.progress)
    return LocalLayer(index, errors, metric.crs, data.name, _told_licence(run, data.name))


def _field(run, name, frame):
    if run.has(name):
        return run.text(name)
    plain = {re.sub("[^a-z]", "", column.lower().replace("ß", "ss")): column
             for column in reversed(list(frame.columns)) if column != "geometry"}  # fmt: skip
    return run.note(name, next((plain[usual] for usual in _NAMES[name] if usual in plain), ""))


def _tell_fields(run, layer, fields):
    run.progress.info(
        translate(
            "SmartQuartier",
            "Address layer '{}': street in '{}', number in '{}', letter in '{}', postal code in "
            "'{}', place in '{}'.",
        ).format(layer, *(fields[name] or "–" for name in FIELDS))
    )


def _metric(frame, name):
    if frame.crs is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The address layer '{}' has no coordinate reference system; set it in the layer's "
                "properties.",
            ).format(name)
        )
    units = {axis.unit_name for axis in frame.crs.axis_info}
    return frame if units == {"metre"} else frame.to_crs(frame.estimate_utm_crs())


def _told_licence(run, layer):
    licence = _licence(run)
    if licence == "unknown":
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The licence of the address layer '{}' is unknown: positions from it will not be "
                "published. Name it under 'Licence of the address layer'.",
            ).format(layer)
        )
    return licence


def _licence(run):
    chosen = run.choice("ADDRESSES_LICENCE")
    if chosen != "as_layer":
        return chosen
    sources = [s for s in run.record().sources if s.parameter == "ADDRESSES"]
    return (sources[0].licence or "unknown") if sources else "unknown"


def _error(local, match):
    """Return within how many metres nine of ten such positions lie; NaN if not known."""
    from ...smartquartier_plugin.core.atlas.addresses.errors import two_digits

    if match.spread == match.spread:
        return two_digits(match.spread)
    error = local.errors.get(match.how)
    return error.p90 if error else float("nan")


def ask_local(local, entries, crs, least, spelling, progress):
    """Look for the addresses of entries in the address layer.

    Parameters
    ----------
    local : LocalLayer
    entries : GeoDataFrame
        Those ``wanted`` and those with a position of their ``own`` are looked for.
    crs : object
        Of the atlas.
    least : str
        Least quality.
    spelling : bool
        Accept typing errors.
    progress : Progress

    Returns
    -------
    found : dict of int to Found
    reasons : dict of int to str
        Why another one was not found.
    checked : dict of int to Found
        Houses of entries with a position of their own, to compare with.
    """
    import geopandas as gpd
    import numpy as np

    from ...smartquartier_plugin.core.atlas.addresses.match import Matcher
    from ...smartquartier_plugin.core.atlas.addresses.results import Found, good_enough

    matcher = Matcher(local.index, spelling)
    places = entries.index[entries["state"].isin(["wanted", "own"])]
    matches = {}
    for done, place in enumerate(places):
        if done % 500 == 0:
            progress.report(done / len(places))
        matches[place] = matcher.match(entries.at[place, "address"])
    hits = {place: match for place, match in matches.items() if match.how}
    points = gpd.points_from_xy(*np.array([m.xy for m in hits.values()]).reshape(-1, 2).T)
    moved = gpd.GeoSeries(points, crs=local.crs).to_crs(crs)
    found, checked = {}, {}
    reasons = {place: match.reason for place, match in matches.items() if not match.how}
    for (place, match), point in zip(hits.items(), moved):
        error = _error(local, match)
        one = Found(
            (point.x, point.y), match.quality, match.how, local.provider, local.licence,
            match.found, error, match.spelled, match.other_zip,
        )  # fmt: skip
        if entries.at[place, "state"] == "own":
            if match.quality == "house" and not match.spelled:
                checked[place] = one
        elif good_enough(match.quality, least):
            found[place] = one
        else:
            reasons[place] = match.reason or "too_coarse"
    return found, reasons, checked
