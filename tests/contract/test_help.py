"""The offline help: a page for each tool in both languages, whole, opened by the tools."""

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("markdown_it", reason="python3-markdown-it builds the help; it is missing here")

ROOT = Path(__file__).resolve().parents[2]
HELP = ROOT / "resources" / "help"
SCRIPTS = ROOT / "scripts"
LANGUAGES = ("en", "de")
sys.path.insert(0, str(SCRIPTS))
from help_examples import EXAMPLES  # noqa: E402 (after the path above)

sys.path.remove(str(SCRIPTS))


class Page(HTMLParser):
    """Collects anchors, links, pictures, language and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loads, self.text, self.open = [], [], [], [], []
        self.language = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "html":
            self.language = found["lang"]
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in ("img", "script", "link"):
            self.loads.append(found.get("src") or found.get("href"))

    def handle_data(self, data):
        self.text.append(data)


@pytest.fixture(scope="module")
def pages():
    """Return every page of the help, built anew where its sources have changed."""
    done = subprocess.run(
        [sys.executable, str(SCRIPTS / "build_help.py"), "--quiet", "--required"],
        capture_output=True, text=True, cwd=ROOT, timeout=200,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return {path: Page(path.read_text("utf-8")) for path in sorted(HELP.glob("*/*.html"))}


@pytest.fixture(scope="module")
def tools(qgis_app):
    from qgis.core import QgsApplication

    return QgsApplication.processingRegistry().providerById("smartquartier").algorithms()


def test_a_page_for_each_tool_in_both_languages(pages, tools):
    for language in LANGUAGES:
        for tool in tools:
            page = pages[HELP / language / f"{tool.name()}.html"]
            assert page.language == language
            names = [d.name() for d in tool.parameterDefinitions()]
            assert set(names) <= set(page.ids), tool.name()
            text = " ".join(page.text)
            assert f"qgis_process run smartquartier:{tool.name()}" in text
            for output in tool.outputDefinitions():
                assert output.name() in text


def test_english_and_german_pages_say_what_the_tool_says(pages, tools):
    for tool in tools:
        text = " ".join("".join(pages[HELP / "en" / f"{tool.name()}.html"].text).split())
        for paragraph in tool.purpose():
            assert " ".join(paragraph.split()) in text, tool.name()
    if (ROOT / "resources" / "i18n" / "smartquartier_de.qm").is_file():
        text = "".join(pages[HELP / "de" / "pilotranking.html"].text)
        assert "Rangfolge der Pilotquartiere" in text and "Grenzen:" in text
        assert tools[0].purpose()[0] not in text


def test_the_index_lists_every_tool_and_page(pages):
    for language in LANGUAGES:
        listed = set(pages[HELP / language / "index.html"].links)
        there = {path.name for path in pages if path.parent.name == language}
        assert there - listed - {"index.html"} == set()


def test_both_languages_have_the_same_pages(pages):
    names = [{p.name for p in pages if p.parent.name == language} for language in LANGUAGES]
    assert names[0] == names[1]


def test_links_lead_somewhere(pages):
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto"):
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchors = pages[target].ids if target in pages else [parts.fragment]
            if not target.exists() or (parts.fragment and parts.fragment not in anchors):
                broken.append(f"{path.parent.name}/{path.name}: {link}")
    assert not broken


def test_nothing_is_loaded_from_another_host(pages):
    for path, page in pages.items():
        for source in page.loads:
            assert "//" not in source, path
            assert (path.parent / source).resolve().is_file(), f"{path.name}: {source}"
    for file in ("help.css", "search.js"):
        assert not re.search(r"https?:|@import|url\(", (HELP / file).read_text("utf-8"))


def test_anchors_are_unique(pages):
    for path, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), path


def test_examples_name_real_parameters_and_all_needed_ones(tools):
    from qgis.core import QgsProcessingParameterDefinition

    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    assert set(EXAMPLES) == {tool.name() for tool in tools}
    for tool in tools:
        definitions = {d.name(): d for d in tool.parameterDefinitions()}
        given = EXAMPLES[tool.name()]
        assert set(given) <= set(definitions), tool.name()
        for name, definition in definitions.items():
            needed = not definition.flags() & optional and definition.defaultValue() in (None, "")
            if needed and not (definition.isDestination() and definition.type() == "sink"):
                assert name in given, f"{tool.name()}: {name}"
            if definition.type() == "enum" and name in given:
                assert given[name] in definition.options(), f"{tool.name()}: {name}"


def test_a_second_build_does_nothing(pages):
    stamp = HELP / ".sources"
    before = stamp.stat().st_mtime_ns
    subprocess.run([sys.executable, str(SCRIPTS / "build_help.py")], check=True, cwd=ROOT)
    assert stamp.stat().st_mtime_ns == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_tools_open_their_page_in_the_users_language(pages, tools, language, monkeypatch):
    from smartquartier.smartquartier_plugin.core import i18n

    monkeypatch.setattr(i18n, "_language", language)
    for tool in tools:
        address = tool.helpUrl()
        assert address == (HELP / language / f"{tool.name()}.html").as_uri() + f"#{tool.name()}"
        assert tool.name() in pages[HELP / language / f"{tool.name()}.html"].ids


def test_without_built_pages_the_markdown_opens(tools, monkeypatch, tmp_path):
    from smartquartier.smartquartier_plugin.bridge import help_pages

    monkeypatch.setattr(help_pages, "HELP", tmp_path)
    for tool in tools:
        file, _, anchor = tool.helpUrl().partition("#")
        assert file.endswith(f"/docs/methods/{tool.groupId()}.md") and anchor == tool.name()
    assert help_pages.address("guide_atlas").endswith("/docs/guide_atlas.md")
    assert help_pages.address("methods_atlas#schema").endswith("/docs/methods/atlas.md#schema")
    assert help_pages.address("no_such_page").endswith("/docs/index.md")


class TestContextHelp:
    """What the dock calls."""

    def test_a_page_and_an_anchor(self, pages, qgis_app):
        from smartquartier.smartquartier_plugin.gui import help as context

        url = context.url("guide_atlas")
        assert url.isLocalFile() and Path(url.toLocalFile()).is_file()
        assert context.url("guide#pilots").fragment() == "pilots"

    def test_an_unknown_page_leads_to_the_index(self, pages, qgis_app):
        from smartquartier.smartquartier_plugin.gui import help as context

        assert context.url("nothing_like_it").toLocalFile().endswith("/en/index.html")

    def test_open_page_asks_the_system(self, pages, qgis_app, monkeypatch):
        from smartquartier.smartquartier_plugin.gui import help as context

        asked = []

        class Services:
            @staticmethod
            def openUrl(url):
                asked.append(url.toString())
                return True

        monkeypatch.setattr(context, "QDesktopServices", Services)
        assert context.open_page("pilotranking") is True
        assert asked == [(HELP / "en" / "pilotranking.html").as_uri() + "#pilotranking"]


def test_a_text_that_is_not_german_says_so(pages):
    for path in pages:
        if path.parent.name == "de":
            page_text = path.read_text("utf-8")
            says = "gibt es bisher nur auf Englisch" in page_text
            assert says == ('<div lang="en">' in page_text), path.name


GERMAN = sorted((ROOT / "docs" / "de").rglob("*.md"))


@pytest.mark.parametrize("page", GERMAN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_german_pages_have_the_anchors_of_the_english_ones(page):
    """The help button, the index and links in English reports lead to the same places."""
    english = ROOT / "docs" / page.relative_to(ROOT / "docs" / "de")
    assert english.is_file()
    anchors = [re.findall(r'<a id="([^"]+)"', path.read_text("utf-8")) for path in (english, page)]
    assert anchors[0] == anchors[1]


def test_the_german_guide_lists_the_measures_of_the_english_one():
    tables = []
    for path in ("docs/guide_effects.md", "docs/de/guide_effects.md"):
        text = (ROOT / path).read_text("utf-8")
        table = text.split("<!-- measures -->")[1].split("<!-- end of measures -->")[0]
        rows = [line.strip("| ").split("|") for line in table.strip().splitlines()[2:]]
        tables.append([(row[0].strip(), row[-1].strip()) for row in rows])
    assert tables[0] == tables[1]


def test_german_pages_use_the_german_titles_of_the_tools(tools):
    """A title that a German guide puts in italics after a group is that of the toolbox."""
    from smartquartier.smartquartier_plugin.bridge.translation import speaker
    from smartquartier.smartquartier_plugin.core.i18n import speaking

    if not (ROOT / "resources" / "i18n" / "smartquartier_de.qm").is_file():
        pytest.skip("make i18n has not compiled the German texts")
    with speaking(speaker("de")):
        german = {tool.displayName() for tool in tools}
        groups = {tool.group() for tool in tools}
    wrong = []
    for page in GERMAN:
        text = " ".join(page.read_text("utf-8").split())
        for group, title in re.findall(r"\*([^*→]+?) (?:→|▸|›) ([^*→]+?)\.?\*", text):
            if group in groups and title not in german:
                wrong.append(f"{page.name}: {group} → {title}")
    assert not wrong


def test_the_calls_in_the_german_pages_are_those_of_the_english_ones():
    """Commands are copied and run: only words for people may differ."""
    for page in GERMAN:
        english = ROOT / "docs" / page.relative_to(ROOT / "docs" / "de")
        calls = [re.findall(r"--([A-Z_]+)=", path.read_text("utf-8")) for path in (english, page)]
        if page.parent.name != "methods":
            assert sorted(calls[0]) == sorted(calls[1]), page.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tutorial_names_sections_and_buttons_of_the_dock_as_they_are(language):
    sys.path.insert(0, str(SCRIPTS))
    try:
        import i18n
    finally:
        sys.path.remove(str(SCRIPTS))
    known = {" ".join(text.split()) for text in i18n.texts()}
    if language == "de":
        german = i18n.translations(i18n.I18N / "smartquartier_de.ts")
        known = {" ".join(text.split()) for text in german.values()}
    page = ROOT / "docs" / ("de/tutorial.md" if language == "de" else "tutorial.md")
    start = "*Im Andockfenster:*" if language == "de" else "*In the dock:*"
    parts = page.read_text("utf-8").split(start)[1:]
    assert len(parts) == 5
    for part in parts:
        for name in re.findall(r"\*([^*]+)\*", " ".join(part.split("\n\n")[0].split())):
            assert name in known, name


def test_the_zip_takes_the_pages_and_the_german_texts_along(pages):
    sys.path.insert(0, str(SCRIPTS))
    try:
        from shipped import shipped_files
    finally:
        sys.path.remove(str(SCRIPTS))
    shipped = {path.as_posix() for path in shipped_files()}
    assert {path.relative_to(ROOT).as_posix() for path in pages} <= shipped
    further = (
        "resources/help/help.css",
        "resources/help/search.js",
        "docs/de/guide.md",
        "docs/de/methods/pilots.md",
        "resources/models/pilotquarters.model3",
    )
    assert set(further) <= shipped
    assert "resources/help/.sources" not in shipped
