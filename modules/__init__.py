"""The academy's rooms; docs/architecture.md is the plan of the house."""
