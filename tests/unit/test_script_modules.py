"""Modules joined into one file."""

from __future__ import annotations

import pytest

from rettesnor.pages.assets.errors import AssetError
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
        ({"page": 'import { a } from "./gone.js";'}, "gone.js is imported by page.js"),
        ({"page": 'import a from "./words.js";', "words": WORDS}, "write it as import"),
        ({"page": 'import {\n  a,\n  b as c,\n} from "./words.js";', "words": WORDS}, "write it as import"),
        ({"page": "export default 1;"}, "only functions, classes and constants"),
        ({"page": 'import { a } from "./b.js";', "b": 'import { c } from "./page.js";'}, "imports itself"),
        ({}, "no page.js"),
    ],
)
def test_what_cannot_be_joined_is_named(modules: dict[str, str], said: str) -> None:
    """Better no build than a script that fails in the reader's browser."""
    with pytest.raises(AssetError, match=said):
        join_modules(modules, "page")
