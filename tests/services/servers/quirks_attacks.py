"""Answers made to do harm: bombs, entities that reach outside, endless bodies."""

import gzip
import json
import zlib
from functools import cache

import quirk_data
from quirks import Reply
from quirks_http import GEOJSON, HTML, JSON, XML, exception_xml, few_points, moved, zip_file

# name: (service it stems from, behaviour)
TABLE = {
    "json_deep": ("attack", "100,000 nested brackets"),
    "redirect_file": ("attack", "redirects to file:///etc/passwd"),
    "redirect_bomb": ("attack", "a 301 whose body is bomb_gzip"),
    "redirect_endless": ("attack", "a 301 whose body never ends"),
    "bomb_gzip": ("attack", "mb=200 of JSON as gzip; layers=2 compresses twice"),
    "odd_coding": ("attack", "compressed in a way nobody asked for; coding=br"),
    "zip_bomb": ("attack", "a ZIP archive whose member unpacks to mb=…"),
    "xml_bomb": ("attack", "nested entities (billion laughs) in an exception report"),
    "xxe": ("attack", "an outside entity: entity=file|http|parameter|dtd|xinclude"),
    "huge": ("any", "mb=64 of GeoJSON; mode=length|chunked"),
    "huge_announced": ("any", "announces 10 GB, sends a little"),
}


@cache
def bomb(mb, layers):
    """Return a document of ``mb`` megabytes, packed ``layers`` times."""
    packer = zlib.compressobj(4, zlib.DEFLATED, 31)
    packed = packer.compress(b'{"type": "FeatureCollection", "features": [')
    blanks = b" " * 1024**2
    packed += b"".join(packer.compress(blanks) for _ in range(mb))
    packed += packer.compress(b"]}") + packer.flush()
    for _ in range(layers - 1):
        packed = gzip.compress(packed, 9)
    return packed


def _bomb_gzip(ask):
    layers = ask.option("layers", 1)
    coding = ", ".join(["gzip"] * layers)
    reply = Reply(bomb(ask.option("mb", 200), layers), JSON, headers={"Content-Encoding": coding})
    if ask.name == "redirect_bomb":
        reply.status = 301
        reply.headers["Location"] = ask.origin + "/ok"
    return reply


def _redirect_endless(ask):
    def pieces():
        while not ask.server.closing.is_set():
            yield b" " * 65536

    return Reply(pieces(), HTML, 301, {"Location": ask.origin + "/ok"})


def _xml_bomb(ask):
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10)
    )
    return Reply(
        exception_xml("bang")
        .replace(b"?><ows", f"?><!DOCTYPE ows [{entities}]><ows".encode(), 1)
        .replace(b"bang", b"&a9;"),
        XML,
    )


def outside_entity(ask, kind):
    """Return a document type that reaches for a file or an address, and its reference."""
    target = f"{ask.origin}/ok/xxe_target"
    if kind == "file":
        return '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"
    if kind == "http":
        return f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]>', "&e;"
    if kind == "parameter":
        return f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{target}"> %e;]>', "x"
    if kind == "dtd":
        return f'<!DOCTYPE x SYSTEM "{target}">', "x"
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="{}"/>'
    return "", include.format(target)


def _xxe(ask):
    doctype, reference = outside_entity(ask, ask.option("entity", "file"))
    body = exception_xml("bang").replace(b"?><ows", f"?>{doctype}<ows".encode(), 1)
    return Reply(body.replace(b"bang", reference.encode()), XML)


def _huge(ask):
    mb = ask.option("mb", 64)
    feature = json.dumps(quirk_data.geojson_feature(quirk_data.point(1))).encode() + b","
    block = feature * (1024**2 // len(feature))

    def pieces():
        yield b'{"type": "FeatureCollection", "features": ['
        for _ in range(mb):
            yield block
        yield feature[:-1] + b"]}"

    length = 43 + mb * len(block) + len(feature) + 1
    return Reply(
        pieces(), GEOJSON, length=length if ask.option("mode", "length") == "length" else None
    )


SCENARIOS = {
    "json_deep": lambda ask: Reply(b"[" * 100_000 + b"]" * 100_000),
    "redirect_file": lambda ask: moved("file:///etc/passwd"),
    "redirect_bomb": _bomb_gzip,
    "redirect_endless": _redirect_endless,
    "bomb_gzip": _bomb_gzip,
    "odd_coding": lambda ask: Reply(
        few_points(ask).body, GEOJSON, headers={"Content-Encoding": ask.option("coding", "br")}
    ),
    "zip_bomb": zip_file,
    "xml_bomb": _xml_bomb,
    "xxe": _xxe,
    "huge": _huge,
    "huge_announced": lambda ask: Reply(
        few_points(ask).body, GEOJSON, length=10 * 1024**3, end="stall"
    ),
}
