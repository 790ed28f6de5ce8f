"""Translation hook of the pure packages.

The core knows no QGIS, yet its sentences are shown to people. Every user-visible text is
written ``translate("SmartQuartier", "literal {}").format(...)``: ``make i18n`` extracts
it under the one context "SmartQuartier", and the bridge installs Qt's translator here
when the plugin loads. Without QGIS the English source text is returned.
"""

from contextlib import contextmanager
from contextvars import ContextVar

_translator = None
_language = "en"
# Of this thread, for texts in another language than the user's.
_spoken = ContextVar("spoken", default=None)


def translate(context, text):
    """Return ``text`` in the user's language.

    Parameters
    ----------
    context : str
        Always ``"SmartQuartier"``; present because the extraction tool needs it.
    text : str
        The English literal, with ``{}`` placeholders to be filled afterwards.

    Returns
    -------
    str
        The translation, or ``text`` itself where none is installed.
    """
    translator = _spoken.get() or _translator
    return translator(context, text) if translator else text


def between_quotes(names):
    """Return names for a place between quotes, such as ``"fields '{}'"``.

    Parameters
    ----------
    names : iterable of str

    Returns
    -------
    str
        With the marks of the language between them.
    """
    return translate("SmartQuartier", "', '").join(names)


def language():
    """Return the language of the texts, ``"de"`` or ``"en"``."""
    return _language


def set_translator(function, language_code="en"):
    """Install a translator.

    Parameters
    ----------
    function : callable or None
        Takes context and text, returns the translation; None goes back to English.
    language_code : str
        Two letters, such as ``"de"``.
    """
    global _translator, _language
    _translator, _language = function, language_code if function else "en"


@contextmanager
def speaking(function):
    """Have texts translated by a function inside a ``with``, in this thread only.

    Parameters
    ----------
    function : callable
        Takes context and text, returns the translation.

    Yields
    ------
    None
    """
    token = _spoken.set(function)
    try:
        yield
    finally:
        _spoken.reset(token)
