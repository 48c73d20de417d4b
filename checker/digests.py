"""The digests of hashlib, taken from where Python keeps its own: hashlib loads OpenSSL first, a fifth of an interpreter's start."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hashlib import blake2b as blake2b
    from hashlib import sha256 as sha256
else:
    try:
        from _blake2 import blake2b

        if sys.version_info >= (3, 12):
            from _sha2 import sha256
        else:
            from _sha256 import sha256
    except ImportError:  # another interpreter than CPython
        from hashlib import blake2b, sha256

__all__ = ["blake2b", "sha256"]
