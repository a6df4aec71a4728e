"""The one command: brings the whole market up on one machine, keeps it up, and takes it down again."""
