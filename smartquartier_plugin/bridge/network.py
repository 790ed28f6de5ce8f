"""QGIS's network settings for the service clients: proxy, certificates, time-out, login.

What an office has set in QGIS holds for the plugin too. A login is only ever named by the
id of a QGIS authentication configuration; QGIS itself turns it into request headers, and
what it returns goes nowhere but into the request.
"""

import os
import tempfile
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from qgis.core import Qgis, QgsApplication, QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtCore import QStandardPaths, QUrl
from qgis.PyQt.QtNetwork import (
    QNetworkProxy,
    QNetworkProxyFactory,
    QNetworkProxyQuery,
    QNetworkRequest,
    QSsl,
    QSslCertificate,
)

from ..core.errors import InputError
from ..core.i18n import translate
from ..services.http.settings import HttpSettings
from .metadata import plugin_version

LONGEST_CONNECT = 10.0  # seconds; QGIS's own time-out is one of the whole answer
_SCHEMES = {
    "HttpProxy": "http",
    "HttpCachingProxy": "http",
    "FtpCachingProxy": "http",
    "Socks5Proxy": "socks5h",  # the proxy resolves the names, as Qt has it do
}
_QT_SCHEMES = {
    QNetworkProxy.ProxyType.HttpProxy: "http",
    QNetworkProxy.ProxyType.HttpCachingProxy: "http",
    QNetworkProxy.ProxyType.Socks5Proxy: "socks5h",
}


@contextmanager
def http_settings(authcfg="", **limits):
    """Yield the settings of an HTTP client as this QGIS has them.

    Parameters
    ----------
    authcfg : str
        Id of a QGIS authentication configuration; "" for services open to all.
    **limits
        Further attributes of :class:`HttpSettings`.

    Yields
    ------
    HttpSettings
        Valid inside the block: certificates and keys that QGIS keeps in its database lie in
        files that only this user can read, and are removed at its end.

    Raises
    ------
    InputError
        If the configuration is unknown, locked, or can't be used for services.
    """
    with tempfile.TemporaryDirectory(prefix="smartquartier-network-") as folder:
        timeout = QgsNetworkAccessManager.timeout() / 1000.0
        values = {
            "user_agent": _user_agent(),
            "proxy_for": _proxy_function(),
            "verify": _certificates(Path(folder)),
            "connect_timeout": min(LONGEST_CONNECT, timeout),
            "read_timeout": timeout,
        }
        if authcfg:
            request = _authenticated(authcfg, "https://localhost/")  # fails early, in words
            certificate = _client_certificate(request, Path(folder))
            if not certificate and not _headers(request):
                raise _unusable(authcfg)
            values["credential"] = lambda url: _headers(_authenticated(authcfg, url))
            values["client_certificate"] = certificate
        yield HttpSettings(**{**values, **limits})


def cache_folder():
    """Return where loaded data are kept: the user's local cache, or SMARTQUARTIER_CACHE.

    Not the QGIS profile: on Windows that one roams, and gigabytes would travel with it.
    """
    chosen = os.environ.get("SMARTQUARTIER_CACHE")
    place = QStandardPaths.StandardLocation.GenericCacheLocation
    return Path(chosen or Path(QStandardPaths.writableLocation(place)) / "smartquartier")


def _user_agent():
    own = str(QgsSettings().value("qgis/networkAndProxy/userAgent", "Mozilla/5.0") or "")
    name = f"{own} QGIS/{Qgis.QGIS_VERSION_INT} SmartQuartier/{plugin_version()}"
    return name.encode("ascii", "ignore").decode().strip()


# -- proxy -----------------------------------------------------------------------------------


def _proxy_function():
    """Return url -> proxy address or None, with the settings as they are now."""
    settings, of_system = QgsSettings(), _remembered(_system_proxy)
    if not settings.value("proxy/proxyEnabled", False, type=bool):
        return of_system
    kind = settings.value("proxy/proxyType", "", type=str)
    direct = _texts(settings.value("proxy/noProxyUrls"))
    system = _texts(settings.value("proxy/proxyExcludedUrls"))
    if kind in ("", "DefaultProxy"):
        fallback = of_system
    else:
        address = _address_of(settings, kind)
        fallback = lambda url: address  # noqa: E731

    def proxy_for(url):
        if url.startswith(direct):
            return None
        return of_system(url) if url.startswith(system) else fallback(url)

    return proxy_for


def _remembered(proxy_of):
    """Return the function, asked once per scheme and host: a proxy script may take seconds."""
    known = {}

    def proxy_for(url):
        address = QUrl(url)
        server = address.scheme(), address.authority()
        if server not in known:
            known[server] = proxy_of(url)
        return known[server]

    return proxy_for


