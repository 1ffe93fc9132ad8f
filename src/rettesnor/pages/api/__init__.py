"""The same text for programs: answers as JSON below /api/v1/, every page and edition as Markdown, and catalogues."""
