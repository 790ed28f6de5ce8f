"""What there is to do on a service: a layer compared with it, and the jobs that follow."""

import hashlib
import json
from dataclasses import dataclass, replace

from ..core.errors import ServiceError
from ..core.i18n import translate
from ..core.id_text import id_text
from ..core.progress import SILENT
from ..core.publishing.differences import GEOMETRY, Differences, differences
from ..core.publishing.model import INSERT, REMOVE, REPLACE, Job
from ..core.publishing.values import common_kind, is_missing
from .service_rows import rows_for

APPEND, SYNC = "append", "sync"
_NAMED = 5


@dataclass(frozen=True)
class Plan:
    """What is to be done.

    Attributes
    ----------
    target : Target
    rows : Rows
    state : State
    found : Differences
        All of them, also those that the mode leaves alone.
    jobs : tuple of Job
        What the mode sends.
    """

    target: object
    rows: object
    state: object
    found: Differences
    jobs: tuple

    @property
    def digest(self):
        """Return a hash of all differences, whatever of them the mode sends.

        What the service holds of the rows concerned is part of it, also in other fields: who
        agreed to a change has agreed to that one.
        """
        there = _places(self.state, self.rows.key)
        listed = [
            [job.action, job.key, sorted(job.values.items(), key=str), job.shaped]
            + [_text_of(job.shape) if job.shaped else ""]
            + [_row_text(self.state, there.get(job.key))]
            for job in _jobs(self.rows, self.state, self.found, SYNC, True)
        ]
        text = json.dumps(listed, default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def _text_of(shape):
    return "" if shape is None else shape.wkb_hex


def _row_text(state, place):
    """Return all that a service holds of a row."""
    if place is None:
        return []
    row = state.frame.iloc[place]
    cells = {name: str(row[name]) for name in state.frame if name != GEOMETRY}
    return [state.ids[place], cells, _text_of(row[GEOMETRY])]


@dataclass(frozen=True)
class Layer:
    """What is to be published.

    Attributes
    ----------
    frame : DataFrame or GeoDataFrame
        Rows that may leave.
    kinds : mapping
        Field -> its kind.
    key, name, crs : str
        Key field; the layer's name and reference system.
    zone : tzinfo or None
        In which times are that name none.
    """

    frame: object
    kinds: dict
    key: str
    name: str
    crs: str = ""
    zone: object = None


def plan(layer, service, mode, delete=False, progress=SILENT):
    """Compare a layer with a service.

    Parameters
    ----------
    layer : Layer
    service : WfsTarget or OgcApiTarget
    mode : str
        ``append`` or ``sync``: what is to be sent.
    delete : bool
        Whether a sync removes rows that the layer doesn't have.
    progress : Progress

    Returns
    -------
    Plan

    Raises
    ------
    InputError
        If the layer doesn't fit.
    ServiceError
        If the service can't be asked, or not wholly.
    """
    target = service.describe(layer.crs)
    state = service.present(layer.crs, progress.part(0.0, 0.8))
    rows = rows_for(layer.frame, layer.kinds, layer.key, layer.name, target, state, layer.zone)
    found = differences(rows.frame, state.frame, rows.how, progress.part(0.8, 1.0))
    return Plan(target, rows, state, found, _jobs(rows, state, found, mode, delete))


def _jobs(rows, state, found, mode, delete):
    places = {text: place for place, text in enumerate(rows.keys)}
    there = _places(state, rows.key)
    cells = {name: [_cell(value) for value in rows.frame[name]] for name in rows.fields}
    jobs = [_job(INSERT, text, places[text], rows, cells) for text in found.added]
    if mode != SYNC:
        return tuple(jobs)
    for change in found.changed:
        made = _job(REPLACE, change.key, places[change.key], rows, cells)
        values = {name: made.values[name] for name in change.fields if name != GEOMETRY}
        place, shaped = there[change.key], GEOMETRY in change.fields
        jobs.append(
            replace(
                made,
                values=values,
                identity=state.ids[place],
                shaped=shaped,
                known=_known(rows, state, place),
            )
        )
    if delete:
        jobs += [
            Job(REMOVE, text, state.ids[there[text]], known=_known(rows, state, there[text]))
            for text in found.removed
        ]
    return tuple(jobs)


def _known(rows, state, place):
    """Return what the service holds of a row in the fields that are compared."""
    row = state.frame.iloc[place]
    return {
        name: (common_kind(*rows.how.kinds[name]), row[name])
        for name in rows.fields
        if name in state.frame
    }


def _job(action, text, place, rows, cells):
    values = {name: column[place] for name, column in cells.items()}
    shape = rows.shapes[place] if rows.shapes else None
    spatial = bool(rows.shapes)
    return Job(action, text, "", values, shape, spatial, spatial, dict(values))


def _cell(value):
    if is_missing(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _places(state, key):
    if key not in state.frame:
        return {}
    return {id_text(v): n for n, v in enumerate(state.frame[key]) if not is_missing(v)}


def refuse_doubtful(made, mode, trust_pages=False):
    """Refuse to send where nobody could say what would become of it.

    Parameters
    ----------
    made : Plan
    mode : str
    trust_pages : bool
        Believe that a service that doesn't count its features sent all of them.

    Raises
    ------
    ServiceError
        With what to do.
    """
    if not made.state.counted and not trust_pages:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "'{}' on the service holds rows that it doesn't count, so that nobody can tell "
                "whether all of them came; rows could be sent twice or removed wrongly. Nothing "
                "was sent: compare the number with the service's operator, then set 'Trust a "
                "service that doesn't count'.",
            ).format(made.target.collection)
        )
    doubtful = made.found.doubtful
    if doubtful and mode == SYNC:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "'{}' on the service has {} key(s) more than once ({}), so that nobody can say "
                "which row is meant; nothing was sent. Have the double rows removed there, or "
                "choose another key field.",
            ).format(made.target.collection, len(doubtful), ", ".join(doubtful[:_NAMED]))
        )
    nameless = [job.key for job in made.jobs if job.action != INSERT and not job.identity]
    if nameless:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The service gives no ids for {} row(s) that differ ({}), so that they can't be "
                "changed there; nothing was sent. Ask its operator for a key of the collection.",
            ).format(len(nameless), ", ".join(nameless[:_NAMED]))
        )
