"""Reads the layers of the tool ``digitalaccess`` and makes a question of them."""

from dataclasses import dataclass
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent, short
from ..layer_inputs import layer_in
from .digital_access_fields import Assumed, no_field, numeric, read_decay, step_draws
from .digital_access_housing import read_places
from .digital_access_online import draw_errands, read_online

PEOPLE_FIELDS = ("population", "inhabitants")
SHARE_FIELD = "digital_share"
ID_FIELDS = ("service_id", "id")
STATUS_FIELD = "status"
KIND_FIELDS = ("kind", "type", "category", "art", "amenity")
MOST_KINDS = 5  # named in a warning
SAME_REGION = 100_000.0  # extents farther apart than this don't belong together [m]


@dataclass(frozen=True)
class Given:
    """The layers as they were read, and the question.

    Attributes
    ----------
    question : Question
        For the core.
    pairs : Pairs
        Of places and services within the threshold.
    groups : Groups
        Of people, for the summary.
    demand, services : LayerData
        As read.
    changes, housing, streets : LayerData or None
        The scenario's layers and the streets.
    frame : GeoDataFrame
        All places: the demand, then planned housing.
    xy : array (m, 2)
        Where they count [m].
    cells : (array, float) or None
        Corners and width, if the demand is a grid [m].
    edge : array (m,) of bool
        Near the edge of the services or streets.
    counted : bool
        Whether people are counted, not places.
    used : tuple of Assumption
        Of the catalogue.
    sources : dict of str to Source
        Of the catalogue, by id.
    notes : tuple of str
        What was assumed where nothing was given.
    """

    question: object
    pairs: object
    groups: object
    demand: object
    services: object
    frame: object
    xy: object
    cells: Optional[tuple]
    edge: object
    counted: bool
    used: tuple
    sources: dict
    notes: tuple
    changes: Optional[object] = None
    housing: Optional[object] = None
    streets: Optional[object] = None


def read(run):
    """Read everything.

    Parameters
    ----------
    run : ToolRun
        Of the tool.

    Returns
    -------
    Given
    """
    import numpy as np

    from ...smartquartier_plugin.core.effects.access.analysis import Question
    from ...smartquartier_plugin.core.effects.access.ways import (
        check_reach,
        check_size,
        reach_of,
    )

    demand = run.layer("DEMAND", metric=True)
    crs = demand.frame.crs
    field = _people_field(run, demand)
    frame, places, housing = read_places(run, demand, field, crs)
    services, changes, offers, notes = _read_services(run, crs)
    streets = layer_in(run, "STREETS", crs) if run.has("STREETS") else None
    bounds = _bounds(demand, services, streets)
    ways = _ways(run, streets, places["xy"], offers)
    assumed = Assumed(run)
    decay, used = read_decay(run, run.number("THRESHOLD"), assumed)
    n_now = len(demand.frame)
    online = read_online(run, frame, places["xy"], n_now, crs, assumed, field)
    new = np.arange(len(frame)) >= n_now
    people_online, offers, told = draw_errands(run, online.online, offers)
    question = Question(
        run.choice("METHOD"),
        decay,
        ways,
        offers,
        np.where(new, 0.0, places["people"]),
        places["people"],
        new,
        people_online,
        run.number("MIN_CHANGE") / 100.0,
        step_draws(run, used),
    )
    _tell_wide(run.progress, demand, reach_of(ways, decay.threshold))
    check_size(places["xy"], offers.xy, reach_of(ways, decay.threshold))
    pairs = ways.pairs(decay.threshold, run.progress.part(0.05, 0.5))
    check_reach(pairs, demand.name, ways.unit)
    return Given(
        question=question,
        pairs=pairs,
        groups=_groups(run, frame, online),
        demand=demand,
        services=services,
        frame=frame,
        xy=places["xy"],
        cells=places["cells"],
        edge=_edge(run, question, places["xy"], bounds),
        counted=bool(field),
        used=(*used, *online.used),
        sources=assumed.sources(),
        notes=(*_straight_notes(run, streets), *notes, *told, *online.notes),
        changes=changes,
        housing=housing,
        streets=streets,
    )


