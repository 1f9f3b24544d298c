"""The full-screen interface in a web page, on this machine alone."""
