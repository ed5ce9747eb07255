"""Tools for teaching and debate: Kialo, MindMup, Rationale, and maps in YAML."""
