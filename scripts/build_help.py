"""Build the offline help ``resources/help/{en,de}/*.html`` from the tools and from ``docs/``.

A light step like that of the ``.qm`` files: nothing is done where no source has changed since.
Needs QGIS (the tools tell about themselves) and markdown-it-py, both only here: the plugin ships
the finished pages, and shows the Markdown files where these were not built.
"""

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from html import escape
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path

sys.dont_write_bytecode = True
from help_words import PAGES, WORDS  # noqa: E402 (after the flag above)
from shipped import ROOT, shipped_files  # noqa: E402

HELP = ROOT / "resources" / "help"
STAMP = HELP / ".sources"
ASSETS = Path(__file__).resolve().parent / "help_assets"
LANGUAGES = ("en", "de")
DECIMAL = {"en": ".", "de": ","}


def sources():
    """Return a hash of all that the pages are made of."""
    found = hashlib.sha256()
    paths = [ROOT / path for path in shipped_files() if path.suffix in (".py", ".md", ".json")]
    paths += [*Path(__file__).parent.glob("help_*.py"), Path(__file__), *ASSETS.iterdir()]
    paths += (ROOT / "resources" / "i18n").glob("*.qm")
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def start_plugin():
    """Start QGIS without a window and return the plugin's package."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Outside of the user's profile, which may hold another state of the plugin.
    profile = tempfile.mkdtemp(prefix="smartquartier-profile-")
    os.environ["QGIS_CUSTOM_CONFIG_PATH"] = profile
    from qgis.core import QgsApplication

    application = QgsApplication([], False)
    application.initQgis()
    spec = spec_from_file_location(
        "smartquartier", ROOT / "__init__.py", submodule_search_locations=[str(ROOT)]
    )
    sys.modules["smartquartier"] = module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return application, profile


def markdown_file(page, language):
    """Return a page's Markdown file and whether it is in this language."""
    if language == "de" and (ROOT / "docs" / "de" / f"{page}.md").is_file():
        return ROOT / "docs" / "de" / f"{page}.md", True
    return ROOT / "docs" / f"{page}.md", language == "en"


def frame(language, name, title, body, note=""):
    """Return a whole HTML page."""
    words = WORDS[language]
    other = "en" if language == "de" else "de"
    home = "" if name == "index" else f'<a href="index.html">{words["all"]}</a> · '
    script = '<script src="../search.js"></script>' if name == "index" else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(title)} · SmartQuartier</title>"
        '<link rel="stylesheet" href="../help.css"></head><body>'
        f'<a class="skip" href="#{name}">{words["skip"]}</a><div class="sheet">'
        f'<p class="brand"><b>SmartQuartier</b><span>{home}'
        f'<a href="../{other}/{name}.html" lang="{other}" hreflang="{other}">'
        f"{words['language']}</a></span></p>"
        f'<main><h1 id="{name}">{escape(title)}</h1>{note}{body}</main></div>{script}'
        "</body></html>\n"
    )


def tool_pages(language, tools):
    """Yield name, title, HTML and index entry of each tool's page."""
    from help_tool_page import tool_page

    from smartquartier.smartquartier_plugin.bridge.translation import speaker
    from smartquartier.smartquartier_plugin.core.i18n import speaking

    with speaking(speaker(language)):
        for kind in tools:
            tool = kind().create()
            body, found = tool_page(tool, language, DECIMAL[language])
            title = tool.displayName()
            subtitle = (
                f'<p class="subtitle">{escape(tool.group())} · <code>{tool.name()}</code></p>'
            )
            page = frame(language, tool.name(), title, body, subtitle)
            entry = {
                "name": tool.name(),
                "title": title,
                "group": tool.group(),
                "text": tool.shortDescription(),
                "find": f"{found} {' '.join(tool.tags())}",
            }
            yield tool.name(), page, entry


