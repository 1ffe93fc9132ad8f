"""Modules joined into one file."""

from __future__ import annotations

import pytest

from rettesnor.pages.assets.errors import AssetError
from rettesnor.pages.assets.joined import join_scripts
from rettesnor.pages.assets.script_modules import join_modules

WORDS = 'export const SIGN = "a";\n// a comment\nexport function fold(x) {\n  return x;\n}\n'


def test_a_module_stands_once_after_those_it_needs() -> None:
    """Names stay inside their module, and what is imported comes from the other's."""
    joined = join_modules(
        {
            "page": 'import { fold } from "./words.js";\nimport { stem } from "./stems.js";\nfold(stem("x"));\n',
            "stems": 'import { SIGN } from "./words.js";\nexport const stem = (x) => x + SIGN;\n',
            "words": WORDS,
            "unused": "boom();",
        },
        "page",
    )
    assert joined.count("const wordsModule") == 1
    assert joined.index("const wordsModule") < joined.index("const stemsModule") < joined.index("const pageModule")
    assert "const { fold } = wordsModule;" in joined
    assert "return { SIGN, fold };" in joined
    assert "comment" not in joined
    assert "boom" not in joined


def test_a_long_import_may_take_several_lines() -> None:
    """With a comma after its last name or without: the names are what counts."""
    modules = {
        "page": 'import {\n  fold,\n  SIGN,\n} from "./words.js";\nfold(SIGN);\n',
        "words": WORDS,
    }
    joined = join_modules(modules, "page")
    assert "const { fold, SIGN } = wordsModule;\nfold(SIGN);\n" in joined
    on_one_line = 'import { fold, SIGN } from "./words.js";\nfold(SIGN);\n'
    assert joined == join_modules({**modules, "page": on_one_line}, "page")


@pytest.mark.parametrize(
    ("modules", "said"),
    [
        ({"page": 'import { a } from "./gone.js";'}, "search/page.js:1: there is no gone.js beside it"),
        ({"page": 'import a from "./words.js";', "words": WORDS}, "search/page.js:1: write it as import"),
        (
            {"page": 'import {\n  a,\n  b as c,\n} from "./words.js";', "words": WORDS},
            "search/page.js:1: write it as import",
        ),
        ({"page": "\nexport default 1;"}, "search/page.js:2: only functions, classes and constants"),
        (
            {"page": 'import { a } from "./b.js";', "b": 'import { c } from "./page.js";'},
            "b.js:1: page.js imports",
        ),
        ({}, "no page.js"),
    ],
)
def test_what_cannot_be_joined_is_named(modules: dict[str, str], said: str) -> None:
    """Better no build than a script that fails in the reader's browser."""
    with pytest.raises(AssetError, match=said):
        join_modules(modules, "page", "search/")


@pytest.mark.parametrize(
    ("module", "said"),
    [
        (
            '\nimport { a } from "./search/words.js";\nexport function start() {}\n',
            "more.js:2: modules in assets/",
        ),
        ("export function begin() {}\n", "more.js:1: a module in assets/ is begun by its function start"),
        ("export function start() {}\nexport default start;\n", "more.js:2: only functions, classes and constants"),
    ],
)
def test_a_module_that_would_keep_all_others_from_running_is_named(module: str, said: str) -> None:
    """They are sent as one script, which a browser runs whole or not at all; what is imported when needed may be."""
    lazy = 'export async function start() {\n  await import("./x.js");\n}\n'
    assert join_scripts({"lazy.js": lazy}).content
    with pytest.raises(AssetError, match=said):
        join_scripts({"lazy.js": lazy, "more.js": module})
