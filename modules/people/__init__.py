"""Says who is here and what each may do: person, team, role, rights table. Pure."""
