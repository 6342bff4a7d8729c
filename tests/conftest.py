"""For all tests: no deadline for a generated example, since a busy machine is no fault."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")
