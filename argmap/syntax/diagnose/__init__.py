"""What is said about lines that may be meant otherwise, and how else to write them."""
