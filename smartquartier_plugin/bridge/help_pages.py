"""Where the offline help lies: built HTML pages, or the Markdown files that they are made of."""

from pathlib import Path

from ..core.i18n import language

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
DOCS = ROOT / "docs"


def address(name):
    """Return the address of a help page in the user's language.

    Parameters
    ----------
    name : str
        A tool's id (``pilotranking``), a page (``guide_atlas``, ``tutorial``, ``index``,
        ``methods_atlas``), or either with an anchor (``workbench#pilots``).

    Returns
    -------
    str
        A ``file://`` address. Where the pages were not built, that of the Markdown file; where
        there is no such page, that of the index.
    """
    page, _, anchor = name.partition("#")
    path = HELP / language() / f"{page}.html"
    if path.is_file():
        # A tool's own heading is its anchor, on its page as in the methods.
        return path.as_uri() + f"#{anchor or page}"
    return _markdown(page, anchor)


def _markdown(page, anchor):
    """Return the address of the Markdown file that holds a page."""
    for path in (DOCS / f"{page}.md", DOCS / f"{page.replace('_', '/', 1)}.md"):
        if path.is_file():
            return path.as_uri() + (f"#{anchor}" if anchor else "")
    for path in sorted((DOCS / "methods").glob("*.md")):
        if f'<a id="{page}">' in path.read_text("utf-8"):
            return path.as_uri() + f"#{page}"
    built = HELP / language() / "index.html"
    return (built if built.is_file() else DOCS / "index.md").as_uri()
