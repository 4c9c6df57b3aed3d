"""The contradictions that are looked for, as SQL over the rows in use (views used_<table>).

Each query gives `subject`, `value` (texts, '' where there is none), `source` and `row` of the row concerned. The
sentence may use {subject} and {value}; neither ever holds what identifies a person.
"""

from __future__ import annotations

from dataclasses import dataclass

# The rule the flags are compared with: two courses in one program make a concentrator (Perkins V, Sec. 3(12)); the
# program's full sequence makes a completer (the common reporting rule; states differ).
CONCENTRATOR_COURSES = 2
# Ages at which secondary CTE students are plausible: grade 6 entry to the end of special-education eligibility at 21.
YOUNGEST, OLDEST = 10, 23
# Longest working day that is plausible for a placement, every day of the week included.
HOURS_A_DAY = 12


@dataclass(frozen=True)
class Check:
    """One contradiction: a stable `kind`, the table whose rows it names, the tables it needs, a sentence, its SQL."""

    kind: str
    table: str
    tables: tuple[str, ...]
    sentence: str
    sql: str


def _plain(kind: str, table: str, sentence: str, condition: str) -> Check:
    """A contradiction within a row."""
    sql = f"SELECT '' AS subject, '' AS value, __source AS source, __row AS row FROM used_{table} WHERE {condition}"
    return Check(kind, table, (table,), sentence, sql)


def _ends_before_start(table: str, start: str, end: str) -> Check:
    return _plain(f"{end}_before_{start}", table, f"{end} is before {start}", f"{end} < {start}")


# Courses to date: those of the student in the program up to and including the row's year.
_COURSES = """(
    SELECT e.*, p.courses_to_complete, sum(e.courses_completed) OVER (
        PARTITION BY e.student_id, e.program_id ORDER BY e.school_year
        RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS courses
    FROM used_enrollments e LEFT JOIN used_programs p USING (program_id)
)"""


def _flag(flag: str, said: bool, threshold: str, needs: str) -> Check:
    """A reported flag against the courses completed to date in the program."""
    words = "yes" if said else "no"
    contradicts = f"courses < {threshold}" if said else f"courses >= {threshold}"
    return Check(
        f"{flag}_{words}_contradicts_courses",
        "enrollments",
        ("enrollments", "programs"),
        f"{flag} is {words} with {{value}} completed in the program; {needs}",
        f"""SELECT '' AS subject, printf('%g course', courses) || CASE WHEN courses = 1 THEN '' ELSE 's' END AS value,
        __source AS source, __row AS row FROM {_COURSES} WHERE {flag} = {said} AND {contradicts}""",
    )


_FLAGS = tuple(
    _flag(flag, said, threshold, needs)
    for flag, threshold, needs in (
        ("reported_concentrator", str(CONCENTRATOR_COURSES), f"a concentrator needs {CONCENTRATOR_COURSES}"),
        ("reported_completer", "courses_to_complete", "a completer needs the program's full sequence"),
    )
    for said in (True, False)
)

_CREDENTIALS = (
    Check(
        "credential_in_other_cluster",
        "credentials",
        ("credentials", "credential_list", "programs"),
        "{subject}: the credential does not belong to the program's cluster, {value} (credential_list)",
        """SELECT c.credential_name || ' under ' || p.program_name || ' (' || p.program_id || ')' AS subject,
        p.cluster AS value, c.__source AS source, c.__row AS row
        FROM used_credentials c JOIN used_programs p USING (program_id)
        WHERE c.credential_name IN (SELECT credential_name FROM used_credential_list)
        AND NOT EXISTS (
            SELECT 1 FROM used_credential_list l WHERE l.credential_name = c.credential_name AND l.cluster = p.cluster
        )""",
    ),
    Check(
        "credential_with_several_names",
        "credentials",
        ("credentials",),
        "credential code {subject} stands for several names: {value}",
        """SELECT c.credential_id AS subject, n.names AS value, c.__source AS source, c.__row AS row
        FROM used_credentials c JOIN (
            SELECT credential_id, string_agg(DISTINCT credential_name, ', ' ORDER BY credential_name) AS names
            FROM used_credentials GROUP BY credential_id HAVING count(DISTINCT credential_name) > 1
        ) n USING (credential_id)""",
    ),
    _plain("passed_not_attempted", "credentials", "passed without having been attempted", "passed AND NOT attempted"),
    _plain("verified_not_passed", "credentials", "verified although not passed", "verified AND NOT passed"),
    _plain(
        "attempt_in_other_year",
        "credentials",
        "attempt_date is not in the school year of the row",
        "year(attempt_date + INTERVAL 6 MONTH) <> school_year",
    ),
)

