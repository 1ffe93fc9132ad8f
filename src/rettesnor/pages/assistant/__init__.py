"""An assistant that cannot misquote: it answers from the files below /api/v1/ alone, of a folder or an address."""
