"""From the layer of quarters to the question which set: who takes part, who can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
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


def set_input(frame, fields, method="auto", layer="", progress=SILENT, **rules):
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
        Is warned of every quarter that is left out or can't be chosen.
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
    decide, and without type where types do. A missing value is never a zero.
    """
    codes = quarter_codes(list(frame[fields.code]), fields.code, layer)
    taking_part = _taking_part(frame, fields, codes, layer, progress)
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
    barred = _barred(kept, numbers, types, fields, rules, progress)
    similarity = None
    if fields.features:
        columns = {name: list(part[name]) for name in fields.features}
        similarity = quarter_similarity(columns, kept, method)
        _tell_similarity(similarity, progress)
    x, y = representative_points(part.geometry)
    rules = {**rules, **numbers}
    rules["excluded"] = tuple(dict.fromkeys([*rules.get("excluded", ()), *barred]))
    _check_left_out(rules, codes, kept)
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


def _taking_part(frame, fields, codes, layer, progress):
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
                    "{} quarters have no inhabitants in '{}' (zero or not known) and are left "
                    "out: {}.",
                ).format(int(unknown.sum()), fields.population, listing(codes[unknown]))
            )
        ok &= ~unknown
    if fields.features:
        bare = np.asarray(frame[list(fields.features)].isna().all(axis=1)) & ok
        if bare.any():
            progress.warn(
                translate(
                    "SmartQuartier",
                    "{} quarters have no value in any feature and are left out: {}.",
                ).format(int(bare.sum()), listing(codes[bare]))
            )
        ok &= ~bare
    return ok


def _barred(codes, numbers, types, fields, rules, progress):
    """Codes that lack what decides; each is named once."""
    barred = []

    def bar(missing, field):
        missing = [code for code, gap in zip(codes, missing) if gap]
        if missing:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "{} quarters have no value in '{}' and can't be chosen: {}.",
                ).format(len(missing), field, listing(missing))
            )
            barred.extend(missing)

    for name in ("score", "cost"):
        if name in numbers:
            bar(np.isnan(numbers[name]), getattr(fields, name))
    if types is not None and (rules.get("type_limits") or rules.get("objective") == "contrast"):
        bar([value is None for value in types], fields.type)
    barred = tuple(dict.fromkeys(barred))
    needed = [code for code in rules.get("required", ()) if code in barred]
    if needed:
        raise InputError(
            translate(
                "SmartQuartier",
                "Required quarters lack a score, cost or type: {}. Fill in the value or take them "
                "out of the required ones.",
            ).format(", ".join(needed))
        )
    return barred


def _check_left_out(rules, codes, kept):
    """A required quarter that takes no part is an error of its own; an excluded one is fine."""
    out = set(codes) - set(kept)
    lost = [code for code in rules.get("required", ()) if code in out]
    if lost:
        raise InputError(
            translate(
                "SmartQuartier",
                "Required quarters take no part, because their inhabitants or features are "
                "missing: {}. Fill in the values or take them out of the required ones.",
            ).format(", ".join(lost))
        )
    rules["excluded"] = tuple(code for code in rules["excluded"] if code not in out)


def _tell_similarity(similarity, progress):
    if similarity.constant:
        progress.warn(
            translate(
                "SmartQuartier",
                "These features are the same everywhere and were not used: {}.",
            ).format(", ".join(similarity.constant))
        )
    if similarity.missing_share:
        progress.warn(
            translate(
                "SmartQuartier",
                "{:.1%} of all comparisons of two quarters in one feature are not possible, "
                "because a value is missing; the other features decide there.",
            ).format(similarity.missing_share)
        )


def _neighbours(geometries, progress):
    from ...spatial.adjacency import adjacency

    # Borders digitised separately can lie a little apart.
    return adjacency(geometries, tolerance=1.0, progress=progress).matrix.toarray() > 0


def _share(values):
    """Percent become shares: a share can't be above 1."""
    return values / PERCENT if np.nanmax(values, initial=0.0) > 1 else values
