"""A whole publication as the tool does it, without QGIS."""

from types import SimpleNamespace

from publishing_fixtures import KINDS

from smartquartier.smartquartier_plugin.core.progress import Progress
from smartquartier.smartquartier_plugin.core.publishing.zones import zone_named
from smartquartier.smartquartier_plugin.publish import service_plan as plans
from smartquartier.smartquartier_plugin.publish.service_sending import send
from smartquartier.smartquartier_plugin.services.http.client import HttpClient
from smartquartier.smartquartier_plugin.services.http.settings import HttpSettings
from smartquartier.smartquartier_plugin.services.publishing.detect import target_for


class Heard(Progress):
    """Keeps what is said; ``stop`` cancels."""

    def __init__(self):
        self.said, self.stop = [], False

    def info(self, text):
        self.said.append(text)

    warn = info

    def cancelled(self):
        return self.stop


def fast(**more):
    """Return settings that don't wait."""
    return HttpSettings(**{"backoff": 0.01, "read_timeout": 10.0, "attempts": 2, **more})


def publish(
    url,
    collection,
    frame,
    mode,
    delete=False,
    key="actor_id",
    kinds=None,
    crs=None,
    settings=None,
    progress=None,
    between=None,
    trust=False,
    kind="auto",
    zone="UTC",
):
    """Publish a frame; return the plan and the account (None for a dry run)."""
    progress = progress or Heard()
    if crs is None:
        crs = str(frame.crs)
    names = {name: "text" for name in frame.columns if name != "geometry"}
    layer = plans.Layer(
        frame,
        {name: {**names, **KINDS, **(kinds or {})}[name] for name in names},
        key,
        "Akteure",
        crs,
        zone_named(zone),
    )
    with HttpClient(settings or fast(), progress) as http:
        service = target_for(kind, http, url, collection)
        wanted = "append" if mode == "append" else "sync"
        made = plans.plan(layer, service, wanted, delete, progress)
        if mode == "dry_run":
            return SimpleNamespace(made=made, account=None)
        plans.refuse_doubtful(made, mode, trust)
        if between:
            between()
        account = send(layer, service, made, mode, delete, progress)
    return SimpleNamespace(made=made, account=account)
