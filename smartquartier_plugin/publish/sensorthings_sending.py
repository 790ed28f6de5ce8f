"""Sends a plan to a SensorThings service, and knows at each moment what went through.

After a failure nobody knows whether a POST has arrived. It isn't repeated; the service is
asked for the site by its name instead. If it is there, the sending goes on with what is still
missing; if not, it stops, with an account. The next run begins by looking, so that it goes on
where this one stopped.
"""

from dataclasses import dataclass, field

from ..core.errors import OperationCancelled, ServiceError, SmartQuartierError
from ..core.i18n import translate
from ..core.progress import SILENT
from .sensorthings_posts import (
    SHARED,
    lookup_shared,
    refuse_unwanted,
    resolved,
    shared_requests,
    thing_requests,
)

_NAMED = {"Sensors": ("name",), "ObservedProperties": ("name", "definition")}


@dataclass(frozen=True)
class Account:
    """What became of each site, by its ``sq_id``.

    Attributes
    ----------
    created, updated, unchanged : tuple of str
        Done, or there already as they should be.
    unclear : tuple of str
        A request failed on the way: it may have arrived in whole, in part or not at all.
    unsent : tuple of str
        Certainly not sent, or refused by the service.
    shared : int
        Sensors and ObservedProperties created.
    differing : tuple of str
        There, but not as they were sent; whatever else is said of them.
    """

    created: tuple = ()
    updated: tuple = ()
    unchanged: tuple = ()
    unclear: tuple = ()
    unsent: tuple = ()
    shared: int = 0
    differing: tuple = ()

    @property
    def anything(self):
        """Return True if the service may hold something that it didn't hold before."""
        return bool(self.created or self.updated or self.unclear or self.shared)

    def sentence(self):
        """Return the account as one sentence."""
        text = translate(
            "SmartQuartier",
            "Sites created: {}, updated: {}, unchanged: {}, unclear whether they arrived: {}, "
            "not sent: {}.",
        )
        groups = (self.created, self.updated, self.unchanged, self.unclear, self.unsent)
        return text.format(*map(len, groups))


class SendingError(ServiceError):
    """The service failed on the way.

    Parameters
    ----------
    text : str
        For people.
    account : Account
        What went through.
    """

    def __init__(self, text, account):
        super().__init__(text)
        self.account = account


class SendingCancelled(OperationCancelled):
    """The user cancelled on the way.

    Parameters
    ----------
    text : str
        For people.
    account : Account
        What went through.
    """

    def __init__(self, text, account):
        super().__init__(text)
        self.account = account


@dataclass
class _Tally:
    """An account that is being written."""

    groups: dict = field(default_factory=dict)
    shared: int = 0
    begun: bool = False  # something of the current site went through
    sent: list = field(default_factory=list)  # the documents of sites with requests

    def note(self, group, sq_id):
        self.groups.setdefault(group, []).append(sq_id)

    def account(self, docs, differing=()):
        noted = {sq_id for names in self.groups.values() for sq_id in names}
        unsent = tuple(sq_id for sq_id in map(_name, docs["Things"]) if sq_id not in noted)
        groups = {group: tuple(names) for group, names in self.groups.items()}
        return Account(**groups, unsent=unsent, shared=self.shared, differing=differing)


def preview(docs, service, progress=SILENT, unwanted=()):
    """Say what would become of each site, and send nothing.

    Parameters
    ----------
    docs : dict
        As :func:`~.sensorthings.documents` returns it.
    service : object
        ``lookup(path, wanted)`` as :mod:`~.sensorthings_posts` needs it.
    progress : Progress
    unwanted : sequence of str
        Names that no Thing may have; see :func:`~.sensorthings_posts.refuse_unwanted`.

    Returns
    -------
    Account
        As if everything had gone through.

    Raises
    ------
    InputError
        If the service holds a Thing twice, or one that belongs to somebody else.
    ServiceError
        If the service can't be asked.
    """
    tally = _Tally()
    for sq_id, requests in _looked_up(docs, service, progress, unwanted, tally):
        tally.note(_group(requests), sq_id)
    return tally.account(docs)


def send(docs, service, progress=SILENT, unwanted=()):
    """Send what is missing.

    Parameters
    ----------
    docs : dict
        As :func:`~.sensorthings.documents` returns it.
    service : object
        ``lookup(path, wanted)``; ``post(path, body) -> id`` (or None); ``patch(path, body)``;
        ``forget()``: what was looked up may have changed.
    progress : Progress
        Told of failures that could be cleared up.
    unwanted : sequence of str
        Names that no Thing may have; see :func:`~.sensorthings_posts.refuse_unwanted`.

    Returns
    -------
    Account
        Whole: nothing is unclear or unsent. What was created was looked up again.

    Raises
    ------
    InputError
        As :func:`preview`; nothing has been sent then.
    ServiceError
        If the service failed before anything was sent.
    SendingError, SendingCancelled
        On the way, with the account.
    """
    tally = _Tally()
    # All is looked up before the first request: what can't be sent is found out in time.
    planned = list(_looked_up(docs, service, progress.part(0.0, 0.35), unwanted, _Tally()))
    shared, ids = shared_requests(docs, service.lookup)
    if not any(r.method != "keep" for _, rs in [("", shared), *planned] for r in rs):
        for sq_id, _ in planned:
            tally.note("unchanged", sq_id)
        return tally.account(docs)
    current = None
    try:
        _send_shared(docs, service, shared, ids, progress, tally)
        for place, (item, (current, requests)) in enumerate(zip(docs["Things"], planned)):
            progress.report(0.35 + 0.4 * place / len(planned))
            _send_site(item, service, requests, ids, progress, tally)
            tally.note(_group(requests) if tally.begun else "unchanged", current)
        current = None
        differing = _read_again(service, ids, tally, progress.part(0.75, 1.0))
    except OperationCancelled as cancel:
        if current is not None:
            tally.note("unclear", current)
        account = tally.account(docs)
        text = translate("SmartQuartier", "Cancelled while sending. {}").format(account.sentence())
        raise SendingCancelled(text, account) from cancel
    except SmartQuartierError as failure:
        raise _stopped(failure, current, tally, docs) from failure
    return tally.account(docs, differing)


