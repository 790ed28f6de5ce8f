"""Reading the pilots and the targets of a monitor."""

import difflib
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ..indicators.columns import duplicates, listing, numeric_column, text_codes
from ..indicators.timeseries import period_time


@dataclass(frozen=True)
class Aim:
    """A target for one pilot and indicator; ``target`` is NaN without one.

    Parameters
    ----------
    target : float
        In the indicator's unit.
    period : str
        By when, "" if not said.
    time : float
        The period in years, NaN if not said.
    direction : int
        +1 more is better, -1 less is, 0 neither or unknown.
    """

    target: float
    period: str
    time: float
    direction: int


@dataclass(frozen=True)
class Aims:
    """All targets.

    Parameters
    ----------
    by_key : mapping of (indicator, code or None) to Aim
        None stands for all pilots.
    directions : mapping of str to int
        For indicators without a target.
    notes : tuple of str
        Sentences for the user.
    """

    by_key: dict
    directions: dict
    notes: tuple

    def for_pilot(self, indicator, code):
        """Return the pilot's own target, else the one for all, else an empty one."""
        empty = Aim(float("nan"), "", float("nan"), self.directions.get(indicator, 0))
        for key in ((indicator, code), (indicator, None)):
            if key in self.by_key:
                return self.by_key[key]
        return empty


def read_pilots(pilots, codes):
    """Return the row numbers of the pilots.

    Parameters
    ----------
    pilots : sequence
        Codes.
    codes : numpy.ndarray
        object, str: codes of all quarters.

    Returns
    -------
    numpy.ndarray
        int, in the order given, each once.

    Raises
    ------
    InputError
        None given, or one that isn't among the quarters (with the codes that come near).
    """
    wanted = list(dict.fromkeys(code for code in text_codes(list(pilots)) if code is not None))
    if not wanted:
        raise InputError(translate("SmartQuartier", "Name at least one pilot quarter by its code."))
    position = {code: row for row, code in enumerate(codes)}
    unknown = [code for code in wanted if code not in position]
    if unknown:
        near = difflib.get_close_matches(unknown[0], list(codes), n=3, cutoff=0.5)
        raise InputError(
            translate(
                "SmartQuartier",
                "Pilot quarters that aren't among the quarters: {codes}; the codes that come "
                "near are {near}.",
            ).format(codes=listing(unknown), near=listing(near or codes, 5))
        )
    return np.array([position[code] for code in wanted], dtype=int)


def read_targets(targets, indicators, codes, directions):
    """Read the table of targets.

    Parameters
    ----------
    targets : pandas.DataFrame or None
        Columns *indicator, target* and, if wanted, *period, direction, code*.
    indicators : sequence of str
        Known indicators.
    codes : sequence of str
        Known quarters.
    directions : mapping of str to int
        Used where the table gives none.

    Returns
    -------
    Aims
        By indicator and code.

    Raises
    ------
    InputError
        Missing column, unknown indicator or code, repeated or missing target, a direction
        other than 1, 0 and -1.
    """
    if targets is None or not len(targets):
        return Aims({}, directions, ())
    for name in ("indicator", "target"):
        if name not in targets:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The targets have no field '{field}'; needed are indicator and target, and "
                    "period, direction and code may be there.",
                ).format(field=name)
            )
    names = text_codes(targets["indicator"].tolist())
    layer = translate("SmartQuartier", "the targets")
    numbers = numeric_column(targets["target"].tolist(), "target", layer)
    own = _optional(targets, "code")
    periods = _optional(targets, "period")
    signs = _optional(targets, "direction")
    _check_targets(names, numbers, own, indicators, codes)
    by_key, notes = {}, []
    for name, number, code, period, sign in zip(names, numbers, own, periods, signs):
        direction = directions.get(name, 0) if sign is None else _sign(sign, name)
        time = float("nan") if period is None else period_time(period, "period")
        by_key[name, code] = Aim(float(number), period or "", time, direction)
    without = [name for name in dict.fromkeys(names) if name not in directions]
    without = [
        name
        for name in without
        if all(aim.direction == 0 for key, aim in by_key.items() if key[0] == name)
    ]
    if without:
        notes.append(
            translate(
                "SmartQuartier",
                "No direction is known for {names}: whether more or less is better is read from "
                "the target. Give 1 or -1 in a field 'direction'.",
            ).format(names=listing(without))
        )
    return Aims(by_key, directions, tuple(notes))


def _optional(table, name):
    return text_codes(table[name].tolist()) if name in table else [None] * len(table)


def _check_targets(names, numbers, own, indicators, codes):
    for name in names:
        if name not in indicators:
            near = difflib.get_close_matches(str(name), indicators, n=3)
            raise InputError(
                translate(
                    "SmartQuartier",
                    "There is a target for '{name}', but no observation of it; the indicators "
                    "are {known}.",
                ).format(name=name, known=listing(near or indicators))
            )
    missing = [name for name, number in zip(names, numbers) if np.isnan(number)]
    if missing:
        raise InputError(
            translate(
                "SmartQuartier",
                "The target of '{name}' is empty; fill it in or delete the row.",
            ).format(name=missing[0])
        )
    unknown = [code for code in own if code is not None and code not in set(codes)]
    if unknown:
        raise InputError(
            translate(
                "SmartQuartier", "Targets for codes that aren't among the quarters: {codes}."
            ).format(codes=listing(dict.fromkeys(unknown)))
        )
    twice = duplicates(list(zip(names, own)))
    if twice:
        raise InputError(
            translate(
                "SmartQuartier", "There is more than one target for '{name}'; keep one."
            ).format(name=twice[0][0])
        )


def _sign(value, name):
    text = str(value).strip().lower().replace("−", "-")
    known = {"1": 1, "+1": 1, "+": 1, "higher": 1, "-1": -1, "-": -1, "lower": -1, "0": 0}
    if text not in known:
        raise InputError(
            translate(
                "SmartQuartier",
                "The direction '{value}' of '{name}' isn't known; write 1 (more is better), -1 "
                "(less is better) or 0.",
            ).format(value=value, name=name)
        )
    return known[text]
