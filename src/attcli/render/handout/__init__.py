"""Profiles as Markdown to hand out: headings, paragraphs, lists. Plain has the same text."""
