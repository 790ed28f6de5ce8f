"""Reads shops or centres: floor space, what of it is empty, grade of location, centre."""

import re
from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import between_quotes, translate
from ...numbers import number, percent
from ...progress import SILENT
from .assumptions import GRADES
from .usual import usual_vacancy

UNITS = ("share", "percent", "m2")
"""How a field says what is empty: 0-1 (1 or true: empty), per cent, or square metres."""
_FALLBACK = "B"
# A, A-Lage, Lage A, 1A, 1B-Lage, "A, city centre"; not the first letter of any word
_GRADE = re.compile(r"(?:LAGE[ -]?)?(?:1[ -]?([ABC])|([ABCD]))(?:[ -]?LAGE)?(?:\s*[,;:(/].*)?")
_NAMED = 5


@dataclass(frozen=True)
class Centres:
    """Shops or centres, m in all, p groups of them.

    Attributes
    ----------
    xy : array (m, 2)
        Where each stands; areas by a point inside.
    floor : array (m,)
        Floor space [m2]; 0 where missing.
    empty : array (m,)
        Empty floor space of today [m2]; 0 where unknown.
    known : array (m,) of bool
        Whether it is known how much is empty.
    grade : array (m,) of int
        Place in ``GRADES``.
    pool : array (m,) of int
        Group: shops of one centre together, others by themselves.
    pools : tuple of str
        Names of the groups.
    rate : array (m,) of int
        Which of the rates below holds for each place.
    rate_grade : array (r,) of int
        Grade of a rate.
    usual : array (r,)
        The vacancy that is taken to be usual there, see :func:`usual.usual_vacancy`; NaN: that of
        the catalogue.
    trials : array (r,)
        So many shops say so; infinite where a centre's vacancy was counted by itself.
    names : tuple of str
        Of each place.
    notes : tuple of str
        What the user should know.
    """

    xy: np.ndarray
    floor: np.ndarray
    empty: np.ndarray
    known: np.ndarray
    grade: np.ndarray
    pool: np.ndarray
    pools: tuple
    rate: np.ndarray
    rate_grade: np.ndarray
    usual: np.ndarray
    trials: np.ndarray
    names: tuple
    notes: tuple = ()

    @property
    def m(self):
        """Return the number of places."""
        return len(self.floor)

    def counted(self, grade):
        """Return whether the vacancy of a grade was counted in the layer."""
        usual = self.usual[self.rate_grade == grade]
        return bool(len(usual) and np.isfinite(usual).all())

    def chances(self, rate, prior):
        """Return the chances of being empty and let, as parameters of a beta distribution.

        Parameters
        ----------
        rate : array (b,) of int
            Rates with a finite number of trials.
        prior : array (4,)
            Vacancy by grade before anything was counted; it weighs as much as one shop.

        Returns
        -------
        tuple of array (b,)
        """
        prior = np.asarray(prior, float)[self.rate_grade[rate]].clip(1e-6, 1 - 1e-6)
        empty = np.nan_to_num(self.usual[rate]) * self.trials[rate]
        return empty + prior, self.trials[rate] - empty + 1 - prior

    def expected(self, prior):
        """Return the usual vacancy of each rate (r,), with the prior as in :meth:`chances`."""
        usual = self.usual.copy()
        some = np.flatnonzero(np.isfinite(self.trials))
        empty, let = self.chances(some, prior)
        usual[some] = empty / (empty + let)
        return usual


@dataclass(frozen=True)
class Fields:
    """Names of the fields; "" for none. ``unit`` is one of ``UNITS``."""

    floor: str
    vacant: str = ""
    unit: str = "share"
    grade: str = ""
    centre: str = ""
    name: str = ""


def read_centres(frame, fields, layer="centres", progress=SILENT):
    """Read shops or centres.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons in a projected CRS [m].
    fields : Fields
    layer : str
        Name for messages.
    progress : Progress
        Told what was left out or taken for something else.

    Returns
    -------
    Centres

    Raises
    ------
    InputError
        Negative floor space; more than all of it empty; none at all.
    """
    notes = []
    xy = places_of(frame, layer)
    floor = _floor(frame, fields.floor, layer, notes)
    empty, known = _empty(frame, fields, floor, layer, notes)
    grade = _grades(frame, fields.grade, layer, notes)
    pool, pools = _pools(frame, fields)
    names = tuple(_names(frame, fields.name))
    share = (empty / np.maximum(floor, 1e-9))[floor > 0].round(9)
    if fields.vacant and not fields.centre and share.any() and np.isin(share, [0.0, 1.0]).all():
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': every place is either empty or not. Vacancy is then the chance of "
                "being empty; name the field with the centre to get the vacancy of centres.",
            ).format(layer)
        )
    for note in notes:
        progress.warn(note)
    rates = usual_vacancy(floor, empty, known, grade, pool)
    return Centres(xy, floor, empty, known, grade, pool, pools, *rates, names, tuple(notes))


def places_of(frame, layer):
    """Return one point for each feature.

    Parameters
    ----------
    frame : GeoDataFrame
        Points or polygons.
    layer : str
        Name for messages.

    Returns
    -------
    array (n, 2)

    Raises
    ------
    InputError
        Lines.
    """
    kinds = frame.geometry.geom_type
    if not kinds.isin(["Point", "MultiPoint", "Polygon", "MultiPolygon"]).all():
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}' must hold points or polygons, not lines."
            ).format(layer)
        )
    areas = kinds.isin(["Polygon", "MultiPolygon"]).any()
    places = frame.geometry.representative_point() if areas else frame.geometry.centroid
    return np.column_stack([places.x.to_numpy(float), places.y.to_numpy(float)])


