"""What pulses say to the features above them, inside the transaction of the act."""

from __future__ import annotations

from blinker import signal

#: sent with `wave=Wave` when a wave has just been frozen and opened; the gate then plans the
#: reporting cells and opens the employees' poll, with `people` who are asked
wave_opened = signal("pulses-wave-opened")
#: sent with `wave=Wave` when both windows of a wave have closed
wave_closed = signal("pulses-wave-closed")