_STUDENTS = (
    _plain(
        "completer_not_concentrator",
        "enrollments",
        "reported as completer and not as concentrator; every completer is a concentrator",
        "reported_completer AND NOT reported_concentrator",
    ),
    Check(
        "exit_before_last_enrollment",
        "exits",
        ("exits", "enrollments"),
        "the student left before a later year in which enrollments has the student",
        """SELECT '' AS subject, '' AS value, x.__source AS source, x.__row AS row FROM used_exits x
        JOIN (SELECT student_id, max(school_year) AS last FROM used_enrollments GROUP BY student_id) e USING (student_id)
        WHERE x.school_year < e.last""",
    ),
    _plain(
        "exit_in_other_year",
        "exits",
        "exit_date is not in the school year of the row, nor in the summer after it",
        "year(exit_date + INTERVAL 6 MONTH) <> school_year "
        "AND NOT (year(exit_date) = school_year AND month(exit_date) BETWEEN 7 AND 9)",
    ),
    Check(
        "age_implausible",
        "students",
        ("students", "enrollments"),
        f"birth_date makes the student younger than {YOUNGEST} or older than {OLDEST} in a year of enrollment",
        f"""SELECT '' AS subject, '' AS value, s.__source AS source, s.__row AS row FROM used_students s
        JOIN (SELECT student_id, min(school_year) AS first, max(school_year) AS last FROM used_enrollments
              GROUP BY student_id) e USING (student_id)
        WHERE e.first - year(s.birth_date) < {YOUNGEST} OR e.last - year(s.birth_date) > {OLDEST}""",
    ),
    _plain(
        "hours_implausible",
        "placements",
        f"hours are more than {HOURS_A_DAY} for each day from start_date to end_date",
        f"hours > {HOURS_A_DAY} * (date_diff('day', start_date, end_date) + 1) AND end_date >= start_date",
    ),
    _plain(
        "credits_over_attempted",
        "dual_enrollments",
        "credits_earned is more than credits_attempted",
        "credits_earned > credits_attempted",
    ),
)

_CLUSTERS = Check(
    "cluster_not_in_framework",
    "programs",
    ("programs",),
    "cluster {subject} is not in the framework that cluster_vintage names ({value}); spell it as there, or say local",
    """SELECT cluster AS subject, cluster_vintage AS value, __source AS source, __row AS row FROM used_programs p
    WHERE cluster_vintage IN ('2002', '2024')
    AND NOT EXISTS (SELECT 1 FROM clusters c WHERE c.cluster = p.cluster AND c.vintage = p.cluster_vintage)""",
)

_DATES = tuple(
    _ends_before_start(table, start, end)
    for table, start, end in (
        ("outcomes", "begin_date", "end_date"),
        ("placements", "start_date", "end_date"),
        ("preapprenticeships", "start_date", "completion_date"),
        ("partners", "start_date", "end_date"),
        ("partners", "agreement_date", "agreement_expiry_date"),
        ("committee_members", "start_date", "end_date"),
        ("meetings", "date", "minutes_date"),
        ("recommendations", "date", "decision_date"),
        ("contributions", "received_date", "in_use_date"),
    )
)

CHECKS: tuple[Check, ...] = (*_FLAGS, *_STUDENTS, *_CREDENTIALS, _CLUSTERS, *_DATES)