def _looked_up(docs, service, progress, unwanted, tally):
    """Yield name and requests of each site."""
    refuse_unwanted(unwanted, service.lookup)
    shared, known = shared_requests(docs, service.lookup)
    tally.shared = sum(request.method == "post" for request in shared)
    for place, item in enumerate(docs["Things"]):
        progress.report(place / len(docs["Things"]))
        yield _name(item), thing_requests(item, service.lookup, known)


def _group(requests):
    methods = {request.method for request in requests}
    if any(request.path == "Things" for request in requests):
        return "created"
    return "unchanged" if methods <= {"keep"} else "updated"


def _name(item):
    return item["body"]["properties"]["sq_id"]


def _send_shared(docs, service, requests, ids, progress, tally):
    """Create what all sites use; ``ids`` gets what it is called by the service."""
    items = {item["id"]: (kind, item) for kind in SHARED for item in docs[kind]}
    for request in requests:
        if request.method == "keep":
            continue
        kind, item = items[request.key]
        made = None
        try:
            made = service.post(request.path, request.body)
        except ServiceError as failure:
            made = _shared_id(kind, item, service)
            if made is None:
                raise
            _tell_cleared(failure, request.body["name"], progress)
        ids[request.key] = made if made is not None else _shared_id(kind, item, service)
        tally.shared += 1


def _shared_id(kind, item, service):
    service.forget()
    found = lookup_shared(kind, item, service.lookup, _NAMED[kind])
    return None if found is None else found["@iot.id"]


def _send_site(item, service, requests, ids, progress, tally):
    """Send one site's requests; after a failure go on with what is still missing."""
    tally.begun = False
    waiting = [request for request in requests if request.method != "keep"]
    if waiting:
        tally.sent.append(item)
    while waiting:
        request, waiting = waiting[0], waiting[1:]
        try:
            action = service.post if request.method == "post" else service.patch
            action(request.path, resolved(request.body, ids))
        except ServiceError as failure:
            left = _still_missing(item, service, ids, failure)
            if any(_alike(request, other, ids) for other in left):
                if not _is_refused_place(request, failure):
                    raise
                continue  # told in the end: the rest of the plan needn't wait for it
            waiting = left
            _tell_cleared(failure, _name(item), progress)
        tally.begun = True


def _still_missing(item, service, ids, failure):
    """Return what the service still lacks of a site; the failure itself if it doesn't say."""
    try:
        service.forget()
        requests = thing_requests(item, service.lookup, ids)
    except OperationCancelled:
        raise
    except SmartQuartierError:
        raise failure from None  # what happened first is what counts
    return [request for request in requests if request.method != "keep"]


def _alike(one, other, ids):
    same_target = (one.method, one.path) == (other.method, other.path)
    return same_target and resolved(one.body, ids) == resolved(other.body, ids)


def _is_refused_place(request, failure):
    """Tell whether it is the correction of a place, and the service alive but unable to do it.

    Some servers fail over each PATCH of a Location.
    """
    status = getattr(failure, "status", None)
    unable = status is not None and status not in (401, 403, 408, 429, 502, 503, 504)
    return unable and request.method == "patch" and request.path.startswith("Locations")


def _tell_cleared(failure, name, progress):
    progress.info(
        translate("SmartQuartier", "{} '{}' was found there all the same; going on.").format(
            failure, name
        )
    )


def _read_again(service, ids, tally, progress):
    """Return the sites that are not found again as they were sent."""
    service.forget()
    differing = []
    for place, item in enumerate(tally.sent):
        progress.report(place / len(tally.sent))
        if _group(thing_requests(item, service.lookup, ids)) != "unchanged":
            differing.append(_name(item))
    return tuple(differing)


def _stopped(failure, current, tally, docs):
    """Return the error that ends the sending, with the account."""
    status = getattr(failure, "status", None)
    refused = status is not None and 400 <= status < 500 and status != 408
    if current is not None and (tally.begun or not refused):
        tally.note("unclear", current)
    account = tally.account(docs)
    return SendingError(
        translate("SmartQuartier", "{} {} Running the tool again goes on from there.").format(
            failure, account.sentence()
        ),
        account,
    )
