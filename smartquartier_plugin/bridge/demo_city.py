"""The demo city's layers in a project: their names, and how they look."""

from qgis.core import QgsVectorLayer

from ..core.i18n import translate
from . import styles_city
from .symbols import BLUES, INK, fill, hatch, line, marker, rules, single

#: What a first look needs.
USUAL = (
    "stops", "services", "stations", "lamps", "privacy_zones", "streets", "quarters", "water",
    "buildings", "population_grid_100m", "statistics",
)  # fmt: skip
#: Switched off at first, since they would hide the map or only matter from near.
HIDDEN = (
    "services",
    "shops",
    "actors",
    "projects",
    "public_buildings",
    "lamps",
    "privacy_zones",
    "buildings",
    "population_grid_100m",
    "addresses",
    "noise",
)


def layer_titles():
    """Return the layers by name with their titles, those on top of the map first."""
    return {
        "stops": translate("SmartQuartier", "Stops"),
        "stations": translate("SmartQuartier", "Measuring stations"),
        "services": translate("SmartQuartier", "Services"),
        "shops": translate("SmartQuartier", "Shops"),
        "actors": translate("SmartQuartier", "Actors"),
        "projects": translate("SmartQuartier", "Projects"),
        "lamps": translate("SmartQuartier", "Lamps"),
        "addresses": translate("SmartQuartier", "Addresses"),
        "noise": translate("SmartQuartier", "Street noise"),
        "streets": translate("SmartQuartier", "Streets"),
        "privacy_zones": translate("SmartQuartier", "Privacy zones"),
        "public_buildings": translate("SmartQuartier", "Public buildings"),
        "quarters": translate("SmartQuartier", "Quarters"),
        "buildings": translate("SmartQuartier", "Buildings"),
        "water": translate("SmartQuartier", "Water"),
        "green": translate("SmartQuartier", "Green spaces"),
        "population_grid_100m": translate("SmartQuartier", "Population, 100 m grid"),
        "statistics": translate("SmartQuartier", "Statistics"),
        "observations": translate("SmartQuartier", "Observations"),
        "relations": translate("SmartQuartier", "Relations"),
    }


def open_layers(path, names):
    """Open layers of a demo city, styled.

    Parameters
    ----------
    path : str
        The GeoPackage.
    names : iterable of str

    Returns
    -------
    dict of str to QgsVectorLayer
        In the order of ``layer_titles``; what the file does not have is left out.
    """
    wanted, opened = set(names), {}
    for name, title in layer_titles().items():
        if name in wanted:
            layer = QgsVectorLayer(f"{path}|layername={name}", title, "ogr")
            if layer.isValid():
                _style(layer, name)
                _say_licence(layer)
                opened[name] = layer
    return opened


def _say_licence(layer):
    """All of it is made up and free; a sheet or a package of it is to say so."""
    about = layer.metadata()
    about.setLicenses(["CC0-1.0"])
    layer.setMetadata(about)


def _style(layer, name):
    if name in _THEMES:
        styles_city.apply_theme(layer, *_THEMES[name])
    elif name in _STYLES:
        _STYLES[name](layer)


def _streets(layer):
    main = "\"street_class\" IN ('primary', 'secondary')"
    rules(
        layer,
        (
            (main, translate("SmartQuartier", "main street"), line("#5c6166", 0.7)),
            ("ELSE", translate("SmartQuartier", "other street"), line("#8a8d91", 0.25)),
        ),
    )


_THEMES = {
    "quarters": ("quarters", "name"),
    "stops": ("stops", ""),
    "stations": ("sensors", ""),
    "addresses": ("addresses", ""),
    "noise": ("noise", ""),
    "buildings": ("buildings", ""),
    "green": ("green", ""),
    "population_grid_100m": ("population", ""),
}
_STYLES = {
    "streets": _streets,
    "lamps": lambda layer: single(layer, marker("circle", 1.0, "#ffffff", INK, 0.3)),
    "services": lambda layer: single(layer, marker("square", 1.8, BLUES[2], INK, 0.2)),
    "shops": lambda layer: single(layer, marker("triangle", 1.8, "#ffffff", INK, 0.3)),
    "actors": lambda layer: single(layer, marker("pentagon", 2.4, BLUES[3], "#ffffff", 0.3)),
    "projects": lambda layer: single(layer, marker("star", 3.0, "#ffffff", INK, 0.4)),
    "privacy_zones": lambda layer: single(layer, hatch(0.3)),
    "public_buildings": lambda layer: single(layer, fill("#8a8d91", 0.2)),
    "water": lambda layer: single(layer, fill("#c6dcea", 0.1, "#8fb3cc")),
}
