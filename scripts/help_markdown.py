"""Turn a Markdown page of ``docs/`` into the HTML of the offline help."""

import posixpath
import re
from html import escape

from help_words import WORDS
from markdown_it import MarkdownIt
from shipped import ROOT

LONG = 3  # headings from which on a page gets a list of contents


def page_name(path):
    """Return the help page's name of a Markdown file: ``methods/atlas.md`` is methods_atlas."""
    parts = [part for part in path.split("/") if part not in ("docs", "de")]
    name = "_".join(parts).removesuffix(".md")
    return "contents" if name == "index" else name  # index.html is the list of all pages


def slug(text):
    """Return a heading's anchor as GitHub makes it: small letters, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-")


def convert(text, path, known):
    """Return title, HTML and contents of a page.

    Parameters
    ----------
    text : str
        The Markdown.
    path : str
        Where it lies in the repository, such as ``docs/de/guide.md``: links are relative to it.
    known : set of str
        Names of the pages that the help has.

    Returns
    -------
    tuple of (str, str, list of tuple)
        The title; the HTML without it; anchor and text of each heading of the second level.
    """
    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.core.ruler.push("help", lambda state: _prepare(state.tokens, path, known))
    tokens = parser.parse(text)
    title, contents = path, []
    for number, token in enumerate(tokens):
        if token.type != "heading_open":
            continue
        words = _plain(tokens[number + 1])
        if token.tag == "h1":
            title = words
        elif token.tag == "h2":
            contents.append((token.attrs["id"], words))
    body = parser.renderer.render(_without_title(tokens), parser.options, {})
    body = body.replace("<table>", '<div class="tablebox"><table>')
    body = body.replace("</table>", "</table></div>")
    return title, body, contents


def contents_list(contents, language):
    """Return the list of contents of a long page, nothing for a short one."""
    if len(contents) < LONG:
        return ""
    rows = "".join(f'<li><a href="#{anchor}">{escape(text)}</a></li>' for anchor, text in contents)
    return f'<nav class="toc"><h2>{WORDS[language]["contents"]}</h2><ol>{rows}</ol></nav>'


def _prepare(tokens, path, known):
    """Give headings anchors, and links and pictures the places that they have in the help."""
    # Anchors that the page sets itself are taken, and its name is that of its title.
    own = [t.content for t in tokens if t.type in ("html_block", "inline")]
    seen = {page_name(path), *re.findall(r'<a id="([^"]+)"', "".join(own))}
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            anchor = slug(_plain(tokens[number + 1])) or "part"
            while anchor in seen:
                anchor += "-"
            seen.add(anchor)
            token.attrs["id"] = anchor
        for child in token.children or ():
            if child.type == "link_open":
                child.attrs["href"] = _target(child.attrs["href"], path, known)
            elif child.type == "image":
                place = posixpath.normpath(
                    posixpath.join(posixpath.dirname(path), child.attrs["src"])
                )
                child.attrs["src"] = f"../../../{place}"
                child.attrs["loading"] = "lazy"


def _target(link, path, known):
    """Return where a link of a Markdown page leads from a help page."""
    if "://" in link or link.startswith(("#", "mailto:")):
        return link
    file, _, anchor = link.partition("#")
    place = posixpath.normpath(posixpath.join(posixpath.dirname(path), file))
    name = page_name(place) if place.startswith("docs/") and place.endswith(".md") else ""
    target = f"{name}.html" if name in known else f"../../../{place}"
    german = path.startswith("docs/de/")
    if name in known and place.startswith("docs/de/") != german:
        # A German page links to an English one: to read that, or for want of a German one.
        other = "de" if not german else "en" if _translated(place) else ""
        target = f"../{other}/{target}" if other else target
    return f"{target}#{anchor}" if anchor else target


def _translated(place):
    """Return whether an English page has a German one."""
    return (ROOT / "docs" / "de" / place.removeprefix("docs/")).is_file()


def _plain(inline):
    """Return the text of a heading without its marks."""
    return "".join(child.content for child in inline.children or () if child.type != "html_inline")


def _without_title(tokens):
    """Return the tokens without the page's own title, which stands in the head of the sheet."""
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return tokens[:number] + tokens[number + 3 :]
    return tokens
