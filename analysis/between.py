"""Between teams: whether teams with higher figures on one side have higher figures on the other.

The face of the team-level correlations; each is written in the module named beside it.
"""

from analysis.adjusted import AttenuationCorrected, attenuation_corrected, partial, weighted_pearson
from analysis.comparison import Comparison, compare_dependent, compare_independent
from analysis.correlation import Correlation, kendall, pearson, percentage_bend, spearman
from analysis.resampling import PermutationTest, permutation_p
from analysis.single_team import LeaveOneOut, leave_one_out

__all__ = [
    "AttenuationCorrected",
    "Comparison",
    "Correlation",
    "LeaveOneOut",
    "PermutationTest",
    "attenuation_corrected",
    "compare_dependent",
    "compare_independent",
    "kendall",
    "leave_one_out",
    "partial",
    "pearson",
    "percentage_bend",
    "permutation_p",
    "spearman",
    "weighted_pearson",
]
