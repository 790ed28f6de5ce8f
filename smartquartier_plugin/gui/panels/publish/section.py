"""What the sections of the panel have in common."""

from ...widgets.open_file import open_file
from ...workbench.section import Section


class PublishSection(Section):
    """A part of the panel that follows the session and opens what was written."""

    def refresh(self, role):
        """Follow a change of the session; "" means all."""

    def open(self, path):
        """Open a file or folder with the system's program."""
        open_file(self.session, path)
