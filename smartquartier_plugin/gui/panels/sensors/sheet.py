"""What stands above the map on the printed sheet of a sensor plan."""

from ....bridge.print_summary import Block, Summary, usual_name_field
from ....core.i18n import translate
from ....core.numbers import finite, number, percent
from .words import quarter_lines

_SITES = 12  # that are listed


def sheet_summary(verdict, shares, demand, reach, plan=None, unit=""):
    """Return what the plan covers, what is counted, which sites, and what each quarter gets.

    Parameters
    ----------
    verdict : sequence of str
        Sentences of the panel; empty as long as it has computed nothing.
    shares : sequence of Share
        Of the chosen quarters.
    demand : str
        Name of the layer with the demand.
    reach : float
        In m.
    plan : QgsVectorLayer, optional
        The sites with their ranks and gains, as the tools write them.
    unit : str
        What the gains count, "" where nobody has said it.

    Returns
    -------
    Summary
    """
    text = " ".join(one for one in verdict if one)
    if not text:
        return Summary()
    counted = (
        translate("SmartQuartier", "Demand: {}").format(demand),
        translate("SmartQuartier", "Reach: {} m, an assumption").format(number(reach, 0)),
    )
    sites = translate("SmartQuartier", "Sites: what each adds (covered so far)")
    if unit:
        sites = translate("SmartQuartier", "Sites: {} that each adds (covered so far)").format(unit)
    blocks = (
        Block(translate("SmartQuartier", "What is counted"), counted),
        Block(translate("SmartQuartier", "The chosen quarters"), quarter_lines(shares)),
        Block(sites, site_lines(plan), below=3),
    )
    return Summary(text, tuple(one for one in blocks if one.lines))


def site_lines(plan):
    """Return the sites by rank, with what each adds to those before it.

    Parameters
    ----------
    plan : QgsVectorLayer or None
        With the fields site_id, rank, gain and cum_share.

    Returns
    -------
    tuple of str
        Empty where the layer has no ranks.
    """
    fields = plan.fields().names() if hasattr(plan, "fields") else ()
    if not {"site_id", "rank", "gain", "cum_share"} <= set(fields):
        return ()
    sites = [one for one in plan.getFeatures() if finite(one["rank"]) is not None]
    sites.sort(key=lambda one: one["rank"])
    name = usual_name_field(fields) or _owners_field(fields, sites)
    lines = [_site(one, name) for one in sites[:_SITES]]
    if len(sites) > _SITES:
        text = translate("SmartQuartier", "and {} more")
        lines.append(text.format(number(len(sites) - _SITES, 0)))
    return tuple(lines)


def _owners_field(fields, sites):
    """Return the field with what lamps and masts are called by their owner, "" for none.

    Façades have the number of their building: where two sites share it, ids tell them apart.
    """
    from ....bridge.compat import to_python

    if "source_id" not in fields:
        return ""
    called = [one for one in (to_python(site["source_id"]) for site in sites) if one]
    return "source_id" if len(set(called)) == len(called) else ""


def _site(site, name):
    from ....bridge.compat import to_python

    called = (to_python(site[name]) if name else None) or to_python(site["site_id"]) or ""
    gain = finite(site["gain"])
    whole = gain is not None and (gain >= 1000 or gain == round(gain))
    text = translate("SmartQuartier", "{}. {}: {} ({})")
    added = number(gain, 0 if whole else None)
    return text.format(int(site["rank"]), called, added, percent(site["cum_share"]))
