"""From the layer of quarters to the question which set: who takes part, who can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import percent
from ...progress import SILENT
from ..indicators.columns import listing, numeric_column, text_codes
from ..indicators.join import quarter_codes
from .problem import SetProblem
from .similarity import (
    Similarity,
    geographic_distances,
    quarter_similarity,
    representative_points,
)

PERCENT = 100.0
MIN_DATA_SHARE = 0.5
# The aims that the features decide about.
_BY_FEATURES = ("transferability", "scalability", "contrast")


@dataclass(frozen=True)
class SetFields:
    """Names of the fields that :func:`set_input` reads; empty where there is none."""

    code: str
    features: tuple = ()
    score: str = ""
    population: str = ""
    cost: str = ""
    type: str = ""
    low_status: str = ""
    themes: tuple = ()


@dataclass(frozen=True, eq=False)
class SetInput:
    """A problem and what it was made from.

    Attributes
    ----------
    problem : SetProblem
        The question, over the quarters that take part.
    rows : numpy.ndarray
        Their positions in the frame.
    similarity : Similarity or None
        How alike they are.
    x, y : numpy.ndarray
        Their representative points, metres.
    left_out : tuple of str
        Codes of quarters that take no part.
    barred : tuple of str
        Codes of quarters that take part but can't be chosen for want of data.
    """

    problem: SetProblem
    rows: np.ndarray
    similarity: Similarity | None
    x: np.ndarray
    y: np.ndarray
    left_out: tuple
    barred: tuple


def set_input(
    frame,
    fields,
    method="auto",
    layer="",
    progress=SILENT,
    min_data_share=MIN_DATA_SHARE,
    titles=None,
    **rules,
):
    """Read a frame of quarters into a problem.

    Parameters
    ----------
    frame : GeoDataFrame
        One row per quarter, projected CRS in metres.
    fields : SetFields
        What to read.
    method : str
        How to compare quarters, see :func:`similarity.quarter_similarity`.
    layer : str
        The layer's name, for messages.
    progress : Progress
        Is warned of every quarter that is left out or can't be chosen, and of gaps.
    min_data_share : float
        Share of the features (0-1) that must be known of a quarter to choose it, where the
        aim depends on the features. ``contrast`` asks for all of them: it looks for large
        differences between typical quarters, and a gap says neither.
    titles : mapping of str to str, optional
        What quarters and features are called in messages, by code and field.
    **rules
        Further arguments of :class:`SetProblem`: k, objective, required, budget ...

    Returns
    -------
    SetInput

    Raises
    ------
    InputError
        If no quarter can take part, or a field, code or rule can't be used.

    Notes
    -----
    Left out: quarters without inhabitants (none known, or zero), and quarters without any
    feature. Not to be chosen, but represented: quarters without score or cost where these
    decide, without type where types do, and with too few features. A missing value is never
    a zero.
    """
    codes = quarter_codes(list(frame[fields.code]), fields.code, layer)
    called = _Called(titles)
    taking_part = _taking_part(frame, fields, codes, layer, progress, called)
    rows = np.flatnonzero(taking_part)
    part = frame.iloc[rows]
    if not len(rows):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': no quarter has the data needed to take part. Check the population "
                "and feature fields for values.",
            ).format(layer)
        )
    kept = tuple(codes[rows])
    numbers = {
        name: numeric_column(list(part[field]), field, layer)
        for name, field in (
            ("score", fields.score),
            ("population", fields.population),
            ("cost", fields.cost),
        )
        if field
    }
    if fields.low_status:
        numbers["low_status"] = _share(
            numeric_column(list(part[fields.low_status]), fields.low_status, layer)
        )
    types = text_codes(list(part[fields.type])) if fields.type else None
    similarity = None
    if fields.features:
        columns = {name: list(part[name]) for name in fields.features}
        similarity = quarter_similarity(columns, kept, method)
        _tell_similarity(similarity, progress, called)
    barred = (
        *_barred(kept, numbers, types, fields, rules, progress, called),
        *_too_few_features(kept, similarity, min_data_share, rules, progress, called),
    )
    barred = tuple(dict.fromkeys(barred))
    _check_required(rules, barred, called)
    x, y = representative_points(part.geometry)
    rules = {**rules, **numbers}
    rules["excluded"] = tuple(dict.fromkeys([*rules.get("excluded", ()), *barred]))
    _check_left_out(rules, codes, kept, called)
    if rules.get("non_adjacent"):
        rules["adjacency"] = _neighbours(part.geometry, progress)
    problem = SetProblem(
        codes=kept,
        distance=None if similarity is None else similarity.distance,
        geographic=geographic_distances(x, y),
        types=None if types is None else tuple("" if t is None else t for t in types),
        **rules,
    )
    left_out = tuple(codes[~taking_part])
    return SetInput(problem, rows, similarity, x, y, left_out, barred)


class _Called:
    """What quarters and features are called in messages; themselves where nobody says."""

    def __init__(self, titles):
        self._titles = dict(titles or {})

    def one(self, key):
        return self._titles.get(key, key)

    def several(self, keys, limit=10):
        return listing([self.one(key) for key in keys], limit)


def _taking_part(frame, fields, codes, layer, progress, called):
    ok = np.ones(len(codes), dtype=bool)
    if fields.population:
        people = numeric_column(list(frame[fields.population]), fields.population, layer)
        if (people < 0).any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Field '{}' of layer '{}' is negative for quarter {}. Correct the value.",
                ).format(fields.population, layer, codes[int(np.argmax(people < 0))])
            )
        unknown = ~(people > 0)
        if unknown.any():
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Quarters without inhabitants in '{}' (zero or not known), left out: {} ({}).",
                ).format(fields.population, int(unknown.sum()), called.several(codes[unknown]))
            )
        ok &= ~unknown
    if fields.features:
        bare = np.asarray(frame[list(fields.features)].isna().all(axis=1)) & ok
        if bare.any():
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Quarters without a value in any feature, left out: {} ({}).",
                ).format(int(bare.sum()), called.several(codes[bare]))
            )
        ok &= ~bare
    return ok


def _barred(codes, numbers, types, fields, rules, progress, called):
    """Codes that lack what decides; each is named once."""
    barred = []

    def bar(missing, field):
        missing = [code for code, gap in zip(codes, missing) if gap]
        if missing:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "Quarters without a value in '{}', which can't be chosen: {} ({}).",
                ).format(called.one(field), len(missing), called.several(missing))
            )
            barred.extend(missing)

    for name in ("score", "cost"):
        if name in numbers:
            bar(np.isnan(numbers[name]), getattr(fields, name))
    if types is not None and (rules.get("type_limits") or rules.get("objective") == "contrast"):
        bar([value is None for value in types], fields.type)
    return barred


def _too_few_features(codes, similarity, share, rules, progress, called):
    """Codes of quarters of which too little is known to say whom they stand for."""
    objective = rules.get("objective", "transferability")
    if similarity is None or objective not in _BY_FEATURES:
        return ()
    if objective == "contrast":
        share = 1.0
    few = np.array(codes)[similarity.known_share < share - 1e-9]
    if len(few):
        progress.warn(
            translate(
                "SmartQuartier",
                "Quarters that can't be chosen, because less than {} of their features are "
                "known: {} ({}). They are still represented.",
            ).format(percent(share), len(few), called.several(few, len(few)))
        )
    return tuple(few.tolist())


def _check_required(rules, barred, called):
    needed = [code for code in rules.get("required", ()) if code in barred]
    if needed:
        raise InputError(
            translate(
                "SmartQuartier",
                "Required quarters lack a score, cost, type or features: {}. Fill in the values, "
                "lower the share of features that must be known, or take them out of the "
                "required ones.",
            ).format(called.several(needed, len(needed)))
        )


def _check_left_out(rules, codes, kept, called):
    """A required quarter that takes no part is an error of its own; an excluded one is fine."""
    out = set(codes) - set(kept)
    lost = [code for code in rules.get("required", ()) if code in out]
    if lost:
        raise InputError(
            translate(
                "SmartQuartier",
                "Required quarters take no part, because their inhabitants or features are "
                "missing: {}. Fill in the values or take them out of the required ones.",
            ).format(called.several(lost, len(lost)))
        )
    rules["excluded"] = tuple(code for code in rules["excluded"] if code not in out)


def _tell_similarity(similarity, progress, called):
    if similarity.constant:
        progress.warn(
            translate(
                "SmartQuartier",
                "These features are the same everywhere and were not used: {}.",
            ).format(called.several(similarity.constant, len(similarity.constant)))
        )
    if not similarity.gaps:
        return
    gaps = "; ".join(
        f"{called.one(name)}: {called.several(codes)}" for name, codes in similarity.gaps.items()
    )
    progress.warn(
        translate(
            "SmartQuartier",
            "Values are missing in these features: {}. In {} of all comparisons of two quarters "
            "in one feature the difference to be expected stands in, so that a gap never makes "
            "a quarter the better pilot.",
        ).format(gaps, percent(similarity.missing_share, 1))
    )
    if similarity.switched:
        progress.warn(
            translate(
                "SmartQuartier",
                "Because of these gaps all quarters are compared by Gower distance instead of "
                "Mahalanobis distance. This alone can change the chosen set. Fill in the values, "
                "do without the features with gaps, or take the quarters out of the layer.",
            )
        )


def _neighbours(geometries, progress):
    from ...spatial.adjacency import adjacency

    # Borders digitised separately can lie a little apart.
    return adjacency(geometries, tolerance=1.0, progress=progress).matrix.toarray() > 0


def _share(values):
    """Percent become shares: a share can't be above 1."""
    return values / PERCENT if np.nanmax(values, initial=0.0) > 1 else values
