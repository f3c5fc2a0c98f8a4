/// What the staff commands on cases, awards, facts and policies say.
extension WordList {
    static let casework = WordList([
        ("case.paid-already", "同一对象同一事项的待遇期间重叠，请重新查看。", "The same subject is already paid for these days. Look again."),
        ("case.unknown-status", "没有“{0}”这个状态。可用：{1}。", "There is no status `{0}`. There are: {1}."),
        ("case.must-wait", "办件处于{0}，{1} 之后才能决定。", "The case is in its {0}; it can be decided after {1}."),
        ("case.pays-nothing", "该事项不发放资金，请去掉 --amount-fen。", "This matter pays nothing: leave out --amount-fen."),
        ("case.not-staged", "政策未规定分期发放，请去掉 --instalment。", "The policy pays this at once: leave out --instalment."),
        (
            "case.instalment-too-early", "分期发放的日期不能早于决定日期 {0}。",
            "No instalment can lie before the decision of {0}."
        ),
        ("case.decision-day", "决定日期须在 {0} 至 {1} 之间。", "The day of decision must lie between {0} and {1}."),
        ("award.is-over", "待遇“{0}”{1}，不能再变更。", "Award `{0}` is {1} and cannot be changed."),
        ("award.ends-before-start", "终止日期不能早于 {0}。", "The last day cannot lie before {0}."),
        ("award.status.superseded", "已被新待遇取代", "superseded"),
        ("dead-letter.replay-requested", "已申请重新处理：{0}。", "Will be tried again: {0}."),
        ("dead-letter.discarded", "已放弃：{0}。", "Given up: {0}."),
        ("dead-letter.conflict", "搁置消息“{0}”{1}，不能这样处理。", "Message `{0}` is {1}; this cannot be done with it."),
        ("quarantine.parked", "待处理", "parked"),
        ("quarantine.requested", "已申请重新处理", "to be tried again"),
        ("quarantine.held", "排在后面等待", "held"),
        ("quarantine.discarded", "已放弃", "discarded"),
        (
            "exit.setting-missing", "缺少设置 {0}。请先执行：source .local/env。",
            "The setting {0} is missing. Run: source .local/env."
        ),
        (
            "exit.today-outside-development", "ONEWINDOW_TODAY 只能在开发环境使用。",
            "ONEWINDOW_TODAY is only for development."
        ),
        ("explain.open", "规则无法得出，由工作人员决定", "the rules leave it open; staff decide"),
        ("explain.yuan", "元", "yuan"),
        ("explain.instalment", "分期", "instalment"),
        (
            "fact.cannot-correct", "事实“{0}”不是本部门登记的，或已被更正。",
            "Fact `{0}` was not registered here, or is corrected already."
        ),
        ("fact.known", "该对象的此项事实已登记：{0}。", "This is registered already for {0}."),
        ("fact.unknown-kind", "没有“{0}”这类事实。可用：{1}。", "There is no kind of fact `{0}`. There are: {1}."),
        ("migrate.applied", "已执行数据库变更 {0} {1}（{2}）。", "Applied migration {0} {1} ({2})."),
        ("policy.has-problems", "政策文件有 {0} 处问题。", "The policy files have {0} problems."),
        ("column.award", "待遇", "Award"),
        ("column.cases", "办件数", "Cases"),
        ("column.problem", "问题", "Problem"),
        ("column.rows", "行数", "Rows"),
        ("column.overdue", "逾期", "Overdue"),
        ("column.file", "文件", "File"),
        ("column.loadedAt", "载入时间", "Loaded at"),
        ("column.loadedBy", "载入人", "Loaded by"),
        ("column.assignedTo", "经办人", "Assigned to"),
        ("column.heldBehind", "后续等待", "Held behind"),
        ("column.text", "原文", "Text"),
        ("column.state", "状态", "State"),
        ("column.correctedBy", "被更正", "Corrected by"),
        ("column.oldestSeconds", "最久等待（秒）", "Oldest (s)"),
        ("column.parked", "搁置", "Parked"),
        ("column.quarantined", "待处理", "Quarantined"),
        ("column.messages", "消息数", "Messages"),
        ("column.applications", "申请数", "Applications"),
        ("column.unanswered", "未答复", "Unanswered"),
        ("award-part.living", "基本生活费", "living"),
        ("award-part.care", "照料护理费", "care"),
    ])
}
