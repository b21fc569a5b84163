"""Helpers of the notebooks: record -> measure -> show -> publish, imports run the other way only."""

import pandas as pd

pd.set_option("mode.string_storage", "python")  # our tables are small: text held in Arrow takes about twice as long
