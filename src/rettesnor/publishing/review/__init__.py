"""What the host of the repository is given and asked: changes told, reviews listed, releases allowed and kept."""
