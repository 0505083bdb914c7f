"""keys.json: the desk's one random key, wrapped for each member of staff and for the printed recovery code."""

import base64
import contextlib
import hashlib
import json
import secrets
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from supportdesk.errors import WrongPassphrase
from supportdesk.store.errors import (
    DamagedKeys,
    MissingKeys,
    NameTaken,
    NewerDesk,
    UnknownName,
    WeakPassphrase,
    WrongRecoveryCode,
    translated,
)
from supportdesk.store.folder import DeskFolder, write_whole
from supportdesk.store.recovery import make_code, read_code

if TYPE_CHECKING:  # the sign-in window reaches this module for the names alone
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MIN_PASSPHRASE = 10
_FORMAT = 1
_STAFF = "staff"
_RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class DeskKey:
    """The key of one desk. Its bytes appear in no repr, no log and no file but wrapped."""

    desk_id: str
    _secret: bytes = field(repr=False)

    def is_same(self, other: "DeskKey") -> bool:
        """Takes as long for every other key."""
        return self.desk_id == other.desk_id and secrets.compare_digest(self._secret, other._secret)  # noqa: SLF001 - one class

    def for_records(self) -> bytes:
        """32 bytes for SQLCipher."""
        return self._derived(b"records", 32)

    def for_evidence(self) -> bytes:
        """32 bytes for the sealed chunks."""
        return self._derived(b"evidence", 32)

    def for_evidence_names(self) -> bytes:
        """64 bytes for the SHA-256 values by which evidence is found."""
        return self._derived(b"evidence names", 64)

    def _derived(self, purpose: bytes, length: int) -> bytes:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        info = b"supportdesk " + purpose
        return HKDF(SHA256(), length, salt=bytes.fromhex(self.desk_id), info=info).derive(self._secret)


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear one guess of a passphrase is made. Kept in each slot, so that it may rise later."""

    rounds: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


USUAL = Cost()


@dataclass(frozen=True, slots=True)
class _Slot:
    """The desk key as one person, or the recovery code, can unwrap it. The name is sealed in: it cannot be swapped."""

    id: str
    kind: str
    name: str
    cost: Cost
    salt: bytes = field(repr=False)
    nonce: bytes = field(repr=False)
    wrapped: bytes = field(repr=False)

    def unwrap(self, desk_id: str, secret: bytes) -> bytes | None:
        """None where the secret is another."""
        from cryptography.exceptions import InvalidTag

        try:
            return _cipher(secret, self.salt, self.cost).decrypt(self.nonce, self.wrapped, self._label(desk_id))
        except InvalidTag:
            return None

    def wrap(self, key: DeskKey, secret: bytes) -> "_Slot":
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        wrapped = _cipher(secret, salt, self.cost).encrypt(nonce, key._secret, self._label(key.desk_id))  # noqa: SLF001 - one module
        return replace(self, salt=salt, nonce=nonce, wrapped=wrapped)

    def _label(self, desk_id: str) -> bytes:
        return json.dumps([desk_id, self.id, self.kind, self.name]).encode()


@dataclass(frozen=True, slots=True)
class _KeyFile:
    desk_id: str
    slots: tuple[_Slot, ...]

    def of_staff(self, name: str) -> _Slot | None:
        return next((slot for slot in self.slots if slot.kind == _STAFF and same_name(slot.name, name)), None)


def check_passphrase(text: str) -> None:
    """The one rule for passphrases. Raises WeakPassphrase."""
    if len(unicodedata.normalize("NFKC", text).strip()) < MIN_PASSPHRASE:
        raise WeakPassphrase(length=MIN_PASSPHRASE)


def create_keys(folder: DeskFolder, name: str, passphrase: str, cost: Cost = USUAL) -> tuple[DeskKey, str]:
    """Keys for a new desk with one member of staff, and the recovery code to print; it is kept nowhere."""
    check_passphrase(passphrase)
    key = DeskKey(secrets.token_hex(16), secrets.token_bytes(32))
    code = make_code()
    slots = (_staff_slot(key, name, passphrase, cost), _recovery_slot(key, code, cost))
    _save(folder, _KeyFile(key.desk_id, slots))
    return key, code


def desk_id(folder: DeskFolder) -> str:
    """What tells this desk from every other one, also in its backups."""
    return _load(folder).desk_id


def slot_names(folder: DeskFolder) -> tuple[str, ...]:
    """Sign-in names as they are shown, in the order in which they joined."""
    return tuple(slot.name for slot in _load(folder).slots if slot.kind == _STAFF)


def unlock(folder: DeskFolder, name: str, passphrase: str) -> DeskKey:
    """Raises WrongPassphrase, also for a name that has no slot."""
    keys = _load(folder)
    slot = keys.of_staff(name)
    if slot is None:
        raise WrongPassphrase(name=name)
    desk_secret = slot.unwrap(keys.desk_id, _secret(passphrase))
    if desk_secret is None:
        raise WrongPassphrase(name=name)
    return DeskKey(keys.desk_id, desk_secret)


def lets_in(folder: DeskFolder, name: str, passphrase: str) -> bool:
    """Whether `unlock` would. Slow by intent."""
    with contextlib.suppress(WrongPassphrase):
        unlock(folder, name, passphrase)
        return True
    return False


def unlock_by_recovery(folder: DeskFolder, code: str) -> DeskKey:
    """Raises MistypedRecoveryCode for a slip of typing, WrongRecoveryCode for another desk's or an old code."""
    secret = read_code(code)
    keys = _load(folder)
    for slot in keys.slots:
        desk_secret = slot.unwrap(keys.desk_id, secret) if slot.kind == _RECOVERY else None
        if desk_secret is not None:
            return DeskKey(keys.desk_id, desk_secret)
    raise WrongRecoveryCode


