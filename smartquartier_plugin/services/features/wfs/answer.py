"""What an answer to GetFeature says of itself, without parsing its features."""

import hashlib
import html
import json
import mmap
import re
from dataclasses import dataclass
from typing import Optional

from ....core.i18n import translate
from ...http import safe_xml
from ...http.addresses import host_of
from ...http.body import LARGEST_JSON, Body, words_of
from ...http.failure import ServiceFailure

_HEAD = 256 * 1024
_TAIL = 16 * 1024
_FIRST = 8 * 1024**2  # a feature larger than this is told by its first bytes
_MEMBERS = frozenset({"member", "featureMember", "featureMembers"})
_XML = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": True}


@dataclass(frozen=True)
class Answer:
    """One answer with features.

    Attributes
    ----------
    body : Body
    kind : str
        ``geojson`` or ``gml``.
    count : int
        Features in it, counted: ``numberReturned`` is 0 where a server streams.
    matched : int or None
        Features of the whole query, as the service says.
    next : str
        Address of the next page; "".
    crs : str
        As the answer names it; "".
    first : str
        Fingerprint of the first feature without its id; "" if there is none. Ids are left
        out because some services number them anew on each page.
    degrees : bool
        GeoJSON whose first position could be one in degrees.
    """

    body: Body
    kind: str
    count: int
    matched: Optional[int] = None
    next: str = ""
    crs: str = ""
    first: str = ""
    degrees: bool = False

    @property
    def in_degrees(self):
        """Return whether RFC 7946 holds, whatever was asked for: QGIS Server does so."""
        return self.degrees and not self.crs


def read_answer(body):
    """Look at an answer.

    Parameters
    ----------
    body : Body

    Returns
    -------
    Answer

    Raises
    ------
    ServiceFailure
        If it holds no features but an exception, a web page, or something cut off.
    """
    body.require("json", "gml")
    return _read_json(body) if body.kind == "json" else _read_gml(body)


def number_matched(body):
    """Return the count of an answer to ``resultType=hits``, None if there is none."""
    body.require("json", "gml")
    if body.kind == "json":
        return _number(_outer_members(body), "numberMatched", "totalFeatures")
    root = _root_tag(body)
    return _attribute_number(root, "numberMatched", "numberOfFeatures")


def holds(answer, fingerprint):
    """Return whether a feature with that fingerprint is in an answer.

    Parameters
    ----------
    answer : Answer
    fingerprint : str
        :attr:`Answer.first` of another one.

    Returns
    -------
    bool
    """
    if answer.first == fingerprint:
        return True
    if answer.kind == "gml":
        return any(_digest(text) == fingerprint for text in _gml_features(answer.body, True))
    if answer.body.size > LARGEST_JSON:
        return False
    features = answer.body.json().get("features") or []
    return any(_fingerprint(one) == fingerprint for one in features if isinstance(one, dict))


# -- GeoJSON -------------------------------------------------------------------------------


def _read_json(body):
    head = body.head(_HEAD)
    start = re.search(rb'"features"\s*:\s*\[', head)
    if start is None:
        words = words_of(body)
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "{} answered with JSON that holds no features ('{}'); check layer name, extent "
                "and parameters.",
            ).format(host_of(body.url), words or head[:60].decode("utf-8", errors="replace")),
            "exception" if words else "invalid",
        )
    if not _tail(body).rstrip().endswith(b"}"):
        raise _cut_off(body)
    outer = _outer_members(body)
    crs = outer.get("crs")
    name = (crs.get("properties") or {}).get("name", "") if isinstance(crs, dict) else ""
    links = outer.get("links") if isinstance(outer.get("links"), list) else []
    following = [x for x in links if isinstance(x, dict) and x.get("rel") == "next"]
    first = _first_feature(body, start.end())
    return Answer(
        body=body,
        kind="geojson",
        count=_count_json(body),
        matched=_number(outer, "numberMatched", "totalFeatures"),
        next=str(following[0].get("href", "")) if following else "",
        crs=str(name),
        first=_fingerprint(first),
        degrees=_in_degrees(first) if _position(first) else _in_degrees(_first_place(head)),
    )


def _outer_members(body):
    """Return the members beside ``features``: before it, or after it as GeoServer does."""
    head, found = body.head(_HEAD).decode("utf-8-sig", errors="replace"), {}
    before = re.split(r'"features"\s*:\s*\[', head, maxsplit=1)[0].rstrip().rstrip(",")
    for text in (before + "}", *_endings(_tail(body).decode("utf-8", errors="replace"))):
        try:
            found.update(json.loads(text))
        except (json.JSONDecodeError, RecursionError):
            continue
    return found


def _endings(tail):
    """Yield what may be the outer members after the array; only the true one is JSON."""
    for match in re.finditer(r"\]\s*,\s*(?=\")", tail):
        yield "{" + tail[match.end() :]


def _count_json(body):
    features = _occurrences(body, rb'"type"\s*:\s*"Feature"')
    if features == _occurrences(body, rb'"geometry"\s*:') or body.size > LARGEST_JSON:
        return features
    # Properties may hold such words too: then only parsing tells.
    found = body.json().get("features")
    return len(found) if isinstance(found, list) else 0


