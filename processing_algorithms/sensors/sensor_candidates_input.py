"""What the tool for candidates reads: layers checked, and brought into the core's form."""

from dataclasses import dataclass, replace
from typing import Optional

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, short
from .sensor_candidates_window import named_streets, window_around

KINDS_TAKEN = ("lamp", "facade", "post")
_MARGIN = 50.0  # layers farther apart than this have nothing to say about each other [m]


@dataclass(frozen=True)
class Given:
    """All layers of a run.

    Attributes
    ----------
    hosts : dict of str to HostLayer
        By key: ``lamps``, ``others``, ``hosts``, ``streets``; only what may carry sensors.
    around : Surroundings
    zones, area : GeoDataFrame or None
    zones_name : str
        "" without zones.
    """

    hosts: dict
    around: object
    zones: Optional[object]
    area: Optional[object]
    zones_name: str = ""

    def frame(self, key):
        """Return a layer of places for the search, or None."""
        return self.hosts[key].frame if key in self.hosts else None


def read_layers(run, book, settings):
    """Read every layer that was given; with a study area, only what lies around it.

    Parameters
    ----------
    run : ToolRun
    book : RuleBook
        Knows the kinds of sensor, and widths of streets.
    settings : CandidateSettings
        Purpose and rules say how far around the area layers are needed.

    Returns
    -------
    Given

    Raises
    ------
    InputError
        Nothing to hang a sensor on; layers in different CRS or without overlap.
    """
    from ...smartquartier_plugin.core.sensors.siting.siting_measures import Surroundings

    area = _read(run, "AREA") if run.has("AREA") else None
    window, within = window_around(run, area, book, settings)
    layers = {}
    for name in (
        "LAMPS", "OTHER_HOSTS", "BUILDINGS", "STREETS", "ALL_BUILDINGS", "SIGNALS", "TREES",
        "WATER", "HEAT_SURFACES", "EXCLUSION",
    ):  # fmt: skip
        if run.has(name):
            layers[name] = _read(run, name, window.get(name))
    if not layers.keys() & {"LAMPS", "OTHER_HOSTS", "BUILDINGS", "STREETS"}:
        raise InputError(
            translate(
                "SmartQuartier",
                "There is nothing to hang a sensor on: give lamps, buildings, streets or other "
                "places.",
            )
        )
    if area is not None:
        layers["AREA"] = area
    _check_crs(layers)
    streets = None
    if "STREETS" in layers:
        streets, ways = named_streets(run, layers["STREETS"].frame, book)
        _tell_streets(run, layers["STREETS"].name, ways)
    hosts = _host_layers(run, layers, streets)
    _check_overlap(run, layers)
    around = Surroundings(
        streets=streets,
        buildings=_all_buildings(run, layers),
        streets_extent=_extent(layers, "STREETS"),
        buildings_extent=_extent(layers, "BUILDINGS", "ALL_BUILDINGS"),
        within=within,
        all_buildings=run.boolean("BUILDINGS_COMPLETE"),
        **{
            key: layers[name].frame if name in layers else None
            for key, name in (
                ("signals", "SIGNALS"), ("trees", "TREES"), ("water", "WATER"),
                ("surfaces", "HEAT_SURFACES"),
            )
        },
    )  # fmt: skip
    name = layers["EXCLUSION"].name if "EXCLUSION" in layers else ""
    return Given(hosts, around, _zones(run, layers, book), _frame(layers, "AREA"), name)


def _extent(layers, *names):
    """Return the extent of some layers together, or None."""
    known = [layers[name].extent for name in names if name in layers]
    if not known:
        return None
    west, south, east, north = zip(*known)
    return min(west), min(south), max(east), max(north)


