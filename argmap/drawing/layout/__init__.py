"""Places for everything that a scene shows, and the engines that are asked for them."""
