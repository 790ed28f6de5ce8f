"""From a statistics table to indicators per quarter: join, sum, formula, suppression."""
