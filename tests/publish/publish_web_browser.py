"""A headless Chromium for the tests of the web atlas, and a web server on the loopback."""

import contextlib
import functools
import json
import shutil
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / ".npm-web" / "node_modules" / "axe-core" / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--force-device-scale-factor=1", "--window-size=1400,900", "--hide-scrollbars",
)  # fmt: skip


class Browser:
    """One Chromium with what the tests ask of it."""

    def __init__(self, driver):
        self.driver = driver

    def open(self, folder, fragment="", width=1400, height=900, address=""):
        """Open a package's page; wait until it is ready; return what it asked for.

        Parameters
        ----------
        folder : Path
        fragment : str
            Behind the ``#``.
        width, height : int
            Of the window [px].
        address : str
            Of a web server; from the disk without.
        """
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        base = address or (Path(folder) / "index.html").as_uri()
        self.driver.get(base + (f"#{fragment}" if fragment else ""))
        self.until("return typeof SQ === 'object' && SQ.ready === true")
        return self.asked()

    def asked(self):
        """Return the addresses that the page has asked for since the last look."""
        events = (json.loads(entry["message"]) for entry in self.driver.get_log("performance"))
        sent = (e["message"] for e in events)
        return [
            e["params"]["request"]["url"]
            for e in sent
            if e["method"] == "Network.requestWillBeSent"
        ]

    def complaints(self):
        """Return what the browser complained of: errors, refused loads."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def run(self, script, *arguments):
        """Run a script in the page; return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def until(self, script, seconds=20):
        """Wait until a script returns something true; return it."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, seconds, 0.05).until(lambda d: d.execute_script(script))

    def find(self, selector):
        """Return the first element of a CSS selector."""
        return self.driver.find_element("css selector", selector)

    def texts(self, selector):
        """Return the texts of all elements of a selector, as one sees them."""
        found = self.driver.find_elements("css selector", selector)
        return [element.text for element in found]

    def status(self):
        """Return what the live region says."""
        return self.find("#status").text

    def names(self):
        """Return the names in the list."""
        return self.texts("#results .name")

    def press(self, *keys):
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def tab_to(self, selector, most=60):
        """Press Tab until an element has the focus; return how often."""
        from selenium.webdriver.common.keys import Keys

        for count in range(1, most + 1):
            self.press(Keys.TAB)
            if self.run("return document.activeElement.matches(arguments[0])", selector):
                return count
        raise AssertionError(f"{selector} can't be reached with Tab")

    def click_map(self, longitude, latitude):
        """Click a place of the map."""
        from selenium.webdriver.common.action_chains import ActionChains

        # The driver counts from the middle of what is in view.
        self.run("SQ.byId('map').scrollIntoView({block: 'end', behavior: 'instant'})")
        x, y = self.pixel(longitude, latitude)
        box = self.find("#map").rect
        move = ActionChains(self.driver).move_to_element_with_offset(
            self.find("#map"), int(x - box["width"] // 2), int(y - box["height"] // 2)
        )
        move.click().perform()

    def pixel(self, longitude, latitude):
        """Return where a place lies within the map [px]."""
        return self.run(
            "const p = SQ.map.latLngToContainerPoint([arguments[1], arguments[0]]);"
            "return [p.x, p.y]",
            longitude,
            latitude,
        )

    def colour(self, longitude, latitude):
        """Return the colour that the map has at a place, as (red, green, blue, alpha)."""
        return tuple(
            self.run(
                "const p = SQ.map.latLngToLayerPoint([arguments[1], arguments[0]]),"
                " b = SQ.painter._bounds.min;"
                "return Array.from(SQ.painter._pen.getImageData(Math.round(p.x - b.x),"
                " Math.round(p.y - b.y), 1, 1).data)",
                longitude,
                latitude,
            )
        )

    def violations(self):
        """Return what axe-core finds: rule, help and elements."""
        self.run(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {runOnly: arguments[0]}).then(done)",
            _RULES,
        )
        return [
            (v["id"], v["help"], [node["html"][:160] for node in v["nodes"]])
            for v in found["violations"]
        ]


@pytest.fixture(scope="module")
def browser():
    """Return a headless Chromium; skip where there is none."""
    pytest.importorskip("selenium", reason="python3-selenium is missing (apt)")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    chromedriver = shutil.which("chromedriver")
    if not chromium or not chromedriver:
        pytest.skip("chromium and chromium-driver are missing (apt)")
    from selenium import webdriver
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(
        prefix="smartquartier-browser-", ignore_cleanup_errors=True
    ) as profile:
        options = Options()
        options.binary_location = chromium
        for argument in (*_ARGUMENTS, f"--user-data-dir={profile}"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(service=Service(chromedriver), options=options)
        try:
            driver.set_script_timeout(60)
            yield Browser(driver)
        finally:
            driver.quit()


@contextlib.contextmanager
def served(folder):
    """Serve a folder on the loopback; yield its address and the paths that were asked for."""
    asked = []

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            asked.append(self.path)

    handler = functools.partial(Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
