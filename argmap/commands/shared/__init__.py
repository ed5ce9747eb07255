"""What several verbs share: reading their input, asking for a method, writing the answer."""
