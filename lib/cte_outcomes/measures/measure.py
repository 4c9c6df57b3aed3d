"""The declaration of a measure: what is counted, what meets it, and where the definition comes from."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = (
    "students",
    "placements",
    "credentials",
    "courses",
    "credits",
    "programs",
    "occupations",
    "partners",
    "employers",
    "contacts",
    "committees",
    "meetings",
    "members",
    "attendances",
    "recommendations",
    "changes",
    "contributions",
    "items",
    "answers",
    "stories",
    "sources",
    "roles",
    "summers",
    "years",
    "staff",
    "hours",
    "weeks",
    "months",
    "days",
    "semesters",
    "dollars",
    "points",
    "times",
    "percent",
)
# count: rows counted. rate: rows met of rows counted. amount: a sum over the rows counted. mean and median: of `amount` over
# the rows counted. ratio: the first of `parts` divided by the second. gap: in a rate between groups. estimate and table:
# made with the release from student rows or from labor-market tables.
COUNTED_KINDS = ("count", "rate", "amount", "mean", "median")
DERIVED_KINDS = ("ratio", "gap", "estimate", "table")
KINDS = (*COUNTED_KINDS, *DERIVED_KINDS)
# What kind of mark a benchmark is; "" where there is none.
BENCHMARK_KINDS = ("", "rule", "criterion", "published figure", "proxy", "local target")
BETTER = ("higher", "lower", "")
# Conditions that hold in one year of a student's at most, so that several years can be added without counting twice.
ONCE_PER_STUDENT = frozenset({"exited", "graduated"})


@dataclass(frozen=True)
class Measure:
    """A number of the suite.

    `counted`, `met` and `unknown` are predicates over the columns of `fact` (see facts/<fact>.sql): the rows counted
    (the denominator), those among them that meet the measure (the numerator), and those of which nobody knows. `amount`
    is what is summed, or averaged, over the rows counted. Empty text where a measure has none. `unit` is what a row is,
    or what the amount is in; `perkins` the indicator's code; `ref` the code of the partnership measure it answers.

    `benchmark` is a published or required mark in words, `benchmark_kind` what kind of mark it is, `mark` the same as a
    number in the measure's unit (a share for a rate) where it is one, and `better` whether higher or lower is better.

    `parts` names the measures that a derived one is made of: numerator and denominator of a ratio, the rate of a gap,
    the estimate or the table. `guard` names a rate over the same rows: an amount is told only where that rate's result
    is. `needs` lists "table" or "table.column": a district without any value there has not measured it.
    """

    name: str
    label: str
    definition: str
    fact: str = ""
    counted: str = ""
    met: str = ""
    unknown: str = ""
    amount: str = ""
    unit: str = "students"
    kind: str = "rate"
    perkins: str = ""
    ref: str = ""
    source: str = ""
    benchmark: str = ""
    benchmark_kind: str = ""
    mark: float | None = None
    better: str = "higher"
    parts: tuple[str, ...] = ()
    guard: str = ""
    needs: tuple[str, ...] = ()
    theme: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.unit not in UNITS:
            raise ValueError(f"{self.name}: unknown kind {self.kind!r} or unit {self.unit!r}")
        if self.benchmark_kind not in BENCHMARK_KINDS or self.better not in BETTER:
            raise ValueError(f"{self.name}: unknown benchmark kind {self.benchmark_kind!r} or better {self.better!r}")
        if (self.kind == "rate") != bool(self.met) or (self.kind in ("amount", "mean", "median")) != bool(self.amount):
            raise ValueError(f"{self.name}: a rate has `met`, an amount, mean or median has `amount`, a count neither")
        if self.derived == bool(self.fact) or self.derived != bool(self.parts):
            raise ValueError(
                f"{self.name}: a derived measure has `parts` and no `fact`, any other a `fact` and no `parts`"
            )

    @property
    def derived(self) -> bool:
        """Made of other measures, or of what the release holds beside its cells; counted by no query of its own."""
        return self.kind in DERIVED_KINDS

    @property
    def rows(self) -> str:
        """The predicate of the rows counted; of a mean or median those whose amount is known.

        >>> measure = Measure("days", "Days", "Days.", fact="f", counted="ended", amount="days", kind="mean")
        >>> measure.rows
        'ended and days is not null'
        """
        if self.kind not in ("mean", "median"):
            return self.counted
        known = f"{self.amount if self.amount.isidentifier() else f'({self.amount})'} is not null"
        everything = self.counted.strip().lower() in ("true", known)
        return known if everything else f"{_bracketed(self.counted)} and {known}"

    @property
    def population(self) -> str:
        """A readable key of the rows counted: equal for measures that count the same rows. '' for a derived measure."""
        from .predicates import normalized

        return "" if self.derived else f"{self.fact}: {normalized(self.rows)}"

    @property
    def once_per_student(self) -> bool:
        """A student is counted in one year at most, so that years add up to students."""
        from .predicates import conditions

        return bool(ONCE_PER_STUDENT.intersection(conditions(self.counted)))

    def problems(self) -> list[str]:
        """Every reason why the declaration cannot hold; a test keeps this empty."""
        from .declaration_faults import declaration_faults

        return declaration_faults(self)


def _bracketed(predicate: str) -> str:
    """A predicate that `and` can follow."""
    return f"({predicate})" if " or " in predicate.lower() else predicate
