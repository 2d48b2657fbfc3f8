"""Linkage statistics: data frames in, frozen results out.

Knows nothing of the web. Import the module that holds what you need, for example
``from analysis.between import pearson``; this package itself imports nothing, so
that a web process pays for pandas only when it computes.
"""
