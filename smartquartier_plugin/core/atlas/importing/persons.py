"""The gate of privacy at import: rows are checked before anything of them is kept."""

from dataclasses import replace

import numpy as np

from ...i18n import translate
from ..privacy import check_table
from ..privacy.wording import action_words, finding_words
from .model import PRIVACY

#: Fields that the check may set, though the list does not have them.
_SET = ("release", "release_reason", "position_quality", "position_provider", "quarter_code",
        "position_date")  # fmt: skip


def without_persons(name, rows, quarters, listing, progress):
    """Take persons out of rows.

    Parameters
    ----------
    name : str
        The table.
    rows : SourceRows
    quarters : GeoDataFrame or None
        To make homes coarse.
    listing : Listing
        Findings are listed by row and field, never by content.
    progress : Progress

    Returns
    -------
    rows : SourceRows
    refused : dict of int to str
        Rows that are about a person.
    findings : DataFrame
        As the check made it.
    """
    import geopandas as gpd
    import pandas as pd

    frame = rows.frame.copy()
    added = [field for field in _SET if field not in frame] if name == "actor" else []
    for field in added:
        frame[field] = np.full(len(frame), None, dtype=object)
    shapes = rows.geometry
    if shapes is not None:
        frame = gpd.GeoDataFrame(frame, geometry=list(shapes), crs=shapes.crs)
    elif name == "actor":
        frame["geometry"] = np.full(len(frame), None, dtype=object)
    result = check_table(name, frame, quarters, progress)
    checked = result.frame
    if shapes is not None:
        shapes = gpd.GeoSeries(list(checked["geometry"]), crs=shapes.crs)
    checked = pd.DataFrame(checked.drop(columns="geometry", errors="ignore"))
    checked = checked.drop(columns=[field for field in added if checked[field].isna().all()])
    refused = _list(result.findings, rows.numbers, listing)
    return replace(rows, frame=checked, geometry=shapes), refused, result.findings


def _list(findings, numbers, listing):
    refused = {}
    for place, rule, field, action in zip(
        findings["place"], findings["rule"], findings["field"], findings["action"]
    ):
        if action == "refused":
            refused[int(place)] = translate(
                "SmartQuartier",
                "The name is that of a person; the atlas holds institutions.",
            )
            continue
        listing.add(int(numbers[place]), PRIVACY, _reason(rule, action), None, field)
    return refused


def _reason(rule, action):
    return translate("SmartQuartier", "Privacy: {}, {}.").format(
        finding_words(rule), action_words(action)
    )


def first_lines(findings):
    """Count the findings by rule, field and action.

    Parameters
    ----------
    findings : DataFrame

    Returns
    -------
    list of (str, str, str, int)
    """
    counted = findings.groupby(["rule", "field", "action"]).size()
    return [(*key, int(np.int64(count))) for key, count in counted.items()]
