"""keys.json: who can open a desk, and what becomes of a damaged key file."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from supportdesk.errors import WrongPassphrase
from supportdesk.store import keys, recovery
from supportdesk.store.errors import (
    DamagedKeys,
    MissingKeys,
    MistypedRecoveryCode,
    NameTaken,
    NewerDesk,
    UnknownName,
    WeakPassphrase,
    WrongRecoveryCode,
)
from supportdesk.store.folder import DeskFolder
from supportdesk.store.keys import Cost, DeskKey

CHEAP = Cost(rounds=1, memory_kib=8, lanes=1)
WORDS = "four everyday words"


@pytest.fixture
def made(folder: DeskFolder) -> tuple[DeskKey, str]:
    return keys.create_keys(folder, "Asha Rao", WORDS, CHEAP)


def test_the_passphrase_gives_the_key_back(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    assert keys.unlock(folder, "Asha Rao", WORDS) == made[0]
    assert keys.unlock(folder, " asha RAO ", WORDS) == made[0]


@pytest.mark.parametrize(("name", "passphrase"), [("Asha Rao", "four everyday word"), ("Nobody", WORDS)])
def test_a_wrong_passphrase_and_an_unknown_name_get_the_same_sentence(
    folder: DeskFolder, made: tuple[DeskKey, str], name: str, passphrase: str
) -> None:
    with pytest.raises(WrongPassphrase) as refusal:
        keys.unlock(folder, name, passphrase)
    assert name in str(refusal.value)
    assert refusal.value.exit_code == 3


def test_composed_and_decomposed_hindi_are_the_same_passphrase(folder: DeskFolder) -> None:
    composed, decomposed = "\u095e\u0938\u0932 अच्छी हुई", "\u092b\u093c\u0938\u0932 अच्छी हुई"
    key, _ = keys.create_keys(folder, "आशा", composed, CHEAP)
    assert keys.unlock(folder, "आशा", decomposed) == key


def test_the_usual_cost_is_not_cheap() -> None:
    assert Cost(rounds=3, memory_kib=65536, lanes=4) == keys.USUAL


def test_a_short_passphrase_is_refused_everywhere(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    for attempt in (
        lambda: keys.create_keys(folder, "Asha", "short", CHEAP),
        lambda: keys.add_slot(folder, made[0], "Ravi", "short    \t   ", CHEAP),
        lambda: keys.change_passphrase(folder, "Asha Rao", WORDS, "short", CHEAP),
    ):
        with pytest.raises(WeakPassphrase, match="at least 10"):
            attempt()
    assert keys.unlock(folder, "Asha Rao", WORDS) == made[0]


def test_people_join_change_their_passphrase_and_leave(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    key, code = made
    keys.add_slot(folder, key, "Ravi Meena", "ravi's own words", CHEAP)
    keys.change_passphrase(folder, "Ravi Meena", "ravi's own words", "other words now", CHEAP)
    assert keys.slot_names(folder) == ("Asha Rao", "Ravi Meena")
    assert keys.unlock(folder, "Ravi Meena", "other words now") == key
    keys.remove_slot(folder, "ravi meena")
    assert keys.slot_names(folder) == ("Asha Rao",)
    with pytest.raises(WrongPassphrase):
        keys.unlock(folder, "Ravi Meena", "other words now")
    assert keys.unlock_by_recovery(folder, code) == key


def test_a_removed_person_is_gone_from_the_kept_copy_too(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    keys.add_slot(folder, made[0], "Ravi Meena", "ravi's own words", CHEAP)
    keys.remove_slot(folder, "Ravi Meena")
    assert "Ravi" not in (folder.path / "keys.json.bak").read_text(encoding="utf-8")


def test_a_name_is_taken_once(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    with pytest.raises(NameTaken):
        keys.add_slot(folder, made[0], "ASHA rao", "another passphrase", CHEAP)


def test_recovery_sets_a_new_passphrase(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    key = keys.unlock_by_recovery(folder, made[1].replace("-", " ").lower())
    keys.set_passphrase(folder, key, "Asha Rao", "fresh words today", CHEAP)
    assert keys.unlock(folder, "Asha Rao", "fresh words today") == key
    with pytest.raises(UnknownName, match="Asha Roy"):
        keys.set_passphrase(folder, key, "Asha Roy", "fresh words today", CHEAP)


def test_a_new_recovery_code_ends_the_old_one(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    key, old = made
    new = keys.new_recovery_code(folder, key, CHEAP)
    assert keys.unlock_by_recovery(folder, new) == key
    with pytest.raises(WrongRecoveryCode) as refusal:
        keys.unlock_by_recovery(folder, old)
    assert refusal.value.exit_code == 3


@given(st.integers(0, 27), st.sampled_from("23456789ABCDEFGHJKMNPQRSTUVWXYZ"), st.integers(0, 26))
def test_every_slip_of_typing_is_told_from_a_wrong_code(at: int, letter: str, swapped: int) -> None:
    code = recovery.make_code().replace("-", "")
    slips = {code[:at] + letter + code[at + 1 :], code[:at] + code[at + 1 :]}
    slips.add(code[:swapped] + code[swapped + 1] + code[swapped] + code[swapped + 2 :])
    for slip in slips - {code}:
        with pytest.raises(MistypedRecoveryCode):
            recovery.read_code(slip)
    assert recovery.read_code(code) == code.encode()


def test_one_person_cannot_take_the_place_of_another_by_editing_names(
    folder: DeskFolder, made: tuple[DeskKey, str]
) -> None:
    keys.add_slot(folder, made[0], "Ravi Meena", "ravi's own words", CHEAP)
    body = json.loads(folder.keys.read_bytes())
    body["slots"][0]["name"], body["slots"][2]["name"] = "Ravi Meena", "Asha Rao"
    del body["check"]
    folder.keys.write_text(json.dumps({**body, "check": keys._check(body)}), encoding="utf-8")
    with pytest.raises(WrongPassphrase):
        keys.unlock(folder, "Asha Rao", "ravi's own words")


def test_no_key_shows_in_a_repr(made: tuple[DeskKey, str]) -> None:
    assert repr(made[0]) == f"DeskKey(desk_id='{made[0].desk_id}')"


def test_each_purpose_has_its_own_key(made: tuple[DeskKey, str]) -> None:
    key = made[0]
    assert len({key.for_records(), key.for_evidence(), key.for_evidence_names()}) == 3


def test_a_missing_key_file_has_its_own_sentence(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    folder.keys.unlink()
    with pytest.raises(MissingKeys, match=r"keys\.json\.bak") as refusal:
        keys.unlock(folder, "Asha Rao", WORDS)
    assert refusal.value.exit_code == 4
    folder.keys.with_name("keys.json.bak").rename(folder.keys)
    assert keys.unlock(folder, "Asha Rao", WORDS) == made[0]


def test_a_half_written_key_file_is_damaged_not_a_wrong_passphrase(
    folder: DeskFolder, made: tuple[DeskKey, str]
) -> None:
    whole = folder.keys.read_bytes()
    for length in (0, 1, len(whole) // 2, len(whole) - 1):
        folder.keys.write_bytes(whole[:length])
        with pytest.raises(DamagedKeys):
            keys.unlock(folder, "Asha Rao", WORDS)


def test_no_flipped_byte_of_the_key_file_passes(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    whole = folder.keys.read_bytes()
    for at in range(0, len(whole), 7):
        folder.keys.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            assert keys.unlock(folder, "Asha Rao", WORDS) == made[0]  # white space, which carries nothing
        except (DamagedKeys, NewerDesk):
            continue
        assert json.loads(folder.keys.read_bytes()) == json.loads(whole)


def test_a_newer_key_file_is_named_so(folder: DeskFolder, made: tuple[DeskKey, str]) -> None:
    body = json.loads(folder.keys.read_bytes())
    folder.keys.write_text(json.dumps({**body, "format": 2}), encoding="utf-8")
    with pytest.raises(NewerDesk):
        keys.slot_names(folder)


def test_a_write_that_fails_leaves_the_old_key_file(
    folder: DeskFolder, made: tuple[DeskKey, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    before = folder.keys.read_bytes()
    monkeypatch.setattr("os.fsync", power_cut)
    with pytest.raises(KeyboardInterrupt):
        keys.add_slot(folder, made[0], "Ravi Meena", "ravi's own words", CHEAP)
    assert folder.keys.read_bytes() == before
    assert sorted(path.name for path in folder.path.iterdir()) == ["keys.json", "keys.json.bak"]
