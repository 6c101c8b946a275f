"""Shows people what they see. The only package that speaks Streamlit's display language."""
