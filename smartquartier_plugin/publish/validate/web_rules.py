"""The web page of a package: loads nothing from elsewhere, usable by everybody, all links whole.

The rules look at the page as it is written. What only a browser can see (contrast, focus, the
order of tabs) is for the tests of the page that we write.
"""

import re
from urllib.parse import unquote, urlsplit

from ...core.i18n import translate
from ..package.layout import PAGE, WEB
from .findings import Findings
from .reading import text_of
from .web_data import data_of

NAME = "SmartQuartier web page"
_LOADS = {
    "src": None, "srcset": None, "poster": None, "data": ("object",), "action": None,
    "formaction": None, "background": None, "href": ("link", "use", "image"),
}  # fmt: skip
_KNOWN_RELATIONS = ("license", "canonical", "author", "help", "describedby")
_CSS = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])([^'")\s]+)""", re.IGNORECASE)
_ADDRESSES = re.compile(r"""["'`]((?:https?:)?//[^"'`\s]+)""", re.IGNORECASE)
_NAMES = ("http://www.w3.org/", "https://www.w3.org/")  # of XML, nothing that is loaded
_CALLS = re.compile(
    r"\b(?:fetch\s*\(|XMLHttpRequest\b|WebSocket\b|EventSource\b|sendBeacon\b|importScripts\b"
    r"|import\s*\()"
)


def check(content):
    """Look at the page at the root of a package.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
        One of the page, and one of each of its data scripts.
    """
    if PAGE not in content.files:
        return []
    found = Findings()
    page = _parsed(text_of(content, PAGE))
    if page is None:
        found.error("page", translate("SmartQuartier", "The page is empty; write it again."))
        return [found.check(NAME, PAGE)]
    _loads(page, found)
    _policy(page, found if content.manifest else _Mild(found))
    _inline(page, found)
    _links(content, page, found)
    _names(page, found)
    _structure(page, found if content.manifest else _Mild(found))
    return [found.check(NAME, PAGE), *_others(content), *data_of(content, NAME)]


class _Mild:
    """Findings about a stranger's page: what only our own pages must be is a warning there."""

    def __init__(self, found):
        self._found = found

    def error(self, *finding):
        """Note a warning instead; parameters as of :meth:`Findings.error`."""
        self._found.warning(*finding)


def _parsed(text):
    from lxml import etree, html

    try:
        return html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return None


def is_external(address):
    """Return whether an address leads to another host, or to a place of one machine."""
    parts = urlsplit(address.strip())
    return bool(parts.netloc) or parts.scheme.lower() not in ("", "data")


def _loads(page, found):
    """Nothing may be loaded from elsewhere; links that somebody follows may lead anywhere."""
    for element in page.iter("*"):
        for name, tags in _LOADS.items():
            value = element.get(name)
            if not value or (tags is not None and element.tag not in tags):
                continue
            if element.tag == "link" and (element.get("rel") or "").lower() in _KNOWN_RELATIONS:
                continue
            pieces = value.split(",") if name == "srcset" else [value]
            for piece in pieces:
                address = (piece.split() or [""])[0]
                if is_external(address):
                    found.error("external", _external().format(address), f"<{element.tag} {name}>")


def _external():
    return translate(
        "SmartQuartier",
        "The page loads '{}' from another address; put the file into the package and link to it.",
    )


def _policy(page, found):
    metas = [m for m in page.iter("meta")
             if (m.get("http-equiv") or "").lower() == "content-security-policy"]  # fmt: skip
    policy = {}
    for part in (metas[0].get("content") or "").split(";") if metas else ():
        words = part.split()
        if words:
            policy[words[0].lower()] = [word.lower() for word in words[1:]]
    if policy.get("default-src") != ["'none'"]:
        found.error(
            "policy",
            translate(
                "SmartQuartier",
                "The page has no Content Security Policy that begins with default-src 'none': "
                "nothing keeps it from loading from elsewhere. Write it again.",
            ),
        )
        return
    open_to = {"*", "'unsafe-inline'", "'unsafe-eval'", "http:", "https:", "blob:"}
    for name, sources in policy.items():
        for source in sources:
            if source in open_to or "//" in source or "." in source:
                found.error(
                    "policy",
                    translate(
                        "SmartQuartier",
                        "The page's Content Security Policy lets in '{}' by {}; only 'self', "
                        "file: and data: are needed.",
                    ).format(source, name),
                )


def _inline(page, found):
    for element in page.iter("*"):
        script = element.tag == "script" and not element.get("src")
        called = [name for name in element.attrib if name.lower().startswith("on")]
        if script or element.tag == "style" or element.get("style") or called:
            found.error(
                "inline",
                translate(
                    "SmartQuartier",
                    "<{}> holds a script or a style in the page itself, which its policy forbids; "
                    "move it into a file.",
                ).format(element.tag),
            )


def _links(content, page, found):
    ids = set(page.xpath("//@id"))
    known = set(content.files)
    for element in page.iter("*"):
        for name in ("href", "src"):
            address = (element.get(name) or "").strip()
            parts = urlsplit(address)
            if not address or parts.scheme or parts.netloc:
                continue
            target = unquote(parts.path)
            if target.startswith("/") or (target and not _reaches(known, target)):
                found.error(
                    "link",
                    translate(
                        "SmartQuartier",
                        "'{}' is linked, but not in the package; write the page again.",
                    ).format(target),
                )
            # The top of the page always is there, whatever its case.
            elif not target and parts.fragment and parts.fragment not in {*ids, *_top(parts)}:
                found.error(
                    "link",
                    translate(
                        "SmartQuartier", "The link to '#{}' leads nowhere on the page."
                    ).format(parts.fragment),
                )


def _top(parts):
    return (parts.fragment,) if parts.fragment.lower() == "top" else ()


def _reaches(known, target):
    target = target[2:] if target.startswith("./") else target
    return target in known or any(path.startswith(target.rstrip("/") + "/") for path in known)


# -- usable by everybody ---------------------------------------------------------------------


def _names(page, found):
    """Everything that can be used or looked at has a name that can be read aloud."""
    labelled = set(page.xpath("//label/@for"))
    for element in page.iter("a", "button", "summary", "input", "select", "textarea", "img"):
        if element.get("type") == "hidden" or (element.tag == "a" and not element.get("href")):
            continue
        named = (
            _aloud(element)
            or (element.get("aria-label") or "").strip()
            or element.get("aria-labelledby")
            or (element.tag == "img" and element.get("alt") is not None)
            or element.get("id") in labelled
            or any(_aloud(parent) for parent in element.iterancestors("label"))
        )
        # A script fills the buttons that are hidden until then.
        if not named and element.get("hidden") is None:
            found.error(
                "name",
                translate(
                    "SmartQuartier",
                    "<{}> has no name for people who can't see it; give it a text, a label or "
                    "aria-label (WCAG 4.1.2).",
                ).format(element.tag),
                element.get("id") or element.get("href") or "",
            )


def _aloud(element):
    texts = element.xpath(".//text()[not(ancestor::*[@aria-hidden='true'])]")
    pictures = element.xpath(".//img/@alt")
    return "".join([*texts, *pictures]).strip()


def _structure(page, found):
    if not (page.get("lang") or "").strip():
        found.error(
            "lang", translate("SmartQuartier", "The page does not say its language (WCAG 3.1.1).")
        )
    if not (page.findtext(".//title") or "").strip():
        found.error("title", translate("SmartQuartier", "The page has no title (WCAG 2.4.2)."))
    if len(page.findall(".//main")) != 1 or len(page.findall(".//h1")) != 1:
        found.error(
            "structure",
            translate(
                "SmartQuartier",
                "The page needs exactly one <main> and one <h1>, by which people find its content.",
            ),
        )
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if any(later > earlier + 1 for earlier, later in zip([0, *levels], levels)):
        found.error(
            "headings",
            translate(
                "SmartQuartier", "A heading skips a level; let each follow the one above it."
            ),
        )
    ids = page.xpath("//@id")
    for doubled in sorted({name for name in ids if ids.count(name) > 1}):
        found.error(
            "id", translate("SmartQuartier", "The id '{}' occurs more than once.").format(doubled)
        )
    zoom = "".join(page.xpath("//meta[@name='viewport']/@content")).replace(" ", "").lower()
    if "user-scalable=no" in zoom or "maximum-scale" in zoom:
        found.error(
            "zoom",
            translate("SmartQuartier", "The page forbids zooming in; take that out (WCAG 1.4.4)."),
        )


# -- scripts and styles ------------------------------------------------------------------------


def _others(content):
    checks = []
    for path in content.ending(".css", ".js"):
        if not path.startswith(WEB) or path.startswith(f"{WEB}data/"):
            continue
        content.progress.check()
        found, text = Findings(), text_of(content, path)
        if path.endswith(".css"):
            for address in _CSS.findall(text):
                # What begins with # is a place within the file.
                if is_external(address) and not address.startswith("#"):
                    found.error("external", _external().format(address))
        for address in _ADDRESSES.findall(text) if path.startswith(f"{WEB}js/") else ():
            if not address.startswith(_NAMES):
                found.error("external", _external().format(address[:80]))
        for call in _CALLS.findall(text) if path.startswith(f"{WEB}js/") else ():
            found.error(
                "call",
                translate(
                    "SmartQuartier",
                    "The script asks for data while it runs ('{}'); a page on a disk may not.",
                ).format(call.strip(" (")),
            )
        checks.append(found.check(NAME, path))
    return checks
