"""What a load from a service says of itself: terms of use, source note, history."""

from dataclasses import replace

from ...smartquartier_plugin.core.i18n import translate


def common(plan, outcome, changed):
    """Return what the metadata of each layer of a load have in common.

    Parameters
    ----------
    plan : Plan
        What was to be loaded.
    outcome : Outcome
        What came.
    changed : bool
        True if the data aren't as they were sent.

    Returns
    -------
    dict
        Arguments of ``LayerAbout``.
    """
    from ...smartquartier_plugin.services.http.addresses import shown

    return {
        "theme": plan.entry.theme if plan.entry else "",
        "url": shown(plan.url),
        "stored": outcome.day if outcome.state == "stored" else "",
        **terms(plan, outcome.loaded, changed),
    }


def terms(plan, loaded, changed):
    """Return licence and attribution: the catalogue's where it has them, else the service's.

    Parameters
    ----------
    plan : Plan
        What was to be loaded.
    loaded : Loaded or LoadedObservations
        What came.
    changed : bool
        True if the data aren't as they were sent.

    Returns
    -------
    dict
        Arguments of ``LayerAbout``.
    """
    from ...smartquartier_plugin.services.catalogue.entry import attribution_line, marked_changed
    from ...smartquartier_plugin.services.http.addresses import host_of, shown

    said = getattr(loaded, "info", loaded)
    if plan.entry is None:
        line = said.attribution
        if not line and not said.licence:
            line = translate("SmartQuartier", "licence unknown; ask the operator of {}").format(
                host_of(plan.url)
            )
        line = marked_changed(line) if changed else line
        return {"licence": said.licence, "attribution": line, "licence_url": ""}
    entry = as_said(plan.entry, loaded)
    return {
        "licence": "" if entry.licence.id == "unknown" else entry.licence.id,
        "licence_url": shown(entry.licence.url),
        "attribution": attribution_line(entry, last_time(loaded), changed),
    }


def as_said(entry, loaded):
    """Return an entry with the licence that the service names, if its own is unknown.

    Parameters
    ----------
    entry : Entry
        Of the catalogue.
    loaded : Loaded or LoadedObservations
        What came.

    Returns
    -------
    Entry
    """
    from ...smartquartier_plugin.services.catalogue.entry import Licence

    said = getattr(loaded, "info", loaded).licence
    unknown = entry.licence.id == "unknown"
    return replace(entry, licence=Licence(said)) if unknown and said else entry


def broken_promises(plan, loaded):
    """Return what came otherwise than the catalogue's entry promises.

    Parameters
    ----------
    plan : Plan
        With an entry, or none: then nothing was promised.
    loaded : Loaded or LoadedObservations
        What came.

    Returns
    -------
    tuple of str
        One sentence, or none.
    """
    from ...smartquartier_plugin.services.catalogue import findings

    entry = plan.entry
    if entry is None:
        return ()
    said = getattr(loaded, "info", loaded)
    found = findings.of_licence(entry, f"{said.licence} {said.attribution}")
    if entry.has_features:
        if not plan.query.extent and not plan.query.max_features:
            found += findings.of_count(entry, loaded.count)
        if loaded.count:
            found += findings.of_fields(entry, loaded.fields)
            found += findings.of_geometry(entry, loaded.geometry)
    if not found:
        return ()
    return (
        translate(
            "SmartQuartier",
            "What came isn't as the catalogue's entry '{}' promises: {}. Look at the layer before "
            "you rely on it.",
        ).format(entry.id, "; ".join(found)),
    )


def is_changed(query, loaded, target_crs):
    """Return True if a layer isn't as the service sent it, which licences want to have said.

    Left out or straightened features are among the corrections. A CRS counts as a change
    unless the service itself was asked for it.

    Parameters
    ----------
    query : FeatureQuery
        What was asked for.
    loaded : Loaded
        What came.
    target_crs : str
        Into which it was turned; "" for none.

    Returns
    -------
    bool
    """
    reprojected = target_crs not in ("", query.crs)
    return bool(loaded.corrections or reprojected or query.extent or query.max_features)


def abstract(plan, said):
    """Return a description for people.

    Parameters
    ----------
    plan : Plan
        What was to be loaded.
    said : str
        What the service says.

    Returns
    -------
    str
        That, and the catalogue's note.
    """
    note = plan.entry.note() if plan.entry else ""
    return "\n".join(text for text in (said, note) if text)


def history(plan, outcome, count, matched, words, target_crs=""):
    """Return dated lines: where the data are from, and what was done to them.

    Parameters
    ----------
    plan : Plan
        What was to be loaded.
    outcome : Outcome
        What came.
    count : int
        Features loaded.
    matched : int or None
        Features that the service says it has, if it says so.
    words : iterable of str
        What was put right.
    target_crs : str
        Into which the features were turned; "" for none.

    Returns
    -------
    tuple of str
    """
    from ...smartquartier_plugin.services.http.addresses import shown

    info, more = getattr(outcome.loaded, "info", None), []
    layer = getattr(plan.query, "layer", "") or getattr(info, "name", "")
    where = ", ".join(filter(None, (shown(plan.url), layer)))
    if matched is None:
        line = translate("SmartQuartier", "{} loaded from {}, number of features: {}").format(
            outcome.day, where, count
        )
        more.append(
            translate(
                "SmartQuartier",
                "The service gave no total, so it could not be checked whether these are all.",
            )
        )
    else:
        line = translate("SmartQuartier", "{} loaded from {}: {} of {} features").format(
            outcome.day, where, count, matched
        )
    if plan.query.extent:
        more.append(
            translate(
                "SmartQuartier", "Only what touches {} (degrees west, south, east, north)."
            ).format(", ".join(f"{value:.6g}" for value in plan.query.extent))
        )
    if getattr(plan.query, "max_features", 0):
        more.append(
            translate("SmartQuartier", "At most the first {} features.").format(
                plan.query.max_features
            )
        )
    if target_crs:
        more.append(translate("SmartQuartier", "Turned into {}.").format(target_crs[:40]))
    return (line, *(f"{outcome.day[:10]} {text}" for text in (*more, *words)))


def last_time(loaded):
    """Return the time of the latest answer (ISO 8601), "" if there was none."""
    return max((fetched for _, fetched, _, _ in loaded.bodies if fetched), default="")
