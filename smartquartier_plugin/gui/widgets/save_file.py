"""Asks where to save something, never replaces a file unasked, and says what went wrong."""

import re
from pathlib import Path

from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox

from ...core.errors import SmartQuartierError
from ...core.i18n import translate

# What some system refuses in a file name.
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def ask_save(parent, title, name, kinds, folder=""):
    """Ask for a file to write.

    Parameters
    ----------
    parent : QWidget
    title : str
        Of the dialog.
    name : str
        Proposed, without an ending; what file names can't hold becomes "_".
    kinds : sequence of (str, str)
        Ending and name of each kind, such as ``("csv", "CSV")``; the first is the default.
    folder : str, optional
        Where the dialog begins.

    Returns
    -------
    str
        With one of the endings; "" if the user changed their mind.
    """
    endings = [ending for ending, _ in kinds]
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([f"{kind} (*.{ending})" for ending, kind in kinds])
    # With the ending set beforehand, the dialog itself asks about the file that will be there.
    dialog.setDefaultSuffix(endings[0])
    dialog.filterSelected.connect(
        lambda chosen: dialog.setDefaultSuffix(chosen.rsplit("*.", 1)[-1].rstrip(")"))
    )
    if folder:
        dialog.setDirectory(folder)
    dialog.selectFile(_NOT_IN_NAMES.sub("_", name).strip(" .") or "file")
    if not dialog.exec():
        return ""
    path = dialog.selectedFiles()[0]
    if Path(path).suffix.lower().lstrip(".") in endings:
        return path
    longer = f"{path}.{endings[0]}"
    return longer if not Path(longer).exists() or _may_replace(parent, title, longer) else ""


def first_folder(session):
    """Return the folder for results, where dialogs begin; "" if it can't be made.

    Parameters
    ----------
    session : Session

    Returns
    -------
    str
    """
    try:
        return str(session.folder())
    except SmartQuartierError:
        return ""


def save_asked(parent, title, name, kinds, write):
    """Ask for a file and write it; an error is told in a window of its own.

    Parameters
    ----------
    parent : QWidget
    title, name : str
    kinds : sequence of (str, str)
        As for :func:`ask_save`.
    write : callable
        Takes the path; raises ``SmartQuartierError``.

    Returns
    -------
    str
        The path written, or "".
    """
    path = ask_save(parent, title, name, kinds)
    if not path:
        return ""
    try:
        write(path)
    except (SmartQuartierError, OSError) as error:
        QMessageBox.warning(parent, title, str(error))
        return ""
    return path


def _may_replace(parent, title, path):
    text = translate("SmartQuartier", "'{}' is there already. Replace it?")
    answer = QMessageBox.question(parent, title, text.format(Path(path).name))
    return answer == QMessageBox.StandardButton.Yes
