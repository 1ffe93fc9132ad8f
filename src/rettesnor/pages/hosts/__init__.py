"""What a site asks of whoever serves it, and how each kind of host is told: `rettesnor deploy-rules`."""