def text_pages(language, names):
    """Yield name, HTML and index entry of each page made of Markdown."""
    from help_markdown import contents_list, convert, page_name

    known = {page_name(f"docs/{page}.md") for page, _ in PAGES if _exists(page)}
    for page, part in PAGES:
        if not _exists(page):
            continue
        path, is_own = markdown_file(page, language)
        place = path.relative_to(ROOT).as_posix()
        title, body, contents = convert(path.read_text("utf-8"), place, known | names)
        name = page_name(place)
        note = "" if is_own else f'<p class="note">{WORDS[language]["english"]}</p>'
        if not is_own:
            body = f'<div lang="en">{body}</div>'
        html = frame(language, name, title, contents_list(contents, language) + body, note)
        find = " ".join(text for _, text in contents)
        yield name, html, {"name": name, "title": title, "part": part, "text": "", "find": find}


def _exists(page):
    return any(markdown_file(page, language)[0].is_file() for language in LANGUAGES)


def index_page(language, tools, texts):
    """Return the list of all pages: tools by group, guides, methods, with a search box."""
    words = WORDS[language]
    parts = [
        f'<p class="lead">{words["lead"]}</p><form role="search" class="search" hidden>'
        f'<label for="search">{words["search"]}</label><input id="search" type="search" '
        f'placeholder="{words["search_hint"]}" autocomplete="off">'
        f'<p id="none" role="status" data-none="{words["none"]}"></p></form>'
    ]
    for part in ("guides", "tools", "methods", "further"):
        parts.append(f'<section><h2 id="{part}">{words[part]}</h2>')
        if part == "tools":
            for group in dict.fromkeys(entry["group"] for entry in tools):
                members = [entry for entry in tools if entry["group"] == group]
                parts.append(f"<section><h3>{escape(group)}</h3>{_list(members)}</section>")
        else:
            parts.append(_list([entry for entry in texts if entry["part"] == part]))
        parts.append("</section>")
    return frame(language, "index", words["title"], "".join(parts))


def _list(entries):
    rows = []
    for entry in entries:
        find = " ".join(entry[key] for key in ("name", "title", "text", "find")).lower()
        text = f": {escape(entry['text'])}" if entry["text"] else ""
        link = f'<a href="{entry["name"]}.html">{escape(entry["title"])}</a>'
        rows.append(f'<li data-find="{escape(find)}">{link}{text}</li>')
    return f'<ul class="pages">{"".join(rows)}</ul>'


def build(target):
    """Write all pages of both languages into a folder."""
    from smartquartier.processing_algorithms.provider import ALGORITHMS
    from smartquartier.smartquartier_plugin.publish.report.style import CSS

    css = CSS.strip() + "\n" + (ASSETS / "help.css").read_text("utf-8")
    (target / "help.css").write_text(css, encoding="utf-8")
    shutil.copyfile(ASSETS / "search.js", target / "search.js")
    names = {kind.ID for kind in ALGORITHMS}
    number = 0
    for language in LANGUAGES:
        folder = target / language
        folder.mkdir()
        tools, texts = [], []
        for entries, pages in (
            (tools, tool_pages(language, ALGORITHMS)),
            (texts, text_pages(language, names)),
        ):
            for name, page, entry in pages:
                (folder / f"{name}.html").write_text(page, encoding="utf-8")
                entries.append(entry)
        (folder / "index.html").write_text(index_page(language, tools, texts), encoding="utf-8")
        number += 1 + len(tools) + len(texts)
    return number


def replace(partial):
    """Put the finished folder in the place of the one before."""
    old = HELP.with_name("help.old")
    shutil.rmtree(old, ignore_errors=True)
    if HELP.exists():
        HELP.rename(old)
    partial.rename(HELP)
    shutil.rmtree(old, ignore_errors=True)


def main():
    """Build what is out of date."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quiet", action="store_true")
    parser.add_argument("--required", action="store_true", help="fail where something is missing")
    arguments = parser.parse_args()
    state = sources()
    if STAMP.is_file() and json.loads(STAMP.read_text("utf-8")) == state:
        return
    if find_spec("markdown_it") is None:
        text = (
            "markdown-it-py is missing (Debian: python3-markdown-it): the help pages were not "
            "built; the help buttons will show the Markdown files."
        )
        if arguments.required:
            raise SystemExit(text)
        print(text, file=sys.stderr)
        return
    application, profile = start_plugin()
    partial = HELP.with_name("help.part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    number = build(partial)
    (partial / STAMP.name).write_text(json.dumps(state), encoding="utf-8")
    replace(partial)
    if not arguments.quiet:
        print(f"Built {number} help pages.")
    application.exitQgis()
    shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
