"""Search that knows Norwegian: words, stems, compounds and synonyms; the index, and the page that uses it.

The reader's browser analyses what is typed exactly as the build analysed the texts: theme/assets/search/ holds
the same rules, and tests/search/vectors.yml is run through both.
"""
