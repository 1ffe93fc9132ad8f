"""What readers meet: pages, texts and versions together, as assembled from docs/, data/ and versions/."""
