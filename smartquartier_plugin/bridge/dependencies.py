"""Which Python packages are there, and how to get the one that is missing."""

import importlib.util
import sys

from ..core.errors import MissingDependencyError
from ..core.i18n import translate

# What the tools import; anything else that is not found is a mistake of the plugin's own.
KNOWN = (
    "geopandas",
    "lxml",
    "numpy",
    "pandas",
    "pyproj",
    "rasterio",
    "requests",
    "scipy",
    "shapely",
)
# Names as Debian's package manager knows them, where they differ from python3-<name>.
_DEBIAN = {"skimage": "python3-skimage"}


def missing(packages):
    """Return those of the importable names that are not installed."""
    return [name for name in packages if importlib.util.find_spec(name) is None]


def require(packages):
    """Raise :class:`MissingDependencyError` with the remedy if a package is missing."""
    absent = missing(packages)
    if absent:
        raise MissingDependencyError(explain(absent))


def explain(packages):
    """Return one sentence: what is missing, and how to install it on this platform."""
    names = " ".join(packages)
    if sys.platform.startswith("win"):
        remedy = translate(
            "SmartQuartier",
            "run the OSGeo4W installer, choose 'Advanced Install' and add {}, or open the "
            "OSGeo4W Shell and run: python -m pip install {}",
        ).format(", ".join("python3-" + name for name in packages), names)
    elif sys.platform == "darwin":
        remedy = translate(
            "SmartQuartier",
            "install the official QGIS package, which brings them, or run in the terminal: "
            "/Applications/QGIS.app/Contents/MacOS/bin/python3 -m pip install {}",
        ).format(names)
    else:
        debian = " ".join(_DEBIAN.get(name, "python3-" + name) for name in packages)
        remedy = translate("SmartQuartier", "run in a terminal: sudo apt install {}").format(debian)
    return translate(
        "SmartQuartier",
        "This tool needs Python packages that are missing: {}. Remedy (then restart QGIS): {}",
    ).format(names, remedy)
