"""arXiv: search, look up, download. The only door to the network."""
