"""From what stakeholders filled in (JSON, CSV or a table) to a set of weights."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...strict_json import load_json, refuse_unknown_keys
from ..criteria.criterion import to_number
from .ahp import ahp_weights
from .bwm import bwm_weights
from .critic import critic_weights
from .entropy import entropy_weights
from .file import WeightSet
from .rank_order import rank_order_weights

COMPUTED = ("entropy", "critic")
ROW_CELLS = 3
_KEYS = {
    "direct": ("weights",),
    "rank": ("ranks",),
    "ahp": ("fields", "matrix"),
    "bwm": ("best_to_others", "others_to_worst", "best", "worst"),
    "equal": ("fields",),
}
_COLUMNS = {"direct": 2, "rank": 2, "bwm": 3, "equal": 1}


def judged_weights(method, answers, stakeholder, ri="saaty_new", model="nonlinear", variant="roc"):
    """Return the weights that follow from a stakeholder's answers.

    Parameters
    ----------
    method : {"direct", "rank", "ahp", "bwm", "equal"}
    answers : dict
        direct ``{"weights": {field: number}}``; rank ``{"ranks": {field: 1, 2, ...}}``; ahp
        ``{"fields": [...], "matrix": [[...]]}``; bwm ``{"best_to_others": {field: 1-9},
        "others_to_worst": {field: 1-9}, "best": field, "worst": field}`` (the last two
        optional); equal ``{"fields": [...]}``.
    stakeholder : str
        Whose answers these are.
    ri : {"saaty_new", "saaty_old"}
        Random indices of AHP.
    model : {"nonlinear", "linear"}
        Model of the best-worst method.
    variant : {"roc", "rank_sum", "rank_reciprocal"}
        Variant of rank-order weights.

    Returns
    -------
    WeightSet

    Raises
    ------
    InputError
        If an answer is missing or can't be used.
    """
    _check_answers(method, answers)
    if method == "direct":
        return WeightSet(stakeholder, "direct", _mapping(answers["weights"]))
    if method == "equal":
        fields = _names(answers["fields"])
        return WeightSet(stakeholder, "equal", dict.fromkeys(fields, 1.0))
    if method == "rank":
        ranks = _numbers(answers["ranks"], translate("SmartQuartier", 'The rank of "{}"'))
        weights = rank_order_weights(list(ranks.values()), variant)
        return WeightSet(stakeholder, "rank", dict(zip(ranks, weights)), model=variant)
    if method == "ahp":
        fields = _names(answers["fields"])
        ahp = ahp_weights(_rows(answers["matrix"]), fields, ri)
        weights = dict(zip(fields, ahp.weights))
        return WeightSet(stakeholder, "ahp", weights, cr=ahp.cr, ri=ri, note=ahp.warning)
    return _bwm(answers, stakeholder, model)


def computed_weights(method, values, fields, benefit, stakeholder):
    """Return the weights that follow from the spread of the data.

    Parameters
    ----------
    method : {"entropy", "critic"}
    values : array_like of float, shape (n, m)
        In the fields' units, complete.
    fields : sequence of str
    benefit : array_like of bool, shape (m,)
        True where higher is better (CRITIC).
    stakeholder : str
        Name of the set.

    Returns
    -------
    WeightSet
        With a note that spread is not importance.

    Raises
    ------
    InputError
        If the values can't be used.
    """
    if method not in COMPUTED:
        raise InputError(_unknown(method))
    if method == "entropy":
        weights = entropy_weights(values)
    else:
        weights = critic_weights(values, benefit)
    note = translate(
        "SmartQuartier",
        "Computed from the spread of the data; spread is not political importance. Use as a "
        "comparison only.",
    )
    return WeightSet(stakeholder, method, dict(zip(fields, weights)), note=note)


def answers_from_file(path, method):
    """Read a stakeholder's answers from JSON or CSV.

    Parameters
    ----------
    path : str or os.PathLike
        JSON as described in :func:`judged_weights`; or CSV with a header: direct
        ``field, weight``; rank ``field, rank``; bwm ``field, best_to_others,
        others_to_worst``; equal ``field``; ahp a square table with field names in the
        header and the first column. Comma, semicolon or tab.
    method : {"direct", "rank", "ahp", "bwm", "equal"}

    Returns
    -------
    dict
        Answers for :func:`judged_weights`.

    Raises
    ------
    InputError
        If the file can't be read or does not fit the method.
    """
    source = os.path.basename(os.fspath(path))
    if source.lower().endswith(".json"):
        answers = load_json(path)
        if isinstance(answers, dict):
            refuse_unknown_keys(answers, _KEYS.get(method, ()), source)
        _check_answers(method, answers)
        return answers
    rows = _csv_rows(path, source)
    if method == "ahp":
        return _ahp_table(rows, source)
    return answers_from_rows(rows[1:], method)


def answers_from_rows(rows, method):
    """Build a stakeholder's answers from table rows.

    Parameters
    ----------
    rows : sequence of sequences
        direct and rank: field, number; equal: field; bwm: field, best against it, it
        against the worst; ahp: field, other field, comparison (one row per pair). Further
        cells must be blank; wholly blank rows are skipped.
    method : {"direct", "rank", "ahp", "bwm", "equal"}

    Returns
    -------
    dict
        Answers for :func:`judged_weights`.

    Raises
    ------
    InputError
        If there is no row, a cell is missing or a field stands twice.
    """
    if method not in _KEYS:
        raise InputError(_unknown(method))
    cells = [[_clean(c) for c in row] for row in rows]
    cells = [row for row in cells if any(c is not None for c in row)]
    if not cells:
        raise InputError(
            translate(
                "SmartQuartier", "The table of criteria is empty. Give one row per criterion."
            )
        )
    if method == "ahp":
        return _ahp_pairs(cells)
    width = _COLUMNS[method]
    for number, row in enumerate(cells, 1):
        filled = [c is not None for c in row]
        if len(row) < width or not all(filled[:width]) or any(filled[width:]):
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Row {} of the criteria does not fit the method "{}", which takes {} cells '
                    "per row. Fill in or clear the others.",
                ).format(number, method, width)
            )
    fields = _names([row[0] for row in cells])
    if method == "equal":
        return {"fields": fields}
    columns = [dict(zip(fields, (row[i] for row in cells))) for i in range(1, width)]
    return dict(zip(_KEYS[method], columns))


def _check_answers(method, answers):
    if method not in _KEYS:
        raise InputError(_unknown(method))
    needed = [k for k in _KEYS[method] if k not in ("best", "worst")]
    missing = [k for k in needed if not isinstance(answers, dict) or not answers.get(k)]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier", 'The method "{}" needs: {}. This is missing or empty.'
            ).format(method, ", ".join(missing))
        )


def _unknown(method):
    return translate("SmartQuartier", 'The weighting method "{}" is unknown.').format(method)


def _clean(cell):
    cell = cell.strip() if isinstance(cell, str) else cell
    return None if cell == "" else cell


def _mapping(value):
    if not isinstance(value, dict):
        raise InputError(
            translate(
                "SmartQuartier",
                "The answers must name each field with its number, such as {}.",
            ).format('{"field": 3}')
        )
    return value


def _numbers(value, place):
    return {f: to_number(x, place.format(f)) for f, x in _mapping(value).items()}


def _names(fields):
    names = [str(f).strip() for f in fields] if isinstance(fields, (list, tuple)) else []
    doubled = sorted({n for n in names if names.count(n) > 1})
    if not names or doubled or not all(names):
        raise InputError(
            translate(
                "SmartQuartier",
                "The list of criteria is empty or names a field twice ({}). Give each once.",
            ).format(", ".join(doubled) or "-")
        )
    return names


def _rows(matrix):
    if not isinstance(matrix, (list, tuple)) or not all(
        isinstance(row, (list, tuple)) for row in matrix
    ):
        raise InputError(
            translate("SmartQuartier", "The comparison matrix must be a list of rows.")
        )
    return matrix


def _bwm(answers, stakeholder, model):
    place = translate("SmartQuartier", 'The comparison of the best criterion with "{}"')
    best_to = _numbers(answers["best_to_others"], place)
    place = translate("SmartQuartier", 'The comparison of "{}" with the worst criterion')
    to_worst = _numbers(answers["others_to_worst"], place)
    differing = sorted(set(best_to) ^ set(to_worst))
    if differing:
        raise InputError(
            translate(
                "SmartQuartier",
                "These fields are compared with the best or with the worst criterion only: {}. "
                "Give both comparisons for each.",
            ).format(", ".join(differing))
        )
    fields = list(best_to)
    ends = []
    for key in ("best", "worst"):
        name = answers.get(key)
        if name is not None and name not in fields:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'The criterion "{}" given as "{}" is not among the compared fields.',
                ).format(name, key)
            )
        ends.append(None if name is None else fields.index(name))
    result = bwm_weights(
        [best_to[f] for f in fields], [to_worst[f] for f in fields], *ends, model=model
    )
    weights = dict(zip(fields, result.weights))
    return WeightSet(stakeholder, "bwm", weights, cr=result.cr, xi=result.xi, model=model)


def _csv_rows(path, source):
    try:
        raw = Path(path).read_bytes()
    except OSError as error:
        raise InputError(
            translate(
                "SmartQuartier", 'File "{}" can\'t be read ({}). Check the path and the rights.'
            ).format(source, error.strerror or error)
        ) from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")  # what Excel writes in Germany
    first = text.split("\n", 1)[0]
    delimiter = max(";\t,", key=first.count)
    try:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise InputError(
            translate(
                "SmartQuartier", 'File "{}" is not valid CSV ({}). Save it as CSV again.'
            ).format(source, error)
        ) from error
    if len(rows) < 2:
        raise InputError(
            translate(
                "SmartQuartier",
                'File "{}" has no rows. It needs a header and one row per criterion.',
            ).format(source)
        )
    return rows


def _ahp_table(rows, source):
    fields = [c.strip() for c in rows[0][1:]]
    own = [row[0].strip() for row in rows[1:]]
    if fields != own:
        raise InputError(
            translate(
                "SmartQuartier",
                'File "{}": the fields in the header ({}) and in the first column ({}) differ. '
                "Use the same fields in the same order.",
            ).format(source, ", ".join(fields), ", ".join(own))
        )
    return {"fields": _names(fields), "matrix": [row[1:] for row in rows[1:]]}


def _ahp_pairs(cells):
    fields, given = [], {}
    for number, row in enumerate(cells, 1):
        if len(row) < ROW_CELLS or any(c is None for c in row[:ROW_CELLS]):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Row {} of the comparisons is not complete. Give two fields and how many "
                    "times the first is as important as the second.",
                ).format(number)
            )
        a, b = str(row[0]), str(row[1])
        if (a, b) in given or a == b:
            raise InputError(
                translate(
                    "SmartQuartier",
                    'Row {} compares "{}" with "{}", which is given already or needs no '
                    "comparison. Remove the row.",
                ).format(number, a, b)
            )
        given[a, b] = row[2]
        fields += [f for f in (a, b) if f not in fields]
    position = {f: i for i, f in enumerate(fields)}
    matrix = np.full((len(fields), len(fields)), None, dtype=object)
    for (a, b), value in given.items():
        matrix[position[a], position[b]] = value
    return {"fields": fields, "matrix": matrix.tolist()}
