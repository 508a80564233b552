"""Plain values that every layer shares: plan, rich text, diff, review, errors. Imports nothing but Python."""
