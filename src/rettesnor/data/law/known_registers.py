"""The registers that the law is read from, by the id that data/law knows them by: one row for each country's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.law.lovdata import Lovdata

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rettesnor.data.law.registers import Register

REGISTERS: Mapping[str, Register] = {register.id: register for register in (Lovdata(),)}
