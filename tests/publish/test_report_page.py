"""The page: well-formed, self-contained, accessible, nothing unescaped, the record complete."""

from html.parser import HTMLParser

import pytest
from lxml import html

from smartquartier.smartquartier_plugin.core.i18n import set_translator
from smartquartier.smartquartier_plugin.core.record import Record, Source
from smartquartier.smartquartier_plugin.publish.report.charts import share_bars
from smartquartier.smartquartier_plugin.publish.report.page import Report, join, strong
from smartquartier.smartquartier_plugin.publish.report.style import CSS, css_text

BAD = '</style><script>alert("x")</script>" onload="y" \x00\x1b & <b>'
VOID = {"meta", "br", "link", "img", "hr", "wbr", "input"}


class Balance(HTMLParser):
    """Checks that every element is closed in order."""

    def __init__(self):
        super().__init__()
        self.open, self.problems = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.problems.append((tag, self.getpos()))


def check(page):
    """Check what holds for every report; return the parsed page."""
    balance = Balance()
    balance.feed(page)
    assert not balance.problems and not balance.open
    root = html.fromstring(page.encode())
    assert root.get("lang") in ("de", "en")
    assert not root.xpath("//script | //link | //img | //iframe | //object")
    assert not root.xpath("//@src | //@style[contains(., 'url(')]")
    for link in root.xpath("//a[not(@class='licence')]/@href"):
        assert link.startswith("#")
    assert "@import" not in page and "url(http" not in page
    names = root.xpath("//@id")
    assert len(names) == len(set(names))
    for anchor in root.xpath("//a[starts-with(@href, '#')]/@href"):
        assert anchor[1:] in names
    for reference in root.xpath("//@aria-labelledby | //@aria-describedby"):
        assert reference in names
    for table in root.xpath("//table"):
        assert table.xpath("./caption")[0].text_content().strip()
        assert table.xpath(".//th") and not table.xpath(".//th[not(@scope)]")
        width = len(table.xpath("./thead/tr/th"))
        assert all(len(row) == width for row in table.xpath("./tbody/tr"))
    for drawing in root.xpath("//*[local-name()='svg']"):
        assert drawing.get("role") == "img"
    assert "Empfehlung, keine Entscheidung" in root.xpath("//header")[0].text_content()
    assert len(root.xpath("//h1")) == 1 and len(root.xpath("//main")) == 1
    return root


def full():
    report = Report(BAD, BAD, BAD, BAD)
    report.lead(BAD)
    report.key_figures([(BAD, BAD), (BAD, BAD, BAD)])
    report.contents()
    report.section(BAD)
    report.subsection(BAD)
    report.paragraph(join(strong(BAD), " ", BAD))
    report.bullets([BAD, strong(BAD)])
    report.note(BAD)
    report.warning(BAD)
    report.warnings([BAD, BAD])
    report.table(BAD, [BAD, BAD], [[BAD, BAD], [BAD, None]], numeric={1}, note=BAD, best=1)
    drawing = share_bars([BAD], [[0.5, 0.5]], [BAD, "b"], BAD, BAD)
    report.figure(drawing, BAD, BAD)
    report.figure(drawing * 2, BAD)
    report.figure(drawing * 2, BAD, cards=True)
    report.definitions([(BAD, BAD)])
    report.record(
        {"title": BAD, BAD: BAD, "sources": [{BAD: BAD, "licence": BAD}], "method": {BAD: [BAD]}}
    )
    return report.html()


def test_hostile_texts_everywhere():
    root = check(full())
    assert not root.xpath("//@onload")
    assert 'alert("x")' in root.xpath("//h1")[0].text_content()


def test_css_string_cannot_be_left():
    for text in (BAD, 'a"; } body { display:none', "back\\slash", "zwei\nZeilen", "ÄÖ"):
        escaped = css_text(text)
        assert not set(escaped) - set(
            "\\ 0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        )


def test_statement_in_both_languages():
    page = Report("t").html()
    assert 'lang="en"' in page
    assert "A recommendation, not a decision" in page
    assert '<span lang="de">Empfehlung, keine Entscheidung</span>' in page
    set_translator(lambda context, text: text, "de")
    try:
        page = Report("t").html()
    finally:
        set_translator(None)
    assert '<html lang="de">' in page
    assert "Empfehlung, keine Entscheidung" in page
    assert "A recommendation" not in page


def test_print_and_keyboard():
    page = full()
    assert "size:A4" in page and "break-before:page" in page and "counter(page)" in page
    root = html.fromstring(page.encode())
    first = root.xpath("//body//a")[0]
    assert first.get("class") == "skip" and root.xpath(f"//*[@id='{first.get('href')[1:]}']")


def test_record_is_complete():
    record = Record(
        tool="smartquartier:pilotranking",
        title="Ranking",
        version="9.8.7",
        created="2026-01-02T03:04:05",
        parameters={"K": 3, "SEED": 20260102, "NESTED": {"a": [1, 2.5, None, True]}},
        sources=(
            Source("QUARTERS", "layer name", "file.gpkg", "EPSG:25833", 61, 2, "ab12" * 16),
            Source("TABLE", "second", licence="https://example.org/licence", date="2025-12-31"),
        ),
        method={"formula": "sum of weight × value", "weights": {"rate": 0.12345678}},
        results={"MORANS_I": 0.31},
        warnings=("first warning",),
        software={"numpy": "1.24.2"},
        contact="geodata@city.example",
    )
    report = Report("t")
    report.record(record)
    root = check(report.html())
    text = root.xpath("//main")[0].text_content()
    for part in (
        "smartquartier:pilotranking", "9.8.7", "2026-01-02T03:04:05", "20260102", "layer name",
        "file.gpkg", "EPSG:25833", "61", "ab12" * 16, "second", "2025-12-31", "not stated",
        "sum of weight × value", "0.12345678", "0.31", "first warning", "1.24.2", "yes",
        "geodata@city.example", "smartquartier-record/1",
    ):  # fmt: skip
        assert part in text
    links = root.xpath("//a[@class='licence']/@href")
    assert links == ["https://example.org/licence"]


@pytest.mark.parametrize("licence", ["javascript:alert(1)", "data:text/html,x", "dl-de/by-2-0"])
def test_only_web_addresses_become_links(licence):
    report = Report("t")
    report.record({"sources": [{"layer": "a", "licence": licence}]})
    root = check(report.html())
    assert not root.xpath("//a[@class='licence']")
    assert licence in root.text_content()


def test_without_a_record_the_page_says_so():
    report = Report("t")
    report.record(None)
    assert "No record was kept" in check(report.html()).text_content()


def test_style_sheet_is_whole():
    assert CSS.count("{") == CSS.count("}")
    # A line break inside a CSS string would swallow the rules after it.
    assert all(line.count('"') % 2 == 0 for line in CSS.splitlines())
    assert "</" not in CSS
