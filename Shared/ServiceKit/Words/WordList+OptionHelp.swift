/// One line for every option and argument, and the fixed phrases of help pages.
extension WordList {
    static let optionHelp = WordList(
        "help",
        [
            ("option.output", "输出格式。", "How to print."),
            ("option.yes", "不再询问，直接执行。", "Do it without asking."),
            ("option.dry-run", "只试算，不写入。", "Show what would happen; write nothing."),
            ("option.on", "办理日期，格式 2026-11-22。", "The day it counts for, as 2026-11-22."),
            ("option.reason", "理由。", "The reason."),
            (
                "option.instalment", "分期发放的日期，可重复，格式 2026-11-22。",
                "A day on which a part is paid, as 2026-11-22; may be repeated."
            ),
            ("option.amount-fen", "金额，以分为单位。", "The amount in fen."),
            ("option.application", "只看这件申请的。", "Only those of this application."),
            ("option.matter", "只看这个事项的，用事项代码。", "Only those of this matter, by its code."),
            ("option.status", "只看处于这个状态的，用状态代码。", "Only those in this status, by its code."),
            ("option.kind", "种类代码。", "The code of its kind."),
            ("option.person", "申请表中人员的代号，例如 p1。", "The person's ref in the form, such as p1."),
            ("option.to", "工作人员的登录名。", "The colleague's login."),
            ("option.limit", "最多显示多少条。", "At most so many."),
            ("option.region", "地区名称，例如 shengzhou。", "The region, such as shengzhou."),
            ("option.since", "只处理这一天及以后的。", "Only those of this day and later."),
            (
                "option.since-moment", "只处理这一时刻及以后的：2026-11-22 或 2026-11-22T08:00:00+08:00。",
                "Only what was said since: 2026-11-22 or 2026-11-22T08:00:00+08:00."
            ),
            ("option.longer-than", "停滞超过多久才列出：30s、10m、2h、3d。", "Only those stuck for longer: 30s, 10m, 2h, 3d."),
            ("option.stuck-reason", "只看这个原因的，可重复。", "Only those for this reason; may be repeated."),
            ("option.topic", "主题。", "The topic."),
            ("option.key", "消息的键。", "The message's key."),
            ("option.subject", "当事人的化名代码。", "The subject's pseudonym."),
            ("option.print-config", "显示生效的设置后退出，密码不显示。", "Print the settings in force, without secrets, and exit."),
            ("option.environment", "运行环境：development 或 production。", "The environment: development or production."),
            ("option.database-url", "数据库地址（不含密码）。", "The database's address, without a password."),
            ("option.kafka-bootstrap", "Kafka 地址，逗号分隔。", "Addresses of Kafka, separated by commas."),
            ("option.admin-host", "管理端口的监听地址。", "The address the admin port listens on."),
            ("option.admin-port", "管理端口。", "The admin port."),
            (
                "option.log-level", "日志级别：trace、debug、info、notice、warning、error 或 critical。",
                "The log level: trace, debug, info, notice, warning, error or critical."
            ),
            ("option.policies-directory", "政策文件目录。", "The folder of the policy files."),
            ("option.subject-key-file", "化名密钥文件。", "The file of the pseudonym key."),
            ("option.today", "把今天当作这一天，仅限开发环境。", "Take this day for today; development only."),
            ("argument.case", "办件编号。", "The case's id."),
            ("argument.application", "申请的编号或查询号。", "The application's id or reference."),
            ("argument.award", "待遇编号。", "The award's id."),
            ("argument.duty", "任务编号。", "The duty's id."),
            ("argument.fact", "事实编号。", "The fact's id."),
            ("argument.dead-letter", "搁置消息的编号。", "The quarantined message's id."),
            ("argument.month", "月份，格式 2026-11。", "The month, as 2026-11."),
            ("argument.file", "文件路径。", "The path of a file."),
            ("argument.day", "日期，格式 2026-11-22。", "A day, as 2026-11-22."),
        ]
    )

    /// Replacements for the phrases that the argument parser writes in English into every help page.
    static let parserHelp = WordList(
        "parser",
        [
            ("overview", "概述：", "OVERVIEW: "),
            ("usage", "用法：", "USAGE: "),
            ("arguments", "参数：", "ARGUMENTS:"),
            ("options", "选项：", "OPTIONS:"),
            ("subcommands", "子命令：", "SUBCOMMANDS:"),
            ("show-help", "显示帮助。", "Show help information."),
            ("show-version", "显示版本。", "Show the version."),
            ("show-subcommand-help", "显示子命令的帮助。", "Show subcommand help information."),
            ("see", "  用“{0}”查看详细说明。", "  See '{0}' for detailed help."),
            ("default", "（默认：{0}）", "(default: {0})"),
            ("values", "（可选值：{0}）", "(values: {0})"),
            ("values-default", "（可选值：{0}；默认：{1}）", "(values: {0}; default: {1})"),
        ]
    )
}
