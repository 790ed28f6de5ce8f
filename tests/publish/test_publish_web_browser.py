"""The web atlas as people use it, in a real browser: mouse, keyboard, screen reader's tree."""

import time
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from publish_data import small_package, with_dataset
from publish_web_browser import AXE, browser, served  # noqa: F401

from smartquartier.smartquartier_plugin.publish.formats import web_atlas
from smartquartier.smartquartier_plugin.publish.package.model import (
    Condition,
    Dataset,
    Field,
    Style,
    StyleRule,
)

ALL = ['Institut "Größe"', "Ohne Ort", "Straßenbau Öl & Söhne", "Verein <Nord>", "01", "02"]
NARROW = 320


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return the folder of the small package's page."""
    root = tmp_path_factory.mktemp("small")
    web_atlas.write(small_package(), root)
    return root


@pytest.fixture(scope="module")
def places():
    """Return longitude and latitude of the actors, and of points in the quarters."""
    frame = small_package().dataset("actor").frame
    points = frame.geometry.to_crs("EPSG:4326")
    named = {key: (p.x, p.y) for key, p in zip(frame["actor_id"], points) if p is not None}
    x, y = (410300, 412250, 413000, 414900), (5656800, 5655200, 5656000, 5655200)
    inner = gpd.GeoSeries.from_xy(x, y, crs="EPSG:25833").to_crs("EPSG:4326")
    return {**named, **{n: (p.x, p.y) for n, p in zip(("01", "02", "hole", "island"), inner)}}


@pytest.fixture()
def page(browser, folder):  # noqa: F811
    """Return the browser with the page open from the disk."""
    browser.open(folder)
    return browser


# -- opening -----------------------------------------------------------------------------------


def test_opens_from_the_disk_and_asks_nobody(browser, folder):  # noqa: F811
    """All that is loaded lies in the folder; the browser complains of nothing."""
    asked = browser.open(folder)
    assert asked
    assert [url for url in asked if not url.startswith((folder.as_uri(), "data:"))] == []
    assert browser.complaints() == []
    assert browser.status() == "6 Einträge"
    assert browser.names() == ALL


def test_opens_from_a_web_server(browser, folder):  # noqa: F811
    """Any web server will do, in a folder of its own too; nothing is missing there."""
    with served(folder.parent) as (address, asked):
        urls = browser.open(folder, address=f"{address}{folder.name}/index.html")
        assert browser.status() == "6 Einträge"
        assert [url for url in urls if not url.startswith((address, "data:"))] == []
        assert browser.complaints() == []
    assert len(asked) == len(set(asked))


def test_a_page_without_a_map_speaks_both_languages(browser, tmp_path):  # noqa: F811
    """Tables and rasters alone have no map, but the same words."""
    package = small_package()
    web_atlas.write(
        replace(package, datasets=(replace(package.datasets[2], part_of=""),)), tmp_path
    )
    browser.open(tmp_path)
    assert browser.complaints() == []
    headings = "return [...document.querySelectorAll('h2')].map(h => h.textContent)"
    assert browser.run(headings) == ["Über die Daten", "Herunterladen"]
    browser.run("document.querySelector('[data-language=en]').click()")
    assert browser.run(headings) == ["About the data", "Downloads"]


def test_policy_keeps_it_so(page):
    """Even a script of the page could not reach another address."""
    blocked = page.driver.execute_async_script(
        "const done = arguments[0];"
        "document.addEventListener('securitypolicyviolation', e => done(e.effectiveDirective));"
        "const i = new Image(); i.src = 'http://127.0.0.1:9/x.png';"
    )
    assert blocked == "img-src"


def test_without_scripts_the_page_still_says_all(folder):
    """Description, licences and downloads stand in the HTML itself."""
    text = (folder / "index.html").read_text(encoding="utf-8")
    assert "Zwei Stadtteile, einer mit Loch und Insel." in text
    assert "<noscript>" in text
    assert (
        'id="explore" class="explore" tabindex="-1" aria-labelledby="explore-title" hidden' in text
    )


# -- finding -----------------------------------------------------------------------------------


