"""The sets that are nearly as good: a table, each of them outlined on the map by a click."""

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ....bridge import compat
from ....bridge.quarter_values import code_text
from ....core.i18n import translate
from ....core.pilots.names import quarter_title
from ...widgets.table_view import Column, TableView
from .map_pick import Highlight

_MOST_ROWS = 500
_NOTHING = 1e-7  # percent


class Alternatives(QObject):
    """A table of sets, and the outline of the one that is chosen in it."""

    def __init__(self, panel, layout):
        """Make the table; hidden until there are sets.

        Parameters
        ----------
        panel : Panel
        layout : QVBoxLayout
            Of the section.
        """
        super().__init__(panel)
        self.highlight = Highlight(panel.session.iface.mapCanvas(), "#6a3d9a", dashed=True)
        self.equals = 0  # further sets without any loss
        self._layer = self._ids = self._project = None
        self._project = panel.session.project
        self.told = panel.text("")
        self.table = TableView(
            (
                Column(translate("SmartQuartier", "Rank"),
                       translate("SmartQuartier", "1: the set that was chosen"),
                       is_number=True, digits=0),
                Column(translate("SmartQuartier", "Quarters")),
                Column(translate("SmartQuartier", "Loss %"),
                       translate("SmartQuartier", "How much worse than the best set"),
                       is_number=True, digits=2),
                Column(translate("SmartQuartier", "In common"),
                       translate("SmartQuartier", "Quarters that are also in the best set"),
                       is_number=True, digits=0),
            ),
            translate("SmartQuartier", "Sets nearly as good"),
        )  # fmt: skip
        self.table.selected.connect(self._selected)
        for widget in (self.told, self.table):
            widget.hide()
            layout.addWidget(widget)

    @property
    def outlined(self):
        """Return the number of quarters that are outlined on the map."""
        return self.highlight.shown

    def show_table(self, source, layer, field, name_field=""):
        """Show the sets of a run.

        Parameters
        ----------
        source : str
            The output ALTERNATIVES.
        layer : QgsVectorLayer
            The output OUTPUT.
        field : str
            Its field with the codes.
        name_field : str, optional
            Its field with the quarters' names.
        """
        rows, complete = _read(source)
        self.equals = sum(row[2] is not None and abs(row[2]) < _NOTHING for row in rows[1:])
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
        place = layer.fields().indexOf(field)
        named = layer.fields().indexOf(name_field) if name_field else -1
        self._ids, names = {}, {}
        for feature in layer.getFeatures(request):
            code = code_text(feature.attribute(place))
            self._ids[code] = feature.id()
            name = compat.to_python(feature.attribute(named)) if named >= 0 else None
            names[code] = quarter_title(code, name)
        self._layer = layer.id()
        self.highlight.clear()
        self.table.clearSelection()
        keys = [row[1] for row in rows]
        rows = [(row[0], ", ".join(names.get(code, code) for code in row[1].split(", ")), *row[2:])
                for row in rows]  # fmt: skip
        self.table.show_rows(rows, keys)
        self.table.resizeRowsToContents()  # three names rarely fit into a line
        text = translate(
            "SmartQuartier",
            "Sets nearly as good, with the one chosen: {}. A click outlines one on the map, "
            "dashed.",
        ).format(len(rows) if complete else f"> {len(rows)}")
        self.told.setText(text)
        for widget in (self.told, self.table):
            widget.show()

    def close(self):
        """Take the outline off the map."""
        self.highlight.close()

    def _selected(self, quarters):
        layer = self._project.mapLayer(self._layer) if self._layer else None
        if not quarters or layer is None:
            self.highlight.clear()
            return
        codes = quarters.split(", ")
        self.highlight.show(layer, [self._ids[code] for code in codes if code in self._ids])


def _read(source):
    """Return the rows of the table, and whether these are all."""
    layer = QgsVectorLayer(str(source), "alternatives", "ogr",
                           QgsVectorLayer.LayerOptions(False))  # fmt: skip
    rows, best, complete = [], None, True
    for feature in layer.getFeatures() if layer.isValid() else ():
        if len(rows) == _MOST_ROWS:
            complete = False
            break
        quarters = str(feature["quarters"])
        codes = set(quarters.split(", "))
        best = codes if best is None else best
        loss = compat.to_python(feature["loss"])
        rows.append((feature["rank"], quarters, None if loss is None else 100 * loss,
                     len(codes & best)))  # fmt: skip
    return rows, complete
