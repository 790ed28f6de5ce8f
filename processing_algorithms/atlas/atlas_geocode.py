"""Tool: positions for the entries of an atlas."""

import datetime

from ...smartquartier_plugin.core.errors import InputError, ServiceError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .atlas_geocode_parameters import declare
from .atlas_run import read_in, save_out


class AtlasGeocode(SmartQuartierAlgorithm):
    """Own coordinates, then the city's address layer, then a geocoder that the user names."""

    ID = "atlasgeocode"
    GROUP = "atlas"
    CHANGES = ("ATLAS",)

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Find positions for the atlas")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "geocode,address,house number,position,coordinates,nominatim,photon,atlas",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Where are the institutions and projects of the atlas that have an address but no "
                "coordinate? Asks the city's own address layer first, and a geocoder of your "
                "choice for the rest.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: the quality class says how exact a point is, error_m how far "
                "off nine of ten such points are, measured on your address layer by leaving "
                "addresses out. distance_m compares the position that an entry has with its "
                "address: a large one is worth a look.",
            ),
            translate(
                "SmartQuartier",
                "Coordinates that somebody gave are never replaced, those derived from an address "
                "only by better ones. Post boxes are no places. Homes, withheld and rejected "
                "entries are left alone and sent nowhere; of others only the address is sent.",
            ),
            translate(
                "SmartQuartier",
                "Limits: an address that the layer does not have is estimated or not found. "
                "Positions from OpenStreetMap are under the ODbL: provider and licence stand with "
                "each position. nominatim.openstreetmap.org and photon.komoot.io forbid bulk use.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    def execute(self, run):
        """Read, look for, tell, and write if asked to."""
        from ...smartquartier_plugin.core.atlas.addresses.plan import entries_of
        from ...smartquartier_plugin.core.atlas.addresses.results import (
            result_table,
            with_positions,
        )
        from .atlas_geocode_service import Asked, ask_service, to_ask

        url = _url(run)
        place, atlas = read_in(run, filled=("actor", "project"))
        entries = entries_of(atlas)
        least, spelling = run.choice("MIN_QUALITY"), run.boolean("SPELLING")
        internal, write = run.boolean("SEND_INTERNAL"), run.boolean("WRITE")
        local, found, reasons, checked = self._local(run, entries, atlas.crs, least, spelling)
        asked = Asked()
        if url:
            places = to_ask(entries, found, reasons, internal)
            asked = ask_service(run, url, entries, places, atlas.crs, least)
            _tell_service(run, asked, found, len(places))
            found.update(asked.found)
            reasons.update(asked.reasons)
        run.progress.report(0.9)
        table = result_table(entries, found, reasons, checked)
        _tell_result(run, table, atlas)
        today = datetime.date.today().isoformat()
        new, count = with_positions(atlas, table, entries, today) if write else (atlas, 0)
        numbers = _numbers(entries, table, asked, count)
        from ...smartquartier_plugin.bridge.styles_atlas_geocode import positions

        run.write_layer("OUTPUT", table, style=positions)
        if write:
            save_out(run, place, new, atlas)
        record = run.record(method=_method(local, asked, least), numbers=numbers)
        if run.path("REPORT") is not None:
            from ...smartquartier_plugin.publish.report.atlas.geocode_report import geocode_report

            errors = local.errors if local else {}
            page = geocode_report(table, numbers, errors, record)
            run.write_text("REPORT", page)
        run.write_record(record)

    @staticmethod
    def _local(run, entries, crs, least, spelling):
        from .atlas_geocode_local import ask_local, read_local

        local = read_local(run)
        if local is None:
            return None, {}, {}, {}
        progress = run.progress.part(0.2, 0.4)
        return (local, *ask_local(local, entries, crs, least, spelling, progress))


def _url(run):
    from ..citydata.service_run import address

    if run.has("GEOCODER_URL"):
        return address(run, "GEOCODER_URL")
    if not run.has("ADDRESSES"):
        raise InputError(
            translate(
                "SmartQuartier",
                "There is nothing to ask: name an address layer, the address of a geocoder, or "
                "both.",
            )
        )
    return ""


def _tell_service(run, asked, found, count):
    """Say how far the service came; without anything found it is an error."""
    if asked.stopped and not asked.found and not found:
        raise ServiceError(asked.stopped)
    if asked.stopped:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} Of {} addresses it had told {} until then; they are kept. Run the tool again "
                "for the rest.",
            ).format(asked.stopped, number(count, 0), number(len(asked.found), 0))
        )


def _tell_result(run, table, atlas):
    """Tell what a user must know of licences, spellings and far positions."""
    new = table["status"].isin(["found", "better"])
    licences = sorted(set(table.loc[new, "licence"].dropna()) - {"unknown"})
    own = {str(v) for v in atlas["actor"]["licence"].dropna()}
    share_alike = [code for code in licences if code in ("ODbL-1.0", "CC-BY-SA-4.0")]
    if share_alike and own - set(share_alike):
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} positions are under {}, while entries of the atlas are under {}: provider and "
                "licence stand with each position; name the source where you publish them, and "
                "ask whether they may be published under the atlas's own licence.",
            ).format(
                number(int((new & table["licence"].isin(share_alike)).sum()), 0),
                ", ".join(share_alike),
                ", ".join(sorted(own)),
            )
        )
    guessed = int((new & table["spelled"].eq(1).fillna(False)).sum())
    if guessed:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} streets were found in another spelling (field spelled): look at them.",
            ).format(number(guessed, 0))
        )


def _numbers(entries, table, asked, written):
    new = table["status"].isin(["found", "better"])
    quality = table.loc[new, "quality"]
    return {
        "N_OWN": int(table["status"].eq("own").sum()),
        "N_HOUSE": int(quality.eq("house").sum()),
        "N_STREET": int(quality.eq("street").sum()),
        "N_COARSE": int(quality.isin(["zip", "city"]).sum()),
        "N_NOT_FOUND": int(table["status"].eq("not_found").sum()),
        "N_LEFT": int(entries["state"].eq("left").sum()),
        "N_SENT": asked.sent,
        "N_WRITTEN": written,
    }


def _method(local, asked, least):
    errors = {} if local is None else {
        how: {"n": e.count, "p50_m": round(e.p50, 1), "p90_m": round(e.p90, 1)}
        for how, e in local.errors.items()
    }  # fmt: skip
    return {
        "chain": ["own coordinates", "address layer", "geocoder"],
        "least_quality": least,
        "error_m": "90th percentile of the distance, each n-th address left out in turn",
        "errors_of_the_layer": errors,
        "geocoder": asked.provider,
        "geocoder_kind": asked.kind,
        "answers_stored_before": asked.remembered,
    }
