"""What this feature tells others without knowing them."""

from __future__ import annotations

from blinker import Namespace

# sent inside the transaction, before its commit, with `measures`: the codes whose cells changed
cells_changed = Namespace().signal("cells-changed")
