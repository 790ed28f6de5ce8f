"""What went wrong with a service, in words and as a reason that code can act on."""

from ...core.errors import ServiceError

# Failures after which the same request may succeed a moment later.
TRANSIENT = frozenset({"timeout", "connection", "cut_off", "too_many", "unavailable"})
# Failures that mean the service can't be reached at all: what was loaded before may serve.
UNREACHABLE = frozenset({"timeout", "connection", "too_many", "unavailable"})


class ServiceFailure(ServiceError):
    """A service failed.

    Parameters
    ----------
    text : str
        One sentence: what, where, remedy.
    reason : str
        One of ``timeout, connection, certificate, auth, forbidden, not_found, gone,
        too_many, unavailable, status, redirect, too_large, cut_off, html, exception,
        invalid, offline, count, placement, layer, empty``.
    status : int or None
        The HTTP status, where there was one.
    retry_after : float or None
        Seconds the service asked to wait.
    """

    def __init__(self, text, reason="", status=None, retry_after=None):
        super().__init__(text)
        self.reason = reason
        self.status = status
        self.retry_after = retry_after
