"""Says how people learn: progress, completion, marking, report figures. Pure: no clock, chance, files or network."""
