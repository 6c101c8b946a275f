"""What has been decided for the whole academy, such as which voices may speak."""

from modules.records.database import Database


def find_setting(db: Database, *, name: str) -> str | None:
    """Return a decision; None if it has not been made."""
    row = db.one("select value from setting where name = :name", name=name)
    return row["value"] if row else None


def set_setting(db: Database, *, name: str, value: str) -> None:
    """Make a decision, or change it."""
    db.execute(
        """
        insert into setting (name, value) values (:name, :value)
        on conflict (name) do update set value = excluded.value
        """,
        name=name,
        value=value,
    )


def set_setting_once(db: Database, *, name: str, value: str) -> None:
    """Make a decision that nobody has made; one that was made stays."""
    db.execute(
        "insert into setting (name, value) values (:name, :value) on conflict (name) do nothing", name=name, value=value
    )
