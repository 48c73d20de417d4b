"""What the CHK codes mean, for `checker explain`: what was not checked, and why."""

from __future__ import annotations

from checker.model.finding import Message

FAILURES = {
    "CHK001": Message("文件不存在", "there is no such file"),
    "CHK002": Message("文件或目录无法读取：没有权限，或是没有跟进去的链接", "a file or folder cannot be read: no permission, or a link that is not followed"),
    "CHK003": Message("文件为空，没有可检查的内容", "the file is empty"),
    "CHK004": Message("不是文本，也不是认得的格式", "neither text nor a known format"),
    "CHK005": Message("文字编码无法识别，请另存为 UTF-8 或 GB18030 后再查", "the encoding is unknown; save as UTF-8 or GB18030"),
    "CHK006": Message("目录或压缩包里没有可检查的报告", "the folder or archive holds no report"),
    "CHK010": Message("插件载入失败，它的规则没有检查", "a plugin failed to load; its rules were not checked"),
    "CHK011": Message("规则或批量检查运行出错，只影响这一条，其余照查", "a rule or batch validator failed; the others were checked"),
    "CHK012": Message(
        "读取、提取或存入历史库时出错，多半是本程序的毛病，请告诉我们", "reading, extraction or keeping failed, most likely by a fault of ours; tell us"
    ),
    "CHK013": Message("stream 的输入不是规定的 JSON 行", "an input of stream is no JSON line as agreed"),
    "CHK014": Message("检查它的进程异常退出（内存不足或程序崩溃）", "the process that checked it died (out of memory, or a crash)"),
    "CHK015": Message("豁免文件（.checker.toml）写错了", "a suppression file (.checker.toml) is wrong"),
    "CHK016": Message("检查中断，期望集没有评估", "the run was interrupted before the suites were evaluated"),
    "CHK020": Message(
        "文件超出大小、页数、时间或内存的上限，可在 checker.toml 的 [limits] 里放宽",
        "beyond a limit of size, pages, time or memory; [limits] in checker.toml sets them",
    ),
    "CHK021": Message("文件加了密码，请去掉密码后重新报送", "the file is encrypted; remove the password"),
    "CHK022": Message("文件已损坏或不完整，请重新导出", "the file is damaged or incomplete; export it again"),
    "CHK023": Message("扫描件（整页图片），没有可检查的文字，请报送电子版", "a scan without text; hand in the electronic version"),
    "CHK024": Message("读取这种格式要用的程序没有安装", "the program that reads this format is not installed"),
    "CHK025": Message(
        "文件的一部分没有检查（图片页、嵌入的工作表等），其余照查", "part of the file was not checked (pages of pictures, embedded sheets); the rest was"
    ),
    "CHK026": Message("可能装着报告而读不了的格式，请另存为 docx、pdf 等再查", "a format that may hold a report and cannot be read; save it as docx or pdf"),
}
