"""The words of the plan, in files beside these modules."""
