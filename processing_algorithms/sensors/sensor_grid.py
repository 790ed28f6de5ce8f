"""From observations to a grid: quality control, means, a map with its uncertainty."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, short
from ..base import SmartQuartierAlgorithm
from .sensor_grid_parameters import declare


class SensorGrid(SmartQuartierAlgorithm):
    """Map what stations measured, no farther than they bear."""

    ID = "sensorgrid"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy", "rasterio")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Grid of observations")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "observations,air quality,noise,temperature,grid,interpolation,idw,kriging,quality "
            "control,uncertainty,sensors",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What do the sensors say about each place? Checks the observations of one "
                "property, averages them per station, and maps them in cells of 100 m, each with "
                "its uncertainty; cells too far from any station stay empty.",
            ),
            translate(
                "SmartQuartier",
                "Quality control rejects values that are no numbers, physically impossible, stuck, "
                "sent twice with different results, or jump against the values before and after or "
                "the stations nearby; each stands in the table of rejected values with its reason. "
                "The limits are this plugin's own defaults, without a source; change them under "
                "the advanced parameters. A sensor that is wrong all the time, such as one that "
                "hangs indoors or reads too high in fog, passes: the log points out stations whose "
                "course differs from that of the others, but uses them.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: band 1 is the mean of the period, band 2 its standard error, "
                "band 3 how many stations count, band 4 how far the nearest one is. Where the "
                "standard error is as large as the differences on the map, the map shows no "
                "differences. RMSE and BIAS come from estimating each station from the others "
                "alone; if RMSE is no smaller than the spread of the stations, interpolation adds "
                "nothing to their overall mean, and the log says so.",
            ),
            translate(
                "SmartQuartier",
                "Limits: stations measure at their place; next to a busy street it is different "
                "20 m away, and no interpolation knows that. Decibels are averaged over time by "
                "their energy, but noise between streets can't be interpolated; take 'mean' for "
                "it. Sensors of citizens are not calibrated: the result is an orientation, not a "
                "measurement in the sense of directive 2008/50/EC. Standard errors hold for "
                "differences between places within this period, not for the weather of other "
                "periods.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    def execute(self, run):
        """Read, check, average, map, write."""
        from shapely.ops import unary_union

        from ...smartquartier_plugin.core.sensors.grid.grid_run import run_grid

        data, area, crs = self._read(run)
        settings = _settings(run)
        exact = run.boolean("EXACT_PLACES")
        for note in data.notes:
            run.progress.warn(note)
        whole = None if area is None else unary_union(list(area))
        result = run_grid(data, settings, whole, run.progress)
        for note in result.notes:
            run.progress.warn(note)
        _tell(run, data, result)
        _write(run, data, result, exact, crs)
        numbers = _numbers(result)
        from .sensor_grid_tables import method_notes

        record = run.record(method_notes(data, result, settings, crs), numbers)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.sensors.grid_report import grid_report

            run.write_text(
                "REPORT",
                grid_report(
                    data, result, record, settings=settings, exact=exact, shapes=area,
                    warnings=run.progress.warnings,
                ),
            )  # fmt: skip
        run.write_record(record)

    def _read(self, run):
        """Return the input, the area's polygons and the grid's CRS."""
        from ...smartquartier_plugin.core.sensors.grid.grid_input import GridFields, grid_input
        from .sensor_grid_tables import area_in, metric_crs

        names = {
            role: run.text(f"{role}_FIELD")
            for role in ("ID", "CROWD", "STATION", "TIME", "VALUE", "PROPERTY", "UNIT")
        }
        fields = GridFields(
            names["ID"], names["CROWD"], names["STATION"], names["TIME"], names["VALUE"],
            names["PROPERTY"], names["UNIT"],
        )  # fmt: skip
        stations = run.layer("STATIONS")
        observations = run.layer("OBSERVATIONS")
        crs = metric_crs(run, stations)
        area = area_in(run, crs)
        data = grid_input(
            stations.frame.to_crs(crs), observations.frame, run.text("PROPERTY"), fields,
            run.text("START"), run.text("END"), (stations.name, observations.name),
            run.codes("LEAVE_OUT"),
        )  # fmt: skip
        return data, area, crs


def _settings(run):
    from ...smartquartier_plugin.core.sensors.grid.grid_run import GridSettings
    from ...smartquartier_plugin.core.sensors.grid.observation_quality import QualitySettings

    block = run.choice("BLOCK")
    return GridSettings(
        cell=run.number("CELL"),
        method=run.choice("METHOD"),
        reach=run.optional_number("REACH"),
        power=run.number("POWER"),
        crowd_weight=run.number("CROWD_WEIGHT"),
        block=None if block == "auto" else block,
        least_blocks=run.integer("LEAST_BLOCKS"),
        fill=run.boolean("FILL_GAPS"),
        error=run.number("ERROR"),
        crowd_error=run.number("CROWD_ERROR"),
        low=run.optional_number("SMALLEST"),
        high=run.optional_number("LARGEST"),
        quality=QualitySettings(
            flat_hours=run.number("FLAT_HOURS"),
            spike=run.number("SPIKE"),
            spike_space=run.number("SPIKE_SPACE"),
            neighbour_radius=run.number("NEIGHBOURS"),
        ),
        kind=run.choice("MODEL"),
        sill=run.optional_number("SILL"),
        range_m=run.optional_number("RANGE"),
        nugget=run.optional_number("NUGGET"),
    )


def _tell(run, data, result):
    """Say in the log what stands in the report's first lines."""
    from ...smartquartier_plugin.core.sensors.grid.observation_quality import reason_text

    say, unit = run.progress.info, result.checked.unit
    say(
        translate("SmartQuartier", "{}: values used {}, rejected {}; from {} to {} (UTC).").format(
            data.property,
            number(_values_used(result), 0),
            number(len(result.checked.rejected), 0),
            result.means.start,
            result.means.end,
        )
    )
    for reason, count in result.checked.counts:
        say(f"– {reason_text(reason)}: {number(count, 0)}")
    if result.grid.method != "mean":
        say(
            translate("SmartQuartier", "Reach: {} m.").format(short(result.reach))
            if result.reach_given
            else translate(
                "SmartQuartier",
                "Reach: {} m, derived from the stations; give another if it fits better.",
            ).format(short(result.reach))
        )
    odd = result.stations[result.stations["odd"]]
    for row in odd.itertuples():
        say(
            translate(
                "SmartQuartier",
                "Look at station {}: it changes by {} when the others change by 1, and departs "
                "from them {} times as much as usual.",
            ).format(row.station_id, number(row.follows, 2), number(row.departs, 1))
        )
    check = result.grid.check
    if check is None:
        return
    say(
        translate(
            "SmartQuartier",
            "Cross-validation over {} stations: RMSE {} {}, bias {}; spread of the stations {}.",
        ).format(check.stations, number(check.rmse), unit, number(check.bias), number(check.spread))
    )
    if check.rmse >= check.spread:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The other stations estimate a station no better than the mean of all would (RMSE "
                "{}, spread {} {}): between the stations the map says little.",
            ).format(number(check.rmse), number(check.spread), unit)
        )