def _address_of(settings, kind):
    """Return the address of the proxy in QGIS's settings, login included."""
    host = settings.value("proxy/proxyHost", "", type=str)
    if kind not in _SCHEMES or not host:
        return None
    proxy = QNetworkProxy(
        QNetworkProxy.ProxyType.HttpProxy,
        host,
        int(settings.value("proxy/proxyPort", "", type=str) or 0),
        settings.value("proxy/proxyUser", "", type=str),
        settings.value("proxy/proxyPassword", "", type=str),
    )
    authcfg = settings.value("proxy/authcfg", "", type=str)
    if authcfg:
        done, proxy = QgsApplication.authManager().updateNetworkProxy(proxy, authcfg)
        if not done:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The login of the proxy in QGIS's network settings can't be used; unlock "
                    "QGIS's authentication with the master password, or choose another login.",
                )
            )
    return _address(_SCHEMES[kind], proxy)


def _system_proxy(url):
    """Return the proxy that environment or system have for a URL, None if there is none."""
    from requests.utils import get_environ_proxies, select_proxy

    found = select_proxy(url, get_environ_proxies(url, None))
    if found:
        return found
    # Qt also knows the proxy scripts (PAC) that offices hand out by Windows policy.
    for proxy in QNetworkProxyFactory.systemProxyForQuery(QNetworkProxyQuery(QUrl(url))):
        if proxy.type() in _QT_SCHEMES and proxy.hostName():
            return _address(_QT_SCHEMES[proxy.type()], proxy)
    return None


def _address(scheme, proxy):
    if scheme.startswith("socks") and find_spec("socks") is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "QGIS's network settings name a SOCKS proxy, for which Python lacks the package "
                "PySocks; install it (Debian: python3-socks) or choose an HTTP proxy.",
            )
        )
    login = ""
    if proxy.user():
        login = f"{quote(proxy.user(), safe='')}:{quote(proxy.password(), safe='')}@"
    port = f":{proxy.port()}" if proxy.port() else ""
    return f"{scheme}://{login}{proxy.hostName()}{port}"


def _texts(value):
    """Return a setting that may be missing, a text or a list as a tuple of texts."""
    values = [value] if isinstance(value, str) else (value or [])
    return tuple(text.strip() for text in values if text and text.strip())


# -- certificates ----------------------------------------------------------------------------


def _certificates(folder):
    """Return the path of a bundle of all authorities that this user trusts.

    Those of the system as Qt knows them (on Windows with what the office's policy brings),
    those added in QGIS, and requests' own list; never those that the user distrusts in QGIS.
    """
    manager = QgsApplication.authManager()
    chosen = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE")
    own = Path(chosen) if chosen else _requests_bundle()
    trusted = list(manager.trustedCaCerts())
    if own.is_file():
        trusted += QSslCertificate.fromData(own.read_bytes(), QSsl.EncodingFormat.Pem)
    if not trusted:
        return True
    distrusted = {bytes(certificate.digest()) for certificate in manager.untrustedCaCerts()}
    unique = {bytes(certificate.digest()): certificate for certificate in trusted}
    bundle = folder / "authorities.pem"
    bundle.write_bytes(
        b"".join(bytes(c.toPem()) for digest, c in unique.items() if digest not in distrusted)
    )
    return str(bundle)


def _requests_bundle():
    from requests.certs import where

    return Path(where())


# -- login -----------------------------------------------------------------------------------


def _authenticated(authcfg, url):
    """Return a ``QNetworkRequest`` for the URL with what QGIS adds as login."""
    manager = QgsApplication.authManager()
    if manager.isDisabled() or authcfg not in manager.configIds():
        raise InputError(
            translate(
                "SmartQuartier",
                "QGIS has no authentication configuration '{}'; choose one under Settings › "
                "Options › Authentication, or create it there.",
            ).format(authcfg)
        )
    request = QNetworkRequest(QUrl(url))
    done, request = manager.updateNetworkRequest(request, authcfg)
    if not done:
        raise _unusable(authcfg)
    if request.url() != QUrl(url):
        raise InputError(
            translate(
                "SmartQuartier",
                "The authentication configuration '{}' puts its secret into the address, where "
                "others could read it; choose one that sends it in a header.",
            ).format(authcfg)
        )
    return request


def _unusable(authcfg):
    return InputError(
        translate(
            "SmartQuartier",
            "The authentication configuration '{}' can't be used: unlock QGIS's authentication "
            "with the master password (for qgis_process: name the file with it in "
            "QGIS_AUTH_PASSWORD_FILE), and check the configuration.",
        ).format(authcfg)
    )


def _headers(request):
    return {
        bytes(name).decode("latin-1"): bytes(request.rawHeader(name)).decode("latin-1").strip()
        for name in request.rawHeaderList()
    }


def _client_certificate(request, folder):
    """Return (certificate file, key file) of a login by certificate, else None."""
    configuration = request.sslConfiguration()
    chain = configuration.localCertificateChain() or [configuration.localCertificate()]
    key = configuration.privateKey()
    if key.isNull() or chain[0].isNull():
        return None
    files = folder / "client.pem", folder / "client.key"
    for path, data in zip(files, (b"".join(bytes(c.toPem()) for c in chain), bytes(key.toPem()))):
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
            stream.write(data)
    return tuple(map(str, files))
