"""Failures of HTTP and of bodies: what any service may do, whatever its protocol."""

import datetime
import gzip
import io
import json
import zipfile
from functools import cache

import quirk_data
from quirks import Reply, address

# name: (service it stems from, behaviour)
TABLE = {
    "ok": ("any", "three points, ETag, 304 to If-None-Match (lengthy=1: with Content-Length)"),
    "echo": ("any", "JSON of path, query and headers as they came"),
    "html200": ("any portal", "a login page with status 200, called application/json"),
    "exception200": (
        "mapfish-print#996",
        "an XML exception with status 200; style=ows11|ows20|ogc",
    ),
    "exception400": ("WFS 2.0", "the same with status 400"),
    "jsonerror200": ("ArcGIS", "an error in JSON with status 200; style=arcgis|ogc|sta|problem"),
    "invalid_json": ("django-oapif#4", "JSON that is none; how=comma|cut|nan|quotes"),
    "invalid_gml": ("any", "GML that is not well-formed"),
    "empty": ("any", "status 200 and no body"),
    "cut": ("any", "the body ends in the middle; mode=length|chunked|quiet"),
    "cut_once": ("any", "the first answer is cut off, the next is whole"),
    "stall": ("FROST#287", "says nothing at all"),
    "stall_body": ("FROST#287", "status, headers and ten bytes, then nothing"),
    "drip": ("any", "one byte each 0.1 s without an end"),
    "drop": ("any", "closes the connection without an answer"),
    "drop_once": ("any", "drops the first connection, answers the second"),
    "redirect301": ("UBA air data", "moved to to=ok; code=301|302|303|307|308; host=same|other"),
    "redirect_down": ("attack", "https redirects to http, to=address"),
    "redirect_loop": ("any", "two addresses that redirect to each other"),
    "redirect_chain": ("any", "hops=3 redirects, then the answer"),
    "redirect_nowhere": ("any", "a 301 without Location"),
    "401": ("any", "Unauthorized"),
    "403": ("sensor.community", "Forbidden"),
    "304": ("broken proxies", "Not Modified although nobody asked for it"),
    "404": ("Berlin fbinter", "Not Found, an HTML page"),
    "gone": ("Berlin fbinter", "410 Gone"),
    "500": ("any", "Internal Server Error with a JSON message"),
    "502": ("any", "Bad Gateway"),
    "basic": ("any", "401 unless an Authorization header comes"),
    "429": (
        "openSenseMap",
        "Too Many Requests times=1 with Retry-After after=1; form=seconds|date",
    ),
    "retry_after": ("any", "429 once, with Retry-After: after=anything"),
    "503": ("any", "out of order times=2, then ok"),
    "gzip": ("any", "an honest gzip answer"),
    "gzip_raw": ("any", "a .gz file that no header announces"),
    "gzip_broken": ("any", "called gzip and is none"),
    "zip": ("Breitbandatlas, downloads", "a ZIP archive instead of data"),
    "wrong_type": ("Berlin, ArcGIS", "GeoJSON called text/html"),
    "bom": ("IIS", "JSON with byte order mark and blank lines before it"),
    "latin1": ("older WFS", "an exception in ISO-8859-1 with umlauts"),
    "needs_agent": ("sensor.community", "403 to the user agent of a library"),
    "cookie": ("portals", "sets a cookie and redirects to the other host's echo"),
}

JSON, GEOJSON, XML, HTML = "application/json", "application/geo+json", "text/xml", "text/html"
ETAG, MODIFIED = '"v1"', "Fri, 20 Nov 2026 08:00:00 GMT"
LOGIN = b"""<!DOCTYPE html>
<html lang="de"><head><title>Anmeldung &amp; Hilfe</title></head><body>Bitte anmelden.</body></html>
"""
WORDS = "Unknown type name 'app:nonsense'"


def exception_xml(words=WORDS, style="ows11", code="InvalidParameterValue", locator="typeName"):
    """Return an exception document; style ows11 (WFS 2.0), ows20, ogc (WFS 1.0) or wfs11."""
    from xml.sax.saxutils import escape

    words = escape(words)
    if style == "ogc":
        return (
            '<?xml version="1.0"?><ServiceExceptionReport version="1.2.0" '
            f'xmlns="http://www.opengis.net/ogc"><ServiceException code="{code}">{words}'
            "</ServiceException></ServiceExceptionReport>"
        ).encode()
    namespace = {"ows20": "http://www.opengis.net/ows/2.0", "wfs11": "http://www.opengis.net/ows"}
    return (
        '<?xml version="1.0" encoding="UTF-8"?><ows:ExceptionReport version="2.0.0" '
        f'xmlns:ows="{namespace.get(style, "http://www.opengis.net/ows/1.1")}">'
        f'<ows:Exception exceptionCode="{code}" locator="{locator}"><ows:ExceptionText>{words}'
        "</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
    ).encode()