def search(page, text):
    """Type into the search field and wait for the answer."""
    field = page.find("#search")
    field.clear()
    field.send_keys(text)
    page.until(f"return SQ.state.query === {text!r}")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("größe", ALL[:1]),
        ("GROESSE", ALL[:1]),
        ("grosse", ALL[:1]),
        ("strassenbau", ALL[2:3]),
        ("kommune", ALL[1:3]),  # the label of a code
        ("nord verein", ALL[3:4]),
        ("<nord>", ALL[3:4]),
        ("stadtteile 02", ALL[5:]),
        ("a1", ALL[2:3]),
        ("needs", ALL[2:3]),  # of its table of themes
        ("gibt es nicht", []),
    ],
)
def test_search(page, text, names):
    """All words must occur, in any field; spelling of umlauts and case do not matter."""
    search(page, text)
    assert page.names() == names
    expected = f"{len(names)} von 6 Einträgen" if names else "Keine Einträge."
    assert page.status().startswith(expected)


def filter_box(page, group, name):
    """Return the box of a filter's value."""
    page.run("document.querySelectorAll('#filters, .group').forEach(d => { d.open = true; })")
    return page.driver.find_element(
        "xpath",
        f"//details[contains(@class, 'group')][summary/span[1]='{group}']"
        f"//label[span[1]='{name}']/input",
    )


def test_filter_by_a_coded_field(page):
    """Choosing a value leaves its entries; values of one field add up."""
    filter_box(page, "Sektor", "Kommune").click()
    assert page.names() == ["Ohne Ort", "Straßenbau Öl & Söhne"]
    assert page.status() == "2 von 6 Einträgen"
    filter_box(page, "Sektor", "Wissenschaft").click()
    assert page.names() == ALL[:3]
    filter_box(page, "Sektor", "keine Angabe").click()
    assert page.names() == ALL[:4]
    assert page.texts("#chips button") == ["Sektor: Kommune ✕", "Sektor: Wissenschaft ✕",
                                           "Sektor: keine Angabe ✕"]  # fmt: skip


def test_filter_by_theme(page):
    """What a table says of an entry filters it; two fields must both fit."""
    filter_box(page, "theme", "6").click()
    assert page.names() == ['Institut "Größe"', "Straßenbau Öl & Söhne"]
    filter_box(page, "Sektor", "Wissenschaft").click()
    assert page.names() == ['Institut "Größe"']
    page.find("#reset").click()
    assert page.names() == ALL


def test_counts_say_what_a_choice_would_leave(page):
    """Beside each value stands what is left, given all the other fields."""
    filter_box(page, "theme", "6").click()
    numbers = dict(zip(page.texts(".group:nth-of-type(3) label > span:first-of-type"),
                       page.texts(".group:nth-of-type(3) .n")))  # fmt: skip
    assert numbers == {"Kommune": "1", "Wissenschaft": "1", "keine Angabe": "0"}


def test_chip_takes_a_filter_out(page):
    """The chip has a name that says what it does; the focus is not lost."""
    filter_box(page, "Ausgewählt", "ja").click()
    assert page.names() == ["01"]
    chip = page.find("#chips button")
    assert chip.get_attribute("aria-label") == "Filter entfernen: Ausgewählt: ja"
    chip.click()
    assert page.names() == ALL
    assert page.run("return document.activeElement.tagName") == "SUMMARY"


def test_layers_can_be_hidden(page):
    """List and map show the same; hits in what is hidden are told."""
    page.find("#layer-1").click()
    assert page.names() == ALL[:4]
    search(page, "stadtteile 02")
    assert page.find("#hidden-hits").text == "Dazu 1 in ausgeblendeten Ebenen: einblenden"
    page.find("#hidden-hits").click()
    assert page.names() == ["02"]


def test_only_what_is_in_view(page, places):
    """The map's view filters the list."""
    lon, lat = places["a1"]
    page.find("#in-view").click()
    assert page.names() == [name for name in ALL if name != "Ohne Ort"]
    page.run("SQ.map.setView([arguments[1], arguments[0]], 17, {animate: false})", lon, lat)
    assert page.names() == ["Straßenbau Öl & Söhne", "01"]


# -- the map -----------------------------------------------------------------------------------


def test_map_draws_as_the_rules_say(page, places):
    """Symbols and areas have the colours of their rules; the hole is empty."""
    # The pixel in the middle of each symbol; a hair off the label below it.
    assert page.colour(*places["a1"])[:3] == (0x2B, 0x6C, 0xB0)
    assert page.colour(*places["a2"])[:3] == (0xB7, 0x79, 0x1F)
    assert page.colour(*places["a3"])[:3] == (0x88, 0x88, 0x88)
    two = page.colour(*places["02"])
    assert two[:3] == (0xE2, 0xE8, 0xF0)
    assert page.colour(*places["island"]) == two
    assert page.colour(*places["hole"])[3] == 0
    one = np.array(page.colour(*places["01"]))
    ground = np.array([0xE3, 0xE6, 0xE4])
    assert np.abs(one[:3] - (0.6 * np.array([0x2F, 0x85, 0x5A]) + 0.4 * ground)).max() <= 2


