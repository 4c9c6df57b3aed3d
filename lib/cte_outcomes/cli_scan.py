"""`cte scan`: look through a folder before it is published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(scan)


def scan(
    folder: Annotated[Path, typer.Argument(help="The folder that is to be published; every file in it is read.")],
    extract: Annotated[
        str, typer.Option(help="Whose persons are looked for: 'sample', a folder of files, or a checked extract.")
    ],
    release: Annotated[
        str | None,
        typer.Option(
            help="The release behind the pages: the numbers it hides are looked for. Of 'sample' it is known."
        ),
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="Mapping from the district's own names to ours (YAML).")] = None,
    labor_market: Annotated[
        Path | None, typer.Option(help="Labor-market sources (YAML) that the release was made with.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", help="Folder of public data files; default is CTE_REAL_DATA.")
    ] = None,
) -> None:
    """Search a folder for students, other persons and hidden numbers before it is published: 0 clean, 1 faults, 2 not done."""
    from .errors import ParameterError
    from .extract import open_extract
    from .release import open as open_release
    from .release.scan import scan_folder
    from .release.scan_sought import sought_of

    if not folder.is_dir():
        raise ParameterError(f"{folder} is not a folder")
    name = release or ("sample" if extract == "sample" else None)
    opened = open_release(name) if name else None
    sought = sought_of(open_extract(extract, mapping=mapping, labor_market=labor_market, data=data), opened)
    found = scan_folder(folder, sought)
    if not found.files:
        raise ParameterError(f"{folder} holds no file")
    for fault in found.faults:
        typer.echo(str(fault))
    faulty = len({fault.file for fault in found.faults})
    said = f"faults in {faulty}; do not publish them" if faulty else "no fault found"
    typer.echo(
        f"{folder}: {len(found.files)} file{'s' * (len(found.files) != 1)} searched for persons and hidden numbers, {said}"
    )
    for line in sought.limits():
        typer.echo(f"  not searched for: {line}")
    raise typer.Exit(1 if faulty else 0)
