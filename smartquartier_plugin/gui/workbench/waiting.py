"""Waits for tasks that were cancelled, while QGIS or the project is on its way out."""

import time

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QElapsedTimer, QEvent

# Every tool answers a cancel within a second or so; then QGIS may close.
PATIENCE_MS = 10_000


def wait_for(over, task):
    """Wait until a cancelled task has ended, ten seconds at most.

    Not by the task's own waiting, which keeps Python from the task's thread; and only what
    tasks say is heard meanwhile, since the project may be half emptied.

    Parameters
    ----------
    over : callable
        Returns whether it has ended.
    task : QgsTask or None

    Returns
    -------
    bool
        Whether it has ended.
    """
    clock = QElapsedTimer()
    clock.start()
    while not over() and clock.elapsed() < PATIENCE_MS:
        for heard in filter(None, (task, QgsApplication.taskManager())):
            QCoreApplication.sendPostedEvents(heard, QEvent.Type.MetaCall)
        time.sleep(0.005)
    return over()
