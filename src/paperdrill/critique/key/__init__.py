"""The answer key: what the authors say in each field."""