def _read(run, name, window=None):
    numeric = {
        "LAMPS": ("LAMP_HEIGHT_FIELD", "LAMP_KERB_FIELD"),
        "OTHER_HOSTS": ("OTHER_HEIGHT_FIELD",),
        "BUILDINGS": ("BUILDING_HEIGHT_FIELD",),
        "EXCLUSION": ("BUFFER_FIELD",),
    }.get(name, ())
    other = {
        "LAMPS": ("LAMP_ID_FIELD",),
        "OTHER_HOSTS": ("OTHER_KIND_FIELD",),
        "STREETS": ("STREET_CLASS_FIELD", "STREET_WIDTH_FIELD"),
        "EXCLUSION": ("ZONE_TYPES_FIELD", "ZONE_LABEL_FIELD"),
    }.get(name, ())
    return run.layer(
        name,
        metric=True,
        required_fields=[run.text(each) for each in other if run.has(each)],
        numeric_fields=[run.text(each) for each in numeric if run.has(each)],
        window=window,
    )


def _frame(layers, name):
    return layers[name].frame if name in layers else None


def _check_crs(layers):
    """Refuse layers in another CRS: zones in the wrong place would protect nobody."""
    first, *rest = layers.values()
    for data in rest:
        if data.frame.crs != first.frame.crs:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layers '{}' ({}) and '{}' ({}) have different coordinate reference systems; "
                    "reproject one of them first.",
                ).format(
                    first.name, _crs_name(first.frame), data.name, _crs_name(data.frame)
                )
            )  # fmt: skip


def _crs_name(frame):
    code = frame.crs.to_epsg() if frame.crs is not None else None
    return f"EPSG:{code}" if code else str(getattr(frame.crs, "name", ""))


def _check_overlap(run, layers):
    """Refuse streets and buildings that lie elsewhere; warn of the others."""
    places = [name for name in ("LAMPS", "OTHER_HOSTS", "BUILDINGS", "STREETS") if name in layers]
    first = layers[places[0]]
    for name, data in layers.items():
        if name == places[0] or _touch(first.extent, data.extent):
            continue
        if name in ("STREETS", "BUILDINGS", "ALL_BUILDINGS", "AREA"):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layers '{}' and '{}' do not overlap; check their coordinate reference systems "
                    "and that both show the same city.",
                ).format(first.name, data.name)
            )
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' lies elsewhere than '{}'; check its coordinate reference system.",
            ).format(data.name, first.name)
        )


def _touch(one, two):
    pairs = (*zip(one[:2], two[2:]), *zip(two[:2], one[2:]))
    return all(low <= high + _MARGIN for low, high in pairs)


def _host_layers(run, layers, streets):
    from ...smartquartier_plugin.core.sensors.siting.candidate_input import host_layer

    assumed = run.optional_number("HOST_HEIGHT")
    found = []
    if "LAMPS" in layers:
        found.append(
            host_layer(
                "lamps", layers["LAMPS"].frame, run.text("LAMP_ID_FIELD"),
                run.text("LAMP_HEIGHT_FIELD"), run.text("LAMP_KERB_FIELD"),
                assumed_height=assumed,
            )
        )  # fmt: skip
        _tell_heights(run, layers["LAMPS"].name, found[-1], assumed)
        _tell_twice(run, layers["LAMPS"].name, found[-1].names)
    if "OTHER_HOSTS" in layers:
        frame = layers["OTHER_HOSTS"].frame
        found.append(
            host_layer(
                "others", frame, "", run.text("OTHER_HEIGHT_FIELD"),
                kinds=_kinds(run, frame), assumed_height=assumed,
            )
        )  # fmt: skip
        _tell_heights(run, layers["OTHER_HOSTS"].name, found[-1], assumed)
    if "BUILDINGS" in layers:
        chosen = _hosting(run, layers["BUILDINGS"])
        if len(chosen):
            found.append(host_layer("hosts", chosen, "", run.text("BUILDING_HEIGHT_FIELD")))
    posts = run.choice("NEW_POSTS")
    if posts == "yes" and streets is None:
        raise InputError(
            translate("SmartQuartier", "New posts were asked for, but no streets were given.")
        )
    if streets is not None and (posts == "yes" or (posts == "auto" and not found)):
        layer = host_layer("streets", streets)
        found.append(replace(layer, source=layers["STREETS"].frame))
    if not found:
        raise InputError(
            translate(
                "SmartQuartier",
                "There is nothing to hang a sensor on: the filter lets no building through, and "
                "there are no lamps or other places; change the filter or allow new posts.",
            )
        )
    return {layer.key: layer for layer in found}


