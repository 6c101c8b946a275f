"""Streamlit's own English words, said in the reader's language. What is not listed here stays English on the page."""

from modules.wording.catalogues import Wording


def chrome_words(wording: Wording) -> dict[str, str]:
    """Return what Streamlit writes → what we say instead, for whole texts and labels."""
    return {
        "Skip to main content": wording.say_in("chrome", "Skip to main content"),
        "App pages": wording.say_in("chrome", "Pages of the academy"),
        "Main menu": wording.say_in("chrome", "Main menu"),
        "Navigate to home page": wording.say_in("chrome", "To the first page"),
        "Logo": wording.say_in("chrome", "Service academy"),
        "Sidebar": wording.say_in("chrome", "Sidebar"),
        "Collapse sidebar": wording.say_in("chrome", "Close the sidebar"),
        "Expand sidebar": wording.say_in("chrome", "Open the sidebar"),
        "Link to heading": wording.say_in("chrome", "Link to this heading"),
        "Running...": wording.say_in("chrome", "One moment"),
        "Stop script": wording.say_in("chrome", "Stop"),
        "Stop": wording.say_in("chrome", "Stop"),
        "Notifications": wording.say_in("chrome", "Notices"),
        "Connecting": wording.say_in("chrome", "Connecting"),
        "Connecting to Streamlit server": wording.say_in("chrome", "Connecting to the academy"),
        "Connection error": wording.say_in("chrome", "No connection"),
        "Page not found": wording.say_in("chrome", "There is no such page"),
        "The page that you have requested does not seem to exist. Running the app's main page.": wording.say_in(
            "chrome", "You are on the first page instead."
        ),
        "Open": wording.say_in("chrome", "Open"),
        "Close": wording.say_in("chrome", "Close"),
        "Cancel": wording.say_in("chrome", "Cancel"),
        "Search": wording.say_in("chrome", "Search"),
        "Select...": wording.say_in("chrome", "Choose"),
        "Choose an option": wording.say_in("chrome", "Choose"),
        "Choose options": wording.say_in("chrome", "Choose"),
        "Select all": wording.say_in("chrome", "Choose all"),
        "Selected values": wording.say_in("chrome", "Chosen"),
        "No results": wording.say_in("chrome", "Nothing found"),
        "Clear all": wording.say_in("chrome", "Remove all"),
        "Clear value": wording.say_in("chrome", "Remove the choice"),
        "Clear entry": wording.say_in("chrome", "Empty the field"),
        "Show password": wording.say_in("chrome", "Show the password"),
        "Hide password": wording.say_in("chrome", "Hide the password"),
        "Show password text": wording.say_in("chrome", "Show the password"),
        "Hide password text": wording.say_in("chrome", "Hide the password"),
        "Upload": wording.say_in("chrome", "Choose a file"),
        "Browse files": wording.say_in("chrome", "Choose a file"),
        "Add files": wording.say_in("chrome", "Choose a file"),
        "file upload": wording.say_in("chrome", "file upload"),
        "Drag and drop file here": wording.say_in("chrome", "Drop a file here"),
        "Drag and drop a file here": wording.say_in("chrome", "Drop a file here"),
        "Drag and drop files here": wording.say_in("chrome", "Drop files here"),
        "Next page": wording.say_in("chrome", "Next page"),
        "Previous page": wording.say_in("chrome", "Previous page"),
        "Pagination": wording.say_in("chrome", "Pages"),
        "Fullscreen": wording.say_in("chrome", "Full screen"),
        "Copy to clipboard": wording.say_in("chrome", "Copy"),
        "Choose date": wording.say_in("chrome", "Choose a day"),
        "Previous month": wording.say_in("chrome", "Month before"),
        "Next month": wording.say_in("chrome", "Month after"),
        "Increment": wording.say_in("chrome", "One more"),
        "Decrement": wording.say_in("chrome", "One less"),
    }


def chrome_patterns(wording: Wording) -> list[list[str]]:
    """Return the patterns of texts that hold a number or a name → what we say instead; `$1` is what was in it."""
    return [
        [r"^(\d+) ?MB per file(?:\W+(.*))?$", wording.say_in("chrome", "at most $1 MB a file")],
        [r"^Limit (\d+) ?MB per file(?:\W+(.*))?$", wording.say_in("chrome", "at most $1 MB a file")],
        [
            r"^You have requested page .+ Running the app's main page\.$",
            wording.say_in("chrome", "You are on the first page instead."),
        ],
        [r"^(\d+) more$", wording.say_in("chrome", "$1 more")],
        [r"^Remove (.+)$", wording.say_in("chrome", "Remove $1")],
        [r"^Choose date, (.+)$", wording.say_in("chrome", "Choose a day, $1")],
        [r"^day, (.+)$", wording.say_in("chrome", "day, $1")],
        [r"^month, (.+)$", wording.say_in("chrome", "month, $1")],
        [r"^year, (.+)$", wording.say_in("chrome", "year, $1")],
        [r"^Press Enter to (?:apply|submit form)$", wording.say_in("chrome", "Press Enter")],
    ]
