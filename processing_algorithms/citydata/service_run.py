"""One load from a service: login, cache, file, metadata, record; the same for all tools."""

import json
from dataclasses import asdict, dataclass
from functools import partial
from typing import Optional

from ...smartquartier_plugin.bridge import layer_about, network, ready_layer, styles_city
from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.record import Source


@dataclass(frozen=True)
class Plan:
    """What to load, and how it shall be called.

    Attributes
    ----------
    parameter : str
        The tool's parameter that names the data, for the record.
    kind : str
        Type of service, or ``auto``.
    url : str
        Address of the service.
    query : FeatureQuery or ObservationQuery
        What to fetch.
    title : str
        For people; "" for the service's own.
    authcfg : str
        QGIS authentication configuration.
    cache : str
        ``auto``, ``offline`` or ``renew``.
    entry : Entry, optional
        Of the catalogue: theme, licence and attribution.
    """

    parameter: str
    kind: str
    url: str
    query: object
    title: str = ""
    authcfg: str = ""
    cache: str = "auto"
    entry: Optional[object] = None

    @property
    def name(self):
        """Return the title, or the next best."""
        return self.title or getattr(self.query, "layer", "") or self.url

    @property
    def key(self):
        """Return what tells this load apart from others in the cache."""
        return json.dumps(
            [self.kind, self.url, self.authcfg, asdict(self.query)], default=str, sort_keys=True
        )


@dataclass(frozen=True)
class Outcome:
    """A finished load and where its answers came from (see ``CacheSession``)."""

    loaded: object
    state: str
    day: str


def address(run, name):
    """Return the address of a service; the record gets it without anything secret.

    A login in front of the host is refused: it would end up in logs of servers.

    Parameters
    ----------
    run : ToolRun
        This run.
    name : str
        The parameter that holds the address.

    Returns
    -------
    str
        As given.
    """
    from urllib.parse import urlsplit

    from ...smartquartier_plugin.services.http.addresses import shown

    url = run.text(name)
    if "@" in urlsplit(url).netloc:
        raise InputError(
            translate(
                "SmartQuartier",
                "The address holds a login; take it out and choose an authentication "
                "configuration of QGIS instead.",
            )
        )
    if "***" in run.note(name, shown(url)):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The address holds a secret, which others may read in logs; better choose an "
                "authentication configuration of QGIS. The record shows *** in its place.",
            )
        )
    return url


def through_network(run, plan, work):
    """Do a load with QGIS's network settings and the cache.

    Parameters
    ----------
    run : ToolRun
        Its progress is told of everything.
    plan : Plan
        What to load.
    work : callable
        HttpClient -> loaded; may be called twice.

    Returns
    -------
    Outcome
        The cache has been brought up to date.
    """
    from ...smartquartier_plugin.services.http.addresses import shown
    from ...smartquartier_plugin.services.http.cache import CacheSession, through_cache
    from ...smartquartier_plugin.services.http.client import HttpClient

    session = CacheSession(network.cache_folder(), plan.key, plan.name, plan.cache)
    with network.http_settings("" if session.offline else plan.authcfg) as settings:
        loaded, session = through_cache(
            session,
            lambda cache: HttpClient(settings, run.progress, cache),
            work,
            run.progress,
        )
    terms = _terms(plan, loaded)
    session.complete(
        address=shown(plan.url),
        count=loaded.count if hasattr(loaded, "count") else loaded.n_stations,
        licence=terms["licence"],
        attribution=terms["attribution"],
    )
    if session.state != "stored":
        return Outcome(loaded, session.state, _last_time(loaded))
    loaded_on = (session.provenance or {}).get("loaded", "")
    if plan.cache == "offline":
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The service was not asked: these are the data that were loaded on {}.",
            ).format(loaded_on[:10])
        )
    return Outcome(loaded, session.state, loaded_on)


def fetch_features(run, plan, target_crs="", allow_incomplete=False, keep_id=False):
    """Load features into the output OUTPUT, with metadata, style and record.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    plan : Plan
        Its query is a ``FeatureQuery``; without a layer the service must have only one.
    target_crs : str
        Of the result; "" for the service's own.
    allow_incomplete, keep_id : bool
        See ``load_features``.
    """
    from ...smartquartier_plugin.services.features.loading.load import load_features

    with run.staging("OUTPUT") as staged:
        layer = staged.layer_name("features")

        def work(http):
            client = _feature_client(plan, http)
            query = _with_layer(client, plan.query)
            return load_features(
                client,
                query,
                staged.path,
                layer,
                target_crs=target_crs,
                progress=run.progress,
                allow_incomplete=allow_incomplete,
                keep_id=keep_id,
            )

        outcome = through_network(run, plan, work)
        loaded = outcome.loaded
        about = layer_about.LayerAbout(
            title=plan.title or loaded.info.title or loaded.info.name,
            abstract=_abstract(plan, loaded.info.description),
            crs=loaded.crs if loaded.geometry != "None" else "",
            extent=loaded.extent_lonlat,
            history=_history(plan, outcome, loaded.count, loaded.matched, loaded.corrections),
            **_common(plan, outcome),
        )
        digest = _digest(run, staged.path, layer)
        run.deliver("OUTPUT", staged, layer, about, _style(plan), digest)
    numbers = {"COUNT": loaded.count, "MATCHED": loaded.matched, "DUPLICATES": loaded.duplicates}
    _write_record(run, plan, outcome, about, digest, numbers, loaded.corrections)


