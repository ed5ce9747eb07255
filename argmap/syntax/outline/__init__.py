"""What belongs to what: lines become nodes with what is indented under them."""
