"""Our own pages: every English text is confirmed, and the check has nothing to say of a confirmed one."""

from __future__ import annotations

import pytest
from tests.projects import ROOT

from rettesnor.checks.translations import check_translations
from rettesnor.problems import Level
from rettesnor.settings import read_settings
from rettesnor.site.assembly import Assembler


@pytest.mark.slow
def test_no_confirmed_section_contradicts_its_original() -> None:
    """No false alarm and no true one, over all pages."""
    problems = list(check_translations(Assembler(read_settings(ROOT)).assemble(is_preview=True)))
    assert [
        f"{problem.path}:{problem.line} {problem.message.in_language('en')}"
        for problem in problems
        if problem.level is Level.ERROR
    ] == []
