"""Streamlit's own English words, said in the reader's language. What is not listed here stays English on the page."""

from modules.wording.catalogues import Wording


def chrome_words(wording: Wording) -> dict[str, str]:
    """Return what Streamlit writes → what we say instead, for whole texts and labels."""
    say = wording.say_in
    return {
        "Skip to main content": say("chrome", "Skip to main content"),
        "App pages": say("chrome", "Pages of the academy"),
        "Main menu": say("chrome", "Main menu"),
        "Navigate to home page": say("chrome", "To the first page"),
        "Logo": say("chrome", "Service academy"),
        "Sidebar": say("chrome", "Sidebar"),
        "Collapse sidebar": say("chrome", "Close the sidebar"),
        "Expand sidebar": say("chrome", "Open the sidebar"),
        "Link to heading": say("chrome", "Link to this heading"),
        "Running...": say("chrome", "One moment"),
        "Stop script": say("chrome", "Stop"),
        "Stop": say("chrome", "Stop"),
        "Notifications": say("chrome", "Notices"),
        "Connecting": say("chrome", "Connecting"),
        "Connecting to Streamlit server": say("chrome", "Connecting to the academy"),
        "Connection error": say("chrome", "No connection"),
        "Open": say("chrome", "Open"),
        "Close": say("chrome", "Close"),
        "Cancel": say("chrome", "Cancel"),
        "Search": say("chrome", "Search"),
        "Select...": say("chrome", "Choose"),
        "Choose an option": say("chrome", "Choose an answer"),
        "Choose options": say("chrome", "Choose"),
        "Select all": say("chrome", "Choose all"),
        "Selected values": say("chrome", "Chosen"),
        "No results": say("chrome", "Nothing found"),
        "Clear all": say("chrome", "Remove all"),
        "Clear value": say("chrome", "Remove the choice"),
        "Clear entry": say("chrome", "Empty the field"),
        "Show password": say("chrome", "Show the password"),
        "Hide password": say("chrome", "Hide the password"),
        "Show password text": say("chrome", "Show the password"),
        "Hide password text": say("chrome", "Hide the password"),
        "Upload": say("chrome", "Choose a file"),
        "Browse files": say("chrome", "Choose a file"),
        "Add files": say("chrome", "Choose a file"),
        "file upload": say("chrome", "file upload"),
        "Drag and drop file here": say("chrome", "Drop a file here"),
        "Drag and drop a file here": say("chrome", "Drop a file here"),
        "Drag and drop files here": say("chrome", "Drop files here"),
        "Next page": say("chrome", "Next page"),
        "Previous page": say("chrome", "Previous page"),
        "Pagination": say("chrome", "Pages"),
        "Fullscreen": say("chrome", "Full screen"),
        "Copy to clipboard": say("chrome", "Copy"),
    }


def chrome_patterns(wording: Wording) -> list[list[str]]:
    """Return the patterns of texts that hold a number or a name → what we say instead; `$1` is what was in it."""
    say = wording.say_in
    return [
        [r"^(\d+) ?MB per file(?:\W+(.*))?$", say("chrome", "at most $1 MB a file")],
        [r"^Limit (\d+) ?MB per file(?:\W+(.*))?$", say("chrome", "at most $1 MB a file")],
        [r"^Remove (.+)$", say("chrome", "Remove $1")],
        [r"^Press Enter to (?:apply|submit form)$", say("chrome", "Press Enter")],
    ]
