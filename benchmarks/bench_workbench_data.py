"""The catalogue of the panel "Data": opening its list, and each change of the search."""

import os
import tempfile

from harness import Case

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = tempfile.mkdtemp(prefix="smartquartier-bench-")

OPEN_S = 0.1  # what was promised for the list
SEARCH_S = 0.1  # below this a reaction counts as immediate
_kept = []  # QGIS must outlive this file's function


def cases():
    """Return the cases; one QGIS without a window serves them all."""
    from qgis.core import QgsApplication
    from qgis.PyQt.QtWidgets import QWidget

    from smartquartier.smartquartier_plugin.gui.panels.data.catalogue_list import CatalogueList
    from smartquartier.smartquartier_plugin.gui.panels.data.shelf import Shelf

    application = QgsApplication([], True)
    application.initQgis()
    window = QWidget()
    _kept.extend((application, window))

    def opened():
        """Make the list, read the catalogue and show it, as the first look at the panel does."""
        made = CatalogueList(Shelf(window))
        made.fill()
        made.resize(360, 600)
        made.show()
        application.processEvents()
        count = len(made.entries)
        made.close()
        made.deleteLater()
        return count

    shown = CatalogueList(Shelf(window))
    shown.resize(360, 600)
    shown.show()
    texts = ("bäume dresden", "stadteile", "zzzz", "")

    def searched():
        """Find by words, by a misspelt word, nothing, and everything again."""
        for text in texts:
            shown.search.setText(text)
            shown.show_entries()
        return len(shown.entries)

    return [
        Case("workbench, data: open the list of 99 services", opened, OPEN_S),
        Case("workbench, data: four searches", searched, 4 * SEARCH_S),
    ]
