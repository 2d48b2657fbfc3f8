"""Adjustments of p-values in rising order, not yet cut at 1.

Written out since the library's call collects garbage each time: 65 ms against 0.05 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
