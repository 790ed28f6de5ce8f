"""Reads who can go online: coverage, and people who are offline by age."""

from dataclasses import dataclass, replace
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, short
from .digital_access_fields import no_field, numeric, table_or_layer

COVERAGE_NAMES = ("coverage", "digital_coverage", "share")
KEY = "code"


@dataclass(frozen=True)
class OnlineInput:
    """Who can go online, as far as it is known.

    Attributes
    ----------
    online : Online or None
        None where neither coverage nor offline people are known.
    ages : array (m, 5) or None
        People below 16 and in the catalogue's age groups.
    never : tuple of 4 arrays (d,)
        Share never online of the four.
    coverage : array (m,) or None
        Share of households.
    used : tuple of Assumption
        Of the catalogue.
    notes : tuple of str
        What was assumed.
    """

    online: Optional[object] = None
    ages: Optional[object] = None
    never: tuple = ()
    coverage: Optional[object] = None
    used: tuple = ()
    notes: tuple = ()


def read_online(run, frame, xy, n_now, crs, assumed, people_field=""):
    """Read coverage and offline people.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    frame : GeoDataFrame (m rows)
        All places: the demand, then planned housing.
    xy : array (m, 2)
        Where they count [m].
    n_now : int
        How many of them are there today.
    crs : pyproj.CRS
        Of the demand.
    assumed : Assumed
        The catalogue.
    people_field : str
        Of the demand; never taken as an age field.

    Returns
    -------
    OnlineInput
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.access.offline import (
        online_by_age,
        online_by_share,
    )

    draws, seed = run.integer("DRAWS"), run.integer("SEED")
    coverage = _coverage(run, frame, xy, crs)
    offline = _offline(run, frame)
    ages = None if offline is not None else _ages(run, frame, xy, crs, people_field)
    if coverage is None and offline is None and ages is None:
        text = translate(
            "SmartQuartier",
            "Neither broadband coverage nor ages or offline people are given: access online stays "
            "empty, and people without a service in reach count as unserved.",
        )
        run.progress.info(text)
        return OnlineInput(notes=(text,))
    notes = _upper_bounds(run.progress, coverage, offline, ages)
    coverage = np.ones(len(frame)) if coverage is None else _to_new(coverage, xy, n_now)
    if ages is None:
        offline = np.zeros(len(frame)) if offline is None else _to_new(offline, xy, n_now)
        online = online_by_share(coverage, offline)
        return OnlineInput(online, coverage=coverage, notes=notes)
    ages = _to_new(ages, xy, n_now)
    used, never = _never(assumed, draws, seed)
    online = online_by_age(coverage, ages[:, 1:], never)
    return OnlineInput(online, ages, never, coverage, used, notes)


def _upper_bounds(progress, coverage, offline, ages):
    """Say what is missing; access online is an upper bound without it."""
    notes = []
    if coverage is None:
        notes.append(
            translate(
                "SmartQuartier",
                "No broadband coverage is given: everybody counts as covered, access online is an "
                "upper bound.",
            )
        )
    if offline is None and ages is None:
        notes.append(
            translate(
                "SmartQuartier",
                "Neither ages nor offline people are given: everybody counts as able to go online, "
                "access online is an upper bound.",
            )
        )
    for note in notes:
        progress.warn(note)
    return tuple(notes)


def _never(assumed, draws, seed):
    """Return the assumptions of who is never online, and their draws."""
    from ...smartquartier_plugin.core.effects.access.offline import GROUPS
    from ...smartquartier_plugin.core.effects.draws import draw

    used = assumed.get([name for name, _, _ in GROUPS])
    values = draw(used, draws, seed).values
    return tuple(used), tuple(values[item.id].clip(0.0, 1.0) for item in used)


def _to_new(values, xy, n_now):
    """Planned housing of which nothing is known is taken to be like the nearest known place."""
    import numpy as np
    from scipy.spatial import cKDTree

    known = np.isfinite(values).reshape(len(values), -1).all(axis=1)
    source = np.flatnonzero(known[:n_now])
    target = n_now + np.flatnonzero(~known[n_now:])
    if len(source) and len(target):
        values = values.copy()
        values[target] = values[source[cKDTree(xy[source]).query(xy[target])[1]]]
    return values


def draw_errands(run, online, offers):
    """Draw the share of errands that can be run online, if the user gave it a range.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    online : Online or None
        Who can go online.
    offers : Services
        With their shares.

    Returns
    -------
    (Online or None, Services, tuple of str)
        As given without a range; and what is to be told.
    """
    from ...smartquartier_plugin.core.effects.access.digital import uncertain_errands
    from ...smartquartier_plugin.core.effects.catalogue.model import Assumption
    from ...smartquartier_plugin.core.effects.draws import draw

    spread, name = run.number("DIGITAL_SHARE_SPREAD"), "digital_share"
    supply = offers.before + offers.after
    if online is None or not spread > 0 or not (offers.share * supply).sum() > 0:
        return online, offers, ()
    central = float((offers.share * supply).sum() / supply.sum())
    # No service can run more than all of its errands online.
    high = min(central + spread, central / float(offers.share.max()))
    low = max(central - spread, 0.0)
    item = Assumption(name, {"en": name}, low, central, high, "pert", "1")
    values = draw((item,), run.integer("DRAWS"), run.integer("SEED")).values[name]
    online, share = uncertain_errands(online, offers.share, values / central)
    text = translate(
        "SmartQuartier",
        "The share of errands that can be run online is drawn from {} to {}, most often near {}.",
    ).format(short(low), short(high), short(central))
    run.progress.info(text)
    return online, replace(offers, share=share), (text,)


# -- coverage ------------------------------------------------------------------------------


def _coverage(run, frame, xy, crs):
    """Return the share of households with a connection (m,), None if nothing was given."""
    import numpy as np

    from ...smartquartier_plugin.core.effects.access.joined import column_of, values_at

    own, total = run.text("DEMAND_COVERAGE"), run.text("COVERAGE_TOTAL_FIELD")
    unit, speed = run.choice("COVERAGE_UNIT"), run.optional_number("MIN_SPEED")
    wanted, key = run.text("COVERAGE_FIELD"), _key(run, frame)
    if run.has("DIGITAL_COVERAGE"):
        if own:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Coverage is given twice, as a layer and as a field of the demand; leave one "
                    "of them empty.",
                )
            )
        data = table_or_layer(run, "DIGITAL_COVERAGE", crs)
        field = _coverage_field(run, data, wanted, key)
        names = [field, total] if total else [field]
        for name in names:
            numeric(data, name)
        values = values_at(
            frame, xy, data.frame, names, key, data.name, run.progress, mean=not total
        )
        layer = data.name
    elif own:
        if own not in frame.columns:
            raise no_field("DEMAND", own, "DEMAND_COVERAGE")
        values, field, total, layer = column_of(frame, own)[:, None], own, "", "DEMAND"
    else:
        return None
    if total:
        share = np.full(len(values), np.nan)
        some = values[:, 1] > 0
        share[some] = values[some, 0] / values[some, 1]
        return _shares(share, layer, field)
    if unit == "mbit":
        return _fast_enough(values[:, 0], speed)
    share = values[:, 0] / (100.0 if unit == "percent" else 1.0)
    return _shares(share, layer, field)


def _coverage_field(run, data, wanted, key):
    if wanted:
        if wanted not in data.frame.columns:
            raise no_field(data.name, wanted, "COVERAGE_FIELD")
        return wanted
    kinds = data.frame.dtypes
    numbers = [
        name
        for name in data.frame.columns
        if (kinds[name].kind in "iuf" if hasattr(kinds[name], "kind") else False) and name != key
    ]
    named = [name for name in COVERAGE_NAMES if name in numbers]
    if not named and len(numbers) != 1:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': choose the field that holds the coverage (COVERAGE_FIELD).",
            ).format(data.name)
        )
    return run.note("COVERAGE_FIELD", named[0] if named else numbers[0])


def _shares(share, layer, field):
    import numpy as np

    known = share[np.isfinite(share)]
    if ((known < 0) | (known > 1 + 1e-9)).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': shares must lie between 0 and 1, but reach from {} to {}; "
                "choose the right unit.",
            ).format(layer, field, number(float(known.min())), number(float(known.max())))
        )
    return np.clip(share, 0.0, 1.0)


def _fast_enough(values, speed):
    import numpy as np

    if speed is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "For a coverage in Mbit/s give the smallest speed that counts as covered "
                "(MIN_SPEED).",
            )
        )
    return np.where(np.isfinite(values), (values >= speed).astype(float), np.nan)


# -- people who are offline ----------------------------------------------------------------


def _offline(run, frame):
    """Return the share of people who are offline (m,), None without a field."""
    from ...smartquartier_plugin.core.effects.access.joined import column_of

    name = run.text("OFFLINE_SHARE")
    if not name:
        return None
    if name not in frame.columns:
        raise no_field("DEMAND", name, "OFFLINE_SHARE")
    return _shares(column_of(frame, name), "DEMAND", name)


def _ages(run, frame, xy, crs, people_field):
    """Return people below 16 and in the catalogue's age groups (m, 5), None without ages."""
    import numpy as np

    from ...smartquartier_plugin.core.effects.access.joined import column_of, values_at
    from ...smartquartier_plugin.core.effects.access.offline import (
        age_fields,
        children,
        people_by_group,
    )

    chosen = run.fields("AGE_FIELDS")
    if run.has("AGES"):
        data = table_or_layer(run, "AGES", crs)
        spans = age_fields(list(data.frame.columns), chosen, data.name)
        if not spans:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has no field whose name says which age it counts, such as "
                    "age_18_29; choose AGE_FIELDS.",
                ).format(data.name)
            )
        names = [name for name, _, _ in spans]
        for name in names:
            numeric(data, name)
        counts = values_at(
            frame, xy, data.frame, names, _key(run, frame), data.name, run.progress, mean=False
        )
    else:
        columns = [name for name in frame.columns if name != people_field]
        spans = age_fields(columns, (), "DEMAND")
        if not spans:
            return None
        counts = np.column_stack([column_of(frame, name) for name, _, _ in spans])
    run.note("AGE_FIELDS", [name for name, _, _ in spans])
    _refuse_negative(counts, spans)
    return np.column_stack([children(counts, spans), people_by_group(counts, spans)])


def _refuse_negative(counts, spans):
    import numpy as np

    low = np.nan_to_num(counts) < 0
    if low.any():
        raise InputError(
            translate(
                "SmartQuartier", "The age field '{}' holds negative numbers of people."
            ).format(spans[int(np.flatnonzero(low.any(axis=0))[0])][0])
        )


def _key(run, frame):
    name = run.text("KEY_FIELD")
    if name and name not in frame.columns:
        raise no_field("DEMAND", name, "KEY_FIELD")
    return name or (KEY if KEY in frame.columns else "")
