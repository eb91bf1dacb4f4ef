"""Changes to the plan, one function each."""
