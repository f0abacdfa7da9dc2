"""The digest speaks of content alone, and a broken store is found."""

from __future__ import annotations

import sqlite3

import pytest

from core.domain.errors import UserError
from core.domain.plan_edit import CellEdit
from core.services.identity import OfficeIdentity
from core.services.locations import STORE_NAME
from core.services.office import Office
from tests.services.test_history import small_plan


def test_equal_content_gives_an_equal_digest_in_another_store(office: Office) -> None:
    office.plans.store(small_plan(), source="a.txt")
    office.plans.edit_cells("p", [CellEdit("a", "content", "khác")])
    office.history.undo()
    identity = OfficeIdentity(role="unit", unit_code="11827", unit_name="Xã", year=2024)
    with Office.create(office.data_dir / "khac", identity) as other:
        other.plans.store(small_plan(), source="b.docx")
        copied = other.plans.store(small_plan(), source="b.docx")
        assert copied.created != ("p",)
        other.plans.delete("p")
        assert other.data.digest() == office.data.digest()


def test_one_changed_letter_changes_the_digest(office: Office) -> None:
    office.plans.store(small_plan(), source="a.txt")
    before = office.data.digest()
    office.plans.edit_cells("p", [CellEdit("a", "content", "Xây dựng kế hoạch.")])
    assert office.data.digest() != before


def test_a_row_cut_off_from_the_tree_is_found(office: Office) -> None:
    office.plans.store(small_plan(), source="a.txt")
    assert office.data.check() == []
    with sqlite3.connect(office.data_dir / STORE_NAME) as db:
        db.execute("UPDATE plan_item SET parent_id = 'b' WHERE id = 'a'")
        db.execute("UPDATE plan_item SET parent_id = 'a' WHERE id = 'b'")
    db.close()
    assert office.data.check() == ["Kế hoạch 2024: 2 dòng không còn nằm trong cây"]


def test_a_store_without_its_office_is_told_so(office: Office) -> None:
    with sqlite3.connect(office.data_dir / STORE_NAME) as db:
        db.execute("DELETE FROM setting")
    db.close()
    with pytest.raises(UserError) as error:
        office.identity.role  # noqa: B018 - reading it is the act
    assert error.value.code == "store_incomplete"


def test_making_a_store_leaves_no_draft_beside_it(office: Office) -> None:
    left = {path.name for path in office.data_dir.iterdir() if path.suffix == ".moi"}
    assert left == set()
