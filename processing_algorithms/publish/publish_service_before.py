"""What the tool publishservice says and refuses before anything is sent."""

from dataclasses import replace

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from .publish_service_atlas import ATLAS, released_rows

_LISTED = 20


def gated_rows(run, layer, content):
    """Return what of a layer may leave; a table of an atlas goes through the atlas's gate first.

    Parameters
    ----------
    run : ToolRun
    layer : QgsVectorLayer
    content : LayerContent

    Returns
    -------
    Gated

    Raises
    ------
    InputError
        If a field is about persons, or no row is left.
    """
    from ...smartquartier_plugin.publish.package.gate import let_out

    exclude = tuple(run.codes("EXCLUDE"))
    rows = released_rows(layer, content, run.progress)
    if rows is None:
        return let_out(content.frame, content.name, exclude)
    if not len(rows):
        raise InputError(
            translate(
                "SmartQuartier",
                "The gate of the atlas lets no row of '{}' out; look into the report of 'Publish "
                "the atlas' for the reasons.",
            ).format(content.name)
        )
    run.progress.info(
        translate(
            "SmartQuartier",
            "'{}' is a table of an atlas: its rows go out as its release would have them.",
        ).format(content.name)
    )
    gated = let_out(rows, content.name, exclude)
    held = len(content.frame) - len(rows)
    return replace(gated, withheld=((ATLAS, held), *gated.withheld) if held else gated.withheld)


def no_key(name, frame):
    """Return the error for a key field that nobody chose, naming those that would do.

    Parameters
    ----------
    name : str
        The layer's.
    frame : DataFrame
        What may leave.

    Returns
    -------
    InputError
    """
    fit = [
        column
        for column in frame.columns
        if column != "geometry" and frame[column].notna().all() and frame[column].is_unique
    ]
    return InputError(
        translate(
            "SmartQuartier",
            "Layer '{}': choose the key field, by which a row is found again on the service "
            "(filled and unique are: {}).",
        ).format(name, ", ".join(fit[:_LISTED]) or "–")
    )


def refuse_part(run, layer, content):
    """Refuse to remove by a layer that is not whole.

    Parameters
    ----------
    run : ToolRun
    layer : QgsVectorLayer
    content : LayerContent

    Raises
    ------
    InputError
    """
    from ...smartquartier_plugin.bridge.published_whole import rows_said

    if content.invalid:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}': {} row(s) with invalid geometries are not published (feature ids {}); "
                "repair them with 'Fix geometries'.",
            ).format(content.name, len(content.invalid), ", ".join(map(str, content.invalid[:5])))
        )
    if not run.boolean("DELETE"):
        return
    reason = ""
    if layer.subsetString():
        reason = translate("SmartQuartier", "it has a filter")
    elif content.invalid:
        reason = translate("SmartQuartier", "{} of its rows have invalid geometries").format(
            len(content.invalid)
        )
    elif rows_said(layer) < 0:
        reason = translate(
            "SmartQuartier",
            "its source doesn't say how many rows it has; save it as a GeoPackage first",
        )
    if reason:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' is not whole ({}), so that rows could be removed from the service that "
                "are only missing here; mend that, or leave 'Remove rows' off.",
            ).format(content.name, reason)
        )


def tell_differences(run, work):
    """Say the differences in the log, before anything is sent.

    Parameters
    ----------
    run : ToolRun
    work : object
        With ``made`` (Plan) and ``gated`` (Gated).
    """
    made, found = work.made, work.made.found
    run.progress.info(
        translate(
            "SmartQuartier",
            "Differences between '{}' and '{}' on the service: {} new, {} changed, {} only there, "
            "{} the same. Mark: {}",
        ).format(
            made.rows.name,
            made.target.collection,
            len(found.added),
            len(found.changed),
            len(found.removed),
            len(found.same),
            made.digest,
        )
    )
    lists = (
        (translate("SmartQuartier", "new: {}"), found.added),
        (
            translate("SmartQuartier", "changed: {}"),
            [f"{one.key} ({', '.join(one.fields)})" for one in found.changed],
        ),
        (translate("SmartQuartier", "only there: {}"), found.removed),
        (translate("SmartQuartier", "more than once there: {}"), found.doubtful),
    )
    for text, names in lists:
        if names:
            more = " …" if len(names) > _LISTED else ""
            run.progress.info(text.format(", ".join(names[:_LISTED]) + more))
    if made.rows.left_out:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "'{}' on the service has no such fields, which are not sent: {}.",
            ).format(made.target.collection, ", ".join(made.rows.left_out))
        )
    if made.rows.numbered:
        run.progress.info(
            translate(
                "SmartQuartier", "'{}' on the service fills these fields itself, not sent: {}."
            ).format(made.target.collection, ", ".join(made.rows.numbered))
        )
    if made.rows.renamed:
        run.progress.info(
            translate(
                "SmartQuartier",
                "'{}' on the service calls fields otherwise (in the layer → there): {}.",
            ).format(
                made.target.collection,
                ", ".join(f"{one} → {other}" for one, other in made.rows.renamed),
            )
        )
    if work.gated.withheld:
        from ...smartquartier_plugin.publish.report.service_report import why_withheld

        for rule, count in work.gated.withheld:
            run.progress.info(
                translate("SmartQuartier", "{} row(s) are not published: {}.").format(
                    count, why_withheld(rule)
                )
            )
