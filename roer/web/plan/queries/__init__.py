"""What the plan is made of, as pages and other rooms ask for it."""
