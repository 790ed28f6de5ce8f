"""Unpack ``build/smartquartier.zip`` into ``build/unpacked/``, for the scans of ``make lint``."""

import shutil
import sys
import zipfile

sys.dont_write_bytecode = True
from shipped import PACKAGE, ROOT  # noqa: E402 (after the flag above)

target = ROOT / "build" / "unpacked"
if target.exists():
    shutil.rmtree(target)
with zipfile.ZipFile(ROOT / "build" / f"{PACKAGE}.zip") as archive:
    archive.extractall(target)
