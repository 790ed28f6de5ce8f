"""The page itself: what is read without a script, and by search engines, stands in its HTML."""

import json
import re
from functools import lru_cache
from pathlib import Path
from string import Template
from urllib.parse import quote

from ....core.atlas.schema import schema
from ....core.strict_json import load_json
from ...package.layout import MANIFEST
from .downloads import groups_of, size_text

RESOURCES = Path(__file__).resolve().parents[4] / "resources" / "web"
LEAFLET = "1.9.4"
SCRIPTS = ("base", "data", "search", "draw", "painter", "map", "legend", "filters", "list",
           "details", "printing", "app")  # fmt: skip
#: Of a page without a map.
PLAIN_SCRIPTS = ("base", "plain")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=1)
def texts():
    """Return the page's own words, ``{"de": {key: text}, "en": {…}}``."""
    return load_json(RESOURCES / "texts.json")


def licence_names(code, language):
    """Return label and address of a licence.

    Parameters
    ----------
    code : str
    language : str
        ``de`` or ``en``.

    Returns
    -------
    label, address : str
        The code itself and "" for one that is not in the schema.
    """
    found = schema().code("licence", code)
    if found is None:
        return code, ""
    return found.label.get(language) or code, str(found.more.get("url") or "")


def page(package, files, data):
    """Return the HTML of the page.

    Parameters
    ----------
    package : Package
        Without vectors the page has no map and no list, but all else.
    files : list of dict
        Of the manifest: what was written before the page.
    data : list of str
        Paths of the data scripts.

    Returns
    -------
    bytes
        UTF-8.
    """
    about = package.about
    words = _Words(about.language)
    marks = {f"t_{key}": _escape(text) for key, text in words.texts.items()}
    mapped = bool(package.of("vector"))
    first, *others = (f"web/js/{name}.js" for name in (SCRIPTS if mapped else PLAIN_SCRIPTS))
    scripts = [first, "web/texts.js", *data, *others]
    if mapped:
        scripts.insert(0, "web/leaflet/leaflet.js")
    description = " ".join(about.abstract.split())
    html = _template("index.html").substitute(
        marks,
        **_map_parts(marks, package, mapped),
        language=words.language,
        title=_escape(about.title),
        publisher=_escape(about.publisher),
        description=_escape(description[:300]),
        about=_html(_about(package, words)),
        downloads=_html(_downloads(package, files, words)),
        footer=_html(_footer(about, words, mapped)),
        scripts="\n".join(
            f'<script src="{_escape(quote(path))}" defer></script>' for path in scripts
        ),
    )
    return html.encode("utf-8")


def _template(name):
    return Template((RESOURCES / name).read_text(encoding="utf-8"))


def _map_parts(marks, package, mapped):
    """Return what only a page with a map has; empty texts for one without."""
    parts = {
        "map_style": '<link rel="stylesheet" href="web/leaflet/leaflet.css">\n',
        "skip_list": '<a class="skip" href="#explore" data-t="skip_list">$t_skip_list</a>\n',
        "nav_explore": '<li><a href="#explore" data-t="explore">$t_explore</a></li>\n',
        "no_script": '<noscript><p class="notice">$t_no_script</p></noscript>\n',
    }
    if not mapped:
        return dict.fromkeys([*parts, "explore"], "")
    filled = {name: Template(text).substitute(marks) for name, text in parts.items()}
    filled["explore"] = _template("explore.html").substitute(
        marks,
        language=package.about.language if package.about.language in texts() else "de",
        credits=_escape(" · ".join(_credits(package))),
    )
    return filled


class _Words:
    """The page's words in the language of the package, as elements that can change it."""

    def __init__(self, language):
        self.language = language if language in texts() else "de"
        self.texts = texts()[self.language]

    def of(self, tag, key, *values, **attributes):
        """Return an element whose text the page can say in its other language."""
        if values:
            attributes["data-v"] = json.dumps([clean(value) for value in values])
        return _element(tag, self.texts[key].format(*values), **{"data-t": key}, **attributes)


def _about(package, words):
    about = package.about
    parts = [_element("p", line, lang=words.language, **{"class": "lead"})
             for line in about.abstract.split("\n") if line.strip()]  # fmt: skip
    parts.extend(_card(package, dataset, words) for dataset in package.of("vector", "raster"))
    parts.extend(_card(package, dataset, words) for dataset in package.of("table", parts=True))
    return parts