@pytest.mark.parametrize(
    ("place", "title"),
    [("a2", 'Institut "Größe"'), ("01", "01"), ("02", "02"), ("island", "02"), ("hole", None)],
)
def test_click_on_the_map(page, places, place, title):
    """A click chooses what lies there; a hole of an area is not the area."""
    page.click_map(*places[place])
    if title is None:
        assert not page.find("#details").is_displayed()
    else:
        assert page.find("#details-title").text == title
        assert page.run("return document.activeElement.id") == "details-title"


def test_click_names_all_that_lie_there(page, places):
    """What lies below the chosen entry can be reached from its details."""
    page.click_map(*places["a1"])
    assert page.find("#details-title").text == "Straßenbau Öl & Söhne"
    page.driver.find_element("xpath", "//article//button[.='01']").click()
    assert page.find("#details-title").text == "01"


def test_filtered_entries_leave_the_map(page, places):
    """What the filter takes from the list is not drawn and can't be clicked."""
    search(page, "stadtteile")
    assert page.colour(*places["a1"])[:3] != (0x2B, 0x6C, 0xB0)
    page.click_map(*places["a1"])
    assert page.find("#details-title").text == "01"


# -- details -----------------------------------------------------------------------------------


def facts(page):
    """Return the facts that the details show."""
    found = dict(zip(page.texts("#details dt"), page.texts("#details dd")))
    # The driver gives spaces that don't break as ordinary ones.
    return {term: text.replace("\xa0", " ") for term, text in found.items()}


def test_details(page):
    """Values with unit and label, what is not stated by name, the rows of its table."""
    page.driver.find_element("xpath", "//button[.//span[.='Straßenbau Öl & Söhne']]").click()
    assert facts(page) == {"Sektor": "Kommune", "Gegründet\nJahr": "1990", "Anteil": "12,5 %",
                           "Geprüft am": "2. Januar 2026", "Kennung": "a1"}  # fmt: skip
    assert page.texts("#details .links li") == ["1 · offers", "6 · needs"]
    assert "Datenlizenz Deutschland Namensnennung 2.0" in page.find("#details .source").text


def test_details_say_what_is_missing(page):
    """NULL is never zero, and zero never NULL."""
    page.driver.find_element("xpath", "//button[.//span[.='Institut \"Größe\"']]").click()
    assert page.find("#details .without").text == "Ohne Angabe: Gegründet, Anteil, Geprüft am"
    page.find("#details .back").click()
    page.driver.find_element("xpath", "//button[.//span[.='Ohne Ort']]").click()
    assert facts(page)["Gegründet\nJahr"] == "0"
    assert facts(page)["Anteil"] == "−3,25 %"
    assert "ohne Lage auf der Karte" in page.find("#details").text


@pytest.fixture(scope="module")
def wide(tmp_path_factory):
    """Return a page of a result with as many fields as our tools write."""
    names = ["code", "name", "quartier_management", "inhabitants", "built_year", "founded",
             *(f"share_{k}_pct" for k in range(12)), "share_1_pct_trend", "score", "rank",
             "rank_p05", "selected", "wave"]  # fmt: skip
    values = {name: [2.5, 3.5] for name in names}
    values.update(code=["01", "02"], name=["Nord", "Süd"], inhabitants=[9452, 1234567],
                  built_year=[1998, 2004], founded=[1990, 2001], rank=[1, 2],
                  selected=[True, False], wave=["1", "2"],
                  quartier_management=["ja", "nein"])  # fmt: skip
    kinds = {"code": "text", "name": "text", "wave": "text", "quartier_management": "text",
             "inhabitants": "integer", "built_year": "integer", "founded": "integer",
             "rank": "integer", "selected": "flag"}  # fmt: skip
    points = gpd.points_from_xy([410500, 411500], [5655500, 5656500])
    frame = gpd.GeoDataFrame(values, geometry=points, crs="EPSG:25833")
    fields = tuple(Field(name, name, kinds.get(name, "real"), name) for name in names)
    rules = (StyleRule("1", (Condition("wave", "eq", "1"),)), StyleRule("andere", otherwise=True))
    dataset = replace(small_package().datasets[0], frame=frame, fields=fields, key="code",
                      title_field="name", style=Style(rules=rules), record=None)  # fmt: skip
    root = tmp_path_factory.mktemp("many")
    web_atlas.write(replace(small_package(), datasets=(dataset,)), root)
    return root


