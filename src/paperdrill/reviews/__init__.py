"""Other people's critiques of a paper: reviews taken apart into points, and the voices they make."""
