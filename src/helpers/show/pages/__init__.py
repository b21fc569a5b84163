"""What each notebook shows, one module a notebook: which rows, which looks, which words; each function a piece."""
