"""The gate of privacy at import: rows are checked before anything of them is kept."""

from dataclasses import replace

import numpy as np

from ...i18n import translate
from ..privacy import check_table, owner_rows
from ..privacy.wording import action_words, finding_words
from ..privacy.words import text_of
from ..schema import OBJECTS, schema
from .cells import plain
from .model import PRIVACY, RELEASE

#: Fields that the check may set, though the list does not have them.
_SET = ("release", "release_reason", "position_quality", "position_provider", "quarter_code",
        "position_date")  # fmt: skip


def without_persons(name, rows, quarters, setting, listing, progress):
    """Take persons out of rows.

    Parameters
    ----------
    name : str
        The table.
    rows : SourceRows
    quarters : GeoDataFrame or None
        To make homes coarse.
    setting : ImportSetting
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
    known = schema().table(name).names if name in OBJECTS else ()
    added = [field for field in _SET if field in known and field not in frame]
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
    if name == "actor" and setting.release == "by_licence":
        _keep_owners_back(checked, owner_rows(result.findings))
    held = _held(frame, checked)
    # The release stays even if it is empty: what was withheld before may be so no more.
    empty = [field for field in added if field not in RELEASE and checked[field].isna().all()]
    checked = checked.drop(columns=empty)
    refused = _list(result.findings, rows.numbers, listing)
    unsaid = frozenset(added) & set(RELEASE)
    rows = replace(rows, frame=checked, geometry=shapes, held=held, unsaid=unsaid)
    return rows, refused, result.findings


def _keep_owners_back(checked, places):
    """Leave businesses that bear a person's name to the office until somebody has looked.

    What the list says itself about the release of such a row stays.
    """
    reason = translate("SmartQuartier", "Bears the name of a person; release it by hand.")
    for place in places:
        if text_of(checked["release"].iloc[place]):
            continue
        for field, value in zip(RELEASE, ("internal", reason)):
            checked.iloc[place, checked.columns.get_loc(field)] = value


def _held(frame, checked):
    """Return the rows whose release the check has set."""
    if "release" not in frame:
        return np.zeros(len(frame), bool)
    return np.asarray(plain(frame["release"]) != plain(checked["release"]), dtype=bool)


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
