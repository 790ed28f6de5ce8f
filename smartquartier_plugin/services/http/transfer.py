"""Work in a second thread, so that a cancel is answered while the network stalls."""

import queue
import threading

POLL = 0.1  # seconds between two looks at the cancel button
_END = object()


def in_thread(work, progress, stop=None):
    """Return ``work()``, done in a second thread while this one watches for a cancel.

    Parameters
    ----------
    work : callable
        Without arguments.
    progress : Progress
        Asked every 0.1 s; its cancel ends the waiting at once.
    stop : callable, optional
        Called on cancel to make the work end soon; it isn't waited for.

    Returns
    -------
    object
        Whatever the work returned; its exceptions arrive here.
    """
    result = []

    def run():
        try:
            result.extend((work(), None))
        except BaseException as error:
            result.extend((None, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while thread.is_alive():
            thread.join(POLL)
            progress.check()
    except BaseException:
        if stop is not None:
            stop()
        raise
    value, error = result
    if error is not None:
        raise error
    return value


def ahead(items, progress, depth=1, stop=None):
    """Yield the items of a generator that runs ahead in a second thread.

    While this thread works on one item, the next is already being fetched.

    Parameters
    ----------
    items : iterator
        Its exceptions arrive here.
    progress : Progress
        Asked every 0.1 s while waiting.
    depth : int
        How many items may lie ready; each is one more page on the disk.
    stop : callable, optional
        Called when nobody wants more items, to make the generator end soon.

    Yields
    ------
    object
        The items, in their order.
    """
    ready = queue.Queue(maxsize=depth)
    stopped = threading.Event()

    def put(entry):
        while not stopped.is_set():
            try:
                return ready.put(entry, timeout=POLL)
            except queue.Full:
                continue
        return None

    def run():
        try:
            for item in items:
                put((item, None))
                if stopped.is_set():
                    break
            put((_END, None))
        except BaseException as error:
            put((_END, error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        while True:
            progress.check()
            try:
                item, error = ready.get(timeout=POLL)
            except queue.Empty:
                continue
            if error is not None:
                raise error
            if item is _END:
                return
            yield item
    finally:
        stopped.set()
        if stop is not None and thread.is_alive():
            stop()
        # What it uses (feedback, certificates, folder) goes with the tool; give it a moment.
        thread.join(5 * POLL)
