"""Puts the site together: where things lie, what is remembered of each page, the lists of pages."""
