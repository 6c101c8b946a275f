"""Says how people learn: progress, completion, marking, report figures. Pure, without clock, chance, files or network."""
