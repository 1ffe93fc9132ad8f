"""What a new site needs, locked: the package and all that it needs itself, in the versions that are installed here."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_PACKAGE = "rettesnor"
_EXTRAS = frozenset({"pdf", "spelling"})


def locked_requirements() -> str:
    """Return the text of requirements.txt; an extra that is not installed here is named without its packages."""
    found: dict[str, str] = {}
    waiting = [(_PACKAGE, _EXTRAS)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        try:
            installed = distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = installed.version
        for text in installed.requires or ():
            need = Requirement(text)
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in (*extras, "")):
                waiting.append((canonicalize_name(need.name), frozenset(need.extras)))
    own = f"{_PACKAGE}[{','.join(sorted(_EXTRAS))}]=={found.pop(_PACKAGE)}"
    return "\n".join([own, *(f"{name}=={version}" for name, version in sorted(found.items()))]) + "\n"
