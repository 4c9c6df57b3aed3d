"""Measures of what partners say in surveys: would they recommend, host again, do they benefit and feel heard."""

from __future__ import annotations

from .measure import Measure

ALBERTA = "https://www.careersnextgen.ca/careersforyouth/"
LOUISVILLE = "https://www.lpm.org/news/2019-08-29/nearly-7-000-youth-employed-through-summerworks"


def _asked(item: str) -> str:
    return f"side = 'partner' and type = '{item}'"


PARTNER_VOICE = (
    Measure(
        name="net_promoter",
        label="Net promoter score",
        definition="Percent of partners' answers of 9 or 10 to whether they would recommend the programs, less the "
        "percent of answers from 0 to 6: from -100 to 100.",
        fact="survey_rows",
        counted=_asked("recommend"),
        amount="promoter_points",
        unit="points",
        kind="mean",
        ref="X1.1",
        source=f"Partnership measure X1.1; {ALBERTA}; {LOUISVILLE}",
        benchmark="no score published for CTE; nearest are 9 in 10 likely to recommend (Alberta) and all of them "
        "(Louisville SummerWorks, 2019)",
        benchmark_kind="proxy",
        theme="relationships",
    ),
    Measure(
        name="host_again",
        label="Partners that would host again",
        definition="Partners' answers that they would host again.",
        fact="survey_rows",
        counted=_asked("host_again"),
        met="score >= 1",
        unit="answers",
        ref="X1.2",
        source=f"Partnership measure X1.2; {ALBERTA}",
        benchmark="91% (Alberta)",
        benchmark_kind="published figure",
        mark=0.91,
        theme="relationships",
    ),
    Measure(
        name="survey_benefit",
        label="Partners that say they benefited",
        definition="Partners' answers that the program benefited them.",
        fact="survey_rows",
        counted=_asked("benefit"),
        met="score >= 1",
        unit="answers",
        source=f"Louisville SummerWorks, 2019; {LOUISVILLE}",
        benchmark="84.2% (Louisville SummerWorks, 2019)",
        benchmark_kind="published figure",
        mark=0.842,
        theme="relationships",
    ),
    Measure(
        name="survey_recommend",
        label="Partners likely to recommend",
        definition="Partners' answers of 7 or more, of 10, to whether they would recommend the programs.",
        fact="survey_rows",
        counted=_asked("recommend"),
        met="score >= 7",
        unit="answers",
        source=f"Alberta CAREERS; {ALBERTA}",
        benchmark="90% (Alberta)",
        benchmark_kind="published figure",
        mark=0.9,
        theme="relationships",
    ),
    Measure(
        name="survey_heard",
        label="Partners' answer on being heard",
        definition="Mean of partners' answers, 1 to 5, to whether their input is heard.",
        fact="survey_rows",
        counted=_asked("heard"),
        amount="score",
        unit="points",
        kind="mean",
        source="The article's advice on feedback loops; no published mark",
        theme="relationships",
    ),
    Measure(
        name="survey_satisfaction",
        label="Partners' satisfaction",
        definition="Mean of partners' answers, 1 to 5, to how satisfied they are.",
        fact="survey_rows",
        counted=_asked("satisfaction"),
        amount="score",
        unit="points",
        kind="mean",
        source="Part of the score in docs/partner_health.md; no published mark",
        theme="relationships",
    ),
)
