"""What became of each row that was to be sent, and the errors that carry it."""

from dataclasses import dataclass

from ..core.errors import OperationCancelled, ServiceError
from ..core.i18n import translate


@dataclass(frozen=True)
class Account:
    """What became of each row, by its key.

    Attributes
    ----------
    added, changed, removed : tuple of str
        Done, and found so when the service was read again.
    same : tuple of str
        There already as they should be.
    differing : tuple of str
        There after sending, but not as they were sent.
    unclear : tuple of str
        Sent, and nobody knows what became of it.
    unsent : tuple of str
        Not sent, or refused: not there.
    why : tuple of (str, str)
        Key and fields of what is there otherwise than it was sent.
    """

    added: tuple = ()
    changed: tuple = ()
    removed: tuple = ()
    same: tuple = ()
    differing: tuple = ()
    unclear: tuple = ()
    unsent: tuple = ()
    why: tuple = ()

    @property
    def anything(self):
        """Return True if the service may hold something that it didn't hold before."""
        return bool(self.added or self.changed or self.removed or self.differing or self.unclear)

    def sentence(self):
        """Return the account as one sentence."""
        groups = (self.added, self.changed, self.removed, self.same, self.differing)
        return translate(
            "SmartQuartier",
            "Rows added: {}, changed: {}, removed: {}, unchanged: {}, there but not as sent: {}, "
            "unclear: {}, not sent: {}.",
        ).format(*map(len, (*groups, self.unclear, self.unsent)))


class SendingError(ServiceError):
    """The service failed on the way; ``account`` says what went through."""

    def __init__(self, text, account):
        super().__init__(text)
        self.account = account


class SendingCancelled(OperationCancelled):
    """The user cancelled on the way; ``account`` says what went through."""

    def __init__(self, text, account):
        super().__init__(text)
        self.account = account
