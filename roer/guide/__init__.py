"""What `decide` found, told in sentences in two languages; journeys and their comparison."""