def numbers_of(frame, field, layer):
    """Return the numbers of a field, NaN where missing.

    Parameters
    ----------
    frame : GeoDataFrame
    field : str
    layer : str
        Name for messages.

    Returns
    -------
    array (n,)

    Raises
    ------
    InputError
        If one is negative.
    """
    values = frame[field].astype("float64").to_numpy(float, na_value=np.nan)
    values = np.where(np.isfinite(values), values, np.nan)
    negative = int((values < 0).sum())
    if negative:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} values are negative; they must be 0 or more.",
            ).format(layer, field, number(negative, 0))
        )
    return values


def _floor(frame, field, layer, notes):
    floor = numbers_of(frame, field, layer)
    missing = int(np.isnan(floor).sum())
    if missing:
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': {} of {} places have no floor space in '{}'; they are left out.",
            ).format(layer, number(missing, 0), number(len(floor), 0), field)
        )
    floor = np.nan_to_num(floor)
    if not floor.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the field '{}' has no floor space above 0; choose the field with the "
                "sales area in m².",
            ).format(layer, field)
        )
    return floor


def _empty(frame, fields, floor, layer, notes):
    if not fields.vacant:
        return np.zeros(len(floor)), np.zeros(len(floor), bool)
    values = numbers_of(frame, fields.vacant, layer)
    share = values / {"share": 1.0, "percent": 100.0}.get(fields.unit, np.nan)
    if fields.unit == "m2":
        share = np.divide(values, floor, out=np.full(len(floor), np.nan), where=floor > 0)
    wrong = int((share > 1 + 1e-9).sum())
    if wrong:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}', field '{}': {} places have more empty floor space than floor space; "
                "choose in which unit the field counts (share, per cent or m²).",
            ).format(layer, fields.vacant, number(wrong, 0))
        )
    known = np.isfinite(share)
    missing = int((~known & (floor > 0)).sum())
    if missing:
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': {} places don't say what is empty; the vacancy of their grade is "
                "taken for them.",
            ).format(layer, number(missing, 0))
        )
    return np.where(known, share, 0.0).clip(0, 1) * floor, known


def _grades(frame, field, layer, notes):
    fallback = GRADES.index(_FALLBACK)
    if not field:
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': without a field of location grades all places count as {}.",
            ).format(layer, _FALLBACK)
        )
        return np.full(len(frame), fallback)
    grade = np.array([_grade_of(value) for value in frame[field]], int)
    unknown = grade < 0
    values = frame[field][unknown].dropna()
    named = between_quotes(dict.fromkeys(str(value) for value in values.unique()[:_NAMED]))
    if unknown.all() and len(values):
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the field '{}' holds no location grade A, B, C or D (also 1A, 1B, "
                "A-Lage), but '{}'; choose another field or none.",
            ).format(layer, field, named)
        )
    if unknown.any():
        notes.append(
            translate(
                "SmartQuartier",
                "Layer '{}': {} places have no location grade A, B, C or D in '{}' (there: '{}'); "
                "they count as {}.",
            ).format(layer, number(int(unknown.sum()), 0), field, named, _FALLBACK)
        )
    return np.where(unknown, fallback, grade)


def _grade_of(value):
    """Return the place in ``GRADES`` of a text, -1 where it is no grade."""
    found = _GRADE.fullmatch(str(value).strip().upper()) if value is not None else None
    return GRADES.index(found.group(1) or found.group(2)) if found else -1


def _names(frame, field):
    for place in range(len(frame)):
        value = frame[field].iloc[place] if field else None
        known = value is not None and value == value and str(value).strip()
        yield str(value).strip() if known else str(place + 1)


def _pools(frame, fields):
    """Return the group of each place: those with the same centre, others alone."""
    names = list(_names(frame, fields.name))
    if not fields.centre:
        return np.arange(len(frame)), tuple(names)
    keys, labels, pool = {}, [], np.empty(len(frame), int)
    for place, value in enumerate(frame[fields.centre]):
        known = value is not None and value == value and str(value).strip()
        key = ("centre", str(value).strip()) if known else ("single", place)
        if key not in keys:
            keys[key] = len(labels)
            labels.append(str(value).strip() if known else names[place])
        pool[place] = keys[key]
    return pool, tuple(labels)


def open_floor(centres, usual):
    """Return the floor space that attracts customers: what isn't empty.

    Parameters
    ----------
    centres : Centres
    usual : sequence of float
        Vacancy by grade where it isn't known.

    Returns
    -------
    array (m,)

    Raises
    ------
    InputError
        If all is empty.
    """
    known = centres.expected(usual)
    empty = np.where(centres.known, centres.empty, centres.floor * known[centres.rate])
    occupied = centres.floor - empty
    if not occupied.sum() > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "All floor space is empty today, so that nobody can buy there; check the field and "
                "the unit of the empty floor space.",
            )
        )
    return occupied


def tell_vacancy(paths, progress):
    """Say the vacancy of each grade and where it comes from.

    Parameters
    ----------
    paths : sequence of GradePath
    progress : Progress
        Told.
    """
    for path in paths:
        if path.grade:
            share, counted = path.vacancy[0, 1], path.counted
            text = (
                translate("SmartQuartier", "Grade {}: {} of the floor space is empty (layer).")
                if counted
                else translate(
                    "SmartQuartier", "Grade {}: {} of the floor space is empty (catalogue)."
                )
            )
            progress.info(text.format(path.grade, percent(share, 1)))
