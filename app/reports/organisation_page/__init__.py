"""The whole organisation as a heat map: both sides, the gap and the response, level by level."""
