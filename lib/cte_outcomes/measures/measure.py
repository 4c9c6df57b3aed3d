"""The declaration of a measure: what is counted, what meets it, and where the definition comes from."""

from __future__ import annotations

from dataclasses import dataclass

UNITS = ("students", "placements", "credentials", "courses", "partners", "committees", "hours", "dollars", "credits")
KINDS = ("count", "rate", "amount")
# Conditions that hold in one year of a student's at most, so that several years can be added without counting twice.
ONCE_PER_STUDENT = frozenset({"exited", "graduated"})


@dataclass(frozen=True)
class Measure:
    """A number of the suite.

    `counted`, `met` and `unknown` are predicates over the columns of `fact` (see facts/<fact>.sql): the rows counted
    (the denominator), those among them that meet the measure (the numerator), and those of which nobody knows. `amount`
    is what is summed over the rows counted. Empty text where a measure has none. `unit` is what a row is, or what the
    amount is in; `perkins` the indicator's code; `benchmark` a published or required mark, in words.
    """

    name: str
    label: str
    definition: str
    fact: str
    counted: str
    met: str = ""
    unknown: str = ""
    amount: str = ""
    unit: str = "students"
    kind: str = "rate"
    perkins: str = ""
    source: str = ""
    benchmark: str = ""
    theme: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.unit not in UNITS:
            raise ValueError(f"{self.name}: unknown kind {self.kind!r} or unit {self.unit!r}")
        if (self.kind == "rate") != bool(self.met) or (self.kind == "amount") != bool(self.amount):
            raise ValueError(f"{self.name}: a rate has `met`, an amount has `amount`, a count has neither")

    @property
    def population(self) -> str:
        """A readable key of the rows counted: equal for measures that count the same rows."""
        from .predicates import normalized

        return f"{self.fact}: {normalized(self.counted)}"

    @property
    def once_per_student(self) -> bool:
        """A student is counted in one year at most, so that years add up to students."""
        from .predicates import conditions

        return bool(ONCE_PER_STUDENT.intersection(conditions(self.counted)))

    def problems(self) -> list[str]:
        """Every predicate that does not fit the fact; a test keeps this empty."""
        from .facts import fact
        from .predicates import problems

        subject = fact(self.fact).subject
        parts = {"counted": self.counted, "met": self.met, "unknown": self.unknown}
        found = [f"{part}: {fault}" for part, text in parts.items() if text for fault in problems(text, subject)]
        if self.amount:
            found += [f"amount: {fault}" for fault in problems(self.amount, subject, yes_or_no=False)]
        return [f"{self.name}, {line}" for line in found]
