"""Install the plugin into a QGIS profile of this user, and enable it there.

Without options the shipped files are copied into the default profile; ``--link`` links this
folder instead, so that changes show after a restart of QGIS. ``--uninstall`` takes it out.
"""

import argparse
import os
import re
import shutil
import sys
from pathlib import Path

sys.dont_write_bytecode = True
from shipped import PACKAGE, ROOT, shipped_files  # noqa: E402 (after the flag above)


def profiles_folder(qgis="QGIS3"):
    """Return the folder of the user's QGIS profiles on this platform."""
    custom = os.environ.get("QGIS_CUSTOM_CONFIG_PATH")
    if custom:
        return Path(custom) / "profiles"
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA", home / "AppData" / "Roaming"))
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
        flatpak = home / ".var" / "app" / "org.qgis.qgis" / "data"
        if not (base / "QGIS").is_dir() and (flatpak / "QGIS").is_dir():
            base = flatpak
    return base / "QGIS" / qgis / "profiles"


def is_ours(target):
    """Return whether what lies at ``target`` is this plugin (a link counts)."""
    if target.is_symlink():
        return True
    metadata = target / "metadata.txt"
    return metadata.is_file() and "name=SmartQuartier" in metadata.read_text("utf-8", "replace")


def remove(target):
    """Take an earlier installation away; refuse to touch anything else."""
    if not (target.exists() or target.is_symlink()):
        return False
    if not is_ours(target):
        raise SystemExit(f"{target} is something else than SmartQuartier; it was left alone.")
    if target.is_symlink():
        target.unlink()
    else:
        shutil.rmtree(target)
    return True


def copy_to(target):
    """Copy the shipped files; an interrupted copy leaves the earlier installation whole."""
    partial = target.with_name(target.name + ".part")
    if partial.exists():
        shutil.rmtree(partial)
    for path in shipped_files():
        (partial / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, partial / path)
    remove(target)
    partial.rename(target)


def enable(profile, on=True):
    """Set the plugin's line in the profile's settings, and nothing else in that file."""
    settings = profile / "QGIS" / "QGIS3.ini"
    if not settings.parent.is_dir() and (profile / "QGIS").exists():
        return
    text = settings.read_text("utf-8") if settings.is_file() else ""
    line = f"{PACKAGE}={'true' if on else 'false'}"
    if re.search(rf"(?m)^{PACKAGE}=", text):
        text = re.sub(rf"(?m)^{PACKAGE}=.*$", line, text)
    elif re.search(r"(?m)^\[PythonPlugins\]\s*$", text):
        text = re.sub(r"(?m)^\[PythonPlugins\]\s*$", f"[PythonPlugins]\n{line}", text, count=1)
    else:
        text = f"{text.rstrip()}\n\n[PythonPlugins]\n{line}\n".lstrip()
    settings.parent.mkdir(parents=True, exist_ok=True)
    partial = settings.with_suffix(".ini.part")
    partial.write_text(text, encoding="utf-8")
    os.replace(partial, settings)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--profile", default="default", help="name of the QGIS profile")
    parser.add_argument("--qgis", default="QGIS3", choices=("QGIS3", "QGIS4"))
    parser.add_argument("--link", action="store_true", help="link this folder instead of copying")
    parser.add_argument("--uninstall", action="store_true")
    arguments = parser.parse_args()

    profile = profiles_folder(arguments.qgis) / arguments.profile
    target = profile / "python" / "plugins" / PACKAGE
    if arguments.uninstall:
        print(f"Removed {target}." if remove(target) else f"Nothing to remove at {target}.")
        if (profile / "QGIS" / "QGIS3.ini").is_file():
            enable(profile, on=False)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    if arguments.link:
        remove(target)
        target.symlink_to(ROOT, target_is_directory=True)
    else:
        copy_to(target)
    enable(profile)
    print(f"Installed in {target}.")
    print("Start QGIS (or restart it: a running QGIS does not notice, and may switch the plugin")
    print("off again when it closes; then tick it under Plugins > Manage and Install Plugins).")
    if os.environ.get("QGIS_PLUGINPATH"):
        print(f"Note: QGIS_PLUGINPATH is set; QGIS also looks in {os.environ['QGIS_PLUGINPATH']}.")


if __name__ == "__main__":
    main()