def _read_services(run, crs):
    """Return the services, the scenario's, both as the core wants them, and notes."""
    from ...smartquartier_plugin.core.effects.access.services import read_services

    services = layer_in(run, "SERVICES", crs)
    _tell_kinds(run.progress, services)
    changes = layer_in(run, "SCENARIO_SERVICES", crs) if run.has("SCENARIO_SERVICES") else None
    fields = _service_fields(run, services, changes)
    offers = read_services(
        services.frame,
        fields,
        services.name,
        None if changes is None else changes.frame,
        "" if changes is None else changes.name,
        run.progress,
    )
    return services, changes, offers, _share_notes(run, services, fields)


def _people_field(run, demand):
    """Return the field with the people; empty if each place counts 1."""
    name, columns = run.text("DEMAND_FIELD"), demand.frame.columns
    if name and name in columns:
        field = name
    elif name and name != PEOPLE_FIELDS[0]:
        raise no_field(demand.name, name, "DEMAND_FIELD")
    else:
        field = next((one for one in PEOPLE_FIELDS if one in columns), "")
        if name and not field:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has no field '{}'; choose the one with the people (DEMAND_FIELD), "
                    "or leave it empty: then each place counts 1.",
                ).format(demand.name, name)
            )
    if not field:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': no field with people was chosen; each place counts 1.",
            ).format(demand.name)
        )
    elif field != name:
        run.progress.info(
            translate("SmartQuartier", "Layer '{}': people are read from the field '{}'.").format(
                demand.name, field
            )
        )
    if field:
        numeric(demand, field)
    return run.note("DEMAND_FIELD", field)


def _service_fields(run, services, changes):
    from ...smartquartier_plugin.core.effects.access.services import ServiceFields

    columns = services.frame.columns
    supply, share = run.text("SUPPLY_FIELD"), run.text("DIGITAL_SHARE_FIELD")
    if supply and supply not in columns:
        if supply != "supply":
            raise no_field(services.name, supply, "SUPPLY_FIELD")
        supply = ""
        run.progress.info(
            translate(
                "SmartQuartier", "Layer '{}' has no field 'supply'; each service counts 1."
            ).format(services.name)
        )
    if share and share not in columns:
        raise no_field(services.name, share, "DIGITAL_SHARE_FIELD")
    share = share or (SHARE_FIELD if SHARE_FIELD in columns else "")
    ids = run.text("SERVICE_ID_FIELD")
    if ids and ids not in columns:
        raise no_field(services.name, ids, "SERVICE_ID_FIELD")
    ids = ids or next((one for one in ID_FIELDS if one in columns), "")
    status = run.text("STATUS_FIELD")
    if not status and changes is not None:
        names = {name.lower(): name for name in changes.frame.columns}
        status = names.get(STATUS_FIELD, STATUS_FIELD)
    for name in (supply, share):
        for data in (services, changes):
            if name and data is not None and name in data.frame.columns:
                numeric(data, name)
    run.note("SUPPLY_FIELD", supply)
    run.note("DIGITAL_SHARE_FIELD", share)
    return ServiceFields(supply, share, run.number("DIGITAL_SHARE"), ids, status)


def _bounds(demand, *others):
    """Return name and extent of further layers; refuse those that lie elsewhere."""
    from ...smartquartier_plugin.core.effects.access.edges import apart

    own, found = demand.frame.total_bounds, []
    for data in others:
        if data is None:
            continue
        found.append((data.name, data.frame.total_bounds))
        if apart(own, found[-1][1], SAME_REGION):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The layers '{}' and '{}' don't lie in the same region; check their coordinate "
                    "reference systems.",
                ).format(demand.name, data.name)
            )
    return found