def _write(run, data, result, exact, crs):
    import numpy as np

    from ...smartquartier_plugin.bridge.styles_grid import grid_style, means_style
    from .sensor_grid_tables import means_layer, rejected_table

    grid, spec, unit = result.grid, result.grid.spec, result.checked.unit
    title = translate("SmartQuartier", "{} [{}], {} to {}").format(
        data.property, unit, result.means.start[:10], result.means.end[:10]
    )
    inside = np.ones(grid.value.shape, bool) if result.wanted is None else result.wanted
    bands = (
        grid.value,
        grid.standard_error,
        np.where(inside, grid.stations, np.nan),
        np.where(inside, grid.nearest_m, np.nan),
    )
    run.write_raster(
        "OUTPUT",
        bands,
        (spec.xmin, spec.cell, 0.0, spec.ymax, 0.0, -spec.cell),
        crs,
        descriptions=(
            translate("SmartQuartier", "Mean of {}").format(data.property),
            translate("SmartQuartier", "Standard error"),
            translate("SmartQuartier", "Stations that count"),
            translate("SmartQuartier", "Distance to the nearest station"),
        ),
        units=(unit, unit, "", "m"),
        style=grid_style(grid.value, unit),
        title=title,
    )
    run.write_layer("QC", rejected_table(result))
    run.write_layer(
        "MEANS", means_layer(result, crs, exact), style=means_style(unit),
        title=translate("SmartQuartier", "Stations: {}").format(data.property),
    )  # fmt: skip


def _numbers(result):
    import numpy as np

    numbers = {
        "N_STATIONS": result.grid.used,
        "N_VALUES": _values_used(result),
        "N_REJECTED": len(result.checked.rejected),
        "N_CELLS": int(np.isfinite(result.grid.value).sum()),
        "REACH_USED": result.reach,
    }
    if result.grid.check is not None:
        numbers.update(RMSE=result.grid.check.rmse, BIAS=result.grid.check.bias)
    return numbers


def _values_used(result):
    return int(result.stations.loc[result.stations["used"], "n_values"].sum())
