"""The door: serves the academy when a server imports it, shows its screens when Streamlit runs it as a script.

`streamlit run` finds the server by the words `app = st.App(` in this file.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from modules.screens.main import main

if get_script_run_ctx(suppress_warning=True) is None:
    from modules.web import serving

    app = st.App(__file__, **serving.parts())
else:
    main()
