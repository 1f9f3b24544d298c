"""What Linux lets a process give up for good: writing (Landlock), system calls (seccomp), privileges, outliving others.

By hand, through ``ctypes``: the packages for Landlock are previews, and the one for seccomp was last released in 2021
and needs a C library that wheels do not bring. Elsewhere than on Linux each function does nothing.

Sources: the kernel's documentation of Landlock and of seccomp filters, and its tables of system calls.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from functools import cache

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_GET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 1, 22, 21, 38
_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # the same numbers on every architecture
_VERSION_FLAG = 1
_EXECUTE, _WRITE_FILE = 1 << 0, 1 << 1
_CHANGES_FROM_REMOVING_ON = sum(1 << bit for bit in range(4, 13))
"""Removing and making entries of every kind."""
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # known from the second and the third version on
_TCP = 0b11  # binding and connecting; from the fourth version on

_MACHINES = {
    # audit's number of the architecture; then socket, socketpair, clone, clone3, fork, vfork, execve, execveat,
    # ptrace, process_vm_writev, kill, tkill, tgkill, io_uring_setup, bpf, userfaultfd, keyctl, setrlimit, prlimit64
    "x86_64": (0xC000003E, (41, 53, 56, 435, 57, 58, 59, 322, 101, 311, 62, 200, 234, 425, 321, 323, 250, 160, 302)),
    "aarch64": (0xC00000B7, (198, 199, 220, 435, 221, 281, 117, 271, 129, 130, 131, 425, 280, 282, 219, 164, 261)),
}
_X32_BIT = 0x40000000
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # refused with EPERM


class _Program(ctypes.Structure):
    """A filter as the kernel takes it: how many steps, and where they are."""

    _fields_ = [("count", ctypes.c_ushort), ("steps", ctypes.c_char_p)]


def die_with_parent() -> None:
    """Let the kernel end this process when the thread that started it ends."""
    if sys.platform == "linux":
        before = os.getppid()
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != before:
            os._exit(1)  # it has ended already


def forbid_new_privileges() -> None:
    """No program that this process might start could gain a right by it."""
    if sys.platform == "linux":
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)


def forbid_writing() -> None:
    """Close the whole file system to changes and to starting programs, and TCP to connections."""
    version = _landlock_version()
    if version < 1:
        return
    rights = _EXECUTE | _WRITE_FILE | _CHANGES_FROM_REMOVING_ON
    rights |= _REFER if version >= 2 else 0
    rights |= _TRUNCATE if version >= 3 else 0
    asked = struct.pack("=QQ", rights, _TCP) if version >= 4 else struct.pack("=Q", rights)
    ruleset = _libc().syscall(_CREATE_RULESET, asked, ctypes.c_size_t(len(asked)), 0)
    if ruleset >= 0:
        _libc().syscall(_RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)


def forbid_system_calls() -> None:
    """Refuse sockets, new processes and threads, other programs, signals to anybody, and other limits (root could)."""
    if not has_seccomp():
        return
    steps = _filter_steps(*_MACHINES[platform.machine()])
    program = _Program(len(steps) // 8, steps)
    _libc().prctl(_PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0)


def has_landlock() -> bool:
    """Does this kernel know Landlock?"""
    return _landlock_version() >= 1


def has_seccomp() -> bool:
    """Does this kernel filter system calls, and do we know their numbers here?"""
    return sys.platform == "linux" and platform.machine() in _MACHINES and _prctl(_PR_GET_SECCOMP) >= 0


def _filter_steps(architecture: int, refused: tuple[int, ...]) -> bytes:
    """A program of the packet filter's machine: by the call's number, refuse or allow."""
    count = len(refused)
    steps = [
        _step(_LOAD, 4),  # the architecture
        _step(_JUMP_IF_EQUAL, architecture, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, 0),  # the call's number
        _step(_JUMP_IF_AT_LEAST, _X32_BIT, count + 1, 0),  # the same calls by another name
    ]
    steps += [_step(_JUMP_IF_EQUAL, number, count - place, 0) for place, number in enumerate(refused)]
    return b"".join([*steps, _step(_RETURN, _ALLOW), _step(_RETURN, _REFUSE)])


def _step(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, value)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, value: int = 0) -> int:
    return int(_libc().prctl(option, ctypes.c_ulong(value), 0, 0, 0))


def _landlock_version() -> int:
    """0 or less where there is no Landlock."""
    if sys.platform != "linux":
        return 0
    return int(_libc().syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG))
