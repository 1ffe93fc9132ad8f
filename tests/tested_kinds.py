"""One page of each kind of the real site, by its address in the main language."""

from __future__ import annotations

from tests.projects import ROOT

from rettesnor.data.accessibility import kinds_of
from rettesnor.data.profile import read_profile, with_profile
from rettesnor.settings import read_settings

_PROFILE = read_profile(ROOT)[0]
KINDS = kinds_of(_PROFILE, with_profile(read_settings(ROOT), _PROFILE))
