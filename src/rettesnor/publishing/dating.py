"""The day that a publication or an event bears, and why where somebody chose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from rettesnor.versions.model import Wording


@dataclass(frozen=True, slots=True)
class Dating:
    """The day a publication bears; a day chosen by hand has its reason, which readers see."""

    day: date
    reason: Wording
