"""Qt's translator for the plugin, and the core's hook to it."""

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

from ..core import i18n

I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"


def install(locale=None):
    """Load the translation of the user's language.

    Parameters
    ----------
    locale : str, optional
        Such as ``"de"``; QGIS's own locale if not given.

    Returns
    -------
    QTranslator or None
        To be kept by the caller for as long as the texts are needed; None for English.
    """
    code = (locale or QgsApplication.instance().locale() or "en")[:2]
    file = I18N / f"smartquartier_{code}.qm"
    translator = QTranslator()
    if not file.exists() or not translator.load(str(file)):
        i18n.set_translator(None)
        return None
    QCoreApplication.installTranslator(translator)
    i18n.set_translator(QCoreApplication.translate, code)
    return translator


def remove(translator):
    """Take the translation back."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
    i18n.set_translator(None)
