"""The quirk server: replays what city services do wrong, on loopback.

A scenario is the first piece of a path; pieces ``key=value`` right after it are its options:
``http://127.0.0.1:PORT/ogcapi_clamped/n=120/collections``. Each scenario is described, with the
service it stems from, in the table at the top of its module:

- ``quirks_http``: failures of HTTP itself and of bodies; ``quirks_attacks``: those made on purpose,
- ``quirks_ogcapi``, ``quirks_wfs``, ``quirks_arcgis``: feature services,
- ``quirks_sta``, ``quirks_observations``: observation services.

Options every scenario knows: ``slow=seconds`` (waits before each answer), ``flaky=how`` (the first
request of each address fails in one of the ways of :func:`quirks_http.spoilt`).

``python3 quirks.py`` prints the tables; ``python3 quirks.py serve`` serves until Ctrl-C.
"""

import importlib
import ssl
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

MODULES = (
    "quirks_http",
    "quirks_attacks",
    "quirks_ogcapi",
    "quirks_wfs",
    "quirks_arcgis",
    "quirks_sta",
    "quirks_observations",
)


class Seen(NamedTuple):
    """A request as it came; header names in lower case."""

    path: str
    query: dict
    headers: dict

    @property
    def host(self):
        """Return the Host header."""
        return self.headers.get("host", "")

    def get(self, name, default=None):
        """Return a query parameter, its name compared without case."""
        wanted = name.lower()
        for key, value in self.query.items():
            if key.lower() == wanted:
                return value
        return default


@dataclass
class Reply:
    """An answer.

    ``body`` is bytes or an iterable of bytes. ``length`` is the announced length: None for the
    true one (bytes) or chunked (iterable), ``"chunked"``, ``"none"`` (the end of the connection
    ends the body), or a number, true or not. ``end`` is ``"keep"``, ``"close"`` (cut the
    connection after the body) or ``"stall"`` (say nothing more, but keep it open).
    """

    body: object = b""
    content_type: str = "application/json"
    status: int = 200
    headers: dict = field(default_factory=dict)
    length: object = None
    end: str = "keep"


@dataclass
class Ask:
    """A request as a scenario sees it."""

    server: object
    name: str
    options: dict
    rest: str
    raw_query: dict
    headers: dict
    host: str
    turn: int  # the how-manieth request to exactly this path, from 1

    @property
    def query(self):
        """Return the query with names in lower case."""
        return {name.lower(): value for name, value in self.raw_query.items()}

    @property
    def origin(self):
        """Return scheme and host as the client called them."""
        return f"{self.server.scheme}://{self.host}"

    @property
    def base(self):
        """Return the address of this scenario with its options, no slash at its end."""
        return self.origin + address(self.name, self.options)

    @property
    def other(self):
        """Return :attr:`base` on the server's other name."""
        return self.server.other_origin(self.host) + address(self.name, self.options)

    def option(self, name, default):
        """Return an option, converted to the type of its default."""
        value = self.options.get(name)
        if value is None:
            return default
        if isinstance(default, bool):
            return value not in ("0", "no", "false")
        return type(default)(value)

    def wait(self, seconds):
        """Wait, or until the server is stopped."""
        self.server.closing.wait(seconds)


def address(name, options):
    """Return the path of a scenario with options."""
    pieces = [name, *(f"{key}={quote(str(value), safe='')}" for key, value in options.items())]
    return "/" + "/".join(pieces)