def _first_feature(body, start):
    """Return the first feature; the beginning of its text if it is too large; None."""
    for size in (65536, _FIRST):
        with open(body.path, "rb") as stream:
            stream.seek(start)
            text = stream.read(size).decode("utf-8", errors="replace").lstrip()
        if not text.startswith("{"):
            return None
        try:
            return json.JSONDecoder().raw_decode(text)[0]
        except (json.JSONDecodeError, RecursionError):
            continue
    return text[:4096]


def _fingerprint(feature):
    if feature is None:
        return ""
    if isinstance(feature, str):
        return _digest(feature)
    return _digest(json.dumps([feature.get("properties"), feature.get("geometry")]))


def _first_place(head):
    """Return the first feature of those in the head that has a place, reduced to it."""
    found = re.search(rb'"coordinates"\s*:[\s\[]*(-?\d[^\s,]*)\s*,\s*(-?\d[^\s,\]]*)', head)
    try:
        return {"geometry": {"coordinates": [float(number) for number in found.groups()]}}
    except (AttributeError, ValueError):
        return None


def _position(feature):
    """Return the first position of a GeoJSON feature, None if it has none."""
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    position = geometry.get("coordinates") if isinstance(geometry, dict) else None
    while isinstance(position, list) and position and isinstance(position[0], list):
        position = position[0]
    return position if isinstance(position, list) and len(position) > 1 else None


def _in_degrees(feature):
    numbers = [v for v in (_position(feature) or ())[:2] if isinstance(v, (int, float))]
    return len(numbers) == 2 and max(map(abs, numbers)) <= 180


def _number(members, *names):
    for name in names:
        value = members.get(name)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
    return None


# -- GML -----------------------------------------------------------------------------------


def _read_gml(body):
    root = _root_tag(body)
    closed = re.search(rb"Collection\s*>\s*(<!--.*-->\s*)?$", _tail(body), re.DOTALL)
    if not closed and not root.endswith("/>"):
        raise _cut_off(body)
    following = re.search(r'\bnext\s*=\s*"([^"]*)"', root)
    crs = re.search(rb"srsName\s*=\s*[\"']([^\"']+)", body.head(_HEAD))
    return Answer(
        body=body,
        kind="gml",
        count=_count_gml(body, root),
        matched=_attribute_number(root, "numberMatched"),
        next=html.unescape(following.group(1)) if following else "",
        crs=crs.group(1).decode("utf-8", errors="replace") if crs else "",
        first=next((_digest(text) for text in _gml_features(body, True)), ""),
    )


def _root_tag(body):
    head = re.sub(r"<!--.*?-->", "", body.head(65536).decode("utf-8", "replace"), flags=re.DOTALL)
    found = re.search(r"<[A-Za-z_][^>]*>", head, re.DOTALL)
    return found.group(0) if found else ""


def _attribute_number(root, *names):
    for name in names:
        found = re.search(rf'\b{name}\s*=\s*["\'](\d+)["\']', root)
        if found:
            return int(found.group(1))
    return None


def _count_gml(body, root):
    prefix = re.search(r'xmlns:([\w.-]+)\s*=\s*["\']http://www\.opengis\.net/wfs/2\.0["\']', root)
    if prefix:
        pattern = rf"<{re.escape(prefix.group(1))}:member[\s>/]"
    else:
        pattern = r"<(?:[\w.-]+:)?(?:featureMember|member)[\s>/]"
    if re.search(rb"<(?:[\w.-]+:)?featureMembers[\s>]", body.head(_HEAD)):
        return sum(1 for _ in _gml_features(body, False))
    return _occurrences(body, pattern.encode())


def _gml_features(body, with_text):
    """Yield each feature, as text without ids or as "": the children of members."""
    from lxml import etree

    try:
        # Opened here, so that it is closed when the reading ends early.
        with open(body.path, "rb") as stream:
            for _, element in etree.iterparse(stream, events=("end",), **_XML):
                parent = element.getparent()
                if parent is None or parent.getparent() is None:
                    continue
                if parent.getparent().getparent() is not None or not isinstance(element.tag, str):
                    continue
                if safe_xml.local_name(parent) in _MEMBERS:
                    yield _without_ids(etree.tostring(element)) if with_text else ""
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    except etree.XMLSyntaxError as error:
        raise ServiceFailure(
            translate(
                "SmartQuartier",
                "The answer of {} is XML that is cut off or not well-formed ({}); try again "
                "later, and tell the service's operator if it stays so.",
            ).format(host_of(body.url), str(error).split(" (<", 1)[0]),
            "invalid",
        ) from error


def _without_ids(text):
    return re.sub(rb"\s(?:[\w.-]+:)?(?:id|fid)=\"[^\"]*\"", b"", text).decode("utf-8", "replace")


# -- both ----------------------------------------------------------------------------------


def _occurrences(body, pattern):
    with open(body.path, "rb") as stream, _mapped(stream) as text:
        return sum(1 for _ in re.finditer(pattern, text))


def _mapped(stream):
    return mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)


def _tail(body):
    with open(body.path, "rb") as stream:
        stream.seek(max(body.size - _TAIL, 0))
        return stream.read()


def _digest(text):
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()


def _cut_off(body):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} broke off in the middle; try again, or ask for smaller pages.",
        ).format(host_of(body.url)),
        "cut_off",
    )
