"""Qt's translator for the plugin, and the core's hook to it."""

from pathlib import Path

from qgis.core import QgsApplication, QgsSettings
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
    code = (locale or _users_locale())[:2]
    file = I18N / f"smartquartier_{code}.qm"
    translator = QTranslator()
    if not file.exists() or not translator.load(str(file)):
        i18n.set_translator(None)
        return None
    QCoreApplication.installTranslator(translator)
    i18n.set_translator(QCoreApplication.translate, code)
    return translator


def speaker(code):
    """Return what says our texts in a language, whatever the user's is.

    Parameters
    ----------
    code : str
        ``de`` or ``en``.

    Returns
    -------
    callable
        For :func:`core.i18n.speaking`; a text without a translation stays English.
    """
    translator = QTranslator()
    file = I18N / f"smartquartier_{code}.qm"
    known = file.exists() and translator.load(str(file))

    def say(context, text):
        # As bytes: of a text, Qt takes ASCII only.
        return (translator.translate(context, text.encode("utf-8")) if known else "") or text

    return say


def _users_locale():
    """Return the language that QGIS itself speaks.

    QGIS keeps it in its settings, also where it comes from the command line;
    ``QgsApplication.locale()`` then still says what the system would have.
    """
    kept = QgsSettings().value("locale/userLocale", "") or ""
    return str(kept) or QgsApplication.instance().locale() or "en"


def remove(translator):
    """Take the translation back."""
    if translator is not None:
        QCoreApplication.removeTranslator(translator)
    i18n.set_translator(None)
