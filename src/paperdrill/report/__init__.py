"""The report of a session: what it says, and how it is laid out in lines."""
