"""Context help: opens the right page of the offline help in the browser."""

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ..bridge import help_pages


def url(name):
    """Return the page's address as a QUrl.

    Parameters
    ----------
    name : str
        A tool's id (``pilotranking``), a guide (``guide_atlas``), or a panel's part of the
        workbench guide (``workbench#pilots``); see :func:`bridge.help_pages.address`.

    Returns
    -------
    QUrl
        Of a file beside the plugin; a page that doesn't exist leads to the index.
    """
    return QUrl(help_pages.address(name))


def open_page(name):
    """Open a page of the help in the user's browser, without any network.

    Windows hands browsers the file without its anchor: there the page opens at its top.

    Parameters
    ----------
    name : str
        As for :func:`url`.

    Returns
    -------
    bool
        Whether the system found a program for it.
    """
    return QDesktopServices.openUrl(url(name))
