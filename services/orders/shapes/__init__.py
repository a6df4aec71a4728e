"""What may be sent to this room, and what it answers; an answer shows what stands in its shape and nothing else."""
