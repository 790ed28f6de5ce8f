"""The result tables of the tool for sets of pilot quarters."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate

N_SIMILAR = 5


def type_limits(cells):
    """Read the matrix of limits per type: type, least, most; blank for no limit.

    Parameters
    ----------
    cells : list
        Three entries per type.

    Returns
    -------
    dict of str to tuple
        Type to (least, most), None for no limit.
    """
    limits = {}
    for start in range(0, len(cells), 3):
        row = [
            None if cell is None or str(cell).strip() == "" else cell
            for cell in cells[start : start + 3]
        ]
        row += [None] * (3 - len(row))
        if all(cell is None for cell in row):
            continue
        kind = None if row[0] is None else str(row[0]).strip()
        if kind is None or kind in limits:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Limits per type: each row needs a type of its own in the first column ('{}').",
                ).format("" if kind is None else kind)
            )
        limits[kind] = (_count(row[1], kind), _count(row[2], kind))
    return limits


def _count(cell, kind):
    if cell is None:
        return None
    try:
        number = float(cell)
    except (TypeError, ValueError):
        number = -1.0
    if number < 0 or number != int(number):
        raise InputError(
            translate(
                "SmartQuartier",
                "Limits per type: '{}' is no number of quarters for type '{}'. Use whole numbers "
                "from 0.",
            ).format(cell, kind)
        )
    return int(number)


def quarters_layer(frame, given, selection, wave, themes):
    """Return the quarters with the new fields; None where a quarter was left out.

    Parameters
    ----------
    frame : GeoDataFrame
        All quarters as read.
    given : SetInput
        Which rows took part.
    selection : SetSelection
        The choice.
    wave : array of int
        Per quarter that took part.
    themes : mapping of str to tuple of str
        Themes of the pilots by code.

    Returns
    -------
    frame : GeoDataFrame
        A new frame.
    renamed : dict of str to str
        Fields of the input whose names the result needs, and how they are kept.
    """
    import numpy as np
    import pandas as pd

    from ...smartquartier_plugin.core.field_names import add_columns

    rows, n, codes = given.rows, len(frame), selection.codes
    selected = np.isin(np.arange(len(codes)), selection.chosen)
    columns = {
        "selected": pd.array([0] * n, dtype="Int64"),
        "theme": np.full(n, None, dtype=object),
        "reference_pilot": np.full(n, None, dtype=object),
        "ref_distance": np.full(n, np.nan),
        "similarity": np.full(n, np.nan),
        "wave": pd.array([pd.NA] * n, dtype="Int64"),
        "core_index": np.full(n, np.nan),
    }
    columns["selected"][rows] = selected.astype(int)
    columns["theme"][rows] = [", ".join(themes[c]) if c in themes else None for c in codes]
    columns["reference_pilot"][rows] = [codes[i] for i in selection.reference]
    columns["ref_distance"][rows] = selection.reference_distance
    columns["similarity"][rows] = selection.similarity
    columns["wave"][rows] = np.asarray(wave, dtype=int)
    columns["core_index"][rows] = selection.core_index
    return add_columns(frame, columns)


def links_layer(given, selection, wave, crs):
    """Return lines from each quarter to its reference pilot; pilots have none.

    Parameters
    ----------
    given : SetInput
        Which rows took part, with their points.
    selection : SetSelection
        The choice.
    wave : array of int
        Per quarter that took part.
    crs : object
        CRS of the points, metres.

    Returns
    -------
    GeoDataFrame
        One line per quarter that is no pilot.
    """
    import geopandas as gpd
    import numpy as np
    from shapely.geometry import LineString

    ground = given.problem.geographic
    others = [i for i in range(len(selection.codes)) if i not in set(selection.chosen)]
    target = [int(selection.reference[i]) for i in others]
    points = np.column_stack([given.x, given.y])
    return gpd.GeoDataFrame(
        {
            "code": [selection.codes[i] for i in others],
            "reference_pilot": [selection.codes[j] for j in target],
            "dissimilarity": _dissimilarity(given.problem, others, target),
            "similarity": selection.similarity[others],
            "dist_m": [float(ground[i, j]) for i, j in zip(others, target)],
            "wave": np.asarray(wave, dtype="int64")[others],
        },
        geometry=[LineString(points[[i, j]]) for i, j in zip(others, target)],
        crs=crs,
    )


def alternatives_table(problem, selection):
    """Return all listed near-optimal sets with their values for all aims.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    selection : SetSelection
        The choice.

    Returns
    -------
    DataFrame
        Best first.
    """
    import pandas as pd

    from ...smartquartier_plugin.core.pilots.sets.objectives import transferred_share

    return pd.DataFrame(
        {
            "rank": range(1, len(selection.near_sets) + 1),
            "quarters": _names(problem, selection.near_sets),
            "loss": selection.near_loss,
            **_values(selection.near_values),
            "transferred": transferred_share(problem, selection.near_values["transferability"]),
        }
    )


def similar_table(given):
    """Return each quarter's most similar quarters (nearest, if there are no features)."""
    import pandas as pd

    from ...smartquartier_plugin.core.pilots.sets.similarity import most_similar

    problem = given.problem
    if problem.distance is None:
        rows, unit = most_similar(problem.geographic, problem.codes, N_SIMILAR), "m"
    else:
        rows, unit = (
            most_similar(problem.distance, problem.codes, N_SIMILAR),
            given.similarity.method,
        )
    table = pd.DataFrame(rows, columns=["code", "rank", "similar_code", "distance"])
    return table.assign(measure=unit)