def _kinds(run, frame):
    """Return what each of the other places is; the words for lamps and so on are taken."""
    from ...smartquartier_plugin.core.sensors.siting.candidate_input import texts

    word, field = run.text("OTHER_KIND").lower() or "mast", run.text("OTHER_KIND_FIELD")
    kinds = [text.lower() or word for text in texts(frame, field)]
    taken = sorted(set(kinds) & set(KINDS_TAKEN))
    if taken:
        raise InputError(
            translate(
                "SmartQuartier",
                "Other places can't be called '{}', as places of another kind are; choose another "
                "word such as stop or mast.",
            ).format(taken[0])
        )
    return kinds


def _hosting(run, data):
    """Return the buildings that may host a sensor."""
    from ...smartquartier_plugin.bridge.expressions import matching

    text = run.text("HOST_FILTER")
    if not text:
        return data.frame
    matches, n_null = matching(data, text, run.progress)
    run.progress.info(
        translate("SmartQuartier", "Buildings that may host a sensor: {} of {}.").format(
            number(sum(matches), 0), number(len(matches), 0)
        )
    )
    if n_null:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': for {} building(s) the filter has no answer, as values are missing; "
                "they host no sensor.",
            ).format(data.name, number(n_null, 0))
        )
    return data.frame[matches].reset_index(drop=True)


def _all_buildings(run, layers):
    """Return the buildings to measure against: those of both layers."""
    import geopandas
    import pandas as pd

    frames = [layers[name].frame for name in ("BUILDINGS", "ALL_BUILDINGS") if name in layers]
    if not frames:
        return None
    complete = run.boolean("BUILDINGS_COMPLETE")
    if complete and "ALL_BUILDINGS" not in layers and not run.has("HOST_FILTER"):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' is taken to hold all buildings, and each of them for a host. If it "
                "holds only some, give all buildings around too, or untick that they are all.",
            ).format(layers["BUILDINGS"].name)
        )
    shapes = pd.concat([frame.geometry for frame in frames], ignore_index=True)
    return geopandas.GeoDataFrame(geometry=shapes.array, crs=frames[0].crs)


def _zones(run, layers, book):
    from ...smartquartier_plugin.core.sensors.siting.candidate_input import zone_layer

    if "EXCLUSION" not in layers:
        return None
    devices = sorted({each for purpose in book.purposes.values() for each in purpose.devices})
    zones, unknown = zone_layer(
        layers["EXCLUSION"].frame,
        devices,
        run.text("ZONE_LABEL_FIELD"),
        run.text("ZONE_TYPES_FIELD"),
        run.text("BUFFER_FIELD"),
    )
    if unknown:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Privacy zones name kinds of sensor that are not known ({}); these zones keep "
                "every kind out. Known are: {}, all.",
            ).format(", ".join(unknown), ", ".join(devices))
        )
    return zones


def _tell_heights(run, name, layer, assumed):
    if not layer.n_unknown_height:
        return
    count, n = number(layer.n_unknown_height, 0), number(len(layer.frame), 0)
    if assumed is None:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} of {} places have no height; rules about the height stay unknown "
                "there. An assumed height can be given.",
            ).format(name, count, n)
        )
    else:
        run.progress.warn(
            translate(
                "SmartQuartier", "Layer '{}': {} of {} places have no height; {} m are assumed."
            ).format(name, count, n, short(assumed))
        )


def _tell_twice(run, name, names):
    known = [each for each in names if each]
    twice = len(known) - len(set(known))
    if twice:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} lamp(s) have the name of another one; site_id tells them apart, "
                "source_id does not.",
            ).format(name, number(twice, 0))
        )


def _tell_streets(run, name, ways):
    """Say of how many streets the width is known, assumed, or not known."""
    origin = ways.origin
    assumed, unknown = int((origin == "class").sum()), int((origin == "none").sum())
    if not len(origin):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' holds no street with motor traffic; distances to kerbs stay unknown.",
            ).format(name)
        )
    if assumed or unknown:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': of {} carriageways, {} have no width, so that an assumption by class "
                "is taken; of {} neither width nor class is known, their kerbs stay unknown.",
            ).format(name, number(len(origin), 0), number(assumed, 0), number(unknown, 0))
        )
