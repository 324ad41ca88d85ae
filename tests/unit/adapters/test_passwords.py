"""What a login costs where there is nobody."""

from argon2 import extract_parameters

from project.adapters.passwords import _NOBODY, ArgonPasswords


def test_nobodys_hash_costs_what_a_hash_costs_that_was_made() -> None:
    made = ArgonPasswords().hash("correct horse battery")

    assert extract_parameters(_NOBODY) == extract_parameters(made)
    assert [len(part) for part in _NOBODY.split("$")] == [len(part) for part in made.split("$")]


def test_nobody_has_a_password() -> None:
    assert not ArgonPasswords().verify("correct horse battery", None)
