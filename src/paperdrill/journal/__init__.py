"""The journal: everything a person did here, kept in one database."""
