"""What a run is asked for: the notebooks there are, their parameters, and the jobs that follow."""
