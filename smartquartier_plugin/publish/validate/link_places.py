"""Where links stand in the formats of a package."""

import re
from dataclasses import dataclass

from ...core.i18n import translate
from .reading import JSON, PARSED, XML, json_of, text_of, xml_of

#: Keys under which an address stands, by their last part: ``dcat:downloadURL``.
_KEYS = frozenset(
    (
        *("href", "url", "src", "page", "downloadurl", "accessurl", "landingpage", "homepage"),
        *("license_url", "licence_url", "md_url", "csw_url", "show_doc_url", "legendurl"),
    )
)
#: What stands there are names of fields, whatever they are called.
_NAMES = ("gfiAttributes",)
_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)['\"]?\s*\)")
_IRI = re.compile(r"<([^<>\s\"{}|\\^`]*)>")
_LITERAL = re.compile(r'\"{3}.*?\"{3}|"(?:[^"\\\n]|\\.)*"', re.DOTALL)
_XLINK = "{http://www.w3.org/1999/xlink}href"
_TEXTS = (".yml", ".yaml", ".txt", ".md", ".qmd")


@dataclass(frozen=True)
class Link:
    """One link.

    Attributes
    ----------
    address : str
        As it stands there.
    where : str
        Line, element or key.
    from_root : bool
        May count from the package's root as well as from its own file: metadata do.
    only_web : bool
        Names something rather than leading there: a namespace, a code.
    anchors : frozenset or None
        Places in the page, where the link may lead to one.
    """

    address: str
    where: str = ""
    from_root: bool = False
    only_web: bool = False
    anchors: object = None


def links_of(content, path, base):
    """Return the links of a file.

    Parameters
    ----------
    content : Content
    path : str
    base : str
        Address of the package; "" if nobody said. Whatever begins with it is a link.

    Returns
    -------
    list of Link or None
        None for a file in which no links are looked for, or which can't be read.
    """
    name = path.lower()
    if name.endswith((".html", ".htm")):
        return _of_html(content, path)
    if name.endswith(".css"):
        return [Link(a, _line(t, p)) for t, a, p in _matches(_CSS, text_of(content, path))]
    if name.endswith((".ttl", ".nt", ".n3")):
        text = _LITERAL.sub(_blank, text_of(content, path))
        return [
            Link(address, _line(text, place), from_root=True)
            for text, address, place in _matches(_IRI, text)
        ]
    if name.endswith(JSON):
        return _of_json(content, path, base)
    if name.endswith(XML):
        return _of_xml(content, path, base)
    if name.endswith(_TEXTS):
        return _starting_with(base, text_of(content, path)) if base else []
    return None


def _matches(pattern, text):
    return [(text, match.group(1), match.start(1)) for match in pattern.finditer(text)]


def _blank(match):
    """Return a literal emptied, with its lines kept: what stands in it is no link."""
    return "".join(letter if letter == "\n" else " " for letter in match.group())


def _line(text, position):
    return translate("SmartQuartier", "line {}").format(text.count("\n", 0, position) + 1)


def _of_html(content, path):
    from lxml import etree, html

    try:
        page = html.fromstring((content.root / path).read_bytes())
    except (etree.LxmlError, ValueError):
        return None
    # Anchors that scripts make are not known: only pages without scripts can be judged.
    ids = None
    if page.find(".//script") is None:
        ids = frozenset(page.xpath("//@id | //a/@name"))
    found = []
    for element, attribute, address, _ in page.iterlinks():
        if element.tag == "base":
            continue
        where = f"<{element.tag} {attribute or 'url()'}>"
        if address.startswith("#") and ids is None:
            continue
        found.append(Link(address, where, anchors=ids))
    return found


def _of_json(content, path, base):
    if (content.root / path).stat().st_size > PARSED:
        return _starting_with(base, text_of(content, path)) if base else []
    document = json_of(content, path)
    if document is None:
        return None
    found, waiting = [], [("", document)]
    while waiting:
        where, value = waiting.pop()
        if isinstance(value, dict):
            if value.get("templated") is True:
                continue
            waiting += [(str(key), inner) for key, inner in value.items() if key not in _NAMES]
        elif isinstance(value, list):
            waiting += [(where, inner) for inner in value]
        elif isinstance(value, str) and "{" not in value:
            # "@id" names something, but may lead there as well.
            key = re.split(r"[:/#]", where)[-1].lower()
            if key in _KEYS or (base and value.startswith(base)):
                found.append(Link(value, where, from_root=True))
            elif where == "@id":
                found.append(Link(value, where, only_web=True))
    return found


def _of_xml(content, path, base):
    root = xml_of(content, path)
    if root is None:
        return None
    found = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = _name(element)
        for key in (_XLINK, "href", "src"):
            if element.get(key):
                # Codes and namespaces name; an OnlineResource leads.
                leads = name in ("OnlineResource", "Anchor", "a", "img")
                found.append(Link(element.get(key), _place(element), True, only_web=not leads))
        text = (element.text or "").strip()
        if (name in ("URL", "linkage") and text) or (base and text.startswith(base)):
            found.append(Link(text, _place(element), from_root=True))
    return found


def _place(element):
    return translate("SmartQuartier", "{}, line {}").format(_name(element), element.sourceline or 0)


def _name(element):
    return element.tag.rsplit("}", 1)[-1]


def _starting_with(base, text):
    pattern = re.compile(f"({re.escape(base)}[^\\s\"'<>\\\\)\\],;]*)")
    return [Link(a.rstrip("."), _line(t, p)) for t, a, p in _matches(pattern, text)]
