"""x"""
def dot_text(map, **k): return ""
