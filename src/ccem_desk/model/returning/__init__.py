"""A review copy that comes back: what was changed in it since it went out, and where that stands today."""
