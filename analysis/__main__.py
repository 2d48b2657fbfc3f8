"""Entry point of `python -m analysis`."""

import os
import sys

from analysis.cli import main

try:
    code = main()
    sys.stdout.flush()
except BrokenPipeError:  # whoever read us has seen enough
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    code = 0
sys.exit(code)
