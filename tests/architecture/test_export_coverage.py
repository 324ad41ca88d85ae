"""Every table of members' things is in their export, or it is said why not."""

from project.dao.export import IN_PROFILE, KINDS, LEFT_OUT
from tests.factories.members import about_members


def test_every_table_about_members_is_exported_or_left_out_for_a_reason() -> None:
    told = {kind.model for kind in KINDS} | set(IN_PROFILE)
    known = {model.__tablename__ for model in told | LEFT_OUT.keys()}

    assert {column.table.name for column in about_members()} | {"users"} <= known
    assert told.isdisjoint(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_no_export_tells_a_secret() -> None:
    columns = {name for kind in KINDS for name in kind.told}

    assert not [name for name in columns if "hash" in name or "secret" in name]


def test_every_part_has_a_name_of_its_own() -> None:
    names = [kind.name for kind in KINDS]

    assert len(set(names)) == len(names)