def json_error(style="arcgis", words=WORDS):
    """Return an error document in JSON."""
    document = {
        "arcgis": {"error": {"code": 400, "message": "Cannot perform query.", "details": [words]}},
        "ogc": {"code": "InvalidParameterValue", "description": words},
        "sta": {"code": 400, "type": "error", "message": words},
        "problem": {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": words},
    }[style]
    return json.dumps(document).encode()


def spoilt(reply, how):
    """Return an answer with a failure in place of, or in the middle of, a good one."""
    if how.isdigit():
        return Reply(json_error("ogc", "out of order"), JSON, int(how))
    body = reply.body if isinstance(reply.body, bytes) else b"".join(reply.body)
    half = body[: len(body) // 2]
    return {
        "html": Reply(LOGIN, HTML),
        "exception": Reply(exception_xml(), XML),
        "error": Reply(json_error("arcgis"), JSON),
        "empty": Reply(b"", reply.content_type),
        "invalid": Reply(half, reply.content_type),
        "cut": Reply(half, reply.content_type, length=len(body), end="close"),
        "chunked": Reply([half], reply.content_type, end="close"),
        "stall": Reply(half, reply.content_type, length=len(body), end="stall"),
        "drop": Reply(end="drop"),
    }[how]


def few_points(ask):
    """Answer with three points (n=…), or 304 where the client has them."""
    headers = {"ETag": ETAG, "Last-Modified": MODIFIED}
    if ask.headers.get("if-none-match") == ETAG:
        if ask.option("lengthy", False):  # allowed: the length of what isn't sent
            headers["Content-Length"] = "670"
        return Reply(b"", "", 304, headers)
    made = [quirk_data.geojson_feature(one) for one in quirk_data.points(ask.option("n", 3))]
    return Reply(quirk_data.geojson(made), GEOJSON, headers=headers)


def _echo(ask):
    seen = {
        "path": address(ask.name, ask.options) + ("/" + ask.rest if ask.rest else ""),
        "query": ask.raw_query,
        "headers": ask.headers,
    }
    return Reply(json.dumps(seen).encode())


def _invalid_json(ask):
    whole = few_points(ask).body
    return Reply(
        {
            "comma": whole[:-1] + b",}",
            "cut": whole[: len(whole) // 2],
            "nan": whole.replace(b'"value": 0.5', b'"value": nan'),
            "quotes": whole.replace(b'"', b"'"),
        }[ask.option("how", "comma")],
        GEOJSON,
    )


def _cut(ask):
    whole = few_points(ask)
    mode = ask.option("mode", "length")
    if mode == "quiet":
        return Reply(whole.body[: len(whole.body) // 2], GEOJSON, length="none")
    return spoilt(whole, "chunked" if mode == "chunked" else "cut")


def _once(how):
    def answer(ask):
        return spoilt(few_points(ask), how) if ask.turn == 1 else few_points(ask)

    return answer


def _drip(ask):
    def pieces():
        yield b'{"type": "FeatureCollection", "features": ['
        while not ask.server.closing.is_set():
            ask.wait(0.1)
            yield b" "

    return Reply(pieces(), GEOJSON)


def moved(location, code=301):
    return Reply(b"Moved", "text/plain", code, {"Location": location} if location else {})


def _redirect(ask):
    origin = ask.origin
    if ask.option("host", "same") == "other":
        origin = ask.server.other_origin(ask.host)
    rest = "/" + ask.rest if ask.rest else ""
    return moved(f"{origin}/{ask.option('to', 'ok')}{rest}", ask.option("code", 301))


def _chain(ask):
    hops = ask.option("hops", 3)
    if hops == 0:
        return few_points(ask)
    return moved(f"{ask.origin}/redirect_chain/hops={hops - 1}", 302)


def _basic(ask):
    if ask.headers.get("authorization"):
        return few_points(ask)
    return Reply(LOGIN, HTML, 401, {"WWW-Authenticate": 'Basic realm="city"'})


def _too_many(ask):
    if ask.turn > ask.option("times", 1):
        return few_points(ask)
    after = ask.option("after", 1)
    if ask.option("form", "seconds") == "date":
        # Dates have whole seconds: the next one, so that a wait is never rounded away.
        when = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=after + 1)
        after = when.strftime("%a, %d %b %Y %H:%M:%S GMT")
    return Reply(json_error("ogc", "slow down"), JSON, 429, {"Retry-After": str(after)})


def _unavailable(ask):
    if ask.turn > ask.option("times", 2):
        return few_points(ask)
    return Reply(LOGIN.replace(b"Anmeldung &amp; Hilfe", b"Wartung"), HTML, 503)


def _gzip(ask):
    headers = {"Content-Encoding": "gzip"}
    return Reply(gzip.compress(few_points(ask).body), GEOJSON, headers=headers)


def zip_file(ask):
    """Answer a ZIP archive whose member unpacks to mb=… megabytes of blanks."""
    return Reply(_archive(ask.option("mb", 0)), "application/zip")


@cache
def _archive(mb):
    packed = io.BytesIO()
    archive = zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("stadtteile.geojson", "w") as member:
        member.write(b'{"type": "FeatureCollection", "features": []}')
        for _ in range(mb):
            member.write(b" " * 1024**2)
    return packed.getvalue()


def _latin1(ask):
    text = exception_xml("Der Layer für die Straßen fehlt").decode()
    return Reply(text.replace("UTF-8", "ISO-8859-1").encode("latin-1"), XML)


def _needs_agent(ask):
    agent = ask.headers.get("user-agent", "").lower()
    if not agent or agent.startswith(("python", "curl", "urllib")):
        return Reply(b"Forbidden", "text/plain", 403)
    return few_points(ask)


def _cookie(ask):
    reply = moved(ask.server.other_origin(ask.host) + "/echo", 302)
    reply.headers["Set-Cookie"] = "session=secret; Path=/"
    return reply


def _stall_body(ask):
    return Reply(few_points(ask).body[:10], GEOJSON, length=1000, end="stall")


def _stall(ask):
    ask.server.closing.wait()
    return Reply(end="drop")


def _loop(ask):
    there = "there" if ask.rest != "there" else "here"
    return moved(f"{ask.base}/{there}", 302)


SCENARIOS = {
    "ok": few_points,
    "echo": _echo,
    "html200": lambda ask: Reply(LOGIN, JSON),
    "exception200": lambda ask: Reply(exception_xml(style=ask.option("style", "ows11")), XML),
    "exception400": lambda ask: Reply(exception_xml(style=ask.option("style", "ows11")), XML, 400),
    "jsonerror200": lambda ask: Reply(json_error(ask.option("style", "arcgis"))),
    "invalid_json": _invalid_json,
    "invalid_gml": lambda ask: Reply(
        b'<?xml version="1.0"?><wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0">'
        b"<wfs:member><a></b></wfs:member></wfs:FeatureCollection>",
        XML,
    ),
    "empty": lambda ask: Reply(b"", GEOJSON),
    "cut": _cut,
    "cut_once": _once("cut"),
    "stall": _stall,
    "stall_body": _stall_body,
    "drip": _drip,
    "drop": lambda ask: Reply(end="drop"),
    "drop_once": _once("drop"),
    "redirect301": _redirect,
    "redirect_down": lambda ask: moved(ask.option("to", "http://127.0.0.1:1/ok")),
    "redirect_loop": _loop,
    "redirect_chain": _chain,
    "redirect_nowhere": lambda ask: moved(""),
    "401": lambda ask: Reply(LOGIN, HTML, 401, {"WWW-Authenticate": 'Basic realm="city"'}),
    "403": lambda ask: Reply(b"Forbidden", "text/plain", 403),
    "304": lambda ask: Reply(b"", "", 304),
    "404": lambda ask: Reply(LOGIN.replace(b"Anmeldung &amp; Hilfe", b"Not Found"), HTML, 404),
    "gone": lambda ask: Reply(b"", "text/plain", 410),
    "500": lambda ask: Reply(json_error("ogc", "database is down"), JSON, 500),
    "502": lambda ask: Reply(b"Bad Gateway", "text/plain", 502),
    "basic": _basic,
    "429": _too_many,
    "retry_after": lambda ask: (
        few_points(ask)
        if ask.turn > 1
        else Reply(b"", "", 429, {"Retry-After": ask.option("after", "")})
    ),
    "503": _unavailable,
    "gzip": _gzip,
    "gzip_raw": lambda ask: Reply(gzip.compress(few_points(ask).body), GEOJSON),
    "gzip_broken": lambda ask: Reply(
        few_points(ask).body, GEOJSON, headers={"Content-Encoding": "gzip"}
    ),
    "zip": zip_file,
    "wrong_type": lambda ask: Reply(few_points(ask).body, HTML),
    "bom": lambda ask: Reply(b"\xef\xbb\xbf\r\n\r\n" + few_points(ask).body, GEOJSON),
    "latin1": _latin1,
    "needs_agent": _needs_agent,
    "cookie": _cookie,
}
