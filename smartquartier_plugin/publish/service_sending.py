"""Sends a layer's differences to a service, and knows afterwards what is there.

Nobody believes a service here: neither that it did what it says, nor that it did nothing when it
failed. After sending, the collection is read again, and what it then holds is the account. Where
it can't be read any more, what was under way is unclear.
"""

import datetime
from dataclasses import dataclass, field

from ..core.errors import OperationCancelled, ServiceError, SmartQuartierError
from ..core.i18n import translate
from ..core.progress import SILENT
from ..core.publishing.differences import differences
from ..core.publishing.model import INSERT, REMOVE, REPLACE
from ..core.publishing.shapes import same_shape
from .service_account import Account, SendingCancelled, SendingError
from .service_plan import plan
from .service_rows import rows_for

_MOST_WORDS = 300  # characters of a service's own words
_DONE = {INSERT: "added", REPLACE: "changed", REMOVE: "removed"}


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
    whole = unread is None and not (account.differing or account.unsent or account.unclear)
    if whole and isinstance(failure, _UnconfirmedError):
        progress.warn(
            translate("SmartQuartier", "{} But read again, it holds all that was sent.").format(
                failure
            )
        )
        failure = None
    if whole and failure is None:
        return account
    raise _ending(failure, unread, account)


class _UnconfirmedError(ServiceError):
    """The service did not say of everything that it did it."""


@dataclass
class _Course:
    """Keys of what was sent, and of what the service confirmed."""

    begun: list = field(default_factory=list)
    confirmed: set = field(default_factory=set)


def _deliver(service, made, course, progress):
    """Send the jobs, all at once where the service can."""
    target, total = made.target, len(made.jobs)
    size = total if target.atomic else target.batch
    for start in range(0, total, size):
        jobs = made.jobs[start : start + size]
        progress.report(start / total)
        course.begun.extend(job.key for job in jobs)
        receipt = service.send(jobs, target.crs)
        _check_totals(receipt, jobs)
        course.confirmed.update(job.key for job in jobs)
        if start == 0 and jobs[0].action == INSERT and jobs[0].shape is not None:
            _check_first(service, receipt, jobs[0], made)


def _check_totals(receipt, jobs):
    """Refuse to go on if the service did not do all of it, or has something to say."""
    said = (
        (INSERT, receipt.inserted, translate("SmartQuartier", "{} of {} rows added")),
        (REPLACE, receipt.replaced, translate("SmartQuartier", "{} of {} rows changed")),
        (REMOVE, receipt.removed, translate("SmartQuartier", "{} of {} rows removed")),
    )
    words = []
    for action, total, text in said:
        sent = sum(job.action == action for job in jobs)
        if total is not None and total != sent:
            words.append(text.format(total, sent))
    told = "; ".join(dict.fromkeys(receipt.words))
    if told:
        words.append(f"'{told if len(told) <= _MOST_WORDS else told[:_MOST_WORDS] + '…'}'")
    if words:
        raise _UnconfirmedError(
            translate("SmartQuartier", "The service did not confirm everything: {}.").format(
                "; ".join(words)
            )
        )


def _check_first(service, receipt, job, made):
    """Look where the first new feature lies: a service may have misread its coordinates."""
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
        zone = datetime.timezone.utc
        rows = rows_for(layer.frame, layer.kinds, layer.key, layer.name, made.target, state, zone)
        # What was sent counts: a text may look like a time by now, and would be read in a zone.
        sent = {name: made.rows.frame[name] for name in made.rows.fields if name in rows.frame}
        now = differences(rows.frame.assign(**sent), state.frame, rows.how)
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
    if unread is None:
        words.append(
            translate("SmartQuartier", "Read again, it shows: {}").format(account.sentence())
        )
    else:
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