def _card(package, dataset, words):
    card = _element("section", **{"class": "card"})
    card.append(_element("h3", dataset.title, lang=words.language))
    # What the package says of itself stands above and is not said again of each of its parts.
    abstract = dataset.abstract.replace(package.about.abstract, "").strip()
    if abstract:
        card.append(_element("p", abstract, lang=words.language))
    record = dataset.record if isinstance(dataset.record, dict) else {}
    if isinstance(record.get("statement"), dict):
        card.append(words.of("p", "statement", **{"class": "statement"}))
    facts = _element("dl")
    label, address = licence_names(dataset.licence, words.language)
    if dataset.part_of:
        parent = package.dataset(dataset.part_of).title
        card.append(words.of("p", "table_of", parent))
    if dataset.kind == "raster":
        card.append(words.of("p", "raster"))
    else:
        _fact(facts, words.of("dt", "rows"), str(dataset.rows))
    _fact(facts, words.of("dt", "licence"), _link(label, address, words.language, rel="license"))
    if dataset.attribution:
        _fact(facts, words.of("dt", "attribution"), "; ".join(dataset.attribution), words.language)
    if dataset.modified:
        _fact(facts, words.of("dt", "modified"), _day(dataset.modified))
    if dataset.issued and dataset.issued != dataset.modified:
        _fact(facts, words.of("dt", "published"), _day(dataset.issued))
    if dataset.crs:
        _fact(facts, words.of("dt", "crs"), dataset.crs)
    card.append(facts)
    if dataset.lineage:
        more = _element("details")
        more.append(words.of("summary", "lineage"))
        steps = _element("ul", lang=words.language)
        steps.extend(_element("li", sentence) for sentence in dataset.lineage)
        more.append(steps)
        card.append(more)
    if dataset.fields:
        card.append(_fields(dataset, words))
    return card


def _fields(dataset, words):
    """Return the list of the fields: what a value means for those who use the data."""
    more = _element("details")
    more.append(words.of("summary", "fields", len(dataset.fields)))
    listed = _element("dl", lang=words.language)
    for field in dataset.fields:
        term = _element("dt", field.label)
        term.append(_element("code", field.name))
        parts = (field.help, field.unit, "; ".join(f"{a}: {b}" for a, b in field.codes))
        listed.extend([term, _element("dd", " · ".join(part for part in parts if part))])
    more.append(listed)
    return more


def _downloads(package, files, words):
    parts = []
    for name, entries in groups_of(package, files):
        card = _element("section", **{"class": "files"})
        title = package.dataset(name).title if name else ""
        heading = (
            _element("h3", title, lang=words.language) if name else words.of("h3", "whole_package")
        )
        card.append(heading)
        for role, listed in entries:
            card.append(words.of("h4", f"role_{role}"))
            items = _element("ul")
            items.extend(_download(entry, words) for entry in listed)
            card.append(items)
        parts.append(card)
    end = _element("p")
    link = words.of("a", "manifest", href=MANIFEST)
    end.append(link)
    return [*parts, end]


def _download(entry, words):
    item = _element("li")
    link = _element("a", entry["title"] or entry["path"], href=quote(entry["path"]), download="")
    kind = entry["path"].rsplit(".", 1)[-1].upper()
    link.tail = " "
    item.append(link)
    note = _element("span", f"{kind}, {size_text(entry['bytes'], words.language)}")
    note.set("class", "size")
    item.append(note)
    return item


def _footer(about, words, mapped):
    facts = _element("dl")
    _fact(facts, words.of("dt", "publisher"), about.publisher, words.language)
    if about.contact_email:
        mail = _element("a", about.contact_email, href="mailto:" + quote(about.contact_email, "@"))
        _fact(facts, words.of("dt", "contact"), mail)
    label, address = licence_names(about.licence, words.language)
    value = _link(label, address, words.language) if about.licence else words.of("span", "various")
    _fact(facts, words.of("dt", "licence"), value)
    if about.modified:
        _fact(facts, words.of("dt", "modified"), _day(about.modified))
    if about.keywords:
        _fact(facts, words.of("dt", "keywords"), ", ".join(about.keywords), words.language)
    if not mapped:
        return [facts, words.of("p", "quiet"), words.of("p", "made")]
    end = words.of("p", "made_with", LEAFLET)
    end.tail = " "
    link = _element("p")
    link.append(words.of("a", "leaflet_licence", href="web/leaflet/LICENSE"))
    return [facts, words.of("p", "quiet"), end, link]


def _credits(package):
    """Return whom to name below the map, each once, in the order of the datasets."""
    named = [text for dataset in package.of("vector") for text in dataset.attribution]
    grounds = [title for title, _ in package.background if title]
    return list(dict.fromkeys([*named, *grounds])) or [package.about.publisher]


def _fact(facts, term, value, language=""):
    definition = _element("dd")
    if isinstance(value, str):
        definition.text = clean(value)
    else:
        definition.append(value)
    if language:
        definition.set("lang", language)
    facts.extend([term, definition])


def _day(text):
    return _element("time", text[:10], datetime=text[:10])


def _link(text, address, language, **attributes):
    if not address.startswith(("https://", "http://")):
        return _element("span", text, lang=language)
    return _element("a", text, href=address, lang=language, **attributes)


def _element(tag, text="", **attributes):
    from lxml import etree

    element = etree.Element(tag)
    element.text = clean(text)
    for name, value in attributes.items():
        element.set(name, clean(value))
    return element


def _html(elements):
    from lxml import etree

    parts = (etree.tostring(one, method="html", encoding="unicode") for one in elements)
    return "\n".join(parts)


def _escape(text):
    """Return a text for content and for attributes in double quotes."""
    plain = clean(text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        plain = plain.replace(sign, entity)
    return plain


def clean(text):
    """Return a text without the characters that no HTML page may hold."""
    return _ILLEGAL.sub("\ufffd", str(text))
