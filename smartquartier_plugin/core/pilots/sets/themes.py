"""Which pilot works on which theme: every theme once, every pilot at least one."""

import math

import numpy as np

from ...errors import InputError, ModelError
from ...i18n import translate

MOST_THEMES = 9


def assign_themes(fit, themes, pilots, most_per_pilot=None):
    """Give each theme to one pilot so that the sum of fits is largest.

    Parameters
    ----------
    fit : array_like
        (p, t) how well theme t fits pilot p, higher is better; NaN where unknown, then
        that theme is never given to that pilot.
    themes : sequence of str
        The t themes, at most nine.
    pilots : sequence of str
        The p pilots' codes, for messages.
    most_per_pilot : int, optional
        Most themes for one pilot; default: as evenly as possible, ceil(t / p).

    Returns
    -------
    assignment : tuple of int
        (t,) position of the pilot that takes each theme.
    total : float
        Sum of the fits.

    Raises
    ------
    InputError
        On too many themes, or fewer themes than pilots.
    ModelError
        If the gaps in ``fit`` leave no assignment.

    Notes
    -----
    Exact dynamic programming over subsets of themes, O(p 3^t): a tenth of a second for
    ten pilots and nine themes. Of equal assignments the first found is kept.
    """
    fit = np.asarray(fit, dtype=float)
    n_pilots, n_themes = fit.shape
    if n_themes > MOST_THEMES:
        raise InputError(
            translate("SmartQuartier", "At most {} themes can be assigned, not {}.").format(
                MOST_THEMES, n_themes
            )
        )
    most = most_per_pilot or math.ceil(n_themes / n_pilots)
    if n_themes < n_pilots or most * n_pilots < n_themes:
        raise InputError(
            translate(
                "SmartQuartier",
                "The themes ({}) can't be spread over the pilot quarters ({}) with 1 to {} for "
                "each. Give at least as many theme fields as pilots, or allow more themes per "
                "pilot.",
            ).format(n_themes, n_pilots, most)
        )
    full = (1 << n_themes) - 1
    size = [bin(part).count("1") for part in range(full + 1)]
    best, picks = {0: 0.0}, []
    for row in fit:
        worth = _subset_sums(row)
        step, pick = {}, {}
        for done, total in best.items():
            rest = full & ~done
            part = rest
            while part:
                if size[part] <= most:
                    value = total + worth[part]
                    if value > step.get(done | part, -math.inf):
                        step[done | part], pick[done | part] = value, part
                part = (part - 1) & rest
        best = step
        picks.append(pick)
    if full not in best:
        raise ModelError(
            translate(
                "SmartQuartier",
                "The themes can't be spread over the pilots {}: too many of their fit values "
                "are missing. Fill the theme fields for these quarters.",
            ).format(", ".join(pilots))
        )
    assignment, done = [0] * n_themes, full
    for pilot in range(n_pilots - 1, -1, -1):
        part = picks[pilot][done]
        for theme in range(n_themes):
            if part >> theme & 1:
                assignment[theme] = pilot
        done &= ~part
    return tuple(assignment), float(best[full])


def theme_number(field, position):
    """Return the theme's number 1-9 from a field name such as ``fit_3``, else its place.

    Parameters
    ----------
    field : str
        Field name.
    position : int
        Place in the list, from 0.

    Returns
    -------
    int
    """
    last = field[-1:]
    alone = not field[-2:-1].isdigit()
    return int(last) if last.isdigit() and last != "0" and alone else position + 1


def _subset_sums(row):
    """Sum of a pilot's fits for every subset of themes; -inf with an unknown fit."""
    sums = np.zeros(1 << len(row))
    for theme, value in enumerate(row):
        value = value if np.isfinite(value) else -np.inf
        size = 1 << theme
        sums[size : 2 * size] = sums[:size] + value
    return sums.tolist()


def themes_of_pilots(frame, fields, selection):
    """Assign themes to the chosen quarters from the fit fields of a frame.

    Parameters
    ----------
    frame : DataFrame
        n rows in the order of ``selection.codes``.
    fields : sequence of str
        One field per theme; possibly none.
    selection : SetSelection
        The choice.

    Returns
    -------
    dict of str to tuple of str
        Code of a pilot to the numbers of its themes; empty without fields.
    """
    if not fields:
        return {}
    chosen = list(selection.chosen)
    fit = frame.iloc[chosen][list(fields)].astype(float).to_numpy()
    numbers = [str(theme_number(field, place)) for place, field in enumerate(fields)]
    if len(set(numbers)) < len(numbers):  # the digits mean something else
        numbers = [str(place + 1) for place in range(len(fields))]
    assignment, _ = assign_themes(fit, numbers, selection.chosen_codes)
    themes = {code: [] for code in selection.chosen_codes}
    for theme, pilot in enumerate(assignment):
        themes[selection.chosen_codes[pilot]].append(numbers[theme])
    return {code: tuple(sorted(some)) for code, some in themes.items()}
