"""What QGIS's settings and authentication become on their way to the service clients.

Real servers on the loopback see what arrives: a web server, a proxy that wants a login, and
servers with certificates of an authority that only this QGIS knows.
"""

import base64
import datetime
import http.server
import os
import ssl
import stat
import threading
from pathlib import Path

import pytest

PASSWORD = "geheim:ü/@"


@pytest.fixture
def network(qgis_app):
    from smartquartier.smartquartier_plugin.bridge import network

    return network


@pytest.fixture
def client(network):
    """Return ``get(url, authcfg="", progress=None)``: one request through QGIS's settings."""
    from smartquartier.smartquartier_plugin.core.progress import SILENT
    from smartquartier.smartquartier_plugin.services.http.client import HttpClient

    def get(url, authcfg="", progress=SILENT):
        with (
            network.http_settings(authcfg, attempts=1) as settings,
            HttpClient(settings, progress) as http,
        ):
            return http.get(url).text()

    return get


@pytest.fixture
def settings(qgis_app):
    """Return QGIS's settings; network settings are as before after the test."""
    from qgis.core import QgsSettings

    settings = QgsSettings()
    yield settings
    settings.remove("proxy")
    settings.remove("qgis/networkAndProxy")
    settings.sync()


@pytest.fixture
def manager(qgis_app):
    """Return QGIS's authentication manager, unlocked; configurations go after the test."""
    from qgis.core import QgsApplication

    manager = QgsApplication.authManager()
    assert manager.setMasterPassword("master", True)
    yield manager
    for authcfg in manager.configIds():
        manager.removeAuthenticationConfig(authcfg)


@pytest.fixture
def login(manager):
    """Return ``make(method, **values)``: the id of a new authentication configuration."""
    from qgis.core import QgsAuthMethodConfig

    def make(method, **values):
        config = QgsAuthMethodConfig(method)
        config.setName(method)
        for key, value in values.items():
            config.setConfig(key, value)
        manager.storeAuthenticationConfig(config)
        assert config.id()
        return config.id()

    return make


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers everything with "hello", and keeps what was asked."""

    def do_GET(self):
        self.server.seen.append((self.path, dict(self.headers)))
        wanted = getattr(self.server, "proxy_login", None)
        if wanted and self.headers.get("Proxy-Authorization") != wanted:
            self.send_response(407)
            self.send_header("Proxy-Authenticate", 'Basic realm="office"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = b"hello"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep the tests' output quiet."""


@pytest.fixture
def serve():
    """Return ``start(context=None)``: a server on the loopback with ``seen`` and ``url``."""
    servers = []

    def start(context=None):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.seen = []
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        server.url = f"http{'s' if context else ''}://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return server

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


# -- user agent and time-out -----------------------------------------------------------------


def test_the_user_agent_names_qgis_and_the_plugin(client, serve, settings):
    settings.setValue("qgis/networkAndProxy/userAgent", "Amt für Geodaten")
    server = serve()
    assert client(server.url) == "hello"
    agent = server.seen[0][1]["User-Agent"]
    assert agent.startswith("Amt fr Geodaten QGIS/3") and "SmartQuartier/" in agent


def test_the_time_out_is_that_of_qgis(network):
    from qgis.core import QgsNetworkAccessManager

    before = QgsNetworkAccessManager.timeout()
    try:
        QgsNetworkAccessManager.setTimeout(4000)
        with network.http_settings() as found:
            assert (found.connect_timeout, found.read_timeout) == (4.0, 4.0)
    finally:
        QgsNetworkAccessManager.setTimeout(before)
    with network.http_settings() as found:
        assert found.connect_timeout == 10.0


