"""A sensor plan as SensorThings documents, as a file and on a service."""

import json
from dataclasses import asdict

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from .sensor_things_export_parameters import declare

_LISTED = 50


class SensorThingsExport(SmartQuartierAlgorithm):
    """Write a plan as SensorThings, and send it where asked to."""

    ID = "sensorthingsexport"
    GROUP = "sensors"
    REQUIRES = ("pandas", "geopandas", "shapely", "requests", "lxml")
    #: Only a person may give these: 'Run again from record' never does.
    BY_HAND = ("POST_URL", "AUTH")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Export plan as SensorThings")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensorthings,frost,sensors,plan,export,post,iot,json,ogc,standard,datastreams",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "How does the plan get into the city's sensor platform? Writes planned sites as "
                "documents of the OGC SensorThings API 1.1, one Thing per site with its place and "
                "its Datastreams, and sends them to a service where you ask for it.",
            ),
            translate(
                "SmartQuartier",
                "Each Thing carries its site's name as sq_id. Before anything is sent the service "
                "is asked for it: a site that is there is changed where the plan differs, and "
                "never created a second time. What others have written stays, and so does the "
                "status of a site that is installed already. Nothing is deleted, also not sites "
                "that are no longer in the plan.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: N_CREATED, N_UPDATED and N_UNCHANGED count the sites on the "
                "service; all are 0 if nothing was sent. If the service fails on the way, the "
                "message says how many sites went through, for which it is unclear, and which "
                "were not sent; running the tool again goes on from there. The record names each "
                "site. 'Run again from record' writes the documents again and sends nothing.",
            ),
            translate(
                "SmartQuartier",
                "Limits: all values are those of indicative measurements. Only fields that "
                "'Candidate sites for sensors' and 'Best sites for sensors (coverage)' write "
                "become properties; names of privacy zones and columns of your own don't. "
                "Services that can't be asked by name are read whole, which takes its time.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, write the documents, send."""
        from ...smartquartier_plugin.publish.sensorthings import documents

        purpose = self._allowed_purpose(run)
        operator, device = run.text("OPERATOR"), _device(run)
        read = self._read(run)
        docs = documents(read.sites, purpose, operator, device)
        text = self._file_text(run, docs)
        account, address, ending = None, "", None
        if run.has("POST_URL"):
            account, address, ending = _send(run, docs, read)
        numbers = {"N_SITES": len(read.sites), **_counts(account)}
        run.write_text("OUTPUT", text)
        method = {
            "standard": docs["standard"],
            "datastreams": [item["body"]["name"] for item in docs["ObservedProperties"]],
            "left_out_by_status": read.left_out,
            "sites_without_height": read.without_height,
            "sites_shown_as_cells": len(read.exact_ids),
        }
        if account is not None:
            dry = run.boolean("DRY_RUN")
            method["sending"] = {"service": address, "only_tried": dry, **asdict(account)}
        # Whoever runs this record again wants to see the same documents, not to send them.
        for name in (*self.BY_HAND, "DRY_RUN"):
            run.note(name, None)
        run.write_record(run.record(method=method, numbers=numbers))
        if ending is not None:
            raise ending

    def _allowed_purpose(self, run):
        purpose = run.choice("PURPOSE")
        if purpose == "people_flow" and not run.boolean("ALLOW_PERSON_RELATED"):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The purpose people_flow relates to persons and is off; have data protection "
                    "look at it, then set 'Allow purposes that relate to persons'.",
                )
            )
        return purpose

    def _read(self, run):
        from ...smartquartier_plugin.publish.sensorthings_sites import SiteReading, read_sites

        (id_field,) = run.fields("ID_FIELD") or ("site_id",)
        heights, private = run.fields("HEIGHT_FIELD"), run.fields("PRIVATE_FIELD")
        chosen = heights if run.has("HEIGHT_FIELD") else []
        data = run.layer("SITES", required_fields=(id_field, *private), numeric_fields=chosen)
        heights = [name for name in heights if name in data.frame]
        # As evaluated, so that the record can be run again with a layer that has no heights.
        run.note("ID_FIELD", id_field)
        run.note("HEIGHT_FIELD", heights)
        values = tuple(word.lower() for word in run.codes("PRIVATE_VALUES"))
        how = SiteReading(
            id_field=id_field,
            height_field=heights[0] if heights else "",
            only_planned=run.boolean("ONLY_PLANNED"),
            prefix=run.text("PREFIX"),
            private_field=private[0] if private else "",
            private_values=values,
            cell=run.integer("CELL"),
        )
        read = read_sites(data.frame, how)
        _tell_sites(run, data, read, how)
        return read

    def _file_text(self, run, docs):
        from ...smartquartier_plugin.publish.sensorthings import batch

        content = batch(docs) if run.choice("FORMAT") == "batch" else docs
        return json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _device(run):
    from ...smartquartier_plugin.publish.sensorthings import Device

    name = run.text("DEVICE_NAME")
    description, sheet = run.text("DEVICE_DESCRIPTION"), run.text("DEVICE_SHEET")
    if not name:
        if description or sheet:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The device has a description or a data sheet but no name; give its name.",
                )
            )
        return None
    is_pdf = sheet.lower().endswith(".pdf")
    return Device(name, description or name, sheet, "application/pdf" if is_pdf else "text/html")


