/// Why a command ends, and what to do about it.
extension WordList {
    static let exits = WordList(
        "exit",
        [
            ("failed", "未能完成：{0}", "It could not be done: {0}"),
            (
                "unexpected", "发生意外错误，未能完成。详情见日志，或联系系统管理员。",
                "Something unexpected stood in the way. See the log or tell the administrator."
            ),
            ("cancelled", "已取消，未作任何改动。", "Cancelled; nothing was changed."),
            ("stopped", "操作被中断。", "The operation was interrupted."),
            (
                "not-signed-in", "没有登录。请把本人的登录地址写入环境变量 {0}（运行 deploy/local/up 后：source .local/env）。",
                "You are not signed in. Put your personal login into {0} (after deploy/local/up: source .local/env)."
            ),
            (
                "login-refused", "数据库拒绝了这个登录。请检查环境变量 {0} 中的用户名和密码。",
                "The database refuses this login. Check user and password in {0}."
            ),
            (
                "login-malformed", "环境变量 {0} 不是有效的登录地址。应为 postgresql://用户@主机:端口/数据库。",
                "{0} is not a login address. It reads postgresql://user@host:port/database."
            ),
            (
                "not-found", "没有找到{0}“{1}”。请核对编号，或用列表命令查找。",
                "There is no {0} `{1}`. Check the id, or look it up with the list command."
            ),
            (
                "database-down", "数据库没有应答。请稍后再试；如果持续，请联系系统管理员。",
                "The database does not answer. Try again shortly; if it lasts, tell the administrator."
            ),
            (
                "database-outcome-unknown", "连接在提交时中断，无法确定是否已保存。请先查看结果，再决定是否重做。",
                "The connection was lost while saving, so it is not known whether it was saved. Look before you repeat it."
            ),
            ("database-full", "数据库正忙，等待的操作太多。请稍后再试。", "The database is busy. Try again shortly."),
            (
                "kafka-down", "Kafka（{0}）没有应答。请检查地址，或稍后再试。",
                "Kafka at `{0}` does not answer. Check the address or try again shortly."
            ),
            (
                "port-taken", "端口 {0} 已被其他程序占用。请停止该程序，或在 {1} 中另选端口。",
                "Port {0} is taken by another program. Stop it, or choose another port in {1}."
            ),
            ("address-unusable", "无法在 {0} 上监听：{1}。请检查 {2}。", "It is not possible to listen on {0}: {1}. Check {2}."),
            ("conflict", "内容已被他人改动。请重新查看后再办理。", "Somebody changed it meanwhile. Look again, then decide."),
            ("case-final", "办件“{0}”已经办结（{1}），不能再次决定。", "Case `{0}` is final ({1}) and cannot be decided again."),
            (
                "output-failed", "输出失败：{0}。请检查磁盘空间或目标文件。",
                "The output could not be written: {0}. Check disk space or the target."
            ),
            (
                "not-allowed", "您没有办理此事的权限。请联系本部门负责人。",
                "You are not allowed to do this. Ask the head of your department."
            ),
            ("second-person", "制单人不能自行复核。请由另一位同事办理。", "Who prepared it cannot release it. A colleague has to."),
            ("reason-needed", "须写明理由：请加上 --reason。", "A reason is needed: add --reason."),
            ("amount-needed", "政策没有给出金额：请加上 --amount-fen。", "The policy gives no amount: add --amount-fen."),
            (
                "not-an-id", "“{0}”不是编号。编号形如 0193e4c2-7b1a-7c3d-9e5f-0123456789ab。",
                "`{0}` is not an id. An id reads 0193e4c2-7b1a-7c3d-9e5f-0123456789ab."
            ),
            ("not-a-day", "“{0}”不是日期。日期形如 2026-11-22。", "`{0}` is not a day. A day reads 2026-11-22."),
            ("file-unreadable", "无法读取文件“{0}”。请检查路径和权限。", "The file `{0}` cannot be read. Check path and permissions."),
            (
                "input-needed", "此操作需要确认，但没有终端。请加上 --yes。",
                "This needs a confirmation, but there is no terminal. Add --yes."
            ),
        ]
    )

    /// What a service says when it starts and stops.
    static let serving = WordList(
        "serve",
        [
            ("migrated", "数据库已更新：{0} 项。", "The database is up to date; {0} migrations were applied."),
            ("nothing-to-migrate", "数据库已是最新。", "The database is already up to date."),
            ("confirm", "{0}\n确定吗？输入 y 或“是”：", "{0}\nAre you sure? Type y: "),
            ("confirm-typed", "{0}\n请输入 {1} 确认：", "{0}\nType {1} to confirm: "),
            ("nothing-found", "没有符合条件的记录。", "Nothing matches."),
            ("rows", "共 {0} 条。", "{0} in all."),
            ("more", "只显示了前 {0} 条，可用 --limit 查看更多。", "Only the first {0} are shown; --limit shows more."),
        ]
    )
}
