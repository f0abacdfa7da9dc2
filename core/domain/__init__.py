"""Pure values and rules. No input or output, no clock: time is passed in."""
