"""Build the installable ``build/smartquartier.zip``: the same files give the same bytes."""

import argparse
import os
import sys
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True
from shipped import PACKAGE, ROOT, shipped_files  # noqa: E402 (after the flag above)

# ZIP knows no time zone and nothing before 1980; a fixed time keeps the archive reproducible.
TIMESTAMP = (2020, 1, 1, 0, 0, 0)
# The QGIS repository takes no larger upload.
LIMIT_MB = 20


def build_zip(target, root=ROOT):
    """Write the archive beside ``target``, check it, then move it there."""
    target = Path(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in shipped_files(root):
            entry = zipfile.ZipInfo(f"{PACKAGE}/{path.as_posix()}", TIMESTAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, (root / path).read_bytes())
    with zipfile.ZipFile(partial) as archive:
        broken = archive.testzip()
    if broken:
        raise SystemExit(f"{partial} is damaged at {broken}; nothing was replaced.")
    os.replace(partial, target)
    return target


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", default=ROOT / "build" / f"{PACKAGE}.zip", type=Path)
    target = build_zip(parser.parse_args().output)
    size = target.stat().st_size
    if size > LIMIT_MB * 1e6:
        raise SystemExit(f"{target} has {size / 1e6:.1f} MB; the QGIS repository takes {LIMIT_MB}.")
    print(f"Built {target} ({size / 1024:.0f} KB, {len(shipped_files())} files).")
    print("In QGIS: Plugins > Manage and Install Plugins > Install from ZIP.")


if __name__ == "__main__":
    main()
