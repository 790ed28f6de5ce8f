"""Sends a layer's differences to a service, and knows afterwards what is there.

Nobody believes a service here: neither that it did what it says, nor that it did nothing when it
failed. After sending, the collection is read again, and what it then holds is the account. Where
it can't be read any more, what was under way is unclear.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace

from ..core.errors import OperationCancelled, ServiceError, SmartQuartierError
from ..core.i18n import translate
from ..core.progress import SILENT
from ..core.publishing.differences import GEOMETRY, Differences, differences
from ..core.publishing.model import INSERT, REMOVE, REPLACE, Job
from ..core.publishing.values import common_kind, is_missing
from .service_rows import rows_for

DRY_RUN, APPEND, SYNC = "dry_run", "append", "sync"
_NAMED = 5
_DONE = {INSERT: "added", REPLACE: "changed", REMOVE: "removed"}


@dataclass(frozen=True)
class Account:
    """What became of each row, by its key.

    Attributes
    ----------
    added, changed, removed : tuple of str
        Done, and found so when the service was read again.
    same : tuple of str
        There already as they should be.
    differing : tuple of str
        There after sending, but not as they were sent.
    unclear : tuple of str
        Sent, and nobody knows what became of it.
    unsent : tuple of str
        Not sent, or refused: not there.
    why : tuple of (str, str)
        Key and fields of what is there otherwise than it was sent.
    """

    added: tuple = ()
    changed: tuple = ()
    removed: tuple = ()
    same: tuple = ()
    differing: tuple = ()
    unclear: tuple = ()
    unsent: tuple = ()
    why: tuple = ()

    @property
    def anything(self):
        """Return True if the service may hold something that it didn't hold before."""
        return bool(self.added or self.changed or self.removed or self.differing or self.unclear)

    def sentence(self):
        """Return the account as one sentence."""
        groups = (self.added, self.changed, self.removed, self.same, self.differing)
        return translate(
            "SmartQuartier",
            "Rows added: {}, changed: {}, removed: {}, unchanged: {}, there but not as sent: {}, "
            "unclear: {}, not sent: {}.",
        ).format(*map(len, (*groups, self.unclear, self.unsent)))


class SendingError(ServiceError):
    """The service failed on the way; ``account`` says what went through."""

    def __init__(self, text, account):
        super().__init__(text)
        self.account = account


class SendingCancelled(OperationCancelled):
    """The user cancelled on the way; ``account`` says what went through."""

    def __init__(self, text, account):
        super().__init__(text)
        self.account = account


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
    """What is to be published: rows that may leave, kinds of their fields, key, name, system."""

    frame: object
    kinds: dict
    key: str
    name: str
    crs: str = ""


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
    rows = rows_for(layer.frame, layer.kinds, layer.key, layer.name, target, state)
    found = differences(rows.frame, state.frame, rows.how, progress.part(0.8, 1.0))
    return Plan(target, rows, state, found, _jobs(rows, state, found, mode, delete))


def _jobs(rows, state, found, mode, delete):
    places = {text: place for place, text in enumerate(rows.keys)}
    there = _places(state, rows.key)
    jobs = [_job(INSERT, text, places[text], rows) for text in found.added]
    if mode != SYNC:
        return tuple(jobs)
    for change in found.changed:
        made = _job(REPLACE, change.key, places[change.key], rows)
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


def _job(action, text, place, rows):
    values = {name: _cell(rows.frame[name].iloc[place]) for name in rows.fields}
    shape = rows.shapes[place] if rows.shapes else None
    spatial = bool(rows.shapes)
    return Job(action, text, "", values, shape, spatial, spatial, dict(values))


def _cell(value):
    if is_missing(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _places(state, key):
    from ..core.id_text import id_text

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


def send(layer, service, made, mode, delete=False, progress=SILENT):
    """Send what was planned.

    Parameters
    ----------
    layer : Layer
    service : WfsTarget or OgcApiTarget
    made : Plan
        Of a moment ago; it is made once more, and nothing is sent if the service changed.
    mode : str
        ``append`` or ``sync``.
    delete : bool
        As in :func:`plan`.
    progress : Progress

    Returns
    -------
    Account
        Whole: what was sent is there as it was sent.

    Raises
    ------
    ServiceError
        Before anything was sent.
    SendingError, SendingCancelled
        On the way, with the account.
    """
    if not made.jobs:
        return Account(same=made.found.same)
    again = plan(layer, service, mode, delete, progress.part(0.0, 0.2))
    if again.digest != made.digest:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Somebody changed '{}' on the service while it was compared; nothing was sent. "
                "Look at the differences once more.",
            ).format(made.target.collection)
        )
    course, failure = _Course(), None
    try:
        _deliver(service, again, course, progress.part(0.2, 0.8))
    except SmartQuartierError as error:
        failure = error
    account, unread = _look_again(layer, service, again, course, failure, progress)
    if failure is None and unread is None and not (account.differing or account.unsent):
        return account
    raise _ending(failure, unread, account)


@dataclass
class _Course:
    """Keys of what was sent, and of what the service confirmed."""

    begun: list = field(default_factory=list)
    confirmed: set = field(default_factory=set)


