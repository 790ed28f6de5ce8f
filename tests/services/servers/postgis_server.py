"""A PostgreSQL with PostGIS of the tests' own: made, started and stopped by them."""

import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

NEEDS = "PostgreSQL with PostGIS is missing here: apt-get install postgresql-postgis"


def programs():
    """Return the folder of the newest PostgreSQL that has PostGIS, or None."""
    for folder in sorted(Path("/usr/lib/postgresql").glob("*"), reverse=True):
        extension = Path("/usr/share/postgresql") / folder.name / "extension" / "postgis.control"
        if extension.is_file() and (folder / "bin" / "initdb").is_file():
            return folder / "bin"
    return None


@dataclass(frozen=True)
class PostgisServer:
    """A running cluster that answers on a socket in its own folder, on no network port."""

    bin: Path
    folder: Path

    @property
    def parameters(self):
        """Return libpq's connection parameters, but for the database."""
        return f"host={self.folder} user=postgres"

    def database(self, name):
        """Make a database with PostGIS; return its connection parameters."""
        self.sql("postgres", f'CREATE DATABASE "{name}"')
        self.sql(name, "CREATE EXTENSION postgis")
        return f"dbname={name} {self.parameters}"

    def sql(self, database, text):
        """Run SQL with psql; return what it prints, without decoration."""
        command = [self.bin / "psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", self.folder]
        command += ["-U", "postgres", "-d", database, "-c", text]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()


def start():
    """Make a cluster and start it.

    Returns
    -------
    PostgisServer
    """
    # A socket's path may have about 100 letters: pytest's folders are too deep.
    folder = Path(tempfile.mkdtemp(prefix="sqpg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    server = PostgisServer(programs(), folder)
    data = folder / "data"
    _run(server.bin / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "-N",
         "--locale=C.UTF-8")  # fmt: skip
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    _run(server.bin / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
    return server


def stop(server):
    """Stop a cluster and remove it.

    Parameters
    ----------
    server : PostgisServer
    """
    _run(server.bin / "pg_ctl", "-D", server.folder / "data", "-m", "immediate", "stop")
    shutil.rmtree(server.folder, ignore_errors=True)


def _run(*command):
    """Run a program of the cluster; as its user if we are root, whom PostgreSQL refuses."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(
        words, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, check=False, timeout=120,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{words}: {done.stdout}")
