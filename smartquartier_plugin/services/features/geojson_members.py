"""What stands around the features of a JSON page: links, counts, CRS.

Paging needs a few members of a page (``links``, ``numberMatched``, ``crs``,
``exceededTransferLimit``), the number of its features, and whether it is the page before
once more. Parsing the page for that would cost ten times its size in memory, and OGR parses
it again anyway. So the feature array is only passed over: numpy looks for its brackets, block
by block, and everything outside it is parsed as JSON.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...core.i18n import translate
from ..http.addresses import host_of
from ..http.failure import ServiceFailure

BLOCK = 1024 * 1024
LARGEST_REST = 32 * 1024**2  # bytes outside the features; more is no page of features
_QUOTE = ord('"')
_OPENING, _CLOSING = (ord("["), ord("{")), (ord("]"), ord("}"))
_FEATURES = re.compile(rb'"features"\s*:\s*\[\Z')
_ESCAPED = re.compile(rb"\\.", re.DOTALL)


@dataclass(frozen=True)
class Members:
    """The frame of one page.

    Attributes
    ----------
    values : mapping
        All members of the root object but ``features``.
    count : int
        How many features there are; -1 if the page has no feature array.
    digest : bytes
        The same for two pages only if their features are the same, byte by byte.
    """

    values: Mapping[str, Any]
    count: int
    digest: bytes


def named_crs(values):
    """Return the CRS that a page names itself, as GeoJSON of 2008 did.

    Parameters
    ----------
    values : mapping
        Members of the page.

    Returns
    -------
    str
        As it stands there; "" if none.
    """
    crs = values.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    return name if isinstance(name, str) else ""


def read_members(body):
    """Return the frame of a page.

    Parameters
    ----------
    body : Body
        JSON, of any size.

    Returns
    -------
    Members
        With memory for a few blocks only.

    Raises
    ------
    ServiceFailure
        With reason ``cut_off`` if the brackets never close, ``invalid`` if this is no JSON
        object, or what the service says instead.
    """
    body.require("json")
    scan = _Scan()
    with open(body.path, "rb") as stream:
        block = stream.read(BLOCK)
        if block.startswith(b"\xef\xbb\xbf"):
            block = block[3:]
        while block:
            # A backslash at the end needs the character that it escapes.
            while block.endswith(b"\\") and (more := stream.read(1)):
                block += more
            scan.feed(block)
            if len(scan.rest) > LARGEST_REST:
                raise _invalid(body, translate("SmartQuartier", "no features in it"))
            block = stream.read(BLOCK)
    if scan.depth or scan.in_string:
        raise _cut_off(body)
    try:
        values = json.loads(scan.rest.decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise _invalid(body, error) from error
    if not isinstance(values, dict):
        raise _invalid(body, translate("SmartQuartier", "no object at its root"))
    values.pop("features", None)
    return Members(values, scan.count, scan.digest.digest())


class _Scan:
    """Walks through JSON and keeps what is outside the feature array."""

    def __init__(self):
        self.rest = bytearray()
        self.depth = 0
        self.in_string = False
        self.count = -1
        self.digest = hashlib.blake2b(digest_size=16)
        self._inside = False  # the feature array

    def feed(self, block):
        """Take one more block."""
        positions, depths = self._brackets(block)
        start = 0  # of what isn't filed yet
        event = 0  # the first bracket from there on
        while True:
            if self._inside:
                closing = _first(depths[event:] == 1)
                stop = len(depths) if closing is None else event + closing
                self._count(block, positions[event:stop], depths[event:stop])
                end = len(block) if closing is None else positions[stop]
                self.digest.update(block[start:end])
                if closing is None:
                    return
                self._inside = False
                start, event = end, stop + 1
                continue
            opening = self._find_opening(block, start, positions, depths, event)
            if opening is None:
                self.rest += block[start:]
                return
            self.rest += block[start : positions[opening] + 1]
            start, event = positions[opening] + 1, opening + 1
            self._inside, self.count = True, max(self.count, 0)

    def _brackets(self, block):
        """Return positions of the brackets outside strings, and the depth after each."""
        import numpy as np

        if b"\\" in block:
            block = _ESCAPED.sub(b"  ", block)
        text = np.frombuffer(block, dtype=np.uint8)
        quotes = np.cumsum(text == _QUOTE, dtype=np.int32) + int(self.in_string)
        outside = quotes % 2 == 0
        self.in_string = not outside[-1]
        up = ((text == _OPENING[0]) | (text == _OPENING[1])) & outside
        down = ((text == _CLOSING[0]) | (text == _CLOSING[1])) & outside
        positions = np.flatnonzero(up | down)
        depths = np.cumsum(np.where(up[positions], 1, -1)) + self.depth
        if len(depths):
            self.depth = int(depths[-1])
        return positions, depths

    def _count(self, block, positions, depths):
        """Count the objects that begin directly in the feature array."""
        import numpy as np

        at = positions[depths == 3]
        if len(at):
            self.count += int(np.count_nonzero(np.frombuffer(block, np.uint8)[at] == _OPENING[1]))

    def _find_opening(self, block, start, positions, depths, event):
        """Return the index of the bracket that opens the feature array, if it is here."""
        import numpy as np

        for index in np.flatnonzero(depths[event:] == 2) + event:
            at = int(positions[index])
            if block[at] != _OPENING[0]:
                continue
            before = bytes(self.rest[-200:]) + block[max(start, at - 200) : at + 1]
            if _FEATURES.search(before):
                return int(index)
        return None


def _first(mask):
    index = int(mask.argmax()) if len(mask) else 0
    return index if len(mask) and mask[index] else None


def _invalid(body, why):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} is no valid page of features ({}); try again later, and tell the "
            "service's operator if it stays so.",
        ).format(host_of(body.url), why),
        "invalid",
    )


def _cut_off(body):
    return ServiceFailure(
        translate(
            "SmartQuartier",
            "The answer of {} is JSON that is cut off after {} bytes; try again, or ask for "
            "smaller pages.",
        ).format(host_of(body.url), body.size),
        "cut_off",
    )
