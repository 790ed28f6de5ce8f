"""Reads columns of layers: small layers at once, others in a task."""

from qgis.core import QgsVectorLayerFeatureSource
from qgis.PyQt.QtCore import QObject

from ....bridge.effect_results import columns_of
from ....core.i18n import translate
from ...workbench.background import Background

# Measured: a thousand rows of some ten columns take about 10 ms.
AT_ONCE = 1000
_LOCAL = ("memory", "ogr")  # other providers may ask a server, even for the number of rows


class ColumnReader(QObject):
    """Answers the latest question only: an earlier one that is under way is cancelled."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self._background = Background(translate("SmartQuartier", "Reading a layer"), self)
        self._background.done.connect(self._tell)
        self._done = None

    def ask(self, layer, fields, done):
        """Read columns.

        Parameters
        ----------
        layer : QgsVectorLayer or None
        fields : sequence of str
        done : callable
            Gets a dict of columns, empty without a layer; called at once for small layers.
        """
        self._background.cancel()
        if layer is None or not layer.isValid():
            done({})
        elif layer.providerType() in _LOCAL and 0 <= layer.featureCount() <= AT_ONCE:
            done(columns_of(layer, layer.fields(), fields))
        else:
            self._done = done
            source, known, wanted = QgsVectorLayerFeatureSource(layer), layer.fields(), list(fields)
            self._background.start(
                lambda progress, _tell: columns_of(source, known, wanted, progress.cancelled)
            )

    def close(self):
        """Cancel what is under way, and wait for it."""
        self._background.close()

    def _tell(self, columns):
        done, self._done = self._done, None
        if done is not None and columns is not None:
            done(columns)
