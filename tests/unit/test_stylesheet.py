"""A foreign style sheet keeps the rules that can apply to our pages, and nothing else."""

from __future__ import annotations

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from rettesnor.mkdocs.theme import VOCABULARY
from rettesnor.pages.assets.joined import read_sheets
from rettesnor.pages.assets.stylesheet import Vocabulary, keep_used
from rettesnor.theme.layers import PACKAGED, Layers

OURS = Vocabulary(
    elements=frozenset({"p", "ul", "li", "a", "summary"}),
    classes=frozenset({"md-typeset", "note"}),
    attributes=frozenset({"dir=ltr", "hidden"}),
)


@pytest.mark.parametrize(
    "rule",
    [
        "p{color:red}",
        "*{color:red}",
        ":root{color:red}",
        ".md-typeset .note>p:first-child::before{color:red}",
        "[dir=ltr] .md-typeset ul{color:red}",
        "p:not(.tabbed-set){color:red}",
        "p:not([hidden]){color:red}",
        ".md-typeset :is(p,h9){color:red}",
        "a:hover{color:red}",
        '@media print{p{content:"a,b{c}"}\n}',
    ],
)
def test_what_can_apply_stays(rule: str) -> None:
    """Every element, class and attribute that it asks for may stand on a page; what it denies does not matter."""
    assert keep_used(rule, OURS).strip() == rule


@pytest.mark.parametrize(
    "rule",
    [
        ".md-header{color:red}",
        "p.md-header{color:red}",
        "table{color:red}",
        "#__drawer{color:red}",
        "[dir=rtl] ul{color:red}",
        "[data-md-color-scheme=slate]{color:red}",
        ".md-typeset :is(.tabbed-set,h9){color:red}",
        "@media print{.md-header{color:red}}",
        "@supports (display:grid){@media print{.md-header{color:red}}}",
    ],
)
def test_what_cannot_apply_goes(rule: str) -> None:
    """A rule for something that no page has is dead weight, and so is what held only such rules."""
    assert keep_used(rule, OURS) == ""


def test_a_list_of_selectors_keeps_those_that_can_apply() -> None:
    """The rule stays for the others."""
    assert keep_used(".md-header,p,.md-nav li{color:red}", OURS).strip() == "p{color:red}"


def test_custom_properties_stay_while_something_uses_them() -> None:
    """Also when only another custom property, or a sheet that comes with it, does."""
    sheet = ":root{--a:1;--b:var(--c);--c:2;--d:3}p{width:var(--b)}"
    assert keep_used(sheet, OURS, companions="a{width:var(--d)}").splitlines()[0] == ":root{--b:var(--c);--c:2;--d:3}"


def test_what_another_sheet_says_above_it_goes() -> None:
    """Where every selector of a rule is one that is overridden, and nothing is said to be important."""
    overridden = {re.compile(r"p(?:\.note)?"): ("color",)}
    sheet = "p,p.note{color:red}p{color:red;top:0}p,a{color:red}p{color:red!important}"
    kept = keep_used(sheet, OURS, overridden=overridden).splitlines()
    assert kept == ["p{top:0}", "p,a{color:red}", "p{color:red!important}"]


def test_animations_stay_while_something_names_them() -> None:
    """Keyframes that nothing plays are not sent."""
    sheet = "@keyframes spin{to{opacity:1}}@keyframes fade{to{opacity:0}}p{animation:fade 1s}"
    kept = keep_used(sheet, OURS)
    assert "fade" in kept
    assert "spin" not in kept


def test_important_declarations_stay_important() -> None:
    """`!important` is part of what a rule says."""
    assert keep_used("p{color:red!important}", OURS).strip() == "p{color:red!important}"


def test_what_is_ours_of_material_s_sheet_is_what_its_pages_can_use() -> None:
    """Made anew of the edition that the file names, it is the same; of another edition nobody has looked yet."""
    material = pytest.importorskip("material")
    text = (PACKAGED / "assets" / "material.css").read_text(encoding="utf-8")
    named = re.search(r"Material for MkDocs (\S+)", text)
    assert named is not None
    assert "Copyright (c) 2016-2025 Martin Donath" in text
    if named[1] != version("mkdocs-material"):
        pytest.skip(f"the file is of {named[1]}")
    folder = Path(str(material.__file__)).parent / "templates" / "assets" / "stylesheets"
    (main,) = folder.glob("main.*.min.css")
    ours = "".join(read_sheets(Layers(), "assets/site.css"))
    anew = keep_used(main.read_text(encoding="utf-8"), VOCABULARY, companions=ours)
    assert text.partition("*/\n\n")[2] == anew
    assert keep_used(text, VOCABULARY, companions=ours) == anew
