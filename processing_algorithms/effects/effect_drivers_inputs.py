"""Reads the layers of the tool for driver quantities and makes sources of them."""

import math
from dataclasses import dataclass
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..layer_inputs import layer_in

MAX_OFFSET = 500.0  # farther from any street a place has no way [m]
# Units in which the drivers are computed; an assumption in another one is converted.
_UNITS = {
    "office_m2_job": "m2/job",
    "lamp_kwh": "kWh/(lamp*a)",
    "lamp_hours": "h/a",
    "detour_factor": "1",
}
_PLAIN = (
    # Layer, whether people are counted, fields and their drivers.
    (
        "POPULATION",
        True,
        (
            ("POPULATION_FIELD", "inhabitants"),
            ("HOUSEHOLDS_FIELD", "households"),
            ("DWELLINGS_FIELD", "dwellings"),
            ("EMPLOYED_FIELD", "employed"),
        ),
    ),
    (
        "AGES",
        True,
        (
            ("AGE_16_44_FIELD", "age_16_44"),
            ("AGE_45_64_FIELD", "age_45_64"),
            ("AGE_65_74_FIELD", "age_65_74"),
            ("AGE_75PLUS_FIELD", "age_75plus"),
        ),
    ),
    ("JOBS", False, (("JOBS_FIELD", "jobs"), ("OFFICE_JOBS_FIELD", "office_jobs"))),
    ("CARS", True, (("CARS_FIELD", "cars"),)),
    ("BROADBAND", True, (("NO_BROADBAND_FIELD", "no_broadband_hh"),)),
)


@dataclass(frozen=True)
class Given:
    """What was read.

    ``sources`` are what drivers are summed from; ``ancillary`` places people; ``targets``
    maps depot_km and doctor_km to (layer name, geometries); ``ways`` measures distances;
    ``notes`` maps drivers to what a reader has to know.
    """

    sources: tuple
    ancillary: Optional[object]
    targets: dict
    ways: object
    notes: dict


def read_given(run, title_of, crs, catalogue):
    """Read all sources.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    title_of : callable
        Name of a parameter -> its title, for messages.
    crs : pyproj.CRS
        Of the zones.
    catalogue : Catalogue
        Holds burning hours and detour factor.

    Returns
    -------
    Given

    Raises
    ------
    InputError
        A layer without the field that it needs, no source at all, a faulty field.
    """
    notes = {}
    needs = _Needs(run, title_of)
    sources = [_plain(run, crs, needs, *row) for row in _PLAIN if run.has(row[0])]
    sources += _of_space(run, crs, needs)
    streets = _layer(run, "STREETS", crs, ("AADT_FIELD", "HGV_FIELD"))
    sources += _of_streets(run, streets, crs, catalogue, notes, needs)
    targets = _targets(run, crs)
    if not (sources or targets or run.has("TABLE") or run.boolean("KEEP_FIELDS")):
        raise InputError(
            translate("SmartQuartier", "There is no source; choose at least one layer or table.")
        )
    ways = _ways(run, streets, catalogue) if targets else None
    return Given(tuple(sources), _ancillary(run, crs, needs), targets, ways, notes)


def _layer(run, name, crs, numeric=(), words=()):
    """Read a layer with some of its fields, or return None if it isn't given."""
    if not run.has(name):
        return None
    return layer_in(
        run,
        name,
        crs,
        required_fields=[run.text(field) for field in words if run.text(field)],
        numeric_fields=[run.text(field) for field in numeric if run.text(field)],
    )


@dataclass(frozen=True)
class _Needs:
    """Refuses layers for which no field was chosen."""

    run: object
    title_of: object

    def field(self, data, *names):
        """Refuse a layer if none of these fields was chosen."""
        if any(self.run.text(name) for name in names):
            return
        titles = " / ".join(f"'{self.title_of(name)}'" for name in names)
        raise InputError(
            translate("SmartQuartier", "Layer '{}' needs a field: choose {}.").format(
                data.name, titles
            )
        )


