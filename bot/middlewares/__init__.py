"""What every update passes before its handler: who speaks, in which language, not too fast."""