def _ways(run, streets, xy, offers):
    from ...smartquartier_plugin.core.effects.access.ways import StraightWays, street_ways

    speed, oneway = run.text("SPEED_FIELD"), run.text("ONEWAY_FIELD")
    if streets is None:
        if speed:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "A speed field needs streets; choose them, or leave the field empty and give "
                    "the threshold in metres.",
                )
            )
        return StraightWays(xy, offers.xy)
    for name in filter(None, (speed, oneway)):
        if name not in streets.frame.columns:
            raise no_field(streets.name, name, "SPEED_FIELD, ONEWAY_FIELD")
    progress = run.progress.part(0.0, 0.05)
    return street_ways(streets.frame, xy, offers.xy, oneway, speed, progress=progress)


def _groups(run, frame, online):
    from ...smartquartier_plugin.core.effects.access.services import id_word
    from ...smartquartier_plugin.core.effects.access.summary import groups_of

    name, labels = run.text("GROUP_FIELD"), None
    if name:
        if name not in frame.columns:
            raise no_field("DEMAND", name, "GROUP_FIELD")
        import numpy as np

        labels = np.array([id_word(value) for value in frame[name]], dtype=object)
    return groups_of(len(frame), labels, online.ages, online.never, online.coverage)


def _tell_wide(progress, demand, reach):
    """Warn if areas are so wide that one point can't stand for them."""
    import numpy as np

    areas = demand.frame.geometry
    if not areas.geom_type.isin(["Polygon", "MultiPolygon"]).all():
        return
    width = float(np.sqrt(np.median(areas.area)))
    if width > reach / 2.0:
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': half of the areas are wider than {} m, and each counts by one point; "
                "for a threshold of {} m take smaller ones, such as a population grid.",
            ).format(demand.name, short(width, 2), short(reach, 4))
        )


def _edge(run, question, xy, bounds):
    """Return the places near an edge of the data, and warn of them."""
    import numpy as np

    from ...smartquartier_plugin.core.effects.access.edges import near_edge
    from ...smartquartier_plugin.core.effects.access.ways import reach_of

    reach = reach_of(question.ways, question.decay.threshold)
    edge, people = np.zeros(len(xy), bool), question.after
    for name, extent in bounds:
        mask = near_edge(xy, extent, reach)
        edge |= mask
        if people[mask].sum() > 0:
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "{} of the people ({}) live within {} m of the edge of layer '{}': what lies "
                    "beyond is missing there, and access may be better. Take the layer from a "
                    "larger area if it goes on.",
                ).format(
                    _share(people[mask].sum() / people.sum()),
                    number(float(people[mask].sum()), 0),
                    short(reach, 4),
                    name,
                )
            )
    return edge


def _share(value):
    """Return a share in percent; few are not none."""
    if 0 < value < 0.01:
        return translate("SmartQuartier", "less than {}").format(percent(0.01))
    return percent(value)


def _tell_kinds(progress, services):
    """Warn if services of several kinds are taken as one: whoever reaches any is served."""
    name = next((one for one in KIND_FIELDS if one in services.frame.columns), "")
    if not name or services.frame[name].dtype.kind in "iuf":
        return
    kinds = sorted({str(one) for one in services.frame[name].dropna()})
    if len(kinds) > 1:
        shown = ", ".join(kinds[:MOST_KINDS]) + (", …" if len(kinds) > MOST_KINDS else "")
        progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' holds services of {} kinds ({}: {}); any of them counts as the "
                "nearest. Select one kind first if they can't stand in for each other.",
            ).format(services.name, number(len(kinds), 0), name, shown)
        )


def _straight_notes(run, streets):
    if streets is not None:
        return ()
    text = translate(
        "SmartQuartier",
        "No streets were given: distances are straight lines, real ways are longer.",
    )
    run.progress.warn(text)
    return (text,)


def _share_notes(run, services, fields):
    if fields.share:
        return ()
    text = translate(
        "SmartQuartier",
        "Layer '{}' has no field {}: the share of errands that can be run online is taken as {} "
        "for all.",
    ).format(services.name, SHARE_FIELD, short(fields.fixed))
    run.progress.info(text)
    return (text,)
