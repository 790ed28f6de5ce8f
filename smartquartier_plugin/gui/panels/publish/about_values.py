"""Where what is said of a package is kept: the office's in the settings, the rest in the project.

The parameters' names are those of the tool.
"""

from qgis.core import QgsSettings

# Of the office: the same in every project.
_OFFICE = {
    "PUBLISHER": "smartquartier/office/publisher",
    "CONTACT_EMAIL": "smartquartier/office/contact_email",
    "VALIDATORS": "smartquartier/office/validators",
}


def kept(session, name):
    """Return what is kept of a parameter; the project's own goes before the office's.

    Parameters
    ----------
    session : Session
    name : str

    Returns
    -------
    str
    """
    own = session.text(f"publish/{name.lower()}")
    if own or name not in _OFFICE:
        return own
    return QgsSettings().value(_OFFICE[name], "", str)


def keep(session, name, text):
    """Keep what was typed: in the project, and for the office also for the next one.

    Parameters
    ----------
    session : Session
    name, text : str
    """
    if name in _OFFICE:
        QgsSettings().setValue(_OFFICE[name], text)
    session.set_text(f"publish/{name.lower()}", text)
