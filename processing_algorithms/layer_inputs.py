"""Reads the further layers of a tool in the CRS of the first one."""

from dataclasses import replace

from ..smartquartier_plugin.core.i18n import translate


def layer_in(run, name, crs, **checks):
    """Read a layer and bring it into a CRS; the log says so.

    Parameters
    ----------
    run : ToolRun
        Reads it.
    name : str
        The parameter.
    crs : pyproj.CRS
        Of the first layer, in metres.
    **checks
        Fields that must exist, see :meth:`ToolRun.layer`.

    Returns
    -------
    LayerData
        With its frame in ``crs``.
    """
    data = run.layer(name, **checks)
    own = data.frame.crs
    if crs is None or own == crs:
        return data
    if own is None:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' doesn't say in which coordinate reference system it is; it is taken to "
                "be in {}.",
            ).format(data.name, crs.to_string())
        )
        return replace(data, frame=data.frame.set_crs(crs))
    run.progress.info(
        translate("SmartQuartier", "Layer '{}' was transformed from {} to {}.").format(
            data.name, own.to_string(), crs.to_string()
        )
    )
    return replace(data, frame=data.frame.to_crs(crs))
