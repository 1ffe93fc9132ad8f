"""The names of the checks, in the order in which they are done: for whoever need not import what they are."""

NAMES = (
    "frontmatter",
    "structure",
    "norms",
    "law",
    "markup",
    "references",
    "links",
    "urls",
    "language",
    "letters",
    "colours",
    "brand",
    "overrides",
    "help",
    "terms",
    "hearings",
    "translations",
    "messages",
    "search",
    "versions",
)
