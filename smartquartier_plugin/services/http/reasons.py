"""Every way a request can fail, as one sentence."""

import datetime
from email.utils import parsedate_to_datetime
from http.client import RemoteDisconnected

from ...core.i18n import translate
from ...core.numbers import number
from .addresses import host_of, shown
from .body import words_of
from .failure import ServiceFailure

_UNAVAILABLE = frozenset({502, 503, 504})


def of_exception(url, error, settings):
    """Return the failure for an exception of requests.

    Parameters
    ----------
    url : str
        Whose answer it was; only its host is told.
    error : requests.exceptions.RequestException
        What went wrong.
    settings : HttpSettings
        The time-outs that were kept.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    from requests import exceptions

    host, text = host_of(url), str(error)
    if isinstance(error, exceptions.SSLError):
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "The certificate of {} can't be trusted ({}); check the address, or add the "
                "office's certificate authority in QGIS under Settings, Options, Authentication.",
            ).format(host, _cause(error)),
            "certificate",
        )
    if isinstance(error, exceptions.ProxyError):
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "The proxy in front of {} refused or did not answer; check it in QGIS under "
                "Settings, Options, Network.",
            ).format(host),
            "connection",
        )
    if isinstance(error, exceptions.Timeout) or "timed out" in text:
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "{} did not answer within {} s; try again later, or ask for less (extent, "
                "page size).",
            ).format(host, number(settings.read_timeout, 0)),
            "timeout",
        )
    if isinstance(error, exceptions.ContentDecodingError):
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "The compressed answer of {} is damaged; try again later.",
            ).format(host),
            "invalid",
        )
    if isinstance(error, exceptions.ChunkedEncodingError) or "IncompleteRead" in text:
        return _broken_off(host)
    if isinstance(error, exceptions.ConnectionError):
        return ServiceFailure(
            translate(
                "SmartQuartier",
                "{} can't be reached ({}); check the address and your network connection.",
            ).format(host, _cause(error)),
            "connection",
        )
    return ServiceFailure(
        translate("SmartQuartier", "The request to {} failed: {}; check the address.").format(
            host, _cause(error)
        ),
        "status",
    )


def of_status(body, retry_after):
    """Return the failure for an answer whose status is no success.

    Parameters
    ----------
    body : Body
        The answer.
    retry_after : str
        The header of that name; seconds or a date.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    host, status, words = host_of(body.url), body.status, words_of(body)
    said = f" ({words})" if words else ""
    asked = _seconds(retry_after)
    if status == 401:
        reason, text = (
            "auth",
            translate(
                "SmartQuartier",
                "{} wants a login{}; choose an authentication configuration with the right user "
                "and password.",
            ),
        )
    elif status == 403:
        reason, text = (
            "forbidden",
            translate(
                "SmartQuartier",
                "{} refuses access{}; ask its operator, or choose an authentication "
                "configuration that has the right.",
            ),
        )
    elif status == 407:
        reason, text = (
            "connection",
            translate(
                "SmartQuartier",
                "The proxy in front of {} wants a login{}; set it in QGIS under Settings, "
                "Options, Network.",
            ),
        )
    elif status in (404, 410):
        reason, text = (
            "not_found" if status == 404 else "gone",
            translate(
                "SmartQuartier",
                "{} has nothing at this address{}; check it, the service may have moved: {}.",
            ),
        )
        return ServiceFailure(text.format(host, said, shown(body.url)), reason, status)
    elif status == 429:
        reason, text = (
            "too_many",
            translate(
                "SmartQuartier", "{} had too many requests{}; try again later or ask for less."
            ),
        )
    elif status in _UNAVAILABLE:
        reason, text = (
            "unavailable",
            translate("SmartQuartier", "{} is out of order at the moment{}; try again later."),
        )
    else:
        reason = "status"
        text = translate(
            "SmartQuartier",
            "{} answered with an error{}; its HTTP status is {}, check address and parameters.",
        )
    return ServiceFailure(text.format(host, said, status), reason, status, asked)


