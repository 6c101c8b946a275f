from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from modules.people.person import PersonId
from modules.records import audit_records
from modules.records.audit_records import AuditEntry

if TYPE_CHECKING:
    from tests.records.conftest import Company


def test_deeds_are_listed_in_the_order_in_which_they_were_done(company: "Company", now: datetime):
    anna = company.add_person("Anna Bērziņa")
    detail = {"material": ["a1"], "note": "„wiosna”"}
    later = now + timedelta(minutes=1)
    audit_records.add_audit(company.db, actor_id=None, deed="restore", about="release c 1", now=later)
    audit_records.add_audit(company.db, actor_id=anna, deed="publish", about="release c 1", detail=detail, now=now)

    assert audit_records.list_audit(company.db, about="release c 1") == (
        AuditEntry(now, anna, "publish", "release c 1", detail),
        AuditEntry(later, None, "restore", "release c 1", {}),
    )
    assert audit_records.list_audit(company.db, about="release c 2") == ()


def test_nobody_unknown_does_anything(company: "Company", now: datetime):
    with pytest.raises(company.db.IntegrityError):
        audit_records.add_audit(company.db, actor_id=PersonId(99), deed="publish", about="release c 1", now=now)