def add_slot(folder: DeskFolder, key: DeskKey, name: str, passphrase: str, cost: Cost = USUAL) -> None:
    """Lets one more person open the desk. Raises NameTaken and WeakPassphrase."""
    check_passphrase(passphrase)
    if _load(folder).of_staff(name):
        raise NameTaken(name=name)
    _edit(folder, lambda slots: [*slots, _staff_slot(key, name, passphrase, cost)])


def set_passphrase(folder: DeskFolder, key: DeskKey, name: str, passphrase: str, cost: Cost = USUAL) -> None:
    """A new passphrase without the old one: after a recovery. Raises WeakPassphrase, UnknownName."""
    check_passphrase(passphrase)
    old = _load(folder).of_staff(name)
    if old is None:
        raise UnknownName(name=name)
    new = _staff_slot(key, old.name, passphrase, cost)
    _edit(folder, lambda slots: [new if slot.id == old.id else slot for slot in slots])


def change_passphrase(folder: DeskFolder, name: str, old: str, new: str, cost: Cost = USUAL) -> None:
    """Raises WrongPassphrase for the old and WeakPassphrase for the new one."""
    set_passphrase(folder, unlock(folder, name, old), name, new, cost)


def remove_slot(folder: DeskFolder, name: str) -> None:
    """This person's passphrase opens the desk no longer; harmless where there is none."""
    gone = _load(folder).of_staff(name)
    _edit(folder, lambda slots: [slot for slot in slots if slot != gone])


def new_recovery_code(folder: DeskFolder, key: DeskKey, cost: Cost = USUAL, draw: Callable[[str], object] = str) -> str:
    """A fresh code to print; sheets printed before open the desk no longer, once `draw` has made the new one."""
    code = make_code()
    draw(code)
    fresh = _recovery_slot(key, code, cost)
    _edit(folder, lambda slots: [*(slot for slot in slots if slot.kind != _RECOVERY), fresh])
    return code


def same_name(one: str, other: str) -> bool:
    """Whether two sign-in names are one: typed large or small, in whichever way a keyboard joins its letters."""
    return _folded(one) == _folded(other)


def _staff_slot(key: DeskKey, name: str, passphrase: str, cost: Cost) -> _Slot:
    return _empty_slot(_STAFF, unicodedata.normalize("NFC", name.strip()), cost).wrap(key, _secret(passphrase))


def _recovery_slot(key: DeskKey, code: str, cost: Cost) -> _Slot:
    return _empty_slot(_RECOVERY, "", cost).wrap(key, read_code(code))


def _empty_slot(kind: str, name: str, cost: Cost) -> _Slot:
    return _Slot(secrets.token_hex(8), kind, name, cost, b"", b"", b"")


def _secret(passphrase: str) -> bytes:
    return unicodedata.normalize("NFKC", passphrase).encode()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def _cipher(secret: bytes, salt: bytes, cost: Cost) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    stretched = Argon2id(
        salt=salt, length=32, iterations=cost.rounds, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(secret)
    return AESGCM(stretched)


def _edit(folder: DeskFolder, change: Callable[[tuple[_Slot, ...]], Iterable[_Slot]]) -> None:
    keys = _load(folder)
    _save(folder, replace(keys, slots=tuple(change(keys.slots))))


def _save(folder: DeskFolder, keys: _KeyFile) -> None:
    body = {"format": _FORMAT, "desk": keys.desk_id, "slots": [_as_json(slot) for slot in keys.slots]}
    put(folder, json.dumps({**body, "check": _check(body)}, ensure_ascii=False, indent=1).encode())


def put(folder: DeskFolder, text: bytes) -> None:
    """Writes keys.json and its spare, second and equal, so that a removed slot does not live on in it."""
    with translated():
        write_whole(folder.keys, text)
        write_whole(folder.keys.with_name(folder.keys.name + ".bak"), text)


def _load(folder: DeskFolder) -> _KeyFile:
    """Raises MissingKeys, DamagedKeys, NewerDesk."""
    with translated():
        try:
            text = folder.keys.read_bytes()
        except FileNotFoundError as error:
            raise MissingKeys from error
    try:
        body = json.loads(text)
        check = body.pop("check")
        if body["format"] > _FORMAT:
            raise NewerDesk
        if check != _check(body):
            raise DamagedKeys
        return _KeyFile(body["desk"], tuple(map(_from_json, body["slots"])))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedKeys from error


def _check(body: dict[str, Any]) -> str:
    """Tells a damaged file from a wrong passphrase; against ill will the wrapping itself stands."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _as_json(slot: _Slot) -> dict[str, Any]:
    return {
        name: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for name, value in asdict(slot).items()
    }


def _from_json(slot: dict[str, Any]) -> _Slot:
    sealed = {name: base64.b64decode(slot[name]) for name in ("salt", "nonce", "wrapped")}
    return _Slot(slot["id"], slot["kind"], slot["name"], Cost(**slot["cost"]), **sealed)
