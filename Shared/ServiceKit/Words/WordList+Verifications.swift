/// What the commands on verification by other agencies say.
extension WordList {
    static let verifications = WordList([
        ("noun.verification", "核对请求", "verification"),
        ("verification.not-for", "“{0}”不需要向其他部门核对。", "Other agencies are not asked about a case of `{0}`."),
        (
            "verification.no-consent", "申请人尚未授权核对家庭经济状况，不能发起核对。",
            "The household has not consented to having its economy checked."
        ),
        ("verification.waits", "核对请求“{0}”尚未完成。", "Verification `{0}` is still waiting for answers."),
        ("verification.unknown-agency", "“{0}”不是可以核对此事的部门。", "`{0}` is no agency that can be asked about this."),
        (
            "verification.day-needed", "没有文件规定“{0}”的答复时限，请用 --by 指定日期。",
            "No document sets days for `{0}`. Name the day with --by."
        ),
        ("verification.day-over", "答复期限 {0} 已过。", "The day {0} is over."),
        ("verification.nobody", "没有可以核对的人员或部门。", "There is nobody to ask about, or nobody to ask."),
        ("verification.state.waiting", "等待答复", "waiting"),
        ("verification.state.complete", "已完成", "complete"),
        ("verification.source.pending", "待答复", "pending"),
        ("verification.source.answered", "已答复", "answered"),
        ("verification.source.timed-out", "超时未答复", "timed out"),
        ("verification.source.late", "逾期答复", "answered late"),
        ("verification.outcome.found", "有信息", "found"),
        ("verification.outcome.not-found", "无信息", "nothing found"),
        ("verification.purpose.economic-status", "家庭经济状况核对", "economic status"),
        ("verification.purpose.identity", "身份查询", "identity"),
        ("verification.kind.income", "月收入（分）", "monthly income in fen"),
        ("verification.kind.savings", "存款（分）", "savings in fen"),
        ("verification.kind.vehicles", "车辆", "vehicles"),
        ("verification.kind.homes", "住房", "homes"),
        ("column.household", "家庭编号", "Household"),
        ("column.verificationPurpose", "核对目的", "Purpose"),
        ("column.informationKinds", "信息种类", "Kinds"),
        ("column.askedOn", "发起日期", "Asked on"),
        ("column.answeredOn", "答复日期", "Answered on"),
        ("column.asOf", "截至日期", "As of"),
        ("column.agency", "部门", "Agency"),
        ("column.declared", "申报", "Declared"),
        ("column.reported", "核对结果", "Reported"),
        ("column.differs", "是否不一致", "Differs"),
        ("column.silent", "未答复部门", "Not heard of"),
        ("help.verifications", "向其他部门核对家庭经济状况或查询身份。", "Ask other agencies about a household or a person."),
        ("help.verifications.request", "就一个办件发起核对。", "Ask the agencies about a case."),
        ("help.verifications.list", "列出核对请求。", "List requests."),
        ("help.verifications.show", "显示一个核对请求及各部门的答复。", "Show one request and every agency's answer."),
        (
            "help.verifications.report", "核对报告：答复与申报对照，并注明截至日期。",
            "The answers beside what was declared, with an as-of date."
        ),
        ("help.verifications.agencies", "列出可以核对的部门及其信息种类。", "List the agencies and what each answers about."),
        ("help.argument.verification", "核对请求编号。", "The request's id."),
        ("help.option.agency", "只向这个部门核对，可重复。", "Ask only this agency; may be repeated."),
        ("help.option.by", "答复期限。", "The last day for the answers."),
        ("help.option.household", "只看这个家庭的。", "Only those of this household."),
    ])
}
