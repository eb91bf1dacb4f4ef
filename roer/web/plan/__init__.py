"""The client's plan: goals, actions, agreements, looking back."""
