"""What the sections of the panel have in common."""

from ....core.i18n import translate
from ...workbench.section import Section, need


class StateSection(Section):
    """A part of the panel, with the state that all parts share."""

    def __init__(self, panel, state):
        super().__init__(panel)
        self.state = state


def need_entry(state):
    """Return the chosen entry's id.

    Parameters
    ----------
    state : AtlasState

    Returns
    -------
    str

    Raises
    ------
    InputError
        If none is chosen.
    """
    return need(
        state.entry,
        translate("SmartQuartier", "Choose an entry first: in the list of hits, or on the map."),
    )
