"""What the sections of the panel share: the atlas, what was read of it, the chosen entry."""

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....core.errors import InputError, SmartQuartierError
from ....core.i18n import translate
from ...widgets.latest import Latest
from ...workbench.background import Background

_SETTLE_MS = 300  # several layers are saved one after the other


class AtlasState(QObject):
    """The atlas of the session, read in a task whenever it has changed.

    Attributes
    ----------
    content : AtlasContent or None
    problem : str
        One sentence where the atlas can't be read.
    """

    read = pyqtSignal()  # the content is another one, or there is none
    entry_changed = pyqtSignal(object)  # id, or None
    layers_changed = pyqtSignal()  # the atlas's layers came into the project, or left it

    def __init__(self, session, parent=None):
        super().__init__(parent)
        self.session = session
        self.content = None
        self.problem = ""
        self.background = Background(translate("SmartQuartier", "Reading the atlas"), self)
        self._address = ""
        self._entry = None
        self._followed = []
        self.background.done.connect(self._was_read)
        self.background.failed.connect(self._was_not_read)
        self._soon = Latest(self.read_again, self, _SETTLE_MS)
        self._look = Latest(self._follow_layers, self)
        session.project.layersAdded.connect(self._look.ask)
        session.project.layersRemoved.connect(self._look.ask)

    def close(self):
        """Stop reading, and let go of the project."""
        self.background.close()
        project = self.session.project
        project.layersAdded.disconnect(self._look.ask)
        project.layersRemoved.disconnect(self._look.ask)
        self._unfollow()
        self.content = None

    # -- the atlas ---------------------------------------------------------------------

    @property
    def address(self):
        """Return the atlas as the tools take it: a file, or postgis:connection/schema."""
        return self._address

    def follow(self):
        """Take the session's atlas; read it if it is another one."""
        address = self.session.file("atlas")
        if address != self._address:
            self._address = address
            self.choose(None)
            self.content, self.problem = None, ""
            self.read_again()
        else:
            self._follow_layers()

    def wanted(self):
        """Return the address of an atlas, for a call.

        Raises
        ------
        InputError
            If none is chosen, or its layers hold edits that nobody has saved.
        """
        if not self._address:
            raise InputError(
                translate("SmartQuartier", "Choose an atlas first, or make the demo atlas.")
            )
        return self._address

    def wanted_unedited(self):
        """Return the address of an atlas for a call that changes it.

        Raises
        ------
        InputError
            Also if its layers hold edits that nobody has saved: they would get in each
            other's way.
        """
        from ....bridge.atlas_in_project import refuse_open_edits

        address = self.wanted()
        refuse_open_edits(self.session.project, address)
        return address

    def place(self):
        """Return where the atlas lives, or None where there is none by that name."""
        from ....bridge.atlas_place import place_of

        try:
            return place_of(self._address) if self._address else None
        except SmartQuartierError:
            return None

    def read_again(self):
        """Read the atlas in a task; ``read`` is told when it is there."""
        from ....bridge.atlas_content import read_content
        from ....bridge.atlas_place import place_of

        self.background.cancel()
        if not self._address:
            self._was_read(None)
            return
        try:
            place = place_of(self._address)
        except SmartQuartierError as error:
            self._was_not_read(str(error), "")
            return
        self.background.start(lambda progress, _tell: read_content(place, progress))
        self.read.emit()

    def written(self):
        """Follow what a tool has written into the atlas."""
        from ....bridge.atlas_in_project import read_anew

        place = self.place()
        if place is not None:
            read_anew(self.session.project, place)
        self.read_again()

    def _was_read(self, content):
        self.content, self.problem = content, ""
        if self._entry is not None and (content is None or self._entry not in content.kinds):
            self.choose(None)
        self._follow_layers()
        self.read.emit()

    def _was_not_read(self, error, details):
        self.content, self.problem = None, error
        if details:
            self.session.messages.error(error, details)
        self._follow_layers()
        self.read.emit()

    # -- the layers --------------------------------------------------------------------

    def layers(self):
        """Return the atlas's layers in the project by table; empty where there are none."""
        from ....bridge.atlas_in_project import atlas_layers

        place = self.place()
        return atlas_layers(self.session.project, place) if place is not None else {}

    def _follow_layers(self):
        """Read anew after edits, and say which layers there are."""
        layers = list(self.layers().values())
        if [one.id() for one in layers] == [identifier for identifier, _ in self._followed]:
            return
        self._unfollow()
        for layer in layers:
            layer.afterCommitChanges.connect(self._soon.ask)
            self._followed.append((layer.id(), layer))
        self.layers_changed.emit()

    def _unfollow(self):
        project = self.session.project or QgsProject.instance()
        for identifier, layer in self._followed:
            if project.mapLayer(identifier) is not None:
                layer.afterCommitChanges.disconnect(self._soon.ask)
        self._followed = []

    # -- the entry ---------------------------------------------------------------------

    @property
    def entry(self):
        """Return the id of the chosen entry, or None."""
        return self._entry

    def choose(self, identifier):
        """Choose an entry; None for none."""
        if identifier != self._entry:
            self._entry = identifier
            self.entry_changed.emit(identifier)
