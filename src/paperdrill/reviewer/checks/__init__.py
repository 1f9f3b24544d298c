"""What a reviewer checks in a paper, one check a file."""
