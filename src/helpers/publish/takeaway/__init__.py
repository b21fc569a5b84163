"""What is taken away from a site: the record, spreadsheets, the feed, comparisons of two sites."""
