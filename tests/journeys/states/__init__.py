"""Every state and every step of MISSION F.0: what was promised, what is built, and a witness who sees each step taken."""
