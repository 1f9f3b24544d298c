"""arXiv: search, look up, download. The only door to the network; a local Zotero is asked elsewhere."""
