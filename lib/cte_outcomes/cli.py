"""The `cte` command: every job of the suite, one command each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import cli_protection, cli_scan
from .errors import CteError

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Measure and publish what CTE partnerships do for students.",
    pretty_exceptions_enable=False,
)

MappingOption = Annotated[Path | None, typer.Option(help="Mapping from the district's own names to ours (YAML).")]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="Folder of public data files; default is CTE_REAL_DATA.")
]
BatchFile = Annotated[Path, typer.Argument(help="Batch file (YAML), for example params/board.yml.")]


@app.command()
def demo(
    jobs: Annotated[
        int | None, typer.Option(help="Notebooks run at the same time; default: one for each core.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Run again what is already there.")] = False,
) -> None:
    """Build the synthetic district's release and all its pages into outputs/demo."""
    from .batch import run_file
    from .paths import params

    raise typer.Exit(run_file(params() / "demo.yml", jobs=jobs, force=force))


@app.command()
def sample(
    out: Annotated[
        Path | None, typer.Option(help="Folder for the tables; default data/private/sample_district.")
    ] = None,
    students: Annotated[int, typer.Option(min=200, help="Students in all cohorts together.")] = 4000,
    seed: Annotated[int, typer.Option(help="Same seed, same district.")] = 2025,
    format: Annotated[str, typer.Option(help="csv or parquet.")] = "csv",
) -> None:
    """Make a synthetic district."""
    from .extract.sample import make_sample
    from .paths import project_root

    out = out or project_root() / "data" / "private" / "sample_district"
    tables = make_sample(out, students=students, seed=seed, format=format)
    typer.echo(f"Wrote {len(tables)} tables, {sum(tables.values()):,} rows, to {out}")


@app.command()
def check(
    source: Annotated[Path, typer.Argument(help="Folder of the district's files.")],
    mapping: MappingOption = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the checked extract, with its quarantine, to this folder.")
    ] = None,
    max_quarantined: Annotated[
        float, typer.Option(min=0, max=1, help="Largest share of a table's rows that may be set aside.")
    ] = 0.05,
    json: Annotated[bool, typer.Option("--json", help="Print the report for programs.")] = False,
) -> None:
    """Check a district's files: every fault at once, with file, row, column and remedy."""
    from .extract import check_extract

    report = check_extract(source, mapping=mapping, out=out, max_quarantined=max_quarantined)
    typer.echo(report.to_json() if json else report.to_text())
    raise typer.Exit(0 if report.fit else 2)


@app.command()
def release(
    extract: Annotated[str, typer.Argument(help="'sample', a folder of files, or a checked extract.")],
    out: Annotated[Path, typer.Option(help="Folder for the release; must be new or an earlier release.")],
    audience: Annotated[str, typer.Option(help="public, partner (for letters) or internal.")] = "public",
    mapping: MappingOption = None,
    definitions: Annotated[
        Path | None, typer.Option(help="Definitions file (YAML); default params/definitions.yml.")
    ] = None,
    plan: Annotated[
        Path | None, typer.Option(help="Publication plan (YAML); default params/publication_plan.yml.")
    ] = None,
    labor_market: Annotated[
        Path | None, typer.Option(help="Labor-market sources (YAML), in place of the extract's tables.")
    ] = None,
    ledger: Annotated[
        Path | None,
        typer.Option(
            help="What earlier releases told and hid; made where it is missing, and added to when all is written."
        ),
    ] = None,
    data: DataOption = None,
) -> None:
    """Count, protect and write a release."""
    from .release import make_release

    made = make_release(
        extract,
        out,
        audience=audience,
        mapping=mapping,
        definitions=definitions,
        plan=plan,
        labor_market=labor_market,
        data=data,
        ledger=ledger,
    )
    typer.echo(made.summary())


@app.command()
def plan(
    file: BatchFile,
    json: Annotated[bool, typer.Option("--json", help="A list of {notebook, parameters}.")] = False,
    data: DataOption = None,
) -> None:
    """Show every run of a batch file, checked, without running it."""
    from .batch import plan_file

    plan_file(file, as_json=json, data=data)


@app.command()
def run(
    file: BatchFile,
    only: Annotated[
        list[str] | None, typer.Option(help="Only runs whose page name contains this; may be repeated.")
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most this many runs.")] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Notebooks run at the same time; default: one for each core.")
    ] = None,
    force: Annotated[bool, typer.Option(help="Run again what is already there.")] = False,
    data: DataOption = None,
) -> None:
    """Run a batch file: papermill runs the notebooks, pages appear in outputs/."""
    from .batch import run_file

    raise typer.Exit(run_file(file, only=only, limit=limit, jobs=jobs, force=force, data=data))


@app.command()
def measures(
    json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
    ref: Annotated[
        str | None, typer.Option(help="Only those that answer this partnership measure, such as M1.1.")
    ] = None,
) -> None:
    """List every measure with its definition, formula, source and benchmark."""
    from .measures import describe_measures

    typer.echo(describe_measures(as_json=json, ref=ref))


@app.command()
def refresh(
    names: Annotated[list[str] | None, typer.Argument(help="Notebook names; all of them by default.")] = None,
) -> None:
    """Run notebooks on the sample and store the outputs that the tests compare."""
    from .batch.refresh import refresh as refresh_notebooks

    for path in refresh_notebooks(names):
        typer.echo(f"Refreshed {path.name}")


@app.command()
def tables() -> None:
    """Print what the tables of a release hold (docs/release_tables.md is this text)."""
    from .release.describe_tables import tables_text

    typer.echo(tables_text(), nl=False)


@app.command()
def dictionary() -> None:
    """Print the data dictionary (data/README.md is this text)."""
    from .extract.dictionary import dictionary_text

    typer.echo(dictionary_text(), nl=False)


cli_protection.register(app)
cli_scan.register(app)


def main() -> None:
    """Run the command line: a user's mistake ends with its message and exit code 2, without a traceback."""
    try:
        app()
    except CteError as error:
        typer.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        if error.filename is None:  # not about a file: a fault of ours
            raise
        typer.echo(f"{error.filename} cannot be read or written: {error.strerror}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
