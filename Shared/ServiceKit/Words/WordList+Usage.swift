/// Mistakes on the command line, and settings that cannot be used.
extension WordList {
    static let usage = WordList(
        "usage",
        [
            ("unknown-command", "没有“{0}”这个命令。", "There is no command `{0}`."),
            ("did-you-mean", "您是不是要用“{0}”？", "Did you mean `{0}`?"),
            ("unknown-option", "没有“{0}”这个选项。", "There is no option `{0}`."),
            ("missing-argument", "缺少参数“{0}”。", "The argument `{0}` is missing."),
            ("missing-option", "缺少“{0}”。", "`{0}` is missing."),
            ("missing-one-of", "以下各项须给出一个：“{0}”。", "One of these is needed: `{0}`."),
            ("missing-value", "“{0}”后面缺少值。", "`{0}` needs a value."),
            ("invalid-value", "“{0}”不能用作“{1}”的值。", "The value `{0}` does not fit `{1}`."),
            ("permitted", "可用：{0}。", "It may be {0}."),
            ("no-value-expected", "选项“{0}”不带值，却给了“{1}”。", "The option `{0}` takes no value, but was given `{1}`."),
            ("unexpected-arguments", "多余的参数：“{0}”。", "These arguments are not expected: `{0}`."),
            ("already-set", "同一个选项给了两次：{0}。", "The same option is given twice: {0}."),
            ("missing-command", "缺少子命令。", "A subcommand is missing."),
            ("see-help", "用“{0}”查看用法。", "`{0}` shows how to use it."),
            ("other", "命令行有误：{0}", "The command line is not right: {0}"),
        ]
    )

    static let settings = WordList(
        "settings",
        [
            ("faults", "{0} 的设置有 {1} 处问题：", "{0} cannot start; {1} of its settings are not usable:"),
            ("missing", "缺少 {0}。", "{0} is missing."),
            ("not-a-number", "{0} 应为 {1} 之间的整数，现为“{2}”。", "{0} must be a whole number within {1}; it is `{2}`."),
            ("not-one-of", "{0} 应为 {1} 之一，现为“{2}”。", "{0} must be one of {1}; it is `{2}`."),
            ("not-a-day", "{0} 应为 2026-11-22 这样的日期，现为“{1}”。", "{0} must be a day such as 2026-11-22; it is `{1}`."),
            (
                "not-an-address", "{0} 应为“主机:端口”，多个用逗号分隔，现为“{1}”。",
                "{0} must read host:port, several separated by commas; it is `{1}`."
            ),
            (
                "not-a-database-url", "{0} 应为 postgresql://用户@主机:端口/数据库。",
                "{0} must read postgresql://user@host:port/database."
            ),
            ("development-only", "{0} 只能在开发环境使用，现为“{1}”。", "{0} is for development only; this is `{1}`."),
            (
                "password-in-arguments", "--database-url 不能含密码，因为命令行对本机所有人可见。请写入环境变量 {0}。",
                "--database-url must not hold a password: everybody on this machine can read it there. Put it into {0}."
            ),
            ("unreadable-file", "{0} 指向的文件“{1}”无法读取。", "{0} names the file `{1}`, which cannot be read."),
            (
                "unreadable-line", "{0} 指向的文件“{1}”第 {2} 行不是“键=值”。",
                "{0} names the file `{1}`, whose line {2} does not read key=value."
            ),
            (
                "not-public-keys", "{0} 指向的文件“{1}”不是 PEM 公钥（P-256 或 Ed25519）。",
                "{0} names the file `{1}`, which does not hold public keys in PEM (P-256 or Ed25519)."
            ),
            ("unknown", "{0} 不是已知的设置。", "{0} is not a known setting."),
            ("unknown-nearest", "{0} 不是已知的设置。您是不是要用 {1}？", "{0} is not a known setting. Did you mean {1}?"),
        ]
    )
}
