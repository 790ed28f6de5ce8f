"""One load from a service: login, cache, file, metadata, record; the same for all tools."""

import json
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Optional

from ...smartquartier_plugin.bridge import layer_about, network, ready_layer, styles_city
from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.record import Source
from . import load_facts, load_log


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
        from ...smartquartier_plugin.services.http.addresses import shown

        return self.title or getattr(self.query, "layer", "") or shown(self.url)

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

    Raises
    ------
    InputError
        If it is none, or holds a login.
    """
    from urllib.parse import urlsplit

    from ...smartquartier_plugin.services.catalogue.entry import holds_secret
    from ...smartquartier_plugin.services.http.addresses import shown

    url = run.text(name)
    try:
        parts = urlsplit(url)
        whole = parts.port != 0 and parts.hostname
    except ValueError:  # brackets, ports and characters that no host has
        parts, whole = urlsplit(""), False
    if "@" in parts.netloc:
        raise InputError(
            translate(
                "SmartQuartier",
                "The address holds a login; take it out and choose an authentication "
                "configuration of QGIS instead.",
            )
        )
    if not whole:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' is no address of a service; it begins with https:// and the name of a host.",
            ).format(shown(url))
        )
    run.note(name, shown(url))
    if holds_secret(url):
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
    terms = load_facts.terms(plan, loaded, False)
    session.complete(
        address=shown(plan.url),
        count=loaded.count if hasattr(loaded, "count") else loaded.n_stations,
        licence=terms["licence"],
        attribution=terms["attribution"],
    )
    if session.state != "stored":
        return Outcome(loaded, session.state, load_facts.last_time(loaded))
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

        kinds = []

        def work(http):
            client = _feature_client(plan, http)
            kinds.append(client.KIND)
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
        broken = load_facts.broken_promises(plan, loaded)
        load_log.tell_crs(run, loaded, target_crs)
        about = layer_about.LayerAbout(
            title=plan.title or loaded.info.title or loaded.info.name,
            abstract=load_facts.abstract(plan, loaded.info.description),
            crs=loaded.crs if loaded.geometry != "None" else "",
            extent=loaded.extent_lonlat,
            history=load_facts.history(
                plan,
                outcome,
                loaded.count,
                loaded.matched,
                (*loaded.corrections, *broken),
                target_crs,
            ),
            **load_facts.common(
                plan, outcome, load_facts.is_changed(plan.query, loaded, target_crs)
            ),
        )
        digest = _digest(run, staged.path, layer)
        run.deliver("OUTPUT", staged, layer, about, _style(plan), digest)
    load_log.tell_load(run, plan, loaded, about, (loaded.count, loaded.matched), broken)
    plan = replace(plan, kind=kinds[-1])
    numbers = {"COUNT": loaded.count, "MATCHED": loaded.matched, "DUPLICATES": loaded.duplicates}
    _write_record(run, plan, outcome, about, digest, numbers, (*loaded.corrections, *broken))


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
        broken = load_facts.broken_promises(plan, loaded)
        title = plan.title or loaded.source
        facts = load_facts.common(plan, outcome, True)  # tables of our own making
        if target_crs:
            load_log.warn_of_area(run, target_crs, ready_layer.extent_of(staged.path, "stations"))
        words = (*loaded.notes, *broken)
        history = load_facts.history(plan, outcome, loaded.n_stations, None, words, target_crs)
        about = layer_about.LayerAbout(
            title=title,
            abstract=load_facts.abstract(plan, ", ".join(loaded.properties)),
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
    load_log.tell_load(run, plan, loaded, about, (loaded.n_stations, None), broken)
    numbers = {
        "COUNT": loaded.n_stations,
        "N_OBSERVATIONS": loaded.n_observations,
        "DUPLICATES": loaded.duplicates,
    }
    _write_record(run, plan, outcome, about, digest, numbers, words)


# -- helpers ---------------------------------------------------------------------------------


def _feature_client(plan, http):
    from ...smartquartier_plugin.services.features.detect import client_for, detect

    kind = detect(http, plan.url) if plan.kind == "auto" else plan.kind
    return client_for(kind, http, plan.url)


def _with_layer(client, query):
    """Return the query with a layer: the only one, or an error that names what is there."""
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
