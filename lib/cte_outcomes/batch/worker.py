"""One run in a worker process: papermill runs the notebook, and a page appears only when that succeeded."""

from __future__ import annotations

import os
import signal
import threading
import time
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from ..errors import CteError
from .job import Job, Outcome
from .whole_files import file_hash, write_whole

STOPPED = 75  # exit code of a worker whose batch is gone


def start_worker(alive: Connection) -> None:
    """Prepare a worker process: it ends with its batch, and the terminal's Ctrl-C is the batch's to answer.

    `alive` is the reading end of a pipe whose other end only the batch holds: it closes when the batch stops or dies,
    also by kill -9. The kernel then sees its parent gone and ends too (ipykernel's parent poller).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # kernels run side by side; each on one core
    threading.Thread(target=_end_with, args=(alive,), daemon=True).start()


def _end_with(alive: Connection) -> None:
    try:
        alive.recv_bytes()
    except (EOFError, OSError):
        os._exit(STOPPED)


def run_job(job: Job) -> Outcome:
    """Run one notebook and write its page; a failure of the notebook is an outcome, not an exception."""
    began, started = time.monotonic(), datetime.now(UTC).isoformat(timespec="seconds")
    job.log.unlink(missing_ok=True)
    reason = _execute(job) or _publish(job)
    seconds = round(time.monotonic() - began, 2)
    if reason:
        return Outcome("failed", seconds, started, reason=reason)
    return Outcome("ok", seconds, started, file_hash(job.page), file_hash(job.executed))


def _execute(job: Job) -> str:
    """Run the notebook with papermill; '' or the reason it failed. Only the exception is trusted, never the output."""
    import papermill
    from nbclient.exceptions import CellControlSignal, DeadKernelError
    from papermill.exceptions import PapermillExecutionError

    try:
        papermill.execute_notebook(
            _escaped(job.notebook),
            _escaped(job.attempt),
            parameters=job.parameters,
            kernel_name="python3",
            progress_bar=False,
            request_save_on_cell_execute=False,
            autosave_cell_every=0,
            cwd=str(job.notebook.parent),
            start_timeout=120,
            execution_timeout=job.cell_seconds,
            extra_arguments=["--IPKernelApp.log_level=50"],  # it warns of loopback and of its own shutdown
        )
    except PapermillExecutionError as error:
        _write_log(job, str(error))
        return f"{_cell_in_words(job, error.source)}: {_error_in_words(error.ename, error.evalue)}"
    except TimeoutError as error:
        _write_log(job, str(error))
        return f"a cell took longer than {job.cell_seconds:.0f} seconds"
    except (DeadKernelError, CellControlSignal) as error:
        _write_log(job, str(error))
        return "the notebook's kernel ended unexpectedly (out of memory?)"
    except (RuntimeError, OSError) as error:
        _write_log(job, repr(error))
        return f"the notebook could not be run: {type(error).__name__}"
    return ""


def _publish(job: Job) -> str:
    """Build the page and move it into place whole; '' or the reason it could not be."""
    from ..report import build_page

    try:
        html = build_page(job.attempt, job.context)
    except CteError as error:
        _write_log(job, str(error))
        return f"the page could not be built: {error.headline}"
    job.executed.parent.mkdir(exist_ok=True)
    os.replace(job.attempt, job.executed)
    write_whole(job.page, html, job.work)
    return ""


def _escaped(path: Path) -> str:
    """papermill takes braces in a path for placeholders."""
    return str(path).replace("{", "{{").replace("}", "}}")


def _write_log(job: Job, text: str) -> None:
    job.log.write_text(text, encoding="utf-8")


def _cell_in_words(job: Job, source: str) -> str:
    """`cell 8`, counted as the notebook on disk shows it."""
    from .notebook import cell_sources, read_notebook

    sources = cell_sources(read_notebook(job.notebook))
    return f"cell {sources.index(source) + 1}" if source in sources else "the cell with the parameters"


def _error_in_words(name: str, value: str) -> str:
    """The error in words where it is one of ours, which never hold data; else its name alone: a value may be data."""
    ours = {error.__name__ for error in [CteError, *CteError.__subclasses__()]}
    return f"{name}: {value.splitlines()[0]}" if name in ours and value else name
