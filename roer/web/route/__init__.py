"""A client's run through an approach: episodes, choices, requests; decides by the model, writes records."""