def _plain(run, crs, needs, name, by_people, fields):
    from ...smartquartier_plugin.core.effects.drivers.sources import plain_source

    data = _layer(run, name, crs, [field for field, _ in fields])
    needs.field(data, *(field for field, _ in fields))
    wanted = {driver: run.text(field) for field, driver in fields}
    return plain_source(data.frame, data.name, wanted, by_people)


def _of_space(run, crs, needs):
    """Return the sources of floor space: buildings and shops."""
    from ...smartquartier_plugin.core.effects.drivers import sources

    found = []
    shops = _layer(run, "SHOPS", crs, ("SHOPS_AREA_FIELD",), ("VACANT_FIELD",))
    houses = _layer(run, "BUILDINGS", crs, ("FLOOR_AREA_FIELD", "HEAT_FIELD"), ("USE_FIELD",))
    area = run.text("SHOPS_AREA_FIELD") if shops else ""
    if houses:
        use, floor = run.text("USE_FIELD"), run.text("FLOOR_AREA_FIELD")
        if bool(use) != bool(floor):
            needs.field(houses, "FLOOR_AREA_FIELD" if use else "USE_FIELD")
        needs.field(houses, "USE_FIELD", "HEAT_FIELD")
        source, notes = sources.building_source(
            houses.frame,
            houses.name,
            use,
            floor,
            run.text("HEAT_FIELD"),
            run.codes("OFFICE_USES"),
            [] if area else run.codes("RETAIL_USES"),
        )
        for note in notes:
            run.progress.warn(note)
        found.append(source)
    if shops:
        vacant = run.text("VACANT_FIELD")
        found.append(sources.shop_source(shops.frame, shops.name, area, vacant))
    return [source for source in found if source.quantities]


def _of_streets(run, streets, crs, catalogue, notes, needs):
    """Return the sources along streets: traffic, parking, lamps."""
    from ...smartquartier_plugin.core.effects.drivers import sources

    found = []
    if streets and run.text("AADT_FIELD"):
        in_percent = run.choice("HGV_UNIT") == "percent"
        found.append(
            sources.street_source(
                streets.frame,
                streets.name,
                run.text("AADT_FIELD"),
                run.text("HGV_FIELD"),
                in_percent,
            )
        )
    elif streets and run.choice("DISTANCE") != "streets":
        needs.field(streets, "AADT_FIELD")
    parking = _layer(run, "PARKING", crs, ("PARKING_FIELD",))
    if parking:
        name = run.text("PARKING_FIELD")
        found.append(sources.parking_source(parking.frame, parking.name, name))
    lamps = _layer(run, "LAMPS", crs, ("POWER_FIELD",))
    if lamps:
        power, hours = run.text("POWER_FIELD"), 0.0
        if power:
            hours, note = assumed(run, "LAMP_HOURS", "lamp_hours", catalogue)
            notes["lamp_kwh_a"] = note
        found.append(sources.lamp_source(lamps.frame, lamps.name, power, hours))
    return found


def assumed(run, name, key, catalogue):
    """Return a parameter, or where it is empty the catalogue's central value; and say which.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    name, key : str
        The parameter, and the id of the assumption.
    catalogue : Catalogue
        Holds it.

    Returns
    -------
    value : float
    note : str
        Such as ``"lamp_hours 4100 (3900-4300)"``.

    Raises
    ------
    InputError
        If neither has a value.
    """
    value = run.optional_number(name)
    if value is not None:
        return value, f"{key} {value:.10g}"
    return from_catalogue(key, catalogue)


