"""Where sensors should hang so that a map made from them is as certain as possible."""

from ...smartquartier_plugin.core.field_names import tell_renamed
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent, short
from ..base import SmartQuartierAlgorithm
from .sensor_field_parameters import declare
from .sensor_field_tables import curve_table, key_figures, method_notes, sites_layer


class SensorField(SmartQuartierAlgorithm):
    """Plan a network for a map, with the uncertainty before and after."""

    ID = "sensorfield"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Best network for a map (kriging)")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensors,kriging,variance,variogram,geostatistics,network design,mutual information,"
            "entropy,uncertainty,interpolation,air,noise,temperature",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Which sites make the map between the sensors most certain? Adds sensors to those "
                "that exist so that the kriging variance of the map, weighted on request by "
                "inhabitants, becomes as small as possible.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: the standard error (band 2 of the rasters) is in the unit of "
                "the values; about two thirds of the true values lie within one of it. gain is "
                "what the mean variance falls by with a site, after those ranked before it; loss "
                "what it rises by if this sensor fails.",
            ),
            translate(
                "SmartQuartier",
                "All depends on how the field varies: on the variogram. It is fitted to at least "
                "30 measured values; without them its range must be given, and is an assumption. "
                "That is why the plan is also judged at half and double range: if it loses little "
                "there, it can be trusted.",
            ),
            translate(
                "SmartQuartier",
                "The plan is built site by site and improved by exchanges; it need not be the "
                "best possible one. BOUND is a mean variance that no plan of as many sensors "
                "undercuts. It is a loose bound: the best plan may lie far above it.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a variogram holds for a whole area, also across rivers and walls; the "
                "variance tells how dense the sensors are, not how wrong they measure. Values "
                "right beside a street need other methods. Sources: Krause, Singh, Guestrin 2008; "
                "van Groenigen, Siderius, Stein 1999; Cressie 1993.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, fit, plan, map, write."""
        from ...smartquartier_plugin.core.sensors.field.field import plan_field
        from .sensor_field_input import read_question

        given = read_question(run)
        problem, criterion = given.problem, run.choice("CRITERION")
        plan = plan_field(
            problem, criterion, time_limit=run.number("TIME_LIMIT"),
            progress=run.progress.part(0.1, 0.85), more=run.integer("MORE"),
        )  # fmt: skip
        unit = run.text("UNIT")
        _tell(run.progress, plan, problem, unit)
        images = _images(given, plan, run.progress.part(0.85, 0.9))
        breaks = write_rasters(run, given, images, unit)
        layer = _write_sites(run, given, plan)
        run.write_layer("CURVE", curve_table(plan, given.sites.ids))
        record = run.record(
            method=method_notes(given, plan, unit), numbers=key_figures(given, plan)
        )
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.sensors.field_report import field_report

            run.write_text(
                "REPORT",
                field_report(
                    plan, problem, given.sites, given.grid, given.choice, record, images[1],
                    breaks, unit, layer, map_name=given.map_name, warnings=run.progress.warnings,
                ),
            )  # fmt: skip
        run.write_record(record)


def write_rasters(run, given, images, unit):
    """Write the uncertainty before and after, in the same classes.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    given : FieldQuestion
        What was asked.
    images : sequence of array (rows, columns)
        Variances before and after.
    unit : str
        Of the values; empty if nobody named it.

    Returns
    -------
    list of float
        Limits of the classes of the standard error.
    """
    import numpy as np

    from ...smartquartier_plugin.bridge.styles_rasters import quantity
    from ...smartquartier_plugin.core.classes import round_breaks

    errors = [np.sqrt(image) for image in images]
    # The few cells right at a sensor would make classes so wide that all others look alike.
    lowest, highest = np.nanquantile(errors[1], 0.02), np.nanmax(errors[0])
    breaks = round_breaks(float(lowest), float(highest))
    below = bool(np.nanmin(errors) < breaks[0])
    descriptions = (
        translate("SmartQuartier", "kriging variance"),
        translate("SmartQuartier", "standard error"),
    )
    for name, title, image, error in zip(
        ("VARIANCE_BEFORE", "VARIANCE_AFTER"),
        (
            translate("SmartQuartier", "Standard error before"),
            translate("SmartQuartier", "Standard error with the plan"),
        ),
        images,
        errors,
    ):
        run.write_raster(
            name, (image, error), given.grid.transform, given.crs, descriptions=descriptions,
            units=(f"({unit})²" if unit else "", unit), style=quantity(breaks, unit, 2, below),
            title=title,
        )  # fmt: skip
    return breaks


def _images(given, plan, progress):
    """Return the variance before and after as arrays of the raster."""
    from dataclasses import replace

    from ...smartquartier_plugin.core.sensors.field.field import field_variance

    grid, found = given.grid, (plan.variance_before, plan.variance_after)
    if not grid.exact:
        cells = replace(given.problem, targets=grid.centres, weights=None)
        found = field_variance(cells, plan.sites, progress)
    return [grid.image(values) for values in found]


def _write_sites(run, given, plan):
    from ...smartquartier_plugin.bridge.styles_rasters import field_sites

    layer, renamed = sites_layer(given, plan)
    tell_renamed(run.progress, given.candidates.name, renamed.values())
    run.write_layer(
        "OUTPUT", layer, known=given.candidates.fields, style=field_sites,
        title=translate("SmartQuartier", "Sensor sites for the map"),
    )  # fmt: skip
    return layer


def _tell(progress, plan, problem, unit):
    """Say in the log what the plan brings, what it could bring at most, and how sure that is."""
    model = problem.model
    progress.info(
        translate("SmartQuartier", "Variogram: {}, range {} m, sill {}, nugget {}.").format(
            model.kind, short(model.range_m), short(model.sill), short(model.nugget)
        )
    )
    progress.info(
        translate(
            "SmartQuartier", "New sensors: {}. The mean variance falls by {}: from {} to {}."
        ).format(
            number(len(plan.sites), 0),
            percent(1 - plan.after / plan.before, 1),
            short(plan.before),
            short(plan.after),
        )
    )
    if not plan.finished:
        progress.warn(
            translate(
                "SmartQuartier",
                "The time limit ended the exchanges: more time may improve the plan, and running "
                "again may lead to another one.",
            )
        )
    _tell_bound(progress, plan)
    for check in plan.sensitivity:
        progress.info(
            translate(
                "SmartQuartier",
                "If the range were {} m: the plan would leave {} of the variance, one made for "
                "that range {}; common sites: {} of {}.",
            ).format(
                short(check.range_m),
                percent(check.share_left, 1),
                percent(check.best_left, 1),
                number(check.common, 0),
                number(len(plan.sites), 0),
            )
        )


def _tell_bound(progress, plan):
    from ...smartquartier_plugin.core.sensors.words import limit_text

    if plan.bound is None:
        progress.warn(
            translate(
                "SmartQuartier",
                "How far the best possible plan is ahead was not computed: it would need too much "
                "memory. Larger cells or fewer candidates make it possible.",
            )
        )
    else:
        progress.info(
            translate(
                "SmartQuartier", "No plan of as many sensors leaves less than {} (a loose bound)."
            ).format(limit_text(plan.bound, 4))
        )
