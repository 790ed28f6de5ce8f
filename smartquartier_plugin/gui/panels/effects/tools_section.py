"""Section 6: the tools for single questions, their dialogs filled with the project's layers."""

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

from ....core.i18n import translate
from ...workbench.calls import ToolCall
from ...workbench.tool_dialog import open_dialog
from .driver_sources import ANY, LINE, POLYGON, TABLE, Field, Source
from .parts import button_row, push, tool
from .source_form import looks_like

_HOUSES = ("population", "einwohner", "bevoelkerung", "bevölkerung", "addresses", "adressen")
_PEOPLE = ("inhabitants", "einwohner", "population", "ew", "pop")
_CODES = ("code", "ref", "id", "schluessel", "nr")
_STREETS = ("street", "strass", "straß", "road", "netz")
_STREET_FIELDS = (Field("ONEWAY_FIELD", ("oneway", "einbahn")),
                  Field("SPEED_FIELD", ("speed_kmh", "maxspeed", "tempo")))  # fmt: skip
# Tool -> its layers; what the session knows by a role comes from there.
TOOLS = {
    "lastmilehub": (
        Source("DEPOTS", ANY, ("depot", "paketzentrum", "zustellbasis")),
        Source("HUBS", ANY, ("hub", "mikrodepot", "microdepot")),
        Source("ADDRESSES", ANY, _HOUSES, (Field("POPULATION_FIELD", _PEOPLE, needed=True),)),
        Source("STREETS", LINE, _STREETS,
               (*_STREET_FIELDS, Field("AADT_FIELD", ("aadt_veh_d", "dtv", "aadt")))),
        Source("ZONES", POLYGON, (), (Field("ID_FIELD", _CODES), Field("NAME_FIELD", ("name",)))),
    ),
    "retailconversion": (
        Source("CENTRES", ANY, ("shop", "laeden", "läden", "einzelhandel", "zentren"),
               (Field("FLOOR_FIELD", ("floor_space_m2", "verkaufsflaeche", "vkf")),
                Field("VACANT_FIELD", ("vacant", "leerstand")),
                Field("GRADE_FIELD", ("location_grade", "lage")),
                Field("CENTRE_FIELD", ("centre_code", "zentrum")))),
        Source("DEMAND", ANY, _HOUSES, (Field("DEMAND_FIELD", _PEOPLE, needed=True),)),
        Source("STREETS", LINE, _STREETS),
    ),
    "digitalaccess": (
        Source("DEMAND", ANY, _HOUSES, (Field("DEMAND_FIELD", _PEOPLE, needed=True),)),
        Source("SERVICES", ANY, ("service", "doctor", "arzt", "aerzte", "ärzte", "einrichtung"),
               (Field("SUPPLY_FIELD", ("supply", "angebot")),
                Field("DIGITAL_SHARE_FIELD", ("digital_share",)))),
        Source("STREETS", LINE, _STREETS),
    ),
    "effectmonitor": (
        Source("QUARTERS", POLYGON, (),
               (Field("ID_FIELD", _CODES), Field("NAME_FIELD", ("name", "stadtteil")))),
        Source("OBSERVATIONS", TABLE,
               ("observation", "beobacht", "zaehlung", "zählung", "messung")),
    ),
}  # fmt: skip
_ROLES = {"ZONES": "quarters", "QUARTERS": "quarters"}


class ToolsSection(QObject):
    """One button per tool: what it answers, and which of its layers the project has."""

    def __init__(self, panel, work):
        super().__init__(panel)
        self._panel, self._work, self._session = panel, work, panel.session
        layout = panel.section(
            translate("SmartQuartier", "Tools for single questions"),
            translate(
                "SmartQuartier",
                "Micro-depots, shops, access, monitoring: these tools look closer at one question. "
                "Their dialogs open with the layers of "
                "the project that look right; look them over there.",
            ),
            collapsed=True,
        )
        self.buttons, self._states = {}, {}
        for identifier in TOOLS:
            made = tool(identifier)
            title = made.displayName() if made is not None else identifier
            layout.addWidget(panel.text(title, strong=True))
            layout.addWidget(panel.text(_answers(identifier)))
            state = panel.text("")
            layout.addWidget(state)
            self._states[identifier] = state
            button = push(
                translate("SmartQuartier", "Open the tool's dialog"),
                lambda identifier=identifier: self.open(identifier),
                translate("SmartQuartier", "Open the dialog of: {}").format(title),
            )
            button.setAccessibleName(button.toolTip())
            button_row(layout, button)
            self.buttons[identifier] = button

    def call(self, identifier):
        """Return the call of a tool with the layers that the project has.

        Parameters
        ----------
        identifier : str

        Returns
        -------
        ToolCall
        """
        return ToolCall(identifier, self._found(identifier))

    def open(self, identifier):
        """Open a tool's dialog.

        Parameters
        ----------
        identifier : str
        """
        open_dialog(self._session, self.call(identifier))

    def refresh(self):
        """Say which layers are there."""
        for identifier, sources in TOOLS.items():
            found = self._found(identifier)
            definitions = tool(identifier)
            there, lacking = [], []
            for source in sources:
                name = source.parameter
                known = definitions and definitions.parameterDefinition(name)
                title = known.description() if known else name
                if name in found:
                    there.append(f"{title}: {found[name].name()}")
                else:
                    lacking.append(title)
            words = []
            if there:
                words.append(translate("SmartQuartier", "Found: {}.").format("; ".join(there)))
            if lacking:
                words.append(
                    translate("SmartQuartier", "To be chosen: {}.").format("; ".join(lacking))
                )
            self._states[identifier].setText(" ".join(words))

    def _found(self, identifier):
        layers = list(QgsProject.instance().mapLayers().values())
        found = {}
        for source in TOOLS[identifier]:
            role = _ROLES.get(source.parameter)
            layer = self._session.layer(role) if role else None
            if layer is None and source.words:
                layer = next((one for one in layers if looks_like(source, one)), None)
            if layer is None:
                continue
            found[source.parameter] = layer
            names = layer.fields().names()
            for field in source.fields:
                usual = next((name for name in field.usual if name in names), None)
                if usual:
                    found[field.parameter] = usual
        definitions = tool(identifier)
        if definitions and definitions.parameterDefinition("CATALOGUE"):
            found["CATALOGUE"] = self._work.catalogue_path
        return {name: value for name, value in found.items() if value}


def _answers(identifier):
    return {
        "lastmilehub": translate(
            "SmartQuartier",
            "How much van traffic micro-depots with cargo bikes save, street by street.",
        ),
        "retailconversion": translate(
            "SmartQuartier",
            "Which sales area is at risk when more is bought online, and what could become of it.",
        ),
        "digitalaccess": translate(
            "SmartQuartier",
            "Who reaches a service on foot, who online, and who not at all.",
        ),
        "effectmonitor": translate(
            "SmartQuartier",
            "What a pilot has really changed, beside quarters without it; a measured coefficient "
            "for your own catalogue.",
        ),
    }[identifier]
