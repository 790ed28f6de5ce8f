"""What the plugin adds to QGIS's start: import, registering the provider, all tools."""

import subprocess
import sys

from harness import ROOT, Case

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


def cases():
    """Return the cases."""
    return [
        Case(
            "what the plugin adds to QGIS's start",
            start_seconds,
            limit_s=0.1,
            own_clock=True,
        )
    ]