def test_what_the_map_shows_and_results_come_first(browser, wide):  # noqa: F811
    """Of many fields the first ten are not just those that stand first in the file."""
    browser.open(wide, fragment="entry=actor/01")
    shown = browser.texts("#details > dl dt")
    assert shown[:4] == ["wave", "score", "rank", "selected"]
    assert "share_1_pct_trend" not in shown and "rank_p05" not in shown
    assert len(shown) == 10


def test_amounts_have_separators_and_years_none(browser, wide):  # noqa: F811
    """In the language of the page."""
    browser.open(wide, fragment="entry=actor/01")
    browser.run("document.querySelectorAll('#details details').forEach(d => d.open = true)")
    found = facts(browser)
    assert (found["inhabitants"], found["built_year"], found["founded"]) == (
        "9.452",
        "1998",
        "1990",
    )
    browser.run("document.querySelector('[data-language=en]').click()")
    browser.run("document.querySelectorAll('#details details').forEach(d => d.open = true)")
    assert facts(browser)["inhabitants"] == "9,452"


def test_labels_break_behind_underlines(browser, wide):  # noqa: F811
    """No word is cut in two."""
    browser.open(wide, fragment="entry=actor/01")
    assert browser.run(
        "const t = [...document.querySelectorAll('#details dt')]"
        ".find(t => t.textContent === 'quartier_management');"
        "return [t.querySelectorAll('wbr').length, t.scrollWidth <= t.clientWidth]"
    ) == [1, True]


def test_english(page):
    """Words, numbers and dates change; what the data say stays German and is marked as such."""
    page.driver.find_element("xpath", "//button[.//span[.='Straßenbau Öl & Söhne']]").click()
    page.find("[data-language=en]").click()
    assert page.run("return document.documentElement.lang") == "en"
    assert facts(page)["Anteil"] == "12.5 %"
    assert facts(page)["Geprüft am"] == "2 January 2026"
    assert page.find("#details-title").get_attribute("lang") == "de"
    page.find("#details .back").click()
    assert page.status() == "6 entries"
    assert page.texts("nav a") == ["Map and list", "About the data", "Downloads"]
    assert page.find("#map").get_attribute("aria-label") == "Map"
    page.find("[data-language=de]").click()
    assert page.status() == "6 Einträge"


def test_address_remembers(browser, folder):  # noqa: F811
    """What is searched, filtered and chosen can be sent as a link; nothing is stored."""
    browser.open(folder)
    filter_box(browser, "Sektor", "Kommune").click()
    browser.find("[data-language=en]").click()
    browser.driver.find_element("xpath", "//button[.//span[.='Ohne Ort']]").click()
    fragment = browser.run("return location.hash").lstrip("#")
    assert browser.run("return [localStorage.length, document.cookie]") == [0, ""]
    browser.open(folder, fragment)
    assert browser.find("#details-title").text == "Ohne Ort"
    browser.find("#details .back").click()
    assert browser.status() == "2 of 6 entries"


NONSENSE = ("entry=actor/none", "entry=x", "f=x=y&f=sector", "lang=fr", "hidden=x", "downloads",
            "%", "entry=quarter/-1&q=%F0")  # fmt: skip


@pytest.mark.parametrize("fragment", NONSENSE)
def test_nonsense_in_the_address_does_no_harm(browser, folder, fragment):  # noqa: F811
    """What the page does not know it passes over."""
    browser.open(folder, fragment)
    assert browser.run("return SQ.total") == 6
    assert browser.complaints() == []


