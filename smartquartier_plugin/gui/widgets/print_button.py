"""One click from a result to a PDF: A4 or A3, map, legend, licence, record."""

from contextlib import contextmanager

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QMenu, QToolButton

from ...core.errors import SmartQuartierError
from ...core.i18n import translate
from .open_file import open_file


@contextmanager
def waiting():
    """Show the waiting cursor: a layout can be drawn in the window's own thread only."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


class PrintButton(QToolButton):
    """Writes the PDF into the folder for results, and opens it."""

    def __init__(
        self, session, get_layers, get_title, get_record=None, parent=None, get_summary=None
    ):
        """Make the button.

        Parameters
        ----------
        session : Session
        get_layers : callable
            Returns the result's layers, the topmost first.
        get_title : callable
            Returns the page's title.
        get_record : callable, optional
            Returns the path of the transparency record, or "".
        parent : QWidget, optional
        get_summary : callable, optional
            Returns what must be read first, as ``bridge.print_summary.Summary``; what the
            record says where it is not given.
        """
        super().__init__(parent)
        self._session, self._summary = session, get_summary
        self._layers, self._title, self._record = get_layers, get_title, get_record
        self.written = ""  # the latest PDF
        self.setText(translate("SmartQuartier", "Map as PDF"))
        self.setToolTip(
            translate(
                "SmartQuartier",
                "Writes a page with map, legend, scale, licence and record, and adds it to the "
                "project's layouts, where it can be changed; A3 is in the menu.",
            )
        )
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        menu = QMenu(self)
        for paper in ("A4", "A3"):
            action = menu.addAction(translate("SmartQuartier", "{} as PDF").format(paper))
            action.triggered.connect(lambda _=False, paper=paper: self.write(paper))
        self.setMenu(menu)
        self.clicked.connect(lambda: self.write("A4"))

    def write(self, paper):
        """Write the PDF; what goes wrong stands in the message bar.

        Parameters
        ----------
        paper : str
            A4 or A3.
        """
        from ...bridge.print_layout import Sheet, file_name, write_pdf

        try:
            layers, title = [one for one in self._layers() if one is not None], self._title()
            path = self._session.new_path(f"{file_name(title)}_{paper}.pdf")
            record = self._read_record()
            first = self._summary() if self._summary else self._of_record(layers, record)
            sheet = Sheet(title, tuple(layers), self._background(layers), first.text, record,
                          paper, blocks=first.blocks)  # fmt: skip
            with waiting():
                name = write_pdf(self._session.project, sheet, path)
        except SmartQuartierError as error:
            self._session.messages.error(str(error))
            return
        self.written = path
        self._session.messages.success(
            translate("SmartQuartier", "Written: {}. The layout '{}' is in the project.").format(
                path, name
            )
        )
        open_file(self._session, path)

    def _background(self, layers):
        """Return the quarters, by whose outlines readers find their way."""
        quarters = self._session.layer("quarters")
        return (quarters,) if quarters is not None and quarters not in layers else ()

    def _of_record(self, layers, record):
        """Return what must be read first, as far as the record tells."""
        from ...bridge.print_summary import summary

        plain = record.to_dict() if record is not None else {}
        return summary(layers, plain, self._session.text("pilots/name_field"))

    def _read_record(self):
        from ...core.record import read_record

        path = self._record() if self._record else ""
        return read_record(path) if path else None
