"""Reading lines: vertices as arrays, directions and speeds, with everything checked."""

from dataclasses import dataclass

import numpy as np

from ..errors import InputError
from ..i18n import translate

FORWARD = ("yes", "true", "1", "forward")
BACKWARD = ("-1", "reverse", "backward")
BOTH = ("no", "false", "0", "both", "")


@dataclass(frozen=True)
class Chains:
    """Single lines as arrays.

    ``coords`` (k, 2) are the vertices of all, ``offsets`` (c + 1,) where each begins, ``row``
    (c,) the row each came from; ``missing`` rows had no geometry, ``degenerate`` no length.
    """

    coords: np.ndarray
    offsets: np.ndarray
    row: np.ndarray
    missing: int
    degenerate: int


def read_chains(lines):
    """Return the vertices of lines as arrays.

    Parameters
    ----------
    lines : GeoDataFrame, GeoSeries, sequence of shapely lines, or (coords, offsets)
        Multi-part lines are taken apart, heights ignored, repeated vertices left out.

    Returns
    -------
    Chains
        Each with two vertices or more.

    Raises
    ------
    InputError
        If something is no line, or a coordinate is no number.
    """
    if isinstance(lines, tuple):
        coords, offsets = np.asarray(lines[0], float)[:, :2], np.asarray(lines[1], int)
        sizes, row = np.diff(offsets), np.arange(len(offsets) - 1)
        missing = int((sizes == 0).sum())
    else:
        coords, sizes, row, missing = _from_shapes(list(getattr(lines, "geometry", lines)))
    if not np.isfinite(coords).all():
        at = int(row[np.repeat(np.arange(len(sizes)), sizes)[~np.isfinite(coords).all(axis=1)][0]])
        raise InputError(
            translate(
                "SmartQuartier",
                "Line {} has a coordinate that is no number; repair or delete it.",
            ).format(at + 1)
        )
    coords = coords + 0.0  # -0.0 and 0.0 are one place
    chain = np.repeat(np.arange(len(sizes)), sizes)
    new = np.ones(len(coords), bool)
    if len(coords):
        new[1:] = (chain[1:] != chain[:-1]) | (coords[1:] != coords[:-1]).any(axis=1)
    sizes_left = np.bincount(chain[new], minlength=len(sizes))
    whole = sizes_left >= 2
    keep = new & whole[chain]
    offsets = np.r_[0, np.cumsum(sizes_left[whole])]
    degenerate = int((sizes_left == 1).sum())
    return Chains(coords[keep], offsets, row[whole], missing, degenerate)


def _from_shapes(shapes):
    """Return vertices, sizes and rows of shapely lines, with old and new shapely."""
    parts, row, missing = [], [], 0
    for i, shape in enumerate(shapes):
        if shape is None or shape.is_empty:
            missing += 1
        elif shape.geom_type in ("LineString", "LinearRing"):
            parts.append(shape)
            row.append(i)
        elif shape.geom_type == "MultiLineString":
            parts.extend(shape.geoms)
            row.extend([i] * len(shape.geoms))
        else:
            raise InputError(
                translate(
                    "SmartQuartier", "The network needs lines, but feature {} is a {}."
                ).format(i + 1, shape.geom_type)
            )
    row = np.array(row, int)
    if not parts:
        return np.zeros((0, 2)), np.zeros(0, int), row, missing
    import shapely

    if hasattr(shapely, "get_coordinates"):
        sizes = shapely.get_num_coordinates(parts)
        return shapely.get_coordinates(parts), np.asarray(sizes, int), row, missing
    arrays = [np.asarray(part.coords)[:, :2] for part in parts]
    sizes = np.fromiter(map(len, arrays), int, len(arrays))
    return np.concatenate(arrays), sizes, row, missing


def read_directions(values, forward, backward, both, n):
    """Return which of n lines may be travelled along and against their drawing.

    Parameters
    ----------
    values : array (n,) or None
        Values of the one-way field; missing ones mean both directions, as does None for all.
    forward, backward, both : sequence of str
        What the values mean, whatever their case.
    n : int
        Number of lines.

    Returns
    -------
    along, against : array (n,), bool
    unknown : dict
        Values that are none of these, taken as both directions, and how often they occur.
    """
    if values is None:
        return np.ones(n, bool), np.ones(n, bool), {}
    import pandas as pd

    texts = pd.Series(list(values), dtype=object).map(_as_text)
    forward, backward, both = ({_as_text(v) for v in group} for group in (forward, backward, both))
    unknown = texts[~texts.isin(forward | backward | both | {""})].value_counts()
    return (
        ~texts.isin(backward - forward).to_numpy(bool),
        ~texts.isin(forward - backward).to_numpy(bool),
        {str(name): int(count) for name, count in unknown.items()},
    )


def _as_text(value):
    if value is None or value != value:  # NaN
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    return "" if str(value) in ("<NA>", "NaT", "NULL") else str(value).strip().lower()


def read_speeds(values, n, ids):
    """Return the speed of each line, refusing what is no speed.

    Parameters
    ----------
    values : float or array (n,)
        Speed [km/h].
    n : int
        Number of lines.
    ids : array (n,)
        Names for the message.

    Returns
    -------
    array (n,)
        Speed [km/h].

    Raises
    ------
    InputError
        If a speed is missing, no number, zero or negative; names the first lines.
    """
    import pandas as pd

    if np.isscalar(values):
        values = np.full(n, values)
    speeds = pd.to_numeric(pd.Series(list(values), dtype=object), errors="coerce")
    return refuse_bad(
        speeds.to_numpy(float),
        ids,
        translate("SmartQuartier", "speeds"),
        lambda speed: np.isfinite(speed) & (speed > 0),
    )


def refuse_bad(numbers, ids, what, good):
    """Return the numbers, or raise an error that names the first ids that are no good.

    Parameters
    ----------
    numbers : array (n,)
        What to check.
    ids : array (n,)
        Names for the message.
    what : str
        What the numbers are, plural, translated.
    good : callable
        Takes the numbers, returns which are good.

    Returns
    -------
    array (n,)

    Raises
    ------
    InputError
        If any isn't good.
    """
    bad = np.flatnonzero(~good(numbers))
    if not len(bad):
        return numbers
    named = ", ".join(str(ids[i]) for i in bad[:5]) + (" …" if len(bad) > 5 else "")
    raise InputError(
        translate(
            "SmartQuartier",
            "{} of {} {} are missing, no number or not above 0 (lines {}); "
            "correct them or leave these lines out.",
        ).format(len(bad), len(numbers), what, named)
    )
