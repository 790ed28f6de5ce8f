"""What the plugin adds to QGIS's start: in a process without a window, and of the real window."""

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import ROOT, Case

PAIRS = 30  # one start differs from the next by half a second, whatever is loaded

CODE = """
import importlib.util, sys, time
from pathlib import Path
from qgis.core import QgsApplication
application = QgsApplication([], False)
application.initQgis()
from qgis.PyQt import QtGui, QtWidgets  # the desktop has loaded these already
root = Path(sys.argv[1])
start = time.perf_counter()
spec = importlib.util.spec_from_file_location(
    "smartquartier", root / "__init__.py", submodule_search_locations=[str(root)])
module = sys.modules["smartquartier"] = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
plugin = module.classFactory(None)
plugin.initProcessing()
took = time.perf_counter() - start
heavy = {"pandas", "geopandas", "scipy", "shapely", "rasterio", "requests", "lxml"}
print(took, ",".join(sorted(heavy & set(sys.modules))))
plugin.unload()
application.exitQgis()
"""


def start_seconds():
    """Start a fresh QGIS and return what the plugin took in it."""
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(ROOT)], capture_output=True, text=True, check=True
    )
    took, _, heavy = done.stdout.strip().splitlines()[-1].partition(" ")
    if heavy:
        raise RuntimeError(f"the plugin loads {heavy} at start")
    return float(took)


# Run by QGIS when everything is loaded; the first turn of its event loop is the end of the start.
WHEN_READY = """
import os, time
from qgis.PyQt.QtCore import QTimer
def ready():
    from qgis.utils import active_plugins
    wanted = os.environ["SMARTQUARTIER_BENCH_PLUGIN"] == "true"
    with open(os.environ["SMARTQUARTIER_BENCH_READY"], "w") as file:
        as_wanted = ("smartquartier" in active_plugins) == wanted
        file.write("%r %r %r" % (time.time(), time.process_time(), as_wanted))
    os._exit(0)
QTimer.singleShot(0, ready)
"""


def screen():
    """Return the display to draw on; where there is none, one of Xvfb's, until this ends."""
    if os.environ.get("DISPLAY"):
        return os.environ["DISPLAY"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    atexit.register(server.kill)
    return f":{server.stdout.readline().strip()}"


class Windows:
    """Starts QGIS's window again and again, by turns with and without the plugin.

    Each has a profile of its own that has been started before: Python's compiled files, QGIS's
    databases and the font cache are there, as on a computer where QGIS is used.
    """

    def __init__(self):
        self.home = Path(tempfile.mkdtemp(prefix="smartquartier-start-"))
        self.display = screen()
        self.seconds = {True: [], False: []}
        self.of_processor = {True: [], False: []}
        (self.home / "ready.py").write_text(WHEN_READY, "utf-8")
        for on in (True, False):
            self._profile(on)

    def _profile(self, on):
        profile = self.home / str(on) / "profiles" / "default"
        plugins = profile / "python" / "plugins"
        plugins.mkdir(parents=True)
        # A copy: the checkout may be anywhere, and may be changed while this runs.
        shutil.copytree(
            ROOT, plugins / "smartquartier",
            ignore=shutil.ignore_patterns(
                ".*", "build", "tests", "benchmarks", "scripts", "docs", "__pycache__"
            ),
        )  # fmt: skip
        (profile / "QGIS").mkdir()
        (profile / "QGIS" / "QGIS3.ini").write_text(
            f"[PythonPlugins]\nsmartquartier={str(on).lower()}\nprocessing=true\n"
            "\n[app]\nplugin_installer\\checkOnStart=false\n",
            "utf-8",
        )

    def start(self, on):
        """Start QGIS once and return the seconds until it waits for its user."""
        ready = self.home / "ready.txt"
        ready.unlink(missing_ok=True)
        environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.update(
            QGIS_CUSTOM_CONFIG_PATH=str(self.home / str(on)),
            XDG_RUNTIME_DIR=str(self.home),
            DISPLAY=self.display,
            SMARTQUARTIER_BENCH_READY=str(ready),
            SMARTQUARTIER_BENCH_PLUGIN=str(on).lower(),
        )
        program = shutil.which("qgis.bin") or shutil.which("qgis")
        # The Python inside QGIS takes its home from the first python3 on the PATH: be it QGIS's.
        environment["PATH"] = f"{Path(program).parent}{os.pathsep}{environment['PATH']}"
        begun = time.time()
        subprocess.run(
            [program, "--noversioncheck", "--nologo", "--code", str(self.home / "ready.py")],
            env=environment, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        ended, processor, as_wanted = ready.read_text("utf-8").split()
        self.of_processor[on].append(float(processor))
        if as_wanted != "True":
            raise RuntimeError("QGIS has not started with the plugins it was told to")
        return float(ended) - begun

    def difference(self):
        """Start both, and return how much longer the one with the plugin took."""
        first = len(self.seconds[True]) % 2 == 0  # by turns: the second finds warmer caches
        for on in (first, not first):
            self.seconds[on].append(self.start(on))
        return self.seconds[True][-1] - self.seconds[False][-1]

    def tell(self):
        """Return the medians, without the first start of each."""
        lines = []
        for what, seconds in (("until QGIS waits", self.seconds),
                              ("of the processor", self.of_processor)):  # fmt: skip
            on, off = (statistics.median(seconds[key][1:]) for key in (True, False))
            lines.append(f"{what}: with the plugin {on:.3f} s, without {off:.3f} s (medians)")
        return "\n".join(lines)


def window_cases():
    """Return the case of the real window, where there is a screen (or Xvfb) and QGIS desktop."""
    if not (shutil.which("qgis.bin") or shutil.which("qgis")):
        return []
    if not os.environ.get("DISPLAY") and not shutil.which("Xvfb"):
        return []
    windows = Windows()
    return [
        Case(
            "what the plugin adds to the start of QGIS's window, by turns",
            windows.difference,
            limit_s=0.1,
            repeats=7,
            own_clock=True,
        )
    ]


def cases():
    """Return the cases."""
    return [
        Case(
            "what the plugin adds to QGIS's start",
            start_seconds,
            limit_s=0.1,
            own_clock=True,
        ),
        *window_cases(),
    ]


def main():
    """Measure the window alone and say both medians."""
    windows = Windows()
    try:
        windows.difference()
        apart = sorted(windows.difference() for _ in range(PAIRS))
    finally:
        shutil.rmtree(windows.home, ignore_errors=True)
    print(windows.tell())
    print(f"longer by {statistics.median(apart):.3f} s (from {apart[0]:.3f} to {apart[-1]:.3f})")


if __name__ == "__main__":
    main()
