"""The check `brand`: the site's own font, logo and icons lie where data/site.yml says, and can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rettesnor.checks.check import Check, Scope, on_any_day
from rettesnor.data.profile import PATH, unusable_brand
from rettesnor.data.validation.yaml_files import read_yaml
from rettesnor.pdf.fonts import FontError, characters_of, fonts_are_installed
from rettesnor.problems import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rettesnor.problems import Problem
    from rettesnor.site.assembly import Assembly

UNREADABLE_FONT = Rule("brand.unreadable-font")


def check_brand(assembly: Assembly) -> Iterator[Problem]:
    """Report each file of the site's own looks that cannot be used, at the line that names it."""
    settings = assembly.site.settings
    unusable, faces = unusable_brand(settings.root, assembly.site.profile), settings.theme.brand.faces
    if not unusable and not faces:
        return
    document, _ = read_yaml(settings.root, PATH, CHECK.name)
    lines = document.lines if document is not None else {}
    for each in unusable:
        yield each.mistake.at(PATH, lines.get(each.key, 1))
    if not fonts_are_installed():
        return
    for face in faces:
        try:
            characters_of(face.file)
        except FontError:
            yield UNREADABLE_FONT.at(PATH, lines.get(("font",), 1), face.file.path.name)


CHECK = Check("brand", Scope.SITE, on_any_day(check_brand))
