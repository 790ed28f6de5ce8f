"""What the catalogue offers: measures with their theme, and what they need of the zones.

Nothing here knows Qt: the panel only shows what these functions return.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ....core.effects.catalogue.model import text
from ....core.effects.catalogue.reading import BUNDLED, read_catalogue
from ....core.i18n import translate

ALL, PART, NONE = "all", "part", "none"
# The federal themes of the bundled measures; a measure of a catalogue of one's own gets that of
# the first indicator it changes.
_THEME_OF_MEASURE = {
    "smart_signals": "1",
    "shared_parking": "1",
    "car_sharing": "1",
    "free_floating": "1",
    "smart_bins": "6",
    "telework": "4",
    "coworking": "4",
    "online_retail": "4",
    "digital_health": "5",
}
_THEME_OF_INDICATOR = {
    "delivery_km": "1",
    "traffic_km": "1",
    "commute_km": "1",
    "search_km": "1",
    "logist_m2": "1",
    "underserved": "2",
    "office_free": "3",
    "parking_free": "3",
    "loc_value": "3",
    "retail_risk": "4",
    "access_km": "5",
    "not_reached": "5",
    "co2": "6",
    "light_mwh": "6",
}


@dataclass(frozen=True)
class MeasureState:
    """A measure of the catalogue beside the zones' data.

    Attributes
    ----------
    id, label : str
    theme : str
        Code of the federal theme, "" where there is none.
    theme_name : str
    uptake : str
        What its uptake counts, in words.
    most : float
        Largest possible uptake.
    unit : str
        As in the catalogue.
    needs : tuple of str
        Fields that its effects read.
    missing : tuple of str
        Those of them that the zones lack.
    changes : tuple of str
        Names of the indicators it changes.
    effects, possible : int
        Number of its effects, and of those whose drivers are all there.
    """

    id: str
    label: str
    theme: str
    theme_name: str
    uptake: str
    most: float
    unit: str
    needs: tuple
    missing: tuple
    changes: tuple
    effects: int
    possible: int

    @property
    def state(self):
        """Return ``"all"``, ``"part"`` or ``"none"``: how many effects can be computed."""
        if self.possible == self.effects:
            return ALL
        return PART if self.possible else NONE

    def words(self):
        """Return the state in words."""
        return {
            ALL: translate("SmartQuartier", "can be computed"),
            PART: translate("SmartQuartier", "{} of {} effects can be computed").format(
                self.possible, self.effects
            ),
            NONE: translate("SmartQuartier", "can't be computed"),
        }[self.state]


def load_catalogue(path=""):
    """Read a catalogue; read again only when its file has changed.

    Parameters
    ----------
    path : str
        "" for the bundled one.

    Returns
    -------
    Catalogue

    Raises
    ------
    InputError
        See :func:`core.effects.catalogue.reading.read_catalogue`.
    """
    file = Path(path or BUNDLED)
    return _read(str(file), file.stat().st_mtime_ns if file.exists() else 0)


@lru_cache(maxsize=4)
def _read(path, _changed):
    return read_catalogue(path)


def measure_states(catalogue, fields=()):
    """Return all measures: those that can be computed first, then by theme and name.

    Parameters
    ----------
    catalogue : Catalogue
    fields : collection of str
        Drivers that the zones have values of.

    Returns
    -------
    tuple of MeasureState
    """
    found = [_state(catalogue, measure, set(fields)) for measure in catalogue.measures]
    order = (ALL, PART, NONE)
    return tuple(sorted(
        found, key=lambda one: (order.index(one.state), one.theme or "~", one.label.casefold())
    ))  # fmt: skip


def driver_name(catalogue, field):
    """Return a driver's name in words with its field, "Jobs (jobs)".

    Parameters
    ----------
    catalogue : Catalogue
    field : str

    Returns
    -------
    str
    """
    driver = catalogue.driver(field)
    return f"{text(driver.label)} ({field})" if driver else field


def summary_words(states):
    """Return in one sentence how many measures can be computed."""
    count = {kind: sum(one.state == kind for one in states) for kind in (ALL, PART, NONE)}
    return translate(
        "SmartQuartier",
        "Of {} measures of the catalogue {} can be computed, {} in part, {} not at all.",
    ).format(len(states), count[ALL], count[PART], count[NONE])


def lacking_words(catalogue, states):
    """Return which drivers are missing, and for which measures, a line each.

    Parameters
    ----------
    catalogue : Catalogue
    states : sequence of MeasureState

    Returns
    -------
    str
    """
    wanted = {}
    for one in states:
        for field in one.missing:
            wanted.setdefault(field, []).append(one.label)
    return "\n".join(
        "• "
        + translate("SmartQuartier", "{} is missing, for: {}").format(
            driver_name(catalogue, field), ", ".join(labels)
        )
        for field, labels in wanted.items()
    )


def _state(catalogue, measure, fields):
    effects = catalogue.effects_of(measure.id)
    needs = tuple(dict.fromkeys(name for one in effects for name in one.drivers))
    indicators = tuple(dict.fromkeys(one.indicator for one in effects))
    theme = _THEME_OF_MEASURE.get(measure.id) or next(
        (_THEME_OF_INDICATOR[key] for key in indicators if key in _THEME_OF_INDICATOR), ""
    )
    return MeasureState(
        measure.id,
        text(measure.label) or measure.id,
        theme,
        _theme_name(theme),
        text(measure.uptake_label),
        measure.uptake_high,
        measure.uptake_unit,
        needs,
        tuple(name for name in needs if name not in fields),
        tuple(text(catalogue.indicator(key).label) for key in indicators),
        len(effects),
        sum(set(one.drivers) <= fields for one in effects),
    )


def _theme_name(code):
    from ....core.atlas.search.documents import theme_names

    return theme_names(code) if code else ""
