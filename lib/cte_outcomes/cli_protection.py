"""The commands that protect long tables and check tables that were protected."""

from __future__ import annotations

import json as json_text
import time
from pathlib import Path
from typing import Annotated, Literal

import typer

from .errors import DisclosureError


def register(app: typer.Typer) -> None:
    """Add the commands to `cte`."""
    app.command()(protect)
    app.command()(audit)


def protect(
    files: Annotated[list[Path], typer.Argument(help="Long tables (CSV or TSV) of one population.")],
    out: Annotated[Path, typer.Option(help="Folder for the protected tables; new, or an earlier output.")],
    count: Annotated[str, typer.Option(help="The column of counts.")] = "count",
    total: Annotated[str, typer.Option(help="The value that marks a margin.")] = "Total",
    hierarchy: Annotated[
        Path | None, typer.Option(help="How codes split: a file with dim, parent, child and, where needed, partition.")
    ] = None,
    threshold: Annotated[int, typer.Option(min=1, help="Counts above 0 and below this are small.")] = 10,
    promise: Annotated[
        Literal["E", "S", "W"],
        typer.Option(help="E: cannot be computed; S: nor be told to be small; W: nor be put into a narrow range."),
    ] = "S",
    insider: Annotated[bool, typer.Option(help="Keep the promise to members of groups of one or two as well.")] = True,
    ignore: Annotated[
        list[str] | None, typer.Option(help="A column that is no dimension; may be repeated. It is published as it is.")
    ] = None,
    hide_zeros: Annotated[bool, typer.Option("--hide-zeros", help="Hide empty cells like small ones.")] = False,
    ledger: Annotated[
        Path | None,
        typer.Option(
            help="What earlier publications told and hid; made where it is missing, and added to when all is written."
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> None:
    """Hide small groups in tables of counts, prove that nobody can find them out, and write the tables."""
    from .protection.advice import give_advice
    from .protection.certificate import certificate_text
    from .protection.ledger_file import read_ledger, ready_to_write
    from .protection.long_tables import HIDDEN, STATUS, read_tables
    from .protection.output_folder import CERTIFICATE, HIERARCHY, check_place, write_folder
    from .protection.table_files import table_text
    from .protection.tables import protect_checked

    start = time.perf_counter()
    check_place(out)
    ignored = sorted(set(ignore or ()))
    before = read_ledger(ledger) if ledger else None
    tables = read_tables(files, count=count, total=total, hierarchy=hierarchy, ignore=ignored)
    tree = (HIERARCHY + hierarchy.suffix.lower(), hierarchy.read_bytes().decode("utf-8-sig")) if hierarchy else None
    try:
        found = protect_checked(
            tables,
            count=count,
            threshold=threshold,
            promise=promise,
            insider=insider,
            ignore=ignored,
            hide_zeros=hide_zeros,
            hierarchy=tree,
            ledger=before,
        )
    except DisclosureError as error:
        if json:
            typer.echo(json_text.dumps({"proven": False, "problem": error.headline, "advice": error.problems}))
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    texts = {name: table_text(frame, name) for name, frame in found.tables.items()}
    files = {**texts, **dict([tree] if tree else []), CERTIFICATE: certificate_text(found.certificate)}
    if ledger is None or before is None:
        write_folder(out, files)
    else:
        with ready_to_write(ledger, before.add(found.publication), before) as put:
            write_folder(out, files)
            put()
    if found.already_told:
        typer.echo(f"{found.already_told} small cells stay public: earlier publications told them", err=True)
    hidden = {name: (frame[STATUS] == HIDDEN).to_numpy(bool) for name, frame in found.tables.items()}
    for line in give_advice(tables, hidden):
        typer.echo(line, err=True)
    seconds = round(time.perf_counter() - start, 3)
    numbers = {"cells": found.cells, "primary": found.primary, "secondary": found.secondary, "seconds": seconds}
    if json:
        typer.echo(json_text.dumps({"proven": True, **numbers, "promise": promise, "threshold": threshold}))
        return
    tables_word = "1 table" if len(texts) == 1 else f"{len(texts)} tables"
    typer.echo(
        f"Proven. Wrote {tables_word} to {out}: of {found.cells:,} cells {found.primary:,} hidden because they are small "
        f"and {found.secondary:,} to protect these, in {seconds:.1f} seconds"
    )


def audit(
    folder: Annotated[
        Path, typer.Argument(help="A release for the public or for partners, or a folder made by cte protect.")
    ],
    ledger: Annotated[
        Path | None,
        typer.Option(help="The ledger that the release or the tables were protected with, where there was one."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the result for programs.")] = False,
) -> None:
    """Prove again, from published files alone, that nobody can find out what they hide."""
    if (folder / "release.json").is_file():
        from .release.prove_again import audit_release

        found = audit_release(folder, ledger)
    else:
        from .protection.audit_folder import audit_folder

        found = audit_folder(folder, ledger)
    if json:
        about = {"cells": found.cells, "hidden": found.hidden, "promise": found.promise, "threshold": found.threshold}
        typer.echo(json_text.dumps({"proven": found.proven, **about, "problems": found.problems}))
    elif found.proven:
        typer.echo(f"Proven: promise {found.promise} holds for {found.hidden:,} hidden of {found.cells:,} cells")
    if not found.proven:
        for line in found.problems:
            typer.echo(line, err=True)
        raise typer.Exit(1)