def from_catalogue(key, catalogue):
    """Return the central value of an assumption, and a note with its range.

    Parameters
    ----------
    key : str
        Id of the assumption.
    catalogue : Catalogue
        Holds it.

    Returns
    -------
    value : float
    note : str

    Raises
    ------
    InputError
        If the catalogue hasn't it.
    """
    from ...smartquartier_plugin.core.effects.catalogue.units_of import scale_to

    one = catalogue.assumption(key)
    if one is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "The catalogue '{}' has no assumption '{}'; add it, or give the value here.",
            ).format(catalogue.name, key)
        )
    scale = scale_to(one, _UNITS[key])
    low, central, high = (f"{value * scale:.10g}" for value in one.range)
    return one.central * scale, f"{key} {central} ({low}-{high})"


def _targets(run, crs):
    """Return for depot_km and doctor_km the layer's name and the places."""
    found = {}
    depots = _layer(run, "DEPOTS", crs)
    if depots:
        found["depot_km"] = depots.name, tuple(depots.frame.geometry)
    doctors = _layer(run, "DOCTORS", crs, (), ("DOCTORS_KIND_FIELD",))
    if doctors:
        frame, field = doctors.frame, run.text("DOCTORS_KIND_FIELD")
        if field:
            kinds = run.codes("DOCTORS_KINDS")
            chosen = frame[field].astype(str).str.strip().isin(kinds)
            if not chosen.any():
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "Layer '{}' has no feature of the kinds '{}' in field '{}'; it has: {}.",
                    ).format(
                        doctors.name,
                        ", ".join(kinds),
                        field,
                        ", ".join(sorted(frame[field].dropna().astype(str).unique())[:20]),
                    )
                )
            frame = frame[chosen]
        found["doctor_km"] = doctors.name, tuple(frame.geometry)
    return found


def _ways(run, streets, catalogue):
    from ...smartquartier_plugin.core.effects.drivers.distances import Ways

    if run.choice("DISTANCE") == "straight":
        factor, note = assumed(run, "DETOUR", "detour_factor", catalogue)
        return Ways(None, factor, math.inf, note)
    if streets is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "Distances along streets need the streets; choose their layer, or measure in a "
                "straight line.",
            )
        )
    from ...smartquartier_plugin.core.network.build import build_network

    network = build_network(streets.frame, progress=run.progress)
    return Ways(network, 1.0, MAX_OFFSET, "along streets")


def _ancillary(run, crs, needs):
    """Return where people are within a polygon, or None for splitting by area."""
    if run.choice("METHOD") == "areal":
        return None
    if not run.has("ANCILLARY"):
        raise InputError(
            translate(
                "SmartQuartier",
                "The dasymetric method needs the ancillary layer; choose one, or split by area.",
            )
        )
    from ...smartquartier_plugin.core.effects.drivers.dasymetric import (
        Ancillary,
        without_doubles,
    )
    from ...smartquartier_plugin.core.effects.drivers.sources import quantity

    data = _layer(run, "ANCILLARY", crs, ("AMOUNT_FIELD",), ("CLASS_FIELD",))
    amount, field = run.text("AMOUNT_FIELD"), run.text("CLASS_FIELD")
    classes = (
        data.frame[field].astype(object).where(data.frame[field].notna(), None) if field else None
    )
    if run.text("CLASS_WEIGHTS") and not field:
        needs.field(data, "CLASS_FIELD")
    ancillary, left = without_doubles(
        Ancillary(
            tuple(data.frame.geometry),
            None if classes is None else classes.to_numpy(),
            _weights(run, data, classes),
            quantity(data.frame, amount, data.name) if amount else None,
            run.choice("CLASS_RULE"),
        )
    )
    if left:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} features stand twice (same shape, class and quantity) and count "
                "once.",
            ).format(data.name, left)
        )
    return ancillary


def _weights(run, data, classes):
    """Return the weights of the ancillary classes, or None where none are given."""
    from ...smartquartier_plugin.core.effects.drivers.weights import read_weights

    text = run.text("CLASS_WEIGHTS")
    if not text:
        return None
    weights, left = read_weights(text, classes, data.name)
    if left:
        run.progress.info(
            translate("SmartQuartier", "Layer '{}': nobody is placed in the classes {}.").format(
                data.name, ", ".join(left)
            )
        )
    return weights
