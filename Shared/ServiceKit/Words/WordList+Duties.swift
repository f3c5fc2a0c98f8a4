/// What the staff commands on duties say.
extension WordList {
    static let duties = WordList([
        ("help.duties.show", "显示一项任务及其经过。", "Show one duty and what was done with it."),
        ("help.duties.open", "新建一项任务，可按周期重复。", "Open a duty, which may recur."),
        ("help.duties.assign", "把任务交给某人或某地。", "Give a duty to somebody or to a place."),
        ("help.duties.cancel", "取消一项任务，须写明理由。", "Cancel a duty; a reason is required."),
        ("help.option.owner", "责任人的登录名或地点。", "Who does it: a login or a place."),
        ("help.option.division", "区划代码；查询时可只写开头几位。", "The division code; to list, its first digits will do."),
        ("help.option.overdue", "只看已逾期的。", "Only overdue ones."),
        ("help.option.duty-to", "责任人的登录名或地点。", "Who is to do it: a login or a place."),
        ("help.option.outcome", "结果。", "What came of it."),
        ("help.option.series", "同时终止该周期任务，今后不再新建。", "End its series too: no further ones are opened."),
        (
            "help.option.due", "完成期限，格式 2026-11-22；重复时为第一次的期限。",
            "The last day for it, as 2026-11-22; if it recurs, of the first."
        ),
        ("help.option.every", "周期：任务 7d、1m、1y；时段 30m、2h。", "How often: a duty 7d, 1m, 1y; a slot 30m, 2h."),
        ("duty.is-closed", "任务“{0}”{1}，不能再变更。", "Duty `{0}` is {1} and cannot be changed."),
        ("duty.outcome-needed", "完成任务须写明结果：请加上 --outcome。", "A duty is completed only with an outcome: add --outcome."),
        ("duty.completed-on", "完成日期须在 {0} 至 {1} 之间。", "The day of completion must lie between {0} and {1}."),
        (
            "duty.not-a-place", "“{0}”不是区划代码，也不是其开头几位数字。",
            "`{0}` is no division code, nor the first digits of one."
        ),
        (
            "duty.not-a-code", "“{0}”不是种类代码。应为小写字母、数字和连字符。",
            "`{0}` is no kind. A kind has small letters, digits and hyphens."
        ),
        ("duty.not-a-subject", "“{0}”不是当事人的化名代码。", "`{0}` is not a pseudonym."),
        ("duty.until-without-every", "--until 只能与 --every 一起使用。", "--until goes only with --every."),
        ("duty.over-before-first", "重复截止日不能早于第一次的期限 {0}。", "It cannot end before its first date, {0}."),
        ("duty.status.cancelled", "已取消", "cancelled"),
        ("duty.kind.visit", "探访", "visit"),
        ("duty.kind.review", "复核", "review"),
        ("duty.kind.papers", "补齐材料", "papers to complete"),
        ("duty.kind.hand-over", "成年移交", "hand-over at 18"),
        ("duty.kind.hazard", "隐患整改", "hazard to rectify"),
        ("duty.event.opened", "新建", "opened"),
        ("duty.event.assigned", "分派", "assigned"),
        ("duty.event.done", "完成", "done"),
        ("duty.event.cancelled", "取消", "cancelled"),
        ("duty.event.overdue", "逾期", "overdue"),
        ("duty.event.due-date-known", "期限已确定", "due date known"),
        ("duty.reason.award-ended", "待遇已终止", "the award has ended"),
        ("duty.reason.award-superseded", "待遇已被新待遇取代", "another award took its place"),
        ("column.event", "经过", "Event"),
        ("column.fact", "事实", "Fact"),
        ("column.openedOn", "开始日期", "Opened on"),
        ("column.closedOn", "结束日期", "Closed on"),
        ("column.closedBy", "结束人", "Closed by"),
        ("column.series", "周期任务", "Series"),
    ])
}