def fetch_stations(run, plan, stations, observations="", target_crs=""):
    """Load stations and their observations into outputs, with metadata, style and record.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    plan : Plan
        Its query is an ``ObservationQuery``.
    stations, observations : str
        The output parameters; "" if the tool has none for the observations.
    target_crs : str
        Of the stations; "" for EPSG:4326.
    """
    from ...smartquartier_plugin.services.observations.detect import client_for
    from ...smartquartier_plugin.services.observations.load import load_observations

    with run.staging(observations or stations, copied=bool(target_crs)) as staged:

        def work(http):
            staged.path.unlink(missing_ok=True)
            client = client_for(plan.kind, http, plan.url)
            return load_observations(client, plan.query, staged.path, run.progress)

        outcome = through_network(run, plan, work)
        loaded = outcome.loaded
        title = plan.title or loaded.source
        facts = _common(plan, outcome)
        history = _history(plan, outcome, loaded.n_stations, None, loaded.notes)
        about = layer_about.LayerAbout(
            title=title,
            abstract=_abstract(plan, ", ".join(loaded.properties)),
            crs=target_crs or "EPSG:4326",
            history=history,
            **facts,
        )
        digest = _digest(run, staged.path, "stations")
        values = None
        if observations and run.asked_for(observations):
            values = _digest(run, staged.path, "observations")
        # The copy first: the file itself can only take its place in the end.
        run.deliver(stations, staged, "stations", about, _style(plan), digest, target_crs)
        if observations:
            table = layer_about.LayerAbout(
                title=translate("SmartQuartier", "{}: observations").format(title),
                abstract=about.abstract,
                history=history,
                **facts,
            )
            run.deliver(observations, staged, "observations", table, _style(plan), values)
    numbers = {
        "COUNT": loaded.n_stations,
        "N_OBSERVATIONS": loaded.n_observations,
        "DUPLICATES": loaded.duplicates,
    }
    _write_record(run, plan, outcome, about, digest, numbers, loaded.notes)


# -- helpers ---------------------------------------------------------------------------------


def _feature_client(plan, http):
    from ...smartquartier_plugin.services.features.detect import client_for, detect

    kind = detect(http, plan.url) if plan.kind == "auto" else plan.kind
    return client_for(kind, http, plan.url)


def _with_layer(client, query):
    """Return the query with a layer: the only one, or an error that names what is there."""
    from dataclasses import replace

    if query.layer:
        return query
    layers = client.layers()
    if len(layers) == 1:
        return replace(query, layer=layers[0].name)
    names = [f"{i.name} ({i.title})" if i.title not in ("", i.name) else i.name for i in layers]
    raise InputError(
        translate("SmartQuartier", "Choose one of the service's {} layers: {}.").format(
            len(names), ", ".join(names[:20]) + (" …" if len(names) > 20 else "")
        )
    )


def _terms(plan, loaded):
    """Return licence and attribution: the catalogue's where it has them, else the service's."""
    from ...smartquartier_plugin.services.catalogue.entry import attribution_line

    said = getattr(loaded, "info", loaded)
    if plan.entry is None:
        return {"licence": said.licence, "attribution": said.attribution, "licence_url": ""}
    licence = plan.entry.licence
    known = licence.id != "unknown"
    return {
        "licence": licence.id if known else said.licence,
        "licence_url": licence.url,
        "attribution": attribution_line(plan.entry, _last_time(loaded)),
    }


def _common(plan, outcome):
    """Return what the metadata of each layer of a load have in common."""
    from ...smartquartier_plugin.services.http.addresses import shown

    return {
        "theme": plan.entry.theme if plan.entry else "",
        "url": shown(plan.url),
        "stored": outcome.day if outcome.state == "stored" else "",
        **_terms(plan, outcome.loaded),
    }


def _abstract(plan, said):
    note = plan.entry.note() if plan.entry else ""
    return "\n".join(text for text in (said, note) if text)


def _history(plan, outcome, count, matched, words):
    """Return dated lines: where the data are from, and what was done to them."""
    from ...smartquartier_plugin.services.http.addresses import shown

    where = shown(plan.url) + (f", {plan.query.layer}" if getattr(plan.query, "layer", "") else "")
    of = count if matched is None else matched
    line = translate("SmartQuartier", "{} loaded from {}: {} of {} features").format(
        outcome.day, where, count, of
    )
    return (line, *(f"{outcome.day[:10]} {text}" for text in words))


def _last_time(loaded):
    return max((fetched for _, fetched, _, _ in loaded.bodies if fetched), default="")


def _style(plan):
    return partial(
        styles_city.apply_theme,
        theme=plan.entry.theme if plan.entry else "",
        name_field=plan.entry.name_field if plan.entry else "",
    )


def _digest(run, path, layer):
    """Return hash and rows for the record, None if no record is asked for."""
    return ready_layer.hash_of(path, layer, run.progress) if run.has("RECORD") else None


def _write_record(run, plan, outcome, about, digest, numbers, words):
    numbers = {key: value for key, value in numbers.items() if value is not None}
    run.outputs.update(numbers, STATE=outcome.state)
    if not run.has("RECORD"):
        return
    from ...smartquartier_plugin.services.http.addresses import shown

    run.note_source(
        Source(
            parameter=plan.parameter,
            layer=getattr(plan.query, "layer", "") or plan.name,
            url=about.url,
            crs=about.crs,
            rows=numbers["COUNT"],
            sha256=digest[0],
            date=outcome.day,
            licence=about.licence,
            attribution=about.attribution,
        )
    )
    answers = [
        {"url": shown(url), "fetched": fetched, "etag": etag, "state": state}
        for url, fetched, etag, state in outcome.loaded.bodies
    ]
    method = {"service": plan.kind, "answers": answers, "corrections": list(words)}
    run.write_record(run.record(method=method, numbers=numbers))
