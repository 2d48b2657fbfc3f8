"""What others may ask of the responses: never an answer, never a person."""
