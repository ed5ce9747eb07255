"""Write a map as an Argdown text that reads back as the same map."""
