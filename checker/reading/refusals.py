"""Why a file was not read, in the words of whoever handed it in: one function for each reason that several readers share."""

from __future__ import annotations

import errno
from collections.abc import Sequence

from checker.errors import ReadError
from checker.reading.limits import MEGABYTE

LIMIT, LOCKED, DAMAGED, PICTURES, NOT_INSTALLED, PARTLY, UNKNOWN = "CHK020", "CHK021", "CHK022", "CHK023", "CHK024", "CHK025", "CHK026"

_MOST_NAMED = 20
_SYSTEM = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EIO: "磁盘读写出错",
    errno.EISDIR: "这是目录",
    errno.ENAMETOOLONG: "文件名太长",
    errno.ENOENT: "文件不见了",
}
_PARSERS = {
    "not a zip file": "不是完整的压缩包，可能没有传完",
    "Truncated": "不是完整的压缩包，可能没有传完",
    "Bad magic number": "压缩包的目录坏了",
    "Bad CRC-32": "内容与校验码不符",
    "Data format error": "内容不合 PDF 的格式",
    "ExpatError": "XML 不合格式",
    "Error -3 while decompressing": "解压出错",
}


def empty() -> ReadError:
    return ReadError("CHK003", "文件为空，没有可检查的内容", "the file is empty")


def beyond(zh: str, en: str, setting: str) -> ReadError:
    """A limit was reached; setting is its name in the [limits] table."""
    return ReadError(LIMIT, f"{zh}，超出上限，未读取（上限见配置 limits.{setting}）", f"{en}, beyond the limit (limits.{setting} in the configuration)")


def too_large(size: int, limit: int) -> ReadError:
    """size in bytes as far as it was read, limit in MB."""
    if size <= limit * MEGABYTE + 1:
        return beyond(f"文件超过 {limit} MB", f"the file has more than {limit} MB", "file-size")
    return beyond(f"文件有 {size / 1e6:.0f} MB，上限 {limit} MB", f"the file has {size / 1e6:.0f} MB of at most {limit} MB", "file-size")


def too_long(limit: int) -> ReadError:
    """limit in characters."""
    return beyond(f"文字超过 {limit // MEGABYTE} 百万字", f"more than {limit} characters of text", "file-size")


def expanded(limit: int) -> ReadError:
    """limit in MB."""
    return beyond(f"解压后超过 {limit} MB", f"more than {limit} MB when unpacked", "expanded-size")


def too_many_cells(limit: int) -> ReadError:
    """limit of cells in all tables of a file."""
    return beyond(f"单元格超过 {limit} 个", f"more than {limit} cells", "cells")


def too_many_pages(count: int, limit: int) -> ReadError:
    """count and limit in pages."""
    return beyond(f"有 {count} 页，上限 {limit} 页", f"{count} pages of at most {limit}", "pages")


def locked(kind: str) -> ReadError:
    """kind is the name of the format: Word, PDF."""
    return ReadError(LOCKED, f"{kind} 文件加了密码，无法读取，请去掉密码后重新报送", f"the {kind} file is encrypted; remove the password")


def damaged(kind: str, reason: str) -> ReadError:
    """kind is the name of the format, reason why in Chinese and English (`没有正文 / no text`), or what its parser says."""
    zh, _, en = reason.partition(" / ")
    zh = next((said for words, said in _PARSERS.items() if words in zh), zh)
    return ReadError(DAMAGED, f"{kind} 文件已损坏或不完整，无法读取：{zh}", f"the {kind} file is damaged: {en or reason}")


def out_of_reach(error: OSError) -> ReadError:
    """What the system says of a file or folder that cannot be read."""
    reason = error.strerror or str(error)
    return ReadError("CHK002", f"无法读取：{_SYSTEM.get(error.errno or 0, reason)}", f"cannot be read: {reason}")


def out_of_memory(limit: int) -> ReadError:
    """limit in MB."""
    return beyond(f"读取所需内存超过 {limit} MB", f"reading takes more than {limit} MB of memory", "memory")


def out_of_time(limit: int) -> ReadError:
    """limit in seconds of processor time."""
    return beyond(f"读取所用的处理器时间超过 {limit} 秒", f"reading takes more than {limit} s of processor time", "seconds")


def never_ends(limit: int) -> ReadError:
    """limit in seconds by the clock."""
    return beyond(f"读了 {limit} 秒还没有读完", f"reading has not ended after {limit} s", "seconds")


def crashed(error: Exception) -> ReadError:
    """Not the file's fault but ours, as far as we know."""
    reason = f"{type(error).__name__}: {error}"
    return ReadError("CHK012", f"读取或提取时出错，未能检查：{reason}", f"reading or extraction failed: {reason}")


def scanned() -> ReadError:
    return ReadError(PICTURES, "这是扫描件（整页图片），没有可检查的文字，请报送电子版", "a scan without text; hand in the electronic version")


def pages(numbers: Sequence[int]) -> tuple[str, str]:
    """第3、5页 in both languages; no more than twenty are named."""
    shown = [str(number) for number in numbers[:_MOST_NAMED]]
    more = len(numbers) > _MOST_NAMED
    return f"第{'、'.join(shown)}{'等' if more else ''}页", f"pages {', '.join(shown)}{' …' if more else ''}"


def pages_of_pictures(numbers: Sequence[int]) -> tuple[str, str]:
    """What is said in both languages of pages, by their numbers from 1, that hold nothing but pictures."""
    zh, en = pages(numbers)
    return f"{zh}是图片（扫描件），其中的文字未检查", f"{en} are pictures whose text was not read"
