"""SmartQuartier: smart-city spatial planning in QGIS.

Everything is imported lazily, so that QGIS starts fast and the pure core can be
imported without QGIS.
"""


def classFactory(iface):
    """Return the plugin object; ``iface`` is None in ``qgis_process``."""
    from .smartquartier_plugin.plugin import SmartQuartierPlugin

    return SmartQuartierPlugin(iface)
