"""The tool's own dialog, filled with what a panel knows."""

from qgis.PyQt.QtCore import Qt


def open_dialog(session, call):
    """Open the dialog of a tool with the parameters of a call; the window stays usable.

    Parameters
    ----------
    session : Session
    call : ToolCall

    Returns
    -------
    QDialog or None
        None where QGIS has no dialog for the tool.
    """
    import processing

    dialog = processing.createAlgorithmDialog(call.identifier, call.for_task(session.project))
    if dialog is not None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        session.messages.keep(dialog)
        dialog.show()
    return dialog