def wait_too_long(url, seconds, status):
    """Return the failure for a service that asks to wait longer than we do.

    Parameters
    ----------
    url : str
        Whose answer it was; only its host is told.
    seconds : float
        How long it asked us to wait.
    status : int
        HTTP status.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} takes no requests for the next {} s; run the tool again after that.",
        ).format(host_of(url), number(seconds, 0)),
        "too_many",
        status,
    )


def cut_off(url, came, announced):
    """Return the failure for a body shorter than announced.

    Parameters
    ----------
    url : str
        Whose answer it was; only its host is told.
    came : int
        Bytes that came.
    announced : int
        Bytes that were announced.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} broke off after {} of {} bytes; try again, or ask for smaller pages.",
        ).format(host_of(url), came, announced),
        "cut_off",
    )


def _broken_off(host):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} broke off in the middle; try again, or ask for smaller pages.",
        ).format(host),
        "cut_off",
    )


def odd_coding(url, coding):
    """Return the failure for a compression that was not asked for.

    Parameters
    ----------
    url : str
        Whose answer it was; only its host is told.
    coding : str
        What the Content-Encoding header says.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} is compressed in a way that was not asked for ({}) and was not "
            "read; tell the service's operator.",
        ).format(host_of(url), coding),
        "invalid",
    )


def too_large(url, limit):
    """Return the failure for a body over the limit, also one that unpacks to it.

    Parameters
    ----------
    url : str
        Whose answer it was; only its host is told.
    limit : int
        Most bytes that are read.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} is larger than {} MB and was not read to its end; ask for a "
            "smaller extent or smaller pages.",
        ).format(host_of(url), max(limit // 1024**2, 1)),
        "too_large",
    )


def too_slow(url, seconds):
    """Return the failure for a body that drips too long.

    Parameters
    ----------
    url : str
        Whose answer it was; only its host is told.
    seconds : float
        How long was waited for its end.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} was still sending after {} s; ask for a smaller extent or smaller pages.",
        ).format(host_of(url), number(seconds, 0)),
        "timeout",
    )


def redirect_loop(url, most):
    """Return the failure for endless redirects.

    Parameters
    ----------
    url : str
        Where it began.
    most : int
        How many redirects were followed.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} redirects in circles (more than {} times); check the address.",
        ).format(shown(url), most),
        "redirect",
    )


def redirect_nowhere(here, there):
    """Return the failure for a redirect without a usable target.

    Parameters
    ----------
    here : str
        What redirects.
    there : str
        What it names.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} redirects to '{}', which leads nowhere; check the address.",
        ).format(shown(here), shown(there)),
        "redirect",
    )


def redirect_unsafe(here, there):
    """Return the failure for a redirect from https to http.

    Parameters
    ----------
    here : str
        What redirects.
    there : str
        The unencrypted address.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} redirects from an encrypted to an unencrypted address ({}), which is not "
            "followed; if the service has moved there, give that address yourself.",
        ).format(host_of(here), shown(there)),
        "redirect",
    )


def redirect_of_sending(here, there):
    """Return the failure for a service that sends elsewhere what is sent to it.

    Parameters
    ----------
    here : str
        What redirects.
    there : str
        What it names.

    Returns
    -------
    ServiceFailure
        To be raised.
    """
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "{} redirects to {}; data are sent to the address given only, so if the service is "
            "there now, give that address yourself.",
        ).format(shown(here), shown(there)),
        "redirect",
    )


def not_stored(url):
    """Return the failure for an answer wanted offline that was never loaded."""
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "This has not been loaded before, so it can't be had offline ({}); run the tool once "
            "with a network connection.",
        ).format(shown(url)),
        "offline",
    )


def _seconds(retry_after):
    """Return the seconds of a Retry-After header, None if there is none or it is nonsense."""
    if not retry_after:
        return None
    try:
        return max(float(retry_after), 0.0)
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(retry_after)
        now = datetime.datetime.now(when.tzinfo or datetime.timezone.utc)
        return max((when - now.replace(tzinfo=when.tzinfo)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _cause(error):
    """Return the innermost cause of a network error, in its own words."""
    seen = error
    while True:
        deeper = getattr(seen, "reason", None) or seen.__cause__
        if deeper is None and not seen.__suppress_context__:  # else the library's own affair
            deeper = seen.__context__
        if deeper is None or deeper is seen or isinstance(deeper, str):
            break
        seen = deeper
    if isinstance(seen, RemoteDisconnected):
        return translate("SmartQuartier", "it closed the connection without an answer")
    return getattr(seen, "strerror", None) or str(seen).rsplit(": ", 1)[-1].strip("()'\" .")
