"""Pages and figures as pictures in a terminal."""
