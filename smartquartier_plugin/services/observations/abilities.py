"""Find out what a server can do by asking it, and do the rest here.

Servers of one standard differ in what they take: one refuses a filter by place, another
fails over an order, a third runs into a time-out. A request is made with everything first;
only if that fails is each part tried on its own, and those that fail are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..http.client import HttpClient
from ..http.failure import ServiceFailure

# "offline" too: what had failed when online was not stored, and fails again in the same way.
_REFUSALS = frozenset({"status", "exception", "unavailable", "timeout", "invalid", "offline"})
# Parameters of which a request has only one: several wishes go into it together.
_JOINED = {"$filter": " and ", "$expand": ","}


@dataclass(frozen=True)
class Wish:
    """Something that a request should do, and the parameters for it."""

    name: str
    parameters: Mapping[str, str]


def parameters_of(base, wishes):
    """Return the parameters of a request with some wishes.

    Parameters
    ----------
    base : mapping
        What is always there.
    wishes : sequence of Wish
        In this order.

    Returns
    -------
    dict
        Name -> value.
    """
    result = dict(base)
    for wish in wishes:
        for name, value in wish.parameters.items():
            if name in result and name in _JOINED:
                result[name] += _JOINED[name] + value
            else:
                result[name] = value
    return result


def granted(ask, wishes):
    """Return which wishes a server grants, all together.

    Parameters
    ----------
    ask : callable
        Makes the request with the wishes it is given; fails with ServiceFailure.
    wishes : sequence of Wish
        What to try; the first is one that asks nothing special of the server.

    Returns
    -------
    tuple of Wish
        Perhaps none.

    Raises
    ------
    ServiceFailure
        For other reasons than a request that the server doesn't understand or manage.
    """
    if not wishes:
        return ()
    failure = _refusal(ask, wishes)
    if failure is None:
        return tuple(wishes)
    if len(wishes) == 1:
        return ()
    done = []
    for wish in wishes:
        again = _refusal(ask, [wish])
        if again is None:
            done.append(wish)
        elif again.reason == failure.reason == "timeout" and wish is wishes[0]:
            raise again  # it answers nothing at all
    return tuple(done)


def impatient(http):
    """Return a client that tries once only; close it after use."""
    return HttpClient(replace(http.settings, attempts=1), http.progress, http.cache)


def _refusal(ask, wishes):
    """Return the failure of a request, or None if it works."""
    try:
        ask(wishes)
    except ServiceFailure as failure:
        if failure.reason not in _REFUSALS:
            raise
        return failure
    return None
