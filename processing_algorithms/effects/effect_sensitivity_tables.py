"""The result tables of the tool for sensitivity."""

from ...smartquartier_plugin.core.effects.sensitivity.words import (
    assumption_label,
    grades_of,
    input_label,
    sources_text,
)
from ...smartquartier_plugin.core.i18n import translate

ALL_ZONES = "*"


def effects_table(result, catalogue, most=0):
    """Return one row per indicator, place and input that acts there.

    Parameters
    ----------
    result : SensitivityResult
        The analysis.
    catalogue : Catalogue
        For names and sources.
    most : int
        Rows per zone and indicator, the most important; 0 for all. The sum of all zones has
        all of them always.

    Returns
    -------
    DataFrame
        Sorted by indicator, place and rank; places without a result are left out.
    """
    tables = []
    for one in result.indicators:
        ranks = _ranks(one)
        for i, given in enumerate(one.inputs):
            if not one.acts[i]:
                continue
            table = _places(result, one)
            table["assumption"] = given.name
            table["name"] = input_label(given, catalogue)
            table["members"] = ", ".join(item.id for item in given.members)
            table["effect"] = one.effect[i]
            table["share"] = one.share[i]
            table["rank"] = ranks[i]
            table["effect_unit"] = one.indicator.unit
            table["net_central"] = one.central
            table["at_low"], table["at_high"] = one.at_low[i], one.at_high[i]
            for name, values in one.measures.items():
                table[name] = values[i]
            _describe(table, given.members, catalogue)
            _add_turn(table, one.flips[i])
            table["sign_open"] = int(one.sign_open[i])
            tables.append(table)
    frame = _sorted(tables)
    if most and len(frame):
        frame = frame[(frame["rank"] <= most) | (frame["zone"] == ALL_ZONES)]
    return frame.reset_index(drop=True)


def break_even_table(result, catalogue):
    """Return one row per indicator, place and single assumption: where the sign turns.

    Parameters
    ----------
    result : SensitivityResult
        The analysis.
    catalogue : Catalogue
        For names and sources.

    Returns
    -------
    DataFrame
        The members of groups have a row each.
    """
    tables = []
    for one in result.indicators:
        single = [(i, flip) for i, flip in enumerate(one.flips) if flip.assumption is not None]
        for i, flip in sorted([*single, *one.member_flips], key=lambda pair: pair[0]):
            if not one.acts[i]:
                continue
            item, given = flip.assumption, one.inputs[i]
            table = _places(result, one)
            table["assumption"] = item.id
            table["name"] = assumption_label(item, catalogue)
            table["moves_with"] = None if given.single else given.name
            table["effect_unit"] = one.indicator.unit
            table["net_central"] = one.central
            _describe(table, [item], catalogue)
            _add_turn(table, flip)
            tables.append(table)
    return _sorted(tables).reset_index(drop=True)


def _places(result, one):
    """Return the columns that say which number this is; the index is the place."""
    import pandas as pd

    names = result.names or [None] * len(result.zones)
    table = pd.DataFrame({"indicator": one.indicator.id, "zone": [ALL_ZONES, *result.zones]})
    table["zone_name"] = [translate("SmartQuartier", "all zones together"), *names]
    return table


def _describe(table, items, catalogue):
    """Add unit, range, grade and source; unit and range only of a single assumption."""
    item = items[0] if len(items) == 1 else None
    table["unit"] = item.unit if item else None
    for name in ("low", "central", "high"):
        table[name] = getattr(item, name) if item else float("nan")
    table["grade"] = grades_of(items)
    table["source"] = sources_text(items, catalogue)


def _add_turn(table, flip):
    """Add where the sign turns."""
    import pandas as pd

    table["flip_value"] = flip.value
    table["flip_quantile"] = flip.quantile
    table["flips_within_range"] = flip.within.astype("int64")
    table["n_flips"] = flip.turns.astype("int64")
    table["monotone"] = flip.monotone.astype("int64")
    known = flip.benefit_above is not None
    above = flip.benefit_above.astype("int64") if known else 0
    above = pd.Series(above, index=table.index).astype("Int64")
    table["benefit_above"] = above.mask((flip.turns == 0) | (not known))


def _sorted(tables):
    """Put the tables of all inputs together: by indicator, place and rank."""
    import pandas as pd

    if not tables:
        return pd.DataFrame()
    frame = pd.concat(tables)
    frame["_place"] = frame.index
    order = {name: place for place, name in enumerate(dict.fromkeys(frame["indicator"]))}
    frame["_indicator"] = frame["indicator"].map(order)
    keys = ["_indicator", "_place", *(["rank"] if "rank" in frame else [])]
    frame = frame.sort_values(keys, kind="stable")
    return frame[frame["net_central"].notna()].drop(columns=["_place", "_indicator"])


def _ranks(one):
    """Return the rank of each input at each place, 1 for the largest effect."""
    import numpy as np

    size = np.where(np.array(one.acts)[:, None], np.nan_to_num(one.effect, nan=-1.0), -2.0)
    order = np.argsort(-size, axis=0, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, len(order) + 1)[:, None], axis=0)
    return ranks
