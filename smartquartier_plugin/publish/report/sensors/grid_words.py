"""Words and small tables of the report of a grid of observations."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import number, percent, short
from ....core.sensors.grid.observation_quality import reason_text
from .field_words import kind_word
from .sensor_tables import breakable

_MOST_ROWS = 40


def station_labels(stations, used, exact=False):
    """Return how the report calls each station.

    Parameters
    ----------
    stations : pandas.DataFrame
        *station_id, name, private*.
    used : sequence of str
        Identifiers of the stations with a mean; they are numbered first.
    exact : bool
        True names all.

    Returns
    -------
    dict
        Identifier -> label. Sensors of citizens get numbers that say nothing about them.
    """
    labels, count = {}, 0
    row_of = {code: row for row, code in enumerate(stations["station_id"])}
    order = [*dict.fromkeys([*used, *stations["station_id"]])]
    for code in order:
        row = stations.iloc[row_of[code]] if code in row_of else None
        if not exact and (row is None or bool(row["private"])):
            count += 1
            labels[code] = translate("SmartQuartier", "sensor {} (citizens)").format(count)
            if row is not None and not bool(row["crowd"]):
                labels[code] = translate("SmartQuartier", "sensor {}").format(count)
        else:
            name = row["name"] if row is not None else None
            known = isinstance(name, str) and name and name != code
            labels[code] = f"{code} {name}" if known else str(code)
    return labels


def rejected_tables(result, settings, labels):
    """Return the tables of rejected values: by reason, and by station.

    Parameters
    ----------
    result : GridRun
        Of the run.
    settings : GridSettings
        The limits.
    labels : dict
        Of the stations.

    Returns
    -------
    list of (caption, header, rows, numeric columns)
        Empty if nothing was rejected.
    """
    checked = result.checked
    if not len(checked.rejected):
        return []
    total = len(checked.rejected) + len(checked.kept)
    limits = _limits(result, settings)
    rows = [
        [reason_text(reason), limits.get(reason, ""), number(k, 0), percent(k / total, 2)]
        for reason, k in sorted(checked.counts, key=lambda pair: -pair[1])
    ]
    first = (
        translate("SmartQuartier", "Rejected values by reason"),
        [
            translate("SmartQuartier", "Reason"),
            translate("SmartQuartier", "Limit"),
            translate("SmartQuartier", "Values"),
            translate("SmartQuartier", "Of all values"),
        ],
        rows,
        {2, 3},
    )
    return [first, _by_station(checked, labels)]


def _limits(result, settings):
    quality, rule, unit = settings.quality, result.rule, result.checked.unit
    span = translate("SmartQuartier", "{} to {} {}").format(
        short(rule.low) if np.isfinite(rule.low) else "–",
        short(rule.high) if np.isfinite(rule.high) else "–",
        unit,
    )
    return {
        "out_of_range": translate("SmartQuartier", "possible: {}").format(span),
        "flatline": translate("SmartQuartier", "{} equal values or more over {} h").format(
            quality.flat_values, short(quality.flat_hours)
        ),
        "spike_time": translate(
            "SmartQuartier", "more than {} robust standard deviations and {} {}"
        ).format(short(quality.spike), short(rule.jump), unit),
        "spike_space": translate(
            "SmartQuartier", "more than {} robust standard deviations, stations within {} m"
        ).format(short(quality.spike_space), short(quality.neighbour_radius)),
    }


def _by_station(checked, labels):
    table = checked.rejected
    codes = table["station_id"].astype(object).where(table["station_id"].notna(), None)
    reasons = [reason for reason, _ in sorted(checked.counts, key=lambda pair: -pair[1])]
    kept = checked.kept["station_id"].value_counts()
    counts = {}
    for code, reason in zip(codes, table["reason"]):
        counts.setdefault(code, dict.fromkeys(reasons, 0))[reason] += 1
    order = sorted(counts, key=lambda code: -sum(counts[code].values()))
    unknown = translate("SmartQuartier", "station not in the layer")
    rows, strange = [], dict.fromkeys(reasons, 0)
    for code in order:
        if code not in labels:
            for reason, k in counts[code].items():
                strange[reason] += k
        elif len(rows) < _MOST_ROWS:
            rows.append(
                [breakable(labels[code]), *(number(counts[code][r], 0) for r in reasons),
                 number(int(kept.get(code, 0)), 0)]
            )  # fmt: skip
    if any(strange.values()):
        rows.append([unknown, *(number(strange[r], 0) for r in reasons), number(0, 0)])
    return (
        translate("SmartQuartier", "Rejected values by station"),
        [
            translate("SmartQuartier", "Station"),
            *(reason_text(reason) for reason in reasons),
            translate("SmartQuartier", "Values that passed"),
        ],
        rows,
        set(range(1, len(reasons) + 2)),
    )


def method_bullets(data, result, settings, exact):
    """Return how the map was made, in sentences.

    Parameters
    ----------
    data : GridInput
        Stations and observations.
    result : GridRun
        Of the run.
    settings : GridSettings
        What was asked for.
    exact : bool
        Whether citizens' sensors are shown exactly.

    Returns
    -------
    list of str
        Sentences.
    """
    words = [
        translate("SmartQuartier", "Values were averaged by days first, then over the period.")
        if result.means.block == "day"
        else translate(
            "SmartQuartier", "Values were averaged by hours first, then over the period."
        )
    ]
    if result.rule.level:
        words.append(
            translate("SmartQuartier", "Decibels were averaged over time by their energy (LAeq).")
        )
    if settings.fill:
        words.append(
            translate(
                "SmartQuartier",
                "Gaps of a station were filled with the course of the others plus its usual "
                "difference to them, so that all means hold for the same period.",
            )
        )
    words.append(_method_sentence(result, settings))
    crowd = int(result.stations["crowd"].sum())
    if crowd:
        words.append(
            translate(
                "SmartQuartier",
                "Weight of citizens' sensors: {} (stations of authorities: 1).",
            ).format(short(settings.crowd_weight))
        )
    if settings.error or settings.crowd_error:
        words.append(
            translate(
                "SmartQuartier",
                "Standard uncertainty of the instruments: {} {}; of citizens' sensors: {} {}.",
            ).format(
                short(settings.error), result.checked.unit,
                short(settings.crowd_error), result.checked.unit,
            )
        )  # fmt: skip
    else:
        words.append(
            translate(
                "SmartQuartier",
                "The uncertainty of the instruments was not given and is not part of the standard "
                "errors.",
            )
        )
    if not exact and result.stations["private"].any():
        words.append(
            translate(
                "SmartQuartier",
                "Sensors that may hang at people's homes are not named, and lie in the middle of a "
                "cell of at least 100 m.",
            )
        )
    return words


def _method_sentence(result, settings):
    reach = short(result.reach)
    if result.grid.method == "mean":
        return translate(
            "SmartQuartier", "Each cell shows the mean of the stations in it; all others are empty."
        )
    origin = (
        translate("SmartQuartier", "given by the user")
        if result.reach_given
        else translate(
            "SmartQuartier",
            "the range, or three times the median distance between neighbouring stations",
        )
        if result.grid.method == "kriging"
        else translate("SmartQuartier", "the median distance between neighbouring stations")
    )
    if result.grid.method == "idw":
        return translate(
            "SmartQuartier",
            "Inverse distance weighting with exponent {}; cells farther than {} m ({}) from every "
            "station are empty, stations count up to twice that distance with weights that fade "
            "to 0.",
        ).format(short(settings.power), reach, origin)
    model = result.model
    return translate(
        "SmartQuartier",
        "Ordinary kriging with a variogram ({}; {}): range {} m, sill {}, nugget {}; "
        "cells farther than {} m ({}) from every station are empty.",
    ).format(
        translate("SmartQuartier", "fitted")
        if result.fitted
        else translate("SmartQuartier", "given"),
        kind_word(model.kind), short(model.range_m), number(model.sill), number(model.nugget),
        reach, origin,
    )  # fmt: skip


def limits_of_reading(result):
    """Return what must not be read from the map.

    Parameters
    ----------
    result : GridRun
        Of the run.

    Returns
    -------
    list of str
        Sentences.
    """
    words = [
        translate(
            "SmartQuartier",
            "Stations measure at their place. Beside a busy street or behind a row of houses it is "
            "different 20 m away; no interpolation knows that.",
        ),
        translate(
            "SmartQuartier",
            "The map shows the mean of this period. Other weather, another season or school "
            "holidays give other values; the standard errors don't cover that.",
        ),
        translate(
            "SmartQuartier",
            "It is no proof that a limit value is kept or exceeded: limit values hold for a year "
            "and for measurements by the rules of directive 2008/50/EC.",
        ),
    ]
    if result.rule.level:
        words[2] = translate(
            "SmartQuartier",
            "Noise between streets can't be interpolated from few points: facades shield. For "
            "noise maps sound is calculated, and measured only to check.",
        )
    if result.grid.method == "idw":
        words.append(
            translate(
                "SmartQuartier",
                "Inverse distance weighting has no theory of its error; its standard error tells "
                "how much the stations that count differ. The cross-check is the better measure.",
            )
        )
    return words
