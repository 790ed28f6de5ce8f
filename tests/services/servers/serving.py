"""What every server process of the tests does; only the standard library, for any Python.

A server takes a free port of the loopback itself (no race for it), answers one line of JSON on
its standard output as soon as it serves, and ends when the process that started it is gone:
then the pipe at its standard input is closed, even if that process was killed.
"""

import json
import os
import socket
import sys
import threading

#: Exit code of a server that can't run here because something is not installed.
CANNOT_BE_HAD = 3


def listen():
    """Return a listening socket on a free port of the loopback, and its base URL."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    return listener, f"http://127.0.0.1:{listener.getsockname()[1]}"


def end_with_parent():
    """End this process as soon as its parent closes the pipe or dies."""

    def wait():
        sys.stdin.buffer.read()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


def announce(**facts):
    """Tell the parent that this server answers now, and what there is to know about it."""
    print(json.dumps(facts), flush=True)
    # Nobody reads the pipe from here on: what libraries print goes to the log too.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())


def cannot_be_had(reason):
    """End: the tests that need this server are skipped with this reason (in CI they fail)."""
    print(json.dumps({"missing": reason}), flush=True)
    sys.stderr.flush()
    os._exit(CANNOT_BE_HAD)


def serve_handler(handler, listener):
    """Serve a ``http.server`` handler class on a socket that listens already; doesn't return."""
    from http.server import ThreadingHTTPServer

    server = ThreadingHTTPServer(listener.getsockname(), handler, bind_and_activate=False)
    server.socket.close()
    server.socket = listener
    server.daemon_threads = True
    server.serve_forever()
