"""A relay in front of a real server that spoils requests and answers, on purpose.

So the real server stays real: what it was sent in spite of a failure, it has.
"""

import http.client
import json
import threading
from collections import namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlencode, urlsplit

Heard = namedtuple("Heard", "method path query headers body")
PASSED = {"content-type", "content-crs", "accept", "if-match"}
HOP = {"connection", "transfer-encoding", "content-length", "keep-alive", "server", "date"}


class Relay:
    """A running relay.

    Parameters
    ----------
    target : str
        The real server's address with a path, such as ``http://127.0.0.1:1/sta/v1.1``.

    Attributes
    ----------
    url : str
        Its own address, with the same path.
    heard : list of Heard
        Every request.
    fault : callable or None
        (Heard, number of requests with this method so far, from 1) -> None for none, or:
        ``"500"`` and other numbers (answers so, forwards nothing), ``"500 after"`` (the server
        gets it first), ``"drop"``, ``"drop after"``, ``"stall"``, ``"stall after"``,
        ``"to URL"`` (redirects with 307), ``"bare"`` (a whole answer without Location header).
    filters : str
        ``"work"``, ``"400"`` (refused), ``"ignored"``, or ``"blind"`` (finds nothing).
    """

    def __init__(self, target):
        self.target = urlsplit(target)
        self.heard, self.fault, self.filters = [], None, "work"
        self._closing = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.relay = self
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}{self.target.path}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def sent(self, method=""):
        """Return the requests that change something, or those of one method."""
        return [h for h in self.heard if h.method == method or (not method and h.method != "GET")]

    def wait(self):
        """Say nothing until the relay ends."""
        self._closing.wait(30)

    def answer(self, heard):
        """Return (status, headers, body) of the real server."""
        query = dict(heard.query)
        if "$filter" in query and self.filters == "400":
            return 400, {}, b'{"code": 400, "message": "filters are not implemented"}'
        if "$filter" in query and self.filters == "blind":
            return 200, {"Content-Type": "application/json"}, b'{"value": []}'
        if self.filters == "ignored":
            query.pop("$filter", None)
        line = heard.path + ("?" + urlencode(query) if query else "")
        connection = http.client.HTTPConnection(self.target.netloc, timeout=60)
        try:
            kind = {"Content-Type": "application/json"} if heard.body else {}
            kind.update({k.title(): v for k, v in heard.headers.items() if k in PASSED})
            connection.request(heard.method, line, heard.body or None, kind)
            reply = connection.getresponse()
            headers = {k: v for k, v in reply.getheaders() if k.lower() not in HOP}
            return reply.status, headers, reply.read()
        finally:
            connection.close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def do_GET(self):
        relay = self.server.relay
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(parts.query))
        heard = Heard(self.command, parts.path, query, headers, body)
        relay.heard.append(heard)
        turn = sum(each.method == heard.method for each in relay.heard)
        fault = (relay.fault and relay.fault(heard, turn)) or ""
        how, _, when = fault.partition(" ")
        if how == "to":
            return self._reply(307, {"Location": when}, b"")
        reply = relay.answer(heard) if when == "after" or how in ("", "bare") else None
        if how in ("drop", "stall"):
            if how == "stall":
                relay.wait()
            self.close_connection = True
            return None
        if how == "bare":
            reply[1].pop("Location", None)
        elif how:
            text = json.dumps({"code": int(how), "message": f"spoilt {how}"}).encode()
            reply = int(how), {"Content-Type": "application/json"}, text
        return self._reply(*reply)

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815

    def _reply(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