class QuirkServer:
    """A running server.

    Attributes
    ----------
    url, other : str
        Its address by number, and by the name ``localhost``: a second host to a client.
    requests : list of Seen
        What was asked since the last :meth:`clear`.
    certificate : str
        Path of its certificate (PEM), "" without TLS.
    """

    def __init__(self, certificate="", key="", client_authority=""):
        self.closing = threading.Event()
        self.certificate = certificate
        self.scheme = "https" if certificate else "http"
        self.requests = []
        self._turns = Counter()
        self._lock = threading.Lock()
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.quirks = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            if client_authority:
                context.load_verify_locations(client_authority)
                context.verify_mode = ssl.CERT_REQUIRED
            self._http.tls = context
        self.port = self._http.server_address[1]
        self.url = f"{self.scheme}://127.0.0.1:{self.port}"
        self.other = f"{self.scheme}://localhost:{self.port}"
        self.scenarios = {}
        for module in MODULES:
            self.scenarios.update(importlib.import_module(module).SCENARIOS)
        self._thread = threading.Thread(
            target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
        )
        self._thread.start()

    def scenario(self, name, **options):
        """Return the address of a scenario, no slash at its end."""
        if name not in self.scenarios:
            raise KeyError(name)
        return self.url + address(name, options)

    def seen(self, name=""):
        """Return the requests whose path begins with a scenario's name."""
        return [one for one in list(self.requests) if one.path.split("/")[1:2] == [name]]

    def clear(self):
        """Forget all requests; scenarios that count them begin anew."""
        with self._lock:
            self.requests.clear()
            self._turns.clear()

    def other_origin(self, host):
        """Return the origin under the name that ``host`` is not."""
        name = "localhost" if host.startswith("127.") else "127.0.0.1"
        return f"{self.scheme}://{name}:{self.port}"

    def close(self):
        """Stop; whoever waits is let go."""
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join(5)

    def record(self, path, query, headers):
        """Note a request; return how often exactly this path was asked."""
        with self._lock:
            self.requests.append(Seen(path, query, headers))
            self._turns[path] += 1
            return self._turns[path]

    def first_time(self, key):
        """Return True the first time a key is asked for since the last clear."""
        with self._lock:
            self._turns[("key", key)] += 1
            return self._turns[("key", key)] == 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 50
    tls = None

    def finish_request(self, request, client_address):
        if self.tls is not None:
            try:
                request = self.tls.wrap_socket(request, server_side=True)
            except (ssl.SSLError, OSError):
                return  # the client did not trust us
        try:
            super().finish_request(request, client_address)
        finally:
            if self.tls is not None:
                request.close()

    def handle_error(self, request, client_address):
        """A client that goes away is no news; a mistake of a scenario is."""
        if not isinstance(sys.exc_info()[1], (OSError, ssl.SSLError)):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        quirks = self.server.quirks
        parts = urlsplit(self.path)  # a proxied request names the whole address
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        headers = {name.lower(): value for name, value in self.headers.items()}
        turn = quirks.record(unquote(parts.path), query, headers)
        name, options, rest = _split(parts.path)
        ask = Ask(quirks, name, options, rest, query, headers, headers.get("host", ""), turn)
        try:
            self._answer(_reply(ask, self.path))
        except OSError:
            self.close_connection = True

    def _answer(self, reply):
        if reply.end == "drop":
            self.close_connection = True
            return
        self.send_response(reply.status)
        whole = isinstance(reply.body, (bytes, bytearray))
        length = reply.length
        if length is None:
            length = len(reply.body) if whole else "chunked"
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.content_type and "Content-Type" not in reply.headers:
            self.send_header("Content-Type", reply.content_type)
        if length == "chunked":
            self.send_header("Transfer-Encoding", "chunked")
        elif length == "none":
            self.send_header("Connection", "close")
            self.close_connection = True
        elif reply.status not in (204, 304):
            self.send_header("Content-Length", str(length))
        if reply.end == "close":
            self.close_connection = True
        self.end_headers()
        self._send_body([reply.body] if whole else reply.body, length == "chunked")
        if reply.end == "stall":
            self.server.quirks.closing.wait()
            self.close_connection = True
        elif length == "chunked" and reply.end != "close":
            self.wfile.write(b"0\r\n\r\n")

    def _send_body(self, pieces, chunked):
        for piece in pieces:
            if self.server.quirks.closing.is_set():
                return
            if piece:
                self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece) if chunked else piece)
                self.wfile.flush()


def _split(path):
    pieces = path.split("/")[1:]
    options = {}
    position = 1
    while position < len(pieces) and "=" in pieces[position]:
        key, value = pieces[position].split("=", 1)
        options[key] = unquote(value)
        position += 1
    return unquote(pieces[0]), options, unquote("/".join(pieces[position:]))


def _reply(ask, address_asked):
    from quirks_http import spoilt

    scenario = ask.server.scenarios.get(ask.name)
    if scenario is None:
        return Reply(b'{"code": "NotFound", "description": "no such scenario"}', status=404)
    if "slow" in ask.options:
        ask.wait(ask.option("slow", 0.0))
    reply = scenario(ask)
    if "flaky" in ask.options and ask.server.first_time(address_asked):
        return spoilt(reply, ask.options["flaky"])
    return reply


def tables():
    """Return (name, service, behaviour) of every scenario."""
    rows = []
    for module in MODULES:
        for name, row in importlib.import_module(module).TABLE.items():
            rows.append((name, row[0], row[1]))
    return rows


if __name__ == "__main__":
    if sys.argv[1:] == ["serve"]:
        server = QuirkServer()
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        threading.Event().wait()
    for row in tables():
        sys.stdout.write("{:28} {:28} {}\n".format(*row))
