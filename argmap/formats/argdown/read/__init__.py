"""Read an Argdown text: from characters to lines, and from lines to what they say."""
