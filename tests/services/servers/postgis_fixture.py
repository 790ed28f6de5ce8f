"""Fixtures: a PostgreSQL with PostGIS, and an empty database in it for each test."""

import atexit
import itertools
import os

import postgis_server
import pytest

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgis_cluster():
    """Return a running cluster; where PostGIS is missing, skip (with ``CI=true``: fail)."""
    if postgis_server.programs() is None:
        if os.environ.get("CI", "").lower() in ("true", "1"):
            pytest.fail(postgis_server.NEEDS)
        pytest.skip(postgis_server.NEEDS)
    server = postgis_server.start()
    atexit.register(postgis_server.stop, server)
    yield server
    atexit.unregister(postgis_server.stop)
    postgis_server.stop(server)


@pytest.fixture
def postgis(postgis_cluster):
    """Return the connection parameters of a fresh database with PostGIS."""
    return postgis_cluster.database(f"city{next(_NUMBERS)}")
