"""What a picture shows, measured: cards, pills, edges, groups, the heading; and its places."""
