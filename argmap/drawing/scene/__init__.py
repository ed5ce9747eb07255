"""What a picture shows, measured but without places: cards, pills, edges, groups, the heading."""