def _tell_sites(run, data, read, how):
    if how.only_planned and "status" not in data.frame:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Layer '{}' has no field status: ONLY_PLANNED can't leave anything out, and all {} "
                "of its sites are exported as planned. If it holds candidates, export the result "
                "of a sensor plan instead.",
            ).format(data.name, len(read.sites))
        )
    if read.left_out:
        listed = ", ".join(f"{status or '–'}: {n}" for status, n in sorted(read.left_out.items()))
        run.progress.info(
            translate(
                "SmartQuartier", "Left out, since their status is not 'planned': {} ({})."
            ).format(sum(read.left_out.values()), listed)
        )
    if read.without_height:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Sites without a height: {} of {}; theirs is left out of the documents.",
            ).format(read.without_height, len(read.sites))
        )
    facades = sum(dict(site.details).get("kind") == "facade" for site in read.sites)
    if read.exact_ids:
        run.progress.info(
            translate(
                "SmartQuartier", "Shown as grid cells, since on private buildings: {} site(s)."
            ).format(len(read.exact_ids))
        )
    elif facades and not how.private_field:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "{} site(s) are on facades and shown at their exact place; if these are private "
                "buildings, name the field that tells so.",
            ).format(facades)
        )


# -- sending ---------------------------------------------------------------------------------


def _send(run, docs, read):
    """Send the documents; return the account, the address, and the error to end with."""
    from ...smartquartier_plugin.bridge import network
    from ...smartquartier_plugin.publish import sensorthings_sending as sending
    from ...smartquartier_plugin.services.http.addresses import shown
    from ...smartquartier_plugin.services.http.client import HttpClient
    from ...smartquartier_plugin.services.sending.sensorthings import SensorThingsService
    from ..citydata.service_run import address

    url, authcfg = address(run, "POST_URL"), run.authcfg("AUTH")
    limits = {"attempts": 2, "total_seconds": 300.0}
    ending = None
    with (
        network.http_settings(authcfg, **limits) as settings,
        HttpClient(settings, run.progress) as http,
    ):
        service = SensorThingsService(http, url)
        work = sending.preview if run.boolean("DRY_RUN") else sending.send
        try:
            account = work(docs, service, run.progress, read.exact_ids)
        except (sending.SendingError, sending.SendingCancelled) as error:
            account, ending = error.account, error
            if not account.anything:
                raise
    _tell_account(run, account, ending)
    return account, shown(url), ending


def _tell_account(run, account, ending):
    lists = (
        (translate("SmartQuartier", "created: {}"), account.created),
        (translate("SmartQuartier", "updated: {}"), account.updated),
        (translate("SmartQuartier", "unclear whether they arrived: {}"), account.unclear),
        (translate("SmartQuartier", "not sent: {}"), account.unsent),
    )
    for text, names in lists:
        if names:
            more = " …" if len(names) > _LISTED else ""
            run.progress.info(text.format(", ".join(names[:_LISTED]) + more))
    if ending is not None:
        run.progress.warn(str(ending))
        return
    if run.boolean("DRY_RUN"):
        run.progress.info(
            translate(
                "SmartQuartier", "Only tried, nothing was sent. It would have been: {}"
            ).format(account.sentence())
        )
        return
    run.progress.info(account.sentence())
    if account.differing:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "The service doesn't hold {} site(s) as they were sent, such as '{}': place or "
                "parts differ; look at them there before you send again.",
            ).format(len(account.differing), account.differing[0])
        )


def _counts(account):
    if account is None:
        return {"N_CREATED": 0, "N_UPDATED": 0, "N_UNCHANGED": 0}
    return {
        "N_CREATED": len(account.created),
        "N_UPDATED": len(account.updated),
        "N_UNCHANGED": len(account.unchanged),
    }