def _deliver(service, made, course, progress):
    """Send the jobs, all at once where the service can."""
    crs = made.target.crs
    if made.target.atomic:
        progress.check()
        course.begun.extend(job.key for job in made.jobs)
        receipt = service.send(made.jobs, crs)
        _check_totals(receipt, made.jobs)
        course.confirmed.update(course.begun)
        return
    for number, job in enumerate(made.jobs):
        progress.report(number / len(made.jobs))
        course.begun.append(job.key)
        receipt = service.send((job,), crs)
        course.confirmed.add(job.key)
        if number == 0 and job.action == INSERT and job.shape is not None:
            _check_first(service, receipt, job, made)


def _check_totals(receipt, jobs):
    said = (receipt.inserted, receipt.replaced, receipt.removed)
    for action, total in zip((INSERT, REPLACE, REMOVE), said):
        sent = sum(job.action == action for job in jobs)
        if (total is not None and total != sent) or receipt.words:
            raise ServiceError(
                translate(
                    "SmartQuartier",
                    "The service says that it did {} of {} things of the kind '{}'{}.",
                ).format(
                    total if total is not None else "?",
                    sent,
                    action,
                    f" ({'; '.join(receipt.words[:3])[:300]})" if receipt.words else "",
                )
            )


def _check_first(service, receipt, job, made):
    """Look where the first new feature lies: a service may have misread its coordinates."""
    from ..core.publishing.shapes import same_shape

    if not receipt.identity or made.target.crs != "OGC:CRS84":
        return
    found = service.place(receipt.identity)
    if not same_shape(found, job.shape, 1e-5):
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The service stored the first feature ('{}') at another place than it was sent "
                "with; the others were not sent. Have its operator correct or remove it.",
            ).format(job.key)
        )


# -- afterwards ------------------------------------------------------------------------------


def _look_again(layer, service, made, course, failure, progress):
    """Return the account by what the service now holds, and why it could not be read.

    Who cancelled doesn't want to wait for that: then the account is what the service confirmed.
    """
    if isinstance(failure, OperationCancelled):
        return _account_by_receipts(made, course, failure), None
    try:
        state = service.present(layer.crs, progress.part(0.8, 1.0))
        rows = rows_for(layer.frame, layer.kinds, layer.key, layer.name, made.target, state)
        now = differences(rows.frame, state.frame, rows.how)
    except SmartQuartierError as error:
        return _account_by_receipts(made, course, failure), error
    return _account(made, now, course, failure), None


def _account_by_receipts(made, course, failure):
    groups = {}
    for job in made.jobs:
        if job.key in course.confirmed:
            name = _DONE[job.action]
        elif job.key in course.begun and (failure is None or _open_ended(failure)):
            name = "unclear"
        else:
            name = "unsent"
        groups.setdefault(name, []).append(job.key)
    return Account(same=made.found.same, **{name: tuple(keys) for name, keys in groups.items()})


def _account(made, now, course, failure):
    same, missing, there = set(now.same), set(now.added), set(now.removed)
    twice, tried = set(now.doubtful), set(course.begun) - course.confirmed
    open_ended = _open_ended(failure)
    changed_before = {change.key: change for change in made.found.changed}
    changed_now = {change.key: change for change in now.changed}
    groups = {name: [] for name in ("added", "changed", "removed", "differing", "unclear",
                                    "unsent")}  # fmt: skip
    for job in made.jobs:
        text = job.key
        if job.action == REMOVE:
            done, untouched = text not in there and text not in twice, text in there
        elif job.action == INSERT:
            done, untouched = text in same, text in missing
        else:
            done = text in same
            untouched = changed_now.get(text) == changed_before.get(text)
        if done:
            name = _DONE[job.action]
        elif untouched and (job.action == INSERT or text not in course.confirmed):
            # The answer to the last request never came: it may still be at work.
            name = "unclear" if text in tried and open_ended else "unsent"
        else:
            name = "differing"
        groups[name].append(text)
    why = tuple(
        (text, ", ".join(changed_now[text].fields))
        for text in groups["differing"]
        if text in changed_now
    )
    lists = {name: tuple(keys) for name, keys in groups.items()}
    return Account(same=made.found.same, why=why, **lists)


def _open_ended(failure):
    """Tell whether a request may still be at work: no answer came, or a gateway's."""
    if failure is None:
        return False
    if isinstance(failure, OperationCancelled):
        return True
    reason, status = getattr(failure, "reason", ""), getattr(failure, "status", None)
    return reason in ("timeout", "connection", "cut_off", "unavailable") or status in (408, 500)


def _ending(failure, unread, account):
    first = failure or unread
    if isinstance(failure, OperationCancelled):
        text = translate("SmartQuartier", "Cancelled while sending. {}").format(account.sentence())
        return SendingCancelled(text, account)
    if first is None:
        return SendingError(_not_as_sent(account), account)
    words = [str(first)]
    if failure is not None and unread is not None:
        words.append(
            translate("SmartQuartier", "Afterwards it could not be read what it holds: {}").format(
                unread
            )
        )
    words.append(account.sentence())
    if account.unclear:
        words.append(
            translate(
                "SmartQuartier",
                "Make a dry run in some minutes: it shows which of the unclear rows arrived.",
            )
        )
    return SendingError(" ".join(words), account)


def _not_as_sent(account):
    keys = account.differing + account.unsent
    fields = dict(account.why).get(keys[0], "")
    return translate(
        "SmartQuartier",
        "The service took everything, but {} row(s) are not there as they were sent (such as "
        "'{}'{}). {} Look at them there; it may not be able to hold these values, or to empty "
        "fields.",
    ).format(len(keys), keys[0], f": {fields}" if fields else "", account.sentence())
