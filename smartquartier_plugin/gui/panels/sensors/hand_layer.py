"""The plan by hand as a layer: edited by the panel or with QGIS's own tools, with undo."""

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....bridge.compat import to_python
from ....bridge.hand_plan import NOTE, NUMBER, SITE_ID, new_hand_plan, point_feature
from ....bridge.snapshots import transform_between
from ....core.errors import ServiceError
from ....core.i18n import translate
from .hand_model import Place, with_numbers

KEY = "sensors/hand_plan"  # in the project: the layer's id


class HandLayer(QObject):
    """Holds the layer, follows its edits, and edits it."""

    changed = pyqtSignal()  # sensors were added, moved or removed, by whomever
    replaced = pyqtSignal()  # another layer, or none

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self._session = session
        self._layer = None
        self._opened_editing = False

    @property
    def layer(self):
        """Return the layer, or None."""
        return self._layer

    # -- which layer -------------------------------------------------------------------

    def look_up(self):
        """Take up the layer that the project names, if it is still there."""
        self._attach(self._session.project.mapLayer(self._session.text(KEY)))

    def make(self, crs):
        """Make a new layer for a plan in the folder for results, and put it into the project.

        Parameters
        ----------
        crs : QgsCoordinateReferenceSystem
            In metres.

        Raises
        ------
        ServiceError
            If it can't be written.
        """
        title = translate("SmartQuartier", "Plan by hand")
        layer = new_hand_plan(self._session.new_path("plan_by_hand.gpkg"), crs, title)
        self._session.project.addMapLayer(layer, False)
        self._session.project.layerTreeRoot().insertLayer(0, layer)
        self._session.set_text(KEY, layer.id())
        self._attach(layer)

    def close(self):
        """Save what the panel has edited, and let go of the layer.

        What can't be saved stays in the layer's edits: QGIS asks about them.
        """
        if self._layer is not None and self._opened_editing and self._layer.isEditable():
            self._layer.commitChanges()
        self._attach(None)

    def save(self):
        """Write all edits to the file, so that tools read them; editing goes on.

        Raises
        ------
        ServiceError
            If they can't be written.
        """
        layer = self._layer
        if layer is not None and layer.isModified() and not layer.commitChanges(False):
            raise ServiceError(
                translate(
                    "SmartQuartier",
                    "The edits of '{}' could not be saved ({}); is the file open in another "
                    "program?",
                ).format(layer.name(), "; ".join(layer.commitErrors()[-1:]) or "–")
            )

    # -- what it holds -----------------------------------------------------------------

    def places(self, crs):
        """Return the sensors as :class:`Place`, in a CRS and in the order of their numbers.

        Parameters
        ----------
        crs : QgsCoordinateReferenceSystem
            Of the candidates.
        """
        if self._layer is None:
            return []
        way = None
        if self._layer.crs() != crs:
            way = transform_between(self._layer.crs(), crs)
        found, column = [], self._layer.fields().indexOf(NUMBER)
        # What is saved first, then what is new, in the order in which it was added.
        for feature in sorted(self._layer.getFeatures(),
                              key=lambda one: (one.id() < 0, abs(one.id()))):  # fmt: skip
            geometry = feature.geometry()
            if geometry.isNull() or geometry.isEmpty():
                continue
            point = geometry.asPoint() if not geometry.isMultipart() else geometry.asMultiPoint()[0]
            point = way.transform(point) if way is not None else point
            number = to_python(feature.attribute(column)) if column >= 0 else None
            found.append(Place(feature.id(), point.x(), point.y(), int(number or 0)))
        return with_numbers(found)

    # -- edits -------------------------------------------------------------------------

    def add(self, spots, crs, fresh=False):
        """Add sensors as one step that can be undone.

        Parameters
        ----------
        spots : sequence of (float, float, str)
            Coordinates, and the candidate's id or "".
        crs : QgsCoordinateReferenceSystem
            Of the coordinates.
        fresh : bool
            Remove all others in the same step.
        """
        layer = self._editable()
        title = translate("SmartQuartier", "Begin a plan") if fresh else translate(
            "SmartQuartier", "Add a sensor")  # fmt: skip
        way = transform_between(crs, layer.crs())
        layer.beginEditCommand(title)
        if fresh:
            layer.deleteFeatures(layer.allFeatureIds())
        features, column = [], layer.fields().indexOf(NUMBER)
        taken = 0 if fresh else max((one.number for one in self.places(crs)), default=0)
        for number, (x, y, name) in enumerate(spots, taken + 1):
            point = way.transform(x, y)
            feature = point_feature(layer.fields(), point.x(), point.y(), name)
            if column >= 0:
                feature.setAttribute(column, number)
            features.append(feature)
        layer.addFeatures(features)
        layer.endEditCommand()

    def move(self, key, spot, crs):
        """Move a sensor.

        Parameters
        ----------
        key : int
            Of the sensor.
        spot : (float, float, str)
            Where to, and the candidate's id or "".
        crs : QgsCoordinateReferenceSystem
            Of the coordinates.
        """
        layer = self._editable()
        point = transform_between(crs, layer.crs()).transform(spot[0], spot[1])
        feature = point_feature(layer.fields(), point.x(), point.y(), spot[2])
        layer.beginEditCommand(translate("SmartQuartier", "Move a sensor"))
        layer.changeGeometry(key, feature.geometry())
        place = layer.fields().indexOf(SITE_ID)
        if place >= 0:
            layer.changeAttributeValue(key, place, spot[2] or None)
        layer.endEditCommand()

    def remove(self, keys):
        """Remove sensors as one step.

        Parameters
        ----------
        keys : sequence of int
        """
        layer = self._editable()
        layer.beginEditCommand(translate("SmartQuartier", "Remove sensors"))
        layer.deleteFeatures(list(keys))
        layer.endEditCommand()

    def undo_stack(self):
        """Return the stack of edits, or None where nothing is being edited."""
        if self._layer is None or not self._layer.isEditable():
            return None
        return self._layer.undoStack()

    # -- the layer's signals -----------------------------------------------------------

    def _editable(self):
        if not self._layer.isEditable():
            if not self._layer.startEditing():
                raise ServiceError(
                    translate(
                        "SmartQuartier",
                        "'{}' can't be edited; is its file write-protected, or open in another "
                        "program?",
                    ).format(self._layer.name())
                )
            self._opened_editing = True
        return self._layer

    def _signals(self):
        layer = self._layer
        return (
            layer.featureAdded, layer.featureDeleted, layer.geometryChanged,
            layer.afterRollBack, layer.editingStopped, layer.dataChanged,
        )  # fmt: skip

    def _attach(self, layer):
        if layer is self._layer:
            return
        if self._layer is not None:
            for signal in self._signals():
                signal.disconnect(self._tell)
            self._layer.willBeDeleted.disconnect(self._gone)
        self._layer, self._opened_editing = layer, False
        if layer is not None:
            for signal in self._signals():
                signal.connect(self._tell)
            layer.willBeDeleted.connect(self._gone)
        self.replaced.emit()

    def _tell(self, *_):
        self.changed.emit()

    def _gone(self):
        self._layer = None
        self._session.set_text(KEY, "")
        self.replaced.emit()


__all__ = ["KEY", "NOTE", "HandLayer"]
