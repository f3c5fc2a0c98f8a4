/// What the commands on changing policies say: simulation, schedule, adjustment, price link.
extension WordList {
    static let policyChanges = WordList([
        ("simulate.progress", "已试算 {0} 户……", "{0} households looked at …"),
        ("simulate.nothing-written", "以上为试算，未写入任何数据。", "Nothing was written."),
        (
            "schedule.example-failed", "{0}：{1}：应为 {2}，实际 {3}。",
            "{0}: {1}: expected {2}, got {3}."
        ),
        (
            "schedule.examples-failed", "算例不符，未安排生效：\n{0}",
            "Nothing was scheduled; examples do not come out as they say:\n{0}"
        ),
        (
            "schedule.without-examples", "“{0}”旁没有本部门的算例，不能安排生效。请用 --examples 指定。",
            "No example of this department stands beside `{0}`; name a file or folder with --examples."
        ),
        (
            "schedule.same-person", "{0} 编制的政策须由另一人批准；这次尝试已记录。",
            "`{0}` scheduled this version; a second person must approve it. The attempt is on record."
        ),
        ("schedule.is-approved", "{0} 的版本 {1} 已经批准，不能再改。", "Version {1} of `{0}` is approved and cannot be changed."),
        ("schedule.is-current", "{0} 的版本 {1} 已在执行。", "Version {1} of `{0}` is in force already."),
        (
            "schedule.day-is-taken", "{0} 在 {1} 已有另一批准的版本。",
            "Another version of `{0}` is approved for {1}."
        ),
        (
            "schedule.day-has-passed", "{0} 已过，那天的决定已按原政策作出；请选今天或以后的日期。",
            "{0} has passed under another version; name today or a later day."
        ),
        ("policy.state.current", "执行中", "in force"),
        ("policy.state.scheduled", "已批准，待生效", "approved, to come"),
        ("policy.state.awaiting-approval", "待批准", "awaiting approval"),
        ("policy.state.applied", "已生效", "applied"),
        ("adjustment.raised", "调高", "raised"),
        ("adjustment.lowered", "调低", "lowered"),
        ("adjustment.held", "应调低，暂不动（加 --lowering 执行）", "less, held (--lowering does it)"),
        ("adjustment.review", "不再符合，待工作人员复核", "no longer entitled, review proposed"),
        ("adjustment.left-open", "规则无法得出，不动", "left open by the rules, not touched"),
        ("adjustment.unchanged", "不变", "unchanged"),
        ("adjust.count", "{0}：{1} 项", "{0}: {1}"),
        ("adjust.difference", "每次发放合计增减 {0} 元。", "Together {0} yuan more or less a payment."),
        ("price-link.paid", "发放", "paid"),
        ("price-link.paid-before", "本月已发", "paid for the month already"),
        ("price-link.not-due", "未达到启动条件", "prices have not grown so much"),
        ("price-link.left-open", "政策缺少数值，未发放", "a number of the policy is missing, not paid"),
        ("price-link.total", "价格临时补贴合计 {0} 元。", "Price subsidies come to {0} yuan."),
        ("price-link.not-here", "本部门不发放价格临时补贴。", "This department pays no price subsidy."),
        ("price-link.none-due", "本月物价未达到启动条件，未发放。", "Prices of the month reach no threshold; nothing was paid."),
        ("recompute.title", "按当时的政策文本重新计算（{0}）：", "Computed again under the pack of that time ({0}):"),
        ("recompute.agrees", "与原决定一致。", "It comes to what was decided."),
        (
            "recompute.differs", "重新计算的结果与原决定不一致。",
            "It does not come to what was decided."
        ),
        (
            "recompute.staff-decided", "工作人员另有决定，理由：{0}",
            "Staff decided otherwise, because: {0}"
        ),
        (
            "recompute.newer-referral", "决定之后申请内容有变更，重新计算用的是最新内容。",
            "The application was changed after the decision; the computation rests on the latest."
        ),
        (
            "recompute.not-decided", "办件“{0}”没有按申请内容作出的决定，无法重新计算。",
            "Case `{0}` was not decided on a referral; there is nothing to compute again."
        ),
        ("matter.assistance.price-subsidy", "价格临时补贴", "price subsidy"),
        ("fact.standard-adjusted", "标准调整后不再符合", "no longer within the adjusted standard"),
        ("column.households", "户数", "Households"),
        ("column.gaining", "增加户数", "Gaining"),
        ("column.gainFen", "月增加", "Gain a month"),
        ("column.losing", "减少户数", "Losing"),
        ("column.lossFen", "月减少", "Loss a month"),
        ("column.unchanged", "不变户数", "Unchanged"),
        ("column.leftOpen", "转为待定户数", "Left open"),
        ("column.cliffsBefore", "断崖户数（现行）", "Cliffs before"),
        ("column.cliffsAfter", "断崖户数（草案）", "Cliffs after"),
        ("column.paidFen", "现月支出", "Paid a month"),
        ("column.onceBeforeFen", "一次性（现行）", "Once, before"),
        ("column.onceAfterFen", "一次性（草案）", "Once, after"),
        ("column.before", "调整前", "Before"),
        ("column.after", "调整后", "After"),
        ("column.gained", "新增", "Gained"),
        ("column.lost", "失去", "Lost"),
        ("column.town", "乡镇", "Town"),
        ("column.effect", "变化", "Effect"),
        ("column.standing", "现状", "Standing"),
        ("column.beforeOutcome", "原结果", "Outcome before"),
        ("column.afterOutcome", "新结果", "Outcome after"),
        ("column.stepFen", "收入增加", "More income"),
        ("column.fallFen", "待遇下降", "Fall"),
        ("column.isNew", "新出现", "New"),
        ("column.persons", "人数", "Persons"),
    ])

    /// Help lines of these commands and their options.
    static let policyChangeHelp = WordList(
        "help",
        [
            ("policy.approve", "批准他人安排的政策版本。", "Approve a version that somebody else scheduled."),
            ("awards.adjust", "按新标准重新计算在发待遇。", "Calculate running awards again under a new standard."),
            ("awards.price-link", "发放某月的价格临时补贴。", "Award the price subsidy of a month."),
            ("option.pack", "政策草案文件。", "The file of the draft pack."),
            (
                "option.examples", "算例文件或目录；默认为政策目录下 examples/地区.yaml。",
                "A file or folder of worked examples; by default examples/REGION.yaml beside the packs."
            ),
            ("option.simulated-on", "按哪一天的情况试算，默认今天。", "The day to look at; today by default."),
            (
                "option.cliff-step", "收入每月增加多少分时查看断崖，默认 100。",
                "By how many fen of income a month to look for cliffs; 100 by default."
            ),
            ("option.effective-from", "生效日期，格式 2026-11-22。", "The first day, as 2026-11-22."),
            ("option.preview", "只列出前后变化，不写入。", "Only list before and after; write nothing."),
            ("option.lowering", "也执行调低。", "Also pay less where the rules come to less."),
            ("option.month", "月份，格式 2022-09。", "The month, as 2022-09."),
            ("option.cpi", "居民消费价格同比涨幅，百分数，例如 3.2。", "Yearly growth of consumer prices in per cent, such as 3.2."),
            ("option.food", "食品价格同比涨幅，百分数。", "Yearly growth of food prices in per cent."),
            (
                "option.index-growth", "补贴所依据的价格指数涨幅，百分数；默认同 --cpi。",
                "Growth of the index that the subsidy follows, in per cent; as --cpi by default."
            ),
            ("option.recompute", "按当时的政策文本重新计算并对照。", "Compute it again under the pack of that time."),
        ]
    )
}
