"""What the inputs of the tool ``digitalaccess`` share: fields, tables, the catalogue."""

from dataclasses import replace

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate

MOST_STEP_DRAWS = 100  # of the step weights: they move together, so few tell the range


def no_field(layer, name, parameter):
    """Return the error that a field is missing.

    Parameters
    ----------
    layer, name, parameter : str
        Of the layer, the field and the parameter.

    Returns
    -------
    InputError
    """
    return InputError(
        translate(
            "SmartQuartier", "Layer '{}' has no field '{}'; choose one of its fields ({})."
        ).format(layer, name, parameter)
    )


def numeric(data, name):
    """Raise unless a field of a layer holds numbers.

    Parameters
    ----------
    data : LayerData
        As read.
    name : str
        Its field.

    Raises
    ------
    InputError
        If it is missing or holds text.
    """
    if name not in data.frame.columns:
        names = [str(one) for one in data.frame.columns if one != "geometry"]
        raise InputError(
            translate("SmartQuartier", "Layer '{}' has no field '{}'; it has: {}.").format(
                data.name, name, ", ".join(names)
            )
        )
    column = data.frame[name]
    numbers = column.dtype.kind in "iufb" or str(column.dtype) == "Int64"
    if not numbers and column.notna().any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': the field '{}' does not hold numbers; choose a number field.",
            ).format(data.name, name)
        )


def read_decay(run, threshold, assumed):
    """Return the weights by distance, and the assumptions of the catalogue that they use.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    threshold : float
        In metres or minutes.
    assumed : Assumed
        The catalogue.

    Returns
    -------
    (Decay, tuple of Assumption)
    """
    from ...smartquartier_plugin.core.effects.access.decay import Decay, check_decay

    method, used = run.choice("METHOD"), ()
    kind, steps = run.choice("DECAY"), run.text("STEP_WEIGHTS")
    half, first = run.optional_number("HALF_DISTANCE"), run.optional_number("FIRST_DISTANCE")
    exponent = run.number("EXPONENT")
    if method == "e2sfca":
        if steps:
            weights = _weights(steps)
        else:
            names = ("near", "middle", "far")
            used = assumed.get([f"e2sfca_weight_{name}" for name in names])
            weights = tuple(item.central for item in used)
        decay = Decay("steps", threshold, weights)
    elif method == "hansen" and kind == "exponential":
        decay = Decay(kind, threshold, half=half or threshold / 2.0)
    elif method == "hansen":
        decay = Decay(kind, threshold, start=first or threshold / 10.0, beta=exponent)
    else:
        decay = Decay("binary", threshold)
    return check_decay(decay), tuple(used)


def _weights(text):
    parts = [part.strip() for part in text.replace(" ", ";").split(";") if part.strip()]
    if len(parts) == 1 and "." in text and "," in text:
        parts = [part.strip() for part in text.split(",")]  # 1.0,0.68,0.22
    try:
        return tuple(float(part.replace(",", ".")) for part in parts)
    except ValueError as error:
        raise InputError(
            translate(
                "SmartQuartier",
                "The step weights '{}' are no numbers; write them with semicolons between, such as "
                "1; 0.7; 0.2.",
            ).format(text)
        ) from error


def step_draws(run, used):
    """Return draws of the step weights, if they come from the catalogue; else None.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    used : sequence of Assumption
        From :func:`read_decay`.

    Returns
    -------
    array (d, r) or None
        Never rising with the distance.
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.draws import draw

    if not used:
        return None
    count = min(run.integer("DRAWS"), MOST_STEP_DRAWS)
    values = draw(used, count, run.integer("SEED")).values
    return np.minimum.accumulate(np.column_stack([values[item.id] for item in used]), axis=1)


class Assumed:
    """The catalogue of effects, read once and only if something of it is needed.

    Parameters
    ----------
    run : ToolRun
        With the parameter CATALOGUE.
    """

    def __init__(self, run):
        self._run, self._catalogue = run, None

    def get(self, names):
        """Return assumptions by id; an :class:`InputError` names those that are missing."""
        from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue

        if self._catalogue is None:
            path = self._run.file("CATALOGUE") if self._run.has("CATALOGUE") else None
            self._catalogue = read_catalogue(path)
        items = [self._catalogue.assumption(name) for name in names]
        missing = [name for name, item in zip(names, items) if item is None]
        if missing:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Catalogue '{}' lacks the assumptions {}; copy them from the bundled "
                    "catalogue.",
                ).format(self._catalogue.name, ", ".join(missing))
            )
        return [_as_share(item) for item in items]

    def sources(self):
        """Return the sources of the catalogue by id; none if it was not needed."""
        return {} if self._catalogue is None else {one.id: one for one in self._catalogue.sources}


def _as_share(item):
    """Return an assumption as a share without unit, as all are that this tool reads."""
    from ...smartquartier_plugin.core.units import PLAIN, parse_unit

    factor = parse_unit(item.unit).factor_to(PLAIN)
    if factor is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Assumption '{}' is in {}, which can't be turned into {}; correct its unit in the "
                "catalogue.",
            ).format(item.id, item.unit, "1")
        )
    if factor == 1.0:
        return item
    low, central, high = (value * factor for value in item.range)
    return replace(item, low=low, central=central, high=high, unit="1")


def table_or_layer(run, name, crs):
    """Read a layer into a CRS, or a table as it is.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    name : str
        The parameter.
    crs : pyproj.CRS
        Of the demand.

    Returns
    -------
    LayerData
    """
    data = run.layer(name)
    own = getattr(data.frame, "crs", None)
    if not hasattr(data.frame, "total_bounds") or crs is None or own == crs:
        return data
    if own is None:
        return replace(data, frame=data.frame.set_crs(crs))
    run.progress.info(
        translate("SmartQuartier", "Layer '{}' was transformed from {} to {}.").format(
            data.name, own.to_string(), crs.to_string()
        )
    )
    return replace(data, frame=data.frame.to_crs(crs))
