"""Papers: what one is, how it is read, by what it is known again, and where more of them come from."""
