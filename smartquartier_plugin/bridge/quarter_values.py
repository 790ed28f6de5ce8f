"""What a live ranking needs of a layer: codes, names and numbers, read once and kept."""

from dataclasses import dataclass

from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.pilots.names import quarter_title
from . import compat

# Beyond this nothing is ranked while somebody waits; the tool does it as a task.
MOST = 3000


@dataclass(frozen=True)
class QuarterValues:
    """The quarters of a layer.

    Attributes
    ----------
    codes, names : tuple of str
        Names are "name (code)", or the code.
    ids : tuple of int
        Feature ids.
    numbers : dict of str to numpy.ndarray
        Each number field, NaN where NULL.
    """

    codes: tuple
    names: tuple
    ids: tuple
    numbers: dict

    def values(self, fields):
        """Return the fields' numbers as a matrix (n, m).

        Parameters
        ----------
        fields : sequence of str

        Returns
        -------
        numpy.ndarray

        Raises
        ------
        InputError
            If the layer has no such number field, or it is empty throughout.
        """
        import numpy as np

        gone = [name for name in fields if name not in self.numbers]
        if gone:
            text = translate(
                "SmartQuartier",
                "The layer has no number field '{}'; remove this criterion, or choose another "
                "layer.",
            )
            raise InputError(text.format(gone[0]))
        return np.column_stack([self.numbers[name] for name in fields])


def read_quarters(layer, code_field, name_field=""):
    """Read codes, names and all number fields; no geometry.

    Parameters
    ----------
    layer : QgsVectorLayer
    code_field : str
    name_field : str
        "" for none.

    Returns
    -------
    QuarterValues

    Raises
    ------
    InputError
        If the layer is empty or too large, or its codes can't be used.
    """
    import numpy as np

    _check(layer, code_field)
    fields = layer.fields()
    numeric = [(i, fields.at(i).name()) for i in range(fields.count()) if fields.at(i).isNumeric()]
    code_at, name_at = fields.indexOf(code_field), fields.indexOf(name_field)
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    codes, names, ids, rows = [], [], [], []
    for feature in layer.getFeatures(request):
        if len(rows) >= MOST:  # some sources can't say before how many they have
            raise InputError(_too_many(layer, f"> {MOST}"))
        values = feature.attributes()
        codes.append(code_text(values[code_at]))
        name = compat.to_python(values[name_at]) if name_at >= 0 else None
        names.append(name)
        ids.append(feature.id())
        rows.append([_number(values[i]) for i, _ in numeric])
    _check_codes(codes, code_field, layer.name())
    table = np.array(rows, dtype=float).reshape(len(rows), len(numeric))
    titles = tuple(map(quarter_title, codes, names))
    numbers = {name: table[:, place] for place, (_, name) in enumerate(numeric)}
    return QuarterValues(tuple(codes), titles, tuple(ids), numbers)


class QuarterCache(QObject):
    """Keeps what was read of a layer until the layer changes."""

    changed = pyqtSignal()

    def __init__(self, parent=None):
        super().__init__(parent)
        self._layer = None
        self._key = None
        self._kept = None

    @property
    def layer(self):
        """Return the layer, or None."""
        return self._layer

    def watch(self, layer):
        """Follow another layer; None for none.

        Parameters
        ----------
        layer : QgsVectorLayer or None
        """
        if layer is self._layer:
            return
        for signal, slot in self._signals():
            signal.disconnect(slot)
        self._layer, self._kept = layer, None
        for signal, slot in self._signals():
            signal.connect(slot)

    def read(self, code_field, name_field=""):
        """Return the layer's quarters, from memory where nothing has changed.

        Parameters
        ----------
        code_field, name_field : str

        Returns
        -------
        QuarterValues

        Raises
        ------
        InputError
            As for :func:`read_quarters`.
        """
        key = code_field, name_field
        if self._kept is None or self._key != key:
            self._kept, self._key = read_quarters(self._layer, code_field, name_field), key
        return self._kept

    def _signals(self):
        layer = self._layer
        if layer is None:
            return ()
        return (
            (layer.attributeValueChanged, self._renew),
            (layer.featureAdded, self._renew),
            (layer.featuresDeleted, self._renew),
            (layer.updatedFields, self._renew),
            (layer.dataChanged, self._renew),
            (layer.afterRollBack, self._renew),
            (layer.subsetStringChanged, self._renew),
            (layer.willBeDeleted, self._gone),
        )

    def _renew(self, *_):
        self._kept = None
        self.changed.emit()

    def _gone(self):
        self._layer = self._kept = None  # its signals go with it


def _check(layer, code_field):
    if code_field not in layer.fields().names():
        raise InputError(
            translate("SmartQuartier", "Choose the field with the quarters' codes in layer '{}'.")
            .format(layer.name())
        )  # fmt: skip
    count = layer.featureCount()
    if count > MOST:
        raise InputError(_too_many(layer, count))


def _too_many(layer, count):
    return translate(
        "SmartQuartier",
        "Layer '{}' has {} areas, too many to be ranked while you watch; run the ranking below.",
    ).format(layer.name(), count)


def _check_codes(codes, field, name):
    if not codes:
        raise InputError(
            translate("SmartQuartier", "Layer '{}' is empty; choose another one.").format(name)
        )
    absent = sum(not code for code in codes)
    if absent:
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of layer '{}' has empty cells: {}. Give each quarter a code.",
            ).format(field, name, absent)
        )


def code_text(value):
    """Return a code as the tools read it: whole numbers without a decimal point."""
    value = compat.to_python(value)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).strip()


def _number(value):
    value = compat.to_python(value)
    return float("nan") if value is None else float(value)
