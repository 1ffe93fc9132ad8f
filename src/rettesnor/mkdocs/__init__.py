"""The bridge to MkDocs: gathers arguments, calls the core, hands on."""
