"""Reads the layers and numbers of the tool about shops, online sales and vacancy."""

from dataclasses import dataclass
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import percent
from ..layer_inputs import layer_in

FLOOR_FIELDS = ("floor_space_m2", "floor_m2", "sales_area_m2", "retail_m2")
DEMAND_FIELDS = ("purchasing_power", "population", "inhabitants")
OFFICE_FIELDS = {"m2": ("office_m2", "floor_area_m2"), "jobs": ("office_jobs", "jobs")}
SPACES_FIELDS = ("spaces", "parking_spaces")


@dataclass(frozen=True)
class Layers:
    """The layers as they were read, all in the CRS of the centres; None where not given."""

    centres: object
    demand: object
    streets: Optional[object]
    offices: Optional[object]
    parking: Optional[object]
    parcels: Optional[object]


def read_layers(run):
    """Read all layers.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    Layers
    """
    numeric = [run.text(name) for name in ("FLOOR_FIELD", "VACANT_FIELD") if run.has(name)]
    wanted = [run.text(name) for name in ("GRADE_FIELD", "CENTRE_FIELD", "NAME_FIELD")]
    centres = run.layer(
        "CENTRES", metric=True, required_fields=list(filter(None, wanted)), numeric_fields=numeric
    )
    crs = centres.frame.crs

    def further(name, field="", text_field=""):
        if not run.has(name):
            return None
        checks = {}
        if field and run.has(field):
            checks["numeric_fields"] = [run.text(field)]
        if text_field and run.has(text_field):
            checks["required_fields"] = [run.text(text_field)]
        return layer_in(run, name, crs, **checks)

    numbers = [run.text("DEMAND_FIELD")] if run.has("DEMAND_FIELD") else []
    demand = layer_in(run, "DEMAND", crs, numeric_fields=numbers)
    return Layers(
        centres,
        demand,
        further("STREETS"),
        further("OFFICES", "OFFICE_FIELD"),
        further("PARKING", "SPACES_FIELD"),
        further("PARCELS", text_field="PLAN_FIELD"),
    )


def field_of(run, name, data, usual, needed=True):
    """Return the field of a parameter, or the first usual one that the layer has.

    Parameters
    ----------
    run : ToolRun
    name : str
        The parameter.
    data : LayerData
    usual : sequence of str
        Names to look for.
    needed : bool
        Whether there must be one.

    Returns
    -------
    str
        Empty where none is needed and none was found.

    Raises
    ------
    InputError
        If there is none.
    """
    import numpy as np

    chosen = run.text(name)
    if chosen:
        return chosen
    for field in usual:
        column = data.frame[field] if field in data.frame.columns else None
        if column is not None and getattr(column.dtype, "kind", "O") in "iuf":
            run.progress.info(
                translate("SmartQuartier", "Layer '{}': field '{}' is used.").format(
                    data.name, field
                )
            )
            return run.note(name, field)
    if not needed:
        return ""
    numbers = [name for name, kind in data.frame.dtypes.items() if np.dtype("O") != kind]
    numbers = [name for name in numbers if name != data.frame.geometry.name]
    raise InputError(
        translate(
            "SmartQuartier",
            "Layer '{}' has none of the fields {}; choose the field yourself. Fields with numbers: "
            "{}.",
        ).format(data.name, ", ".join(usual), ", ".join(numbers) or "–")
    )


def read_setting(run):
    """Read the numbers of a run.

    Parameters
    ----------
    run : ToolRun

    Returns
    -------
    setting : Setting
    given : Assumptions
    """
    from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from ...smartquartier_plugin.core.effects.retail import assumptions as ids
    from ...smartquartier_plugin.core.effects.retail.model import Setting

    catalogue = read_catalogue(run.file("CATALOGUE"))
    form = run.choice("DECAY")
    label = translate("SmartQuartier", "Online share at the end")
    online = ids.own_range(run.matrix("ONLINE_SHARE"), label)
    offices = ids.office_ids(catalogue) if run.has("OFFICES") else ()
    layers = [run.has(name) for name in ("PARKING", "PARCELS", "STREETS")]
    needed = ids.needed(form, offices, *layers)
    given = ids.read_assumptions(catalogue, needed, {ids.ONLINE: online} if online else {})
    base = run.optional_number("BASE_ONLINE_SHARE")
    horizon = run.integer("HORIZON")
    start = run.integer("BASE_YEAR") or given[ids.ONLINE_BASE].year or 0
    if base is not None and not online and not run.integer("BASE_YEAR"):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Today's online share was given without its year (BASE_YEAR); it counts as that of "
                "{}.",
            ).format(str(start or "–"))
        )
    reach = 1.0 if online else _reach(run, given[ids.ONLINE].year, start, horizon)
    setting = Setting(
        form=form,
        base=given.central(ids.ONLINE_BASE) if base is None else base,
        outside=run.number("OUTSIDE_SHARE"),
        inflow=run.number("INFLOW_SHARE"),
        horizon=horizon,
        draws=run.integer("DRAWS"),
        seed=run.integer("SEED"),
        least=run.number("MIN_DISTANCE") / 1000,
        straight=not run.has("STREETS"),
        reach=reach,
        start=start,
    )
    return setting, given


def _reach(run, year, start, horizon):
    """Return how far the online share comes on its way to the catalogue's, and tell it."""
    from ...smartquartier_plugin.core.effects.retail.model import reach_of

    reach = reach_of(start, year, horizon)
    if not (start and year):
        return reach
    if start + horizon > year:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The catalogue's online share is for {}; it is held until {}. Give ONLINE_SHARE "
                "for a later year yourself.",
            ).format(str(year), str(start + horizon))
        )
    else:
        run.progress.info(
            translate(
                "SmartQuartier",
                "Online share: evenly from {} to the catalogue's share of {}; by {} {} of this "
                "way.",
            ).format(str(start), str(year), str(start + horizon), percent(reach))
        )
    return reach