def test_cache_folder(network, monkeypatch, tmp_path):
    from qgis.core import QgsApplication

    monkeypatch.delenv("SMARTQUARTIER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "local"))
    folder = network.cache_folder()
    assert folder.name == "smartquartier"
    assert Path(QgsApplication.qgisSettingsDirPath()) not in folder.parents, "it would roam"
    monkeypatch.setenv("SMARTQUARTIER_CACHE", str(tmp_path))
    assert network.cache_folder() == tmp_path


# -- proxy -----------------------------------------------------------------------------------


def use_proxy(settings, server, kind="HttpProxy", **more):
    settings.setValue("proxy/proxyEnabled", True)
    settings.setValue("proxy/proxyType", kind)
    settings.setValue("proxy/proxyHost", "127.0.0.1")
    settings.setValue("proxy/proxyPort", str(server.server_port))
    for key, value in more.items():
        settings.setValue(f"proxy/{key}", value)


def basic(user, password):
    return "Basic " + base64.b64encode(f"{user}:{password}".encode("latin-1")).decode()


def test_requests_go_through_the_proxy_of_qgis(client, serve, settings):
    proxy = serve()
    use_proxy(settings, proxy)
    assert client("http://service.invalid/data?x=1") == "hello"
    assert proxy.seen[0][0] == "http://service.invalid/data?x=1"


def test_excluded_addresses_go_directly(client, serve, settings):
    proxy, service = serve(), serve()
    use_proxy(settings, proxy, noProxyUrls=[service.url, ""])
    assert client(service.url + "/a") == "hello"
    assert not proxy.seen and service.seen


def test_a_proxy_that_is_switched_off_is_not_used(client, serve, settings):
    proxy, service = serve(), serve()
    use_proxy(settings, proxy)
    settings.setValue("proxy/proxyEnabled", False)
    assert client(service.url + "/a") == "hello"
    assert not proxy.seen


def test_the_proxys_password_may_hold_every_character(client, serve, settings):
    proxy = serve()
    proxy.proxy_login = basic("amt@stadt", PASSWORD)
    use_proxy(settings, proxy, proxyUser="amt@stadt", proxyPassword=PASSWORD)
    assert client("http://service.invalid/") == "hello"


def test_the_proxys_login_may_be_an_authentication_configuration(client, serve, settings, login):
    proxy = serve()
    proxy.proxy_login = basic("clerk", "pw")
    authcfg = login("Basic", username="clerk", password="pw")
    use_proxy(settings, proxy, authcfg=authcfg)
    assert client("http://service.invalid/") == "hello"


def test_a_wrong_proxy_login_shows_no_password(client, serve, settings):
    from smartquartier.smartquartier_plugin.core.errors import ServiceError

    proxy = serve()
    proxy.proxy_login = basic("clerk", "right")
    use_proxy(settings, proxy, proxyUser="clerk", proxyPassword="wrongsecret")
    with pytest.raises(ServiceError) as caught:
        client("http://service.invalid/")
    assert "wrongsecret" not in str(caught.value)


def test_without_settings_the_environment_counts(client, serve, settings, monkeypatch):
    proxy = serve()
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    assert client("http://service.invalid/") == "hello"
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    service = serve()
    assert client(service.url) == "hello"
    assert len(proxy.seen) == 1


def test_the_systems_proxy_is_used_where_qgis_is_set_to_it(client, serve, settings, monkeypatch):
    proxy = serve()
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.server_port}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    settings.setValue("proxy/proxyEnabled", True)
    settings.setValue("proxy/proxyType", "DefaultProxy")
    assert client("http://service.invalid/") == "hello"


def test_the_system_is_asked_for_a_proxy_once_per_host(network, settings, monkeypatch):
    """A proxy script (WPAD) may take seconds, and a layer has hundreds of pages."""
    asked = []

    class Factory:
        @staticmethod
        def systemProxyForQuery(query):
            asked.append(query.url().toString())
            return []

    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(network, "QNetworkProxyFactory", Factory)
    with network.http_settings() as found:
        for page in range(5):
            assert found.proxy_for(f"https://a.invalid/items?page={page}") is None
        assert len(asked) == 1
        found.proxy_for("http://a.invalid/")
        found.proxy_for("https://b.invalid/")
        found.proxy_for("https://b.invalid:8443/")
        assert len(asked) == 4


def test_a_socks_proxy_without_its_package_is_one_sentence(network, settings, monkeypatch):
    from smartquartier.smartquartier_plugin.core.errors import InputError

    class Server:
        server_port = 1080

    use_proxy(settings, Server, kind="Socks5Proxy")
    monkeypatch.setattr(network, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="PySocks"), network.http_settings():
        pass
    monkeypatch.setattr(network, "find_spec", lambda name: name)
    with network.http_settings() as found:
        assert found.proxy_for("https://x.invalid/") == "socks5h://127.0.0.1:1080"


# -- login -----------------------------------------------------------------------------------


def test_a_login_arrives_and_shows_nowhere(client, serve, login, monkeypatch):
    import logging

    records = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append(record.getMessage())
    logging.getLogger().addHandler(handler)
    server = serve()
    try:
        client(server.url, login("Basic", username="clerk", password="topsecret"))
    finally:
        logging.getLogger().removeHandler(handler)
    assert server.seen[0][1]["Authorization"] == basic("clerk", "topsecret")
    assert not [text for text in records if "topsecret" in text]


def test_the_esri_token_has_no_blank_at_its_end(client, serve, login):
    """QGIS 3.22 appends one, which HTTP libraries refuse or servers mistake."""
    server = serve()
    client(server.url, login("EsriToken", token="abc"))
    assert server.seen[0][1]["X-Esri-Authorization"] == "Bearer abc"


def test_the_login_is_not_sent_to_another_host(client, serve, login):
    server, other = serve(), serve()
    authcfg = login("Basic", username="clerk", password="pw")

    class Redirecting(Handler):
        def do_GET(self):
            self.server.seen.append((self.path, dict(self.headers)))
            self.send_response(302)
            self.send_header("Location", other.url + "/b")
            self.send_header("Content-Length", "0")
            self.end_headers()

    server.RequestHandlerClass = Redirecting
    assert client(server.url, authcfg) == "hello"
    assert "Authorization" in server.seen[0][1]
    assert "Authorization" not in other.seen[0][1]


