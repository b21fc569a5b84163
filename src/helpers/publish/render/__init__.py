"""Makes the HTML of a page from an executed notebook, and lets nothing on it that could run or fetch."""
