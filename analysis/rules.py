"""The limits below which a statistic is refused or warned about, each with its source.

One place, so that pages, tests and the method text quote the same figures.
"""

MIN_TEAMS = 8  #: no correlation below this many teams
MIN_TEAMS_FOR_VERDICT = 20  #: 8-19 teams: interval and picture only, no p, no verdict, no ranking
MIN_TEAMS_WITHOUT_WARNING = 30  #: 20-29 teams: only a strong relation could be seen
MIN_RESPONDENTS = 5  #: people per team behind a mean
MIN_TEAMS_DRIVERS = 50
MIN_TEAMS_PER_DRIVER = 10
MAX_DRIVERS = 12  #: 2**p regressions
MIN_UNITS_MEDIATION = 50
MIN_TEAMS_PANEL_MODEL = 100
MIN_WAVES_PANEL_MODEL = 3
MIN_COVERAGE = 0.60  #: share of customers linked to a team
MAX_TEAM_WEIGHT_SHARE = 0.20
ICC2_REFUSED = 0.50
ICC2_WARN = 0.70
RWG_WARN = 0.51
RELIABILITY_FOR_ATTENUATION = 0.50
RESPONSE_RATE_WARN = 0.50
SIMPSON_DIFFERENCE = 0.15
HIGH_R = 0.60  #: twice the meta-analytic value: look for a common source or a wrong join
BENCHMARK_LOW, BENCHMARK_HIGH = -0.10, 0.50
CEILING_SHARE = 0.90
VIF_WARN = 5.0
ALPHA = 0.05
POWER = 0.80