def test_an_unknown_login_is_one_sentence(client, manager):
    from smartquartier.smartquartier_plugin.core.errors import InputError

    with pytest.raises(InputError, match="no authentication configuration 'nowhere'"):
        client("http://127.0.0.1:9/", "nowhere")


def test_a_login_without_content_is_one_sentence(client, login):
    from smartquartier.smartquartier_plugin.core.errors import InputError

    with pytest.raises(InputError, match="master password"):
        client("http://127.0.0.1:9/", login("EsriToken", other="x"))


def test_a_locked_login_is_one_sentence(client, login, manager):
    """As in a nightly job without the master password."""
    from smartquartier.smartquartier_plugin.core.errors import InputError

    authcfg = login("Basic", username="clerk", password="pw")
    manager.clearMasterPassword()
    try:
        with pytest.raises(InputError, match="QGIS_AUTH_PASSWORD_FILE"):
            client("http://127.0.0.1:9/", authcfg)
    finally:
        assert manager.setMasterPassword("master", True)


def test_a_login_works_in_a_worker_thread(client, serve, login):
    server = serve()
    authcfg = login("Basic", username="clerk", password="pw")
    results = []
    thread = threading.Thread(target=lambda: results.append(client(server.url, authcfg)))
    thread.start()
    thread.join(20)
    assert results == ["hello"] and "Authorization" in server.seen[0][1]


# -- certificates ----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """Return ``issue(name, server)``: (certificate, key) files of an authority of our own."""
    x509 = pytest.importorskip("cryptography.x509", reason="python3-cryptography is missing")
    import ipaddress

    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    folder = tmp_path_factory.mktemp("authority")
    now = datetime.datetime(2020, 1, 1)
    named = lambda text: x509.Name(  # noqa: E731
        [x509.NameAttribute(x509.NameOID.COMMON_NAME, text)]
    )
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def certificate(name, key, is_authority):
        builder = (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named("City Hall Root"))
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now)
            .not_valid_after(now + datetime.timedelta(days=36500))
            .add_extension(x509.BasicConstraints(is_authority, None), True)
        )
        if not is_authority:
            address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
            builder = builder.add_extension(x509.SubjectAlternativeName([address]), False)
        return builder.sign(root_key, hashes.SHA256())

    def write(name, key, made):
        files = folder / f"{name}.pem", folder / f"{name}.key"
        files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
        files[1].write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.TraditionalOpenSSL,
                serialization.NoEncryption(),
            )
        )
        return tuple(map(str, files))

    def issue(name):
        key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        return write(name, key, certificate(name, key, False))

    issue.root = write("root", root_key, certificate("City Hall Root", root_key, True))[0]
    return issue


@pytest.fixture
def trusted_root(manager, authority):
    """Have the user trust our authority in QGIS."""
    from qgis.PyQt.QtNetwork import QSslCertificate

    certificate = QSslCertificate.fromPath(authority.root)[0]
    assert manager.storeCertAuthority(certificate)
    assert manager.rebuildCaCertsCache() and manager.rebuildTrustedCaCertsCache()
    yield certificate
    manager.removeCertAuthority(certificate)
    manager.rebuildCaCertsCache()
    manager.rebuildTrustedCaCertsCache()


def tls(files, client_root=None):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*files)
    if client_root:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(client_root)
    return context


def test_an_unknown_certificate_is_refused(client, serve, authority):
    from smartquartier.smartquartier_plugin.services.http.failure import ServiceFailure

    server = serve(tls(authority("server")))
    with pytest.raises(ServiceFailure) as caught:
        client(server.url)
    assert caught.value.reason == "certificate"


def test_an_authority_added_in_qgis_is_trusted(client, serve, authority, trusted_root):
    server = serve(tls(authority("server")))
    assert client(server.url) == "hello"


def test_an_authority_that_the_user_distrusts_is_not(network, authority, manager, monkeypatch):
    """Though requests' own list, or a bundle named in the environment, has it."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", authority.root)
    lines = Path(authority.root).read_text().splitlines()[2]
    with network.http_settings() as found:
        assert lines in Path(found.verify).read_text().replace("\n\n", "\n")
    distrusted = list(manager.untrustedCaCerts())
    if not distrusted:
        pytest.skip("this system has no distrusted authority to try with")
    pem = bytes(distrusted[0].toPem()).decode()
    with network.http_settings() as found:
        assert pem not in Path(found.verify).read_text()


def test_a_login_by_certificate(client, serve, authority, trusted_root, login, network):
    server = serve(tls(authority("server"), authority.root))
    certificate, key = authority("clerk")
    authcfg = login("PKI-Paths", certpath=certificate, keypath=key)
    assert client(server.url, authcfg) == "hello"
    with network.http_settings(authcfg) as found:
        files = [Path(path) for path in found.client_certificate]
        assert all(path.is_file() for path in files)
        if os.name == "posix":
            assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert not any(path.exists() for path in files), "a key was left behind"
