"""The pages of a client's way, in his room and in the professional's."""
