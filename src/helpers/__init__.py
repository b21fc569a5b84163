"""Helpers of the notebooks: record -> measure -> show -> publish, imports run the other way only."""
