"""Addresses: what may be shown of them, whose they are, and with other parameters."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from ...core.errors import InputError
from ...core.i18n import translate

_SECRETS = ("token", "key", "password", "passwd", "pwd", "secret", "signature", "auth", "sig")
_PORTS = {"http": 80, "https": 443}


def shown(url):
    """Return the address without login, and with secrets in its query masked."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address at all; what may be secret in it is unknown
        return url.split("?", 1)[0].rsplit("@", 1)[-1]
    host = parts.netloc.rsplit("@", 1)[-1]
    query = [
        (name, "***" if name.lower().endswith(_SECRETS) else value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    ]
    text = parts.query if all(value != "***" for _, value in query) else urlencode(query, safe="*")
    return urlunsplit((parts.scheme, host, parts.path, text, ""))


def host_of(url):
    """Return host and port, lower case."""
    return urlsplit(url).netloc.rsplit("@", 1)[-1].lower()


def origin_of(url):
    """Return scheme, host and port, in lower case and with the port that goes without saying.

    Addresses of one origin are one service's: what is secret may go from one to the other.
    The scheme counts, so that nothing secret goes out without encryption.

    Raises
    ------
    ValueError
        If the address can't be read: brackets that don't close, a port beyond 65535.
    """
    parts = urlsplit(url)
    scheme, host = parts.scheme.lower(), (parts.hostname or "").lower()
    return scheme, host, _PORTS.get(scheme) if parts.port is None else parts.port


def same_origin(one, other):
    """Return whether two addresses have scheme, host and port in common.

    Parameters
    ----------
    one, other : str
        Absolute; what can't be read has nothing in common with anything.

    Returns
    -------
    bool
        See :func:`origin_of`.
    """
    try:
        return origin_of(one) == origin_of(other)
    except ValueError:
        return False


def web_address(text):
    """Return an address somebody typed, without blanks around it.

    Raises
    ------
    InputError
        If it is none of http or https, in the words of who typed it.
    """
    url = text.strip()
    try:
        scheme, host, port = origin_of(url)
    except ValueError:
        scheme, host, port = "", "", 0
    if scheme in _PORTS and host and port != 0:
        return url
    raise InputError(
        translate(
            "SmartQuartier",
            "'{}' is no web address; give one that begins with https:// or http://.",
        ).format(shown(url) if "@" in url else url)
    )


def with_parameters(url, parameters):
    """Return the address with parameters added; those it already has are replaced.

    Parameters
    ----------
    url : str
        May have a query of its own (``…?NODEID=189``), which is kept.
    parameters : mapping
        Name -> value. Names are compared without case, as OGC services do; a value of None
        takes the parameter out.

    Returns
    -------
    str
        Without fragment.
    """
    if not parameters:
        return url
    parts = urlsplit(url)
    given = {str(name).lower() for name in parameters}
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in given
    ]
    added = [(name, str(value)) for name, value in parameters.items() if value is not None]
    return urlunsplit(parts._replace(query=urlencode(kept + added), fragment=""))