def test_markup_in_data_is_text(browser, tmp_path):  # noqa: F811
    """Names, labels, codes and titles of rules never become elements."""
    evil = "<img src=x onerror=document.title='gotcha'>"
    actor = small_package().dataset("actor")
    frame = actor.frame.assign(name=[evil, "javascript:alert(1)", "b", "c"])
    rules = (StyleRule(evil, fill="#000000"),)
    codes = ((evil, evil), ("kommune", evil))
    fields = tuple(replace(f, label=evil, codes=codes if f.codes else ()) for f in actor.fields)
    package = with_dataset(small_package(), "actor", frame=frame, title=evil, fields=fields,
                           style=Style(rules=rules, label_field="name"))  # fmt: skip
    web_atlas.write(package, tmp_path)
    browser.open(tmp_path)
    browser.run("SQ.byId('filters').open = true; SQ.select(0, [1, 2])")
    browser.find("[data-language=en]").click()
    assert browser.run("return document.images.length") == 0
    assert browser.run("return document.querySelectorAll('a[href^=javascript]').length") == 0
    assert browser.run("return document.title").startswith("Smart City Musterstadt – Stadt")


# -- without a mouse -----------------------------------------------------------------------------


def test_keyboard_alone(page):
    """Skip link, search, list, details and back, each time with a visible focus."""
    from selenium.webdriver.common.keys import Keys

    assert page.tab_to(".skip") == 1
    assert page.run("return document.activeElement.getBoundingClientRect().top") >= 0
    page.press(Keys.ENTER)
    page.tab_to("#search")
    page.press("n", "o", "r", "d")
    page.until("return SQ.state.query === 'nord'")
    page.tab_to("#results button")
    assert page.run("return getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.press(Keys.ENTER)
    assert page.find("#details-title").text == "Verein <Nord>"
    page.press(Keys.ESCAPE)
    assert page.run("return document.activeElement.matches('#results button')")
    assert page.names() == ["Verein <Nord>"]


def test_map_by_keyboard(page):
    """Arrow keys move the map, plus and minus zoom; its buttons have names."""
    from selenium.webdriver.common.keys import Keys

    page.tab_to("#map")
    before = page.run("return [SQ.map.getCenter().lng, SQ.map.getZoom()]")
    page.press(Keys.ARROW_RIGHT)
    page.until(f"return SQ.map.getCenter().lng > {before[0]} + 1e-4")
    page.press("+")
    page.until(f"return SQ.map.getZoom() > {before[1]}")
    page.tab_to(".mapbuttons button")
    assert page.run("return document.activeElement.ariaLabel") == "Vergrößern"


def test_number_of_hits_is_said_aloud(page):
    """The live region is there from the start, and only its text changes."""
    assert page.find("#status").get_attribute("role") == "status"
    page.run("window.region = SQ.byId('status')")
    search(page, "nord")
    assert page.run("return window.region === SQ.byId('status') && window.region.isConnected")


@pytest.mark.parametrize("width", [1400, NARROW])
def test_axe_finds_nothing(browser, folder, width):  # noqa: F811
    """axe-core: WCAG 2.0 to 2.2 A and AA, and good practice, in all states of the page."""
    if not AXE.exists():
        pytest.skip("axe-core is missing: npm install --prefix .npm-web axe-core")
    browser.open(folder, width=width)
    assert browser.violations() == []
    filter_box(browser, "Sektor", "Kommune").click()
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert browser.violations() == []
    browser.run("SQ.select(0, [4])")
    assert browser.violations() == []
    browser.run("SQ.setLanguage('en'); SQ.view('map')")
    assert browser.violations() == []
    browser.run("SQ.unselect(); SQ.resetAll(); SQ.state.query = 'zzz'; SQ.update()")
    assert browser.violations() == []


def test_calm_where_calm_is_wanted(browser, folder):  # noqa: F811
    """Who asks for less motion gets none."""
    wanted = [{"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})
    try:
        browser.open(folder)
        assert browser.run("return SQ.map.options.zoomAnimation || SQ.map.options.inertia") is False
        assert (
            browser.run("return getComputedStyle(document.documentElement).scrollBehavior")
            == "auto"
        )
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


# -- narrow screens and paper --------------------------------------------------------------------


def test_narrow_screen(browser, folder, places):  # noqa: F811
    """At 320 px nothing has to be scrolled sideways; list and map take turns."""
    browser.open(folder, width=NARROW, height=640)
    assert browser.run("return document.documentElement.scrollWidth") <= NARROW
    assert not browser.find("#map").is_displayed()
    browser.find("#view-map").click()
    browser.until("return SQ.fitted")
    whole = browser.run("return SQ.map.getBounds().contains(SQ.bounds)")
    assert whole
    assert browser.colour(*places["a1"])[:3] == (0x2B, 0x6C, 0xB0)
    browser.click_map(*places["a2"])
    assert browser.find("#details-title").text == 'Institut "Größe"'
    browser.driver.find_element("xpath", "//article//button[.='Auf der Karte zeigen']").click()
    browser.until("return SQ.map.getZoom() >= 16")
    assert browser.find("#map").is_displayed()
    assert browser.run("return document.documentElement.scrollWidth") <= NARROW


def test_small_targets(page):
    """What can be pressed is at least 24 px high and wide (WCAG 2.5.8), or has room around it."""
    small = page.run(
        "return Array.from(document.querySelectorAll('button, summary, select')).filter(e => {"
        " const r = e.getBoundingClientRect();"
        " return r.width && (r.height < 24 || r.width < 24); }).map(e => e.outerHTML)"
    )
    assert small == []


@pytest.mark.parametrize("width", [1400, 390])
def test_print(browser, folder, width):  # noqa: F811
    """On paper: map, legend, list, licences; no buttons; afterwards all is as before."""
    browser.open(folder, width=width)
    zoom = browser.run("return SQ.map.getZoom()")
    browser.run("window.addEventListener('beforeprint', () => { window.sizes ="
                " [SQ.map.getSize().x, SQ.byId('legend').open]; })")  # fmt: skip
    printed = browser.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    assert len(printed["data"]) > 20_000
    assert browser.run("return window.sizes") == [680, True]
    assert browser.run("return SQ.printing") is None
    if width > 600:  # on narrow screens the map is not there yet
        assert browser.run("return SQ.map.getZoom()") == zoom
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not browser.find("#search").is_displayed()
        assert browser.find("#map").is_displayed()
        assert browser.names() == ALL
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


# -- many entries --------------------------------------------------------------------------------


def many(count):
    """Return a package of that many points."""
    rng = np.random.default_rng(7)
    x, y = rng.uniform(400_000, 420_000, count), rng.uniform(5_640_000, 5_660_000, count)
    kinds = rng.choice(["a", "b", "c"], count)
    frame = gpd.GeoDataFrame(
        {"id": np.arange(count), "name": [f"Baum {i}" for i in range(count)], "kind": kinds},
        geometry=gpd.points_from_xy(x, y),
        crs="EPSG:25833",
    )
    frame["kind"] = pd.Series(kinds, dtype=object)
    codes = (("a", "A"), ("b", "B"), ("c", "C"))
    fields = (Field("id", "id", "integer", "Nummer"), Field("name", "name", "text", "Name"),
              Field("kind", "kind", "text", "Art", codes=codes))  # fmt: skip
    rules = tuple(
        StyleRule(k, (Condition("kind", "eq", k),), fill="#2b6cb0", size=8.0) for k in "abc"
    )
    dataset = Dataset("trees", "Bäume", "", "vector", "CC0-1.0", frame=frame, geometry="Point",
                      crs="EPSG:25833", fields=fields, key="id", title_field="name",
                      style=Style(rules=rules))  # fmt: skip
    return replace(small_package(), datasets=(dataset,))


def test_five_thousand_are_fluid(browser, tmp_path):  # noqa: F811
    """Drawing stays within a frame or two, filtering below what one notices."""
    web_atlas.write(many(5000), tmp_path)
    browser.open(tmp_path)
    assert browser.status() == "5.000 Einträge"
    draw, find = browser.run(
        "const best = f => Math.min(...[1, 2, 3, 4, 5, 6, 7, 8].map(i => {"
        " const t = performance.now(); f(i); return performance.now() - t; }));"
        "return [best(() => SQ.painter.paint()),"
        " best(i => { SQ.state.query = 'baum 4' + i; SQ.update(); })]"
    )
    assert draw < 60
    assert find < 250
    assert browser.find("#thinned").text == ""


def test_hundred_thousand_say_what_the_map_leaves_out(browser, tmp_path):  # noqa: F811
    """All are in the list and can be found; where symbols cover each other the map says so."""
    web_atlas.write(many(100_000), tmp_path)
    start = time.monotonic()
    browser.open(tmp_path)
    assert time.monotonic() - start < 20
    assert browser.status() == "100.000 Einträge"
    assert browser.find("#thinned").text.startswith("Dicht: Wo mehrere Symbole")
    browser.run("SQ.state.query = 'baum 99999'; SQ.update()")
    assert browser.names() == ["Baum 99999"]
    assert browser.find("#thinned").text == ""
    assert browser.run("const t = performance.now(); SQ.state.query = ''; SQ.update();"
                       "return performance.now() - t") < 2500  # fmt: skip
