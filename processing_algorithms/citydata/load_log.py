"""What the log says of a load."""

from ...smartquartier_plugin.bridge import layer_about
from ...smartquartier_plugin.core.i18n import translate
from . import load_facts


def tell_load(run, plan, loaded, about, numbers, broken):
    """Tell what came from where, and on which terms.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    plan : Plan
        What was to be loaded.
    loaded : Loaded or LoadedObservations
        What came.
    about : LayerAbout
        With the source note.
    numbers : (int, int or None)
        Features loaded, and features that the service says it has.
    broken : iterable of str
        What isn't as the catalogue promises.
    """
    from ...smartquartier_plugin.services.http.addresses import host_of

    count, matched = numbers
    if matched is None:
        text = translate("SmartQuartier", "Loaded from {}, number of features: {}.")
        run.progress.info(text.format(host_of(plan.url), count))
    else:
        text = translate("SmartQuartier", "Loaded from {}: {} of {} features.")
        run.progress.info(text.format(host_of(plan.url), count, matched))
    if about.attribution:
        text = translate("SmartQuartier", "Source note: {}")
        run.progress.info(text.format(about.attribution))
    for text in broken:
        run.progress.warn(text)
    if plan.entry is None:
        return
    if plan.entry.note():
        run.progress.info(plan.entry.note())
    warning = load_facts.as_said(plan.entry, loaded).licence_warning()
    if warning:
        run.progress.warn(warning)


def tell_crs(run, loaded, target_crs):
    """Tell that a layer is in degrees, or that a CRS isn't made for where it lies.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    loaded : Loaded
        What came.
    target_crs : str
        Into which it was turned; "" for none.
    """
    if target_crs:
        warn_of_area(run, target_crs, loaded.extent_lonlat)
    elif loaded.geometry != "None" and layer_about.crs_from(loaded.crs).isGeographic():
        run.progress.info(
            translate(
                "SmartQuartier",
                "The layer is in degrees ({}), as the service sends it; for tools that measure "
                "choose a CRS of the result in metres, such as EPSG:25832 or EPSG:25833.",
            ).format(loaded.crs)
        )


def warn_of_area(run, crs, lonlat):
    """Warn if a layer's middle lies where the CRS it was turned into isn't made for.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    crs : str
        Authority id or WKT.
    lonlat : (float, float, float, float) or None
        The layer's extent in degrees.
    """
    area = layer_about.crs_from(crs).bounds()
    if lonlat is None or area.isEmpty():
        return
    west, south, east, north = lonlat
    if not area.contains((west + east) / 2, (south + north) / 2):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The layer lies outside the area that {} is made for, so lengths and areas "
                "measured in it may be wrong; choose a CRS of the place.",
            ).format(crs if len(crs) < 20 else layer_about.crs_from(crs).description())
        )