def compared_table(problem, compared):
    """Return one row per proposal and aim that could be evaluated.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    compared : sequence of ComparedSet
        The proposals' places.

    Returns
    -------
    DataFrame
        Possibly without rows.
    """
    import pandas as pd

    rows = [
        (
            "+".join(problem.codes[i] for i in one.chosen),
            name,
            value,
            share,
            one.n_sets,
            int(one.estimated),
            "; ".join(one.broken),
        )
        for one in compared
        for name, share, value in _evaluated(one)
    ]
    columns = ["quarters", "aim", "value", "better_share", "n_sets", "estimated", "broken_rules"]
    return pd.DataFrame(rows, columns=columns)


def pareto_table(problem, sets):
    """Return the sets that no other beats in score and aim at once.

    Parameters
    ----------
    problem : SetProblem
        The problem.
    sets : numpy.ndarray or None
        (s, k) positions.

    Returns
    -------
    DataFrame
        One row per set with its values for all aims.
    """
    import numpy as np
    import pandas as pd

    from ...smartquartier_plugin.core.pilots.sets.objectives import all_values

    sets = np.empty((0, problem.k), dtype=int) if sets is None else sets
    return pd.DataFrame({"quarters": _names(problem, sets), **_values(all_values(problem, sets))})


def method_notes(given, fields, selection, pareto=None, pareto_complete=True):
    """Return what the record says about the method.

    Parameters
    ----------
    given : SetInput
        The problem and what it was made from.
    fields : SetFields
        The fields that were read.
    selection : SetSelection
        The choice.
    pareto : numpy.ndarray or None
        Sets that no other beats in score and aim at once.
    pareto_complete : bool
        Whether these are all.

    Returns
    -------
    dict
        Plain values only.
    """
    from ...smartquartier_plugin.core.pilots.sets.loss import loss_scale

    problem, similarity = given.problem, given.similarity
    return {
        "objective": problem.objective,
        "formula": _formula(problem.objective),
        "quarters": list(problem.codes),
        "left_out": list(given.left_out),
        "not_choosable": list(given.barred),
        "weights": fields.population or "equal",
        "similarity": None if similarity is None else _similarity_notes(similarity),
        "tau": None if problem.distance is None else problem.tau_value,
        "rules": {
            "k": problem.k,
            "required": list(problem.required),
            "excluded": list(problem.excluded),
            "budget": problem.budget,
            "min_distance_m": problem.min_distance,
            "non_adjacent": problem.non_adjacent,
            "type_limits": {kind: list(pair) for kind, pair in problem.type_limits.items()},
            "social_balance": fields.low_status or None,
            "typicality": problem.typicality if problem.objective == "contrast" else None,
        },
        "solver": {
            "method": selection.method,
            "status": selection.status,
            "gap": selection.gap,
        },
        "near_optimal_sets": {
            "loss_up_to": selection.near_optimal,
            "loss_as_share_of": "the best value"
            if loss_scale(problem) is None
            else "the range of sums of k scores",
            "found": selection.n_near,
            "listed": len(selection.near_sets),
            "all_known": selection.all_counted,
        },
        "unbeaten_in_score_and_aim": None
        if pareto is None
        else {"listed": len(pareto), "complete": bool(pareto_complete)},
        "chosen": list(selection.chosen_codes),
        "waves": "1 pilots; 2 quarters closest to their reference pilot (measure: "
        + ("metres" if selection.by_ground else "dissimilarity")
        + "), until they hold half of the inhabitants outside the pilots; 3 the rest",
        "themes": "each to one pilot, 1 to ceil(themes / pilots) per pilot, largest sum of fits"
        if fields.themes
        else None,
    }


def _similarity_notes(similarity):
    return {
        "method": similarity.method,
        "features": list(similarity.features),
        "constant_features": list(similarity.constant),
        "shrinkage": similarity.shrinkage,
        "missing_share": similarity.missing_share,
        "missing_values": "the difference to be expected stands in",
        "quarters_with_gaps": {name: list(codes) for name, codes in similarity.gaps.items()},
        "gower_because_of_gaps": similarity.switched,
    }


def _formula(objective):
    return {
        "transferability": "min sum_i p_i min_{j in S} d_ij / sum_i p_i",
        "coverage": "min sum_i p_i min_{j in S} g_ij / sum_i p_i",
        "score": "max sum_{j in S} score_j",
        "scalability": "max sum {p_i : min_{j in S} d_ij <= tau} / sum_i p_i",
        "contrast": "max min_{i<j in S} d_ij, typicality_j >= theta, types differ",
    }[objective]


def _evaluated(one):
    """Yield aim, share of better sets and value of a compared set, where there is one."""
    for name, share in one.better_share.items():
        if share == share:  # NaN: no data for this aim
            yield name, share, one.value(name)


def _names(problem, sets):
    return [", ".join(problem.codes[int(i)] for i in row) for row in sets]


def _values(values):
    """Name the unit where a value has one."""
    return {f"{name}_m" if name == "coverage" else name: column for name, column in values.items()}


def _dissimilarity(problem, others, target):
    import numpy as np

    if problem.distance is None:
        return np.full(len(others), np.nan)
    return problem.distance[others, target]
