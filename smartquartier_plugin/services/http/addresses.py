"""Addresses as they may be shown: without what opens doors."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SECRETS = ("token", "key", "password", "passwd", "pwd", "secret", "signature", "auth", "sig")


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
    text = parts.query if all(value != "***" for _, value in query) else urlencode(query)
    return urlunsplit((parts.scheme, host, parts.path, text, ""))


def host_of(url):
    """Return host and port, lower case."""
    return urlsplit(url).netloc.rsplit("@", 1)[-1].lower()


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
