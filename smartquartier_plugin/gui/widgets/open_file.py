"""Opens what was written with the system's program, and says so where there is none."""

from qgis.PyQt.QtCore import QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...core.i18n import translate


def open_file(session, path):
    """Open a file or folder.

    Parameters
    ----------
    session : Session
    path : str or Path
    """
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        text = translate("SmartQuartier", "No program opens this; it lies here: {}")
        session.messages.warning(text.format(path))
