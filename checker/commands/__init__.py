"""The commands, one module each: describe(parser) adds its arguments, run(options) does the work and returns the exit code.

A run imports the one command that it was asked for: describing them all takes as long as checking a report.
"""

from __future__ import annotations

# name → help; the module of the same name is imported when the command is used
COMMANDS: dict[str, str] = {
    "check": "检查报告 / check reports",
    "fix": "改正有把握的差错 / write certain repairs",
    "baseline": "基线：已知的问题不再计较 / the baseline of known findings",
    "facts": "列出报告中的数字 / print the fact table",
    "rules": "列出规则 / list the rules",
    "explain": "说明一条规则 / a rule's page",
    "watch": "看守收件目录，逐份给出结论 / watch an inbox, a verdict for each submission",
    "stream": "从标准输入逐行接收报告 / reports as JSON lines on standard input",
    "consume": "从 Redis 流接收报告 / reports from a Redis stream",
    "due": "谁迟报、谁没报 / who is late, who is missing",
    "bulletin": "报送情况通报 / how the submitters did",
    "config": "显示生效的配置 / show the configuration in force",
    "cache": "缓存：没有变化的报告不重新检查 / the cache of reports that did not change",
    "plugins": "列出插件 / list the plugins",
}
