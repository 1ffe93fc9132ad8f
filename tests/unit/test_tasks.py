"""What editors may write in data/tasks.yml, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.data.tasks import read_tasks

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "- id: selvmordsfare\n  nb: Redd for noen\n- id: selvmordsfarr\n  nb: Redd\n"


def test_a_task_that_leads_to_no_page_is_told_at_its_line(tmp_path: Path) -> None:
    """The home page would leave it out without a word."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data/tasks.yml").write_text(TEXT, encoding="utf-8")
    entries, problems = read_tasks(tmp_path, {"selvmordsfare"}, ["nb"])
    assert [each.model.page for each in entries] == ["selvmordsfare", "selvmordsfarr"]
    [problem] = problems
    assert (problem.path, problem.line) == ("data/tasks.yml", 3)
    assert "«selvmordsfarr»" in problem.message.in_language("nb")
