/// Aid that is paid first or granted in kind, and the records that go with it.
extension WordList {
    static let aidRecords = WordList([
        (
            "case.not-in-kind", "政策未规定实物或服务救助，请去掉 --in-kind。",
            "The policy grants nothing in kind here: leave out --in-kind."
        ),
        (
            "case.not-paid-first", "政策未规定先行救助，或未规定小金额的限额。请去掉 --pay-first。",
            "The policy does not let this be paid first, or names no limit: leave out --pay-first."
        ),
        (
            "case.above-pay-first", "先行救助不得超过 {0} 元。",
            "No more than {0} yuan may be paid first."
        ),
        (
            "case.papers-by-needed", "先行救助后须补齐材料：请用 --papers-by 写明 {0} 或以后的期限。",
            "Papers follow what is paid first: say with --papers-by until when, on {0} or later."
        ),
        (
            "help.option.in-kind", "给予的服务：编号[=数量]，可重复；另发资金须写 --amount-fen。",
            "A service to grant, SERVICE[=UNITS]; money besides needs --amount-fen."
        ),
        ("help.option.pay-first", "小金额先行救助：同时由乡镇备用金支付。", "Pay at once from the town's reserve fund."),
        (
            "help.option.papers-by", "事后补齐材料的期限，格式 2026-11-22。",
            "Until when missing papers are handed in, as 2026-11-22."
        ),
        ("explain.in-kind", "服务", "in kind"),
        ("explain.paid-from", "由备用金支付", "paid from"),
        ("noun.service", "服务", "service"),
        ("column.provider", "服务机构", "Provider"),
        ("column.units", "数量", "Units"),
        ("column.serviceUnit", "计量单位", "Counted in"),
        ("column.score", "评分", "Score"),
        ("register.case-conferences", "个案会商", "Case conference"),
        ("register.purchased-services", "购买服务清单", "Purchased services"),
        ("register.service-evaluations", "服务绩效评价", "Evaluation of a service"),
        ("register.rehabilitation-referrals", "康复转介", "Rehabilitation referral"),
        ("register.assistive-devices", "康复辅具", "Assistive devices"),
        ("register.device-loans", "辅具租赁", "Device loan"),
        ("duty.kind.conference-step", "会商后续", "next step of a conference"),
        ("duty.kind.return-device", "归还辅具", "device to be returned"),
        ("duty.reason.record-changed", "台账已变更", "the record was changed"),
        ("fault.no-such-case", "没有这个办件", "is the id of no case"),
        ("fault.no-such-award", "没有这项待遇", "is the id of no award"),
        ("fault.no-such-award-in-kind", "不是给予该服务的待遇", "is the id of no award that grants this service"),
        ("fault.person-unknown", "不是本部门办件的当事人", "is nobody whom a case of this department is about"),
        ("fault.not-of-the-case", "不是该办件的当事人", "is nobody whom the case is about"),
        ("fault.no-such-record", "台账中没有有效记录", "has no valid record"),
        ("fault.words-missing", "须填写", "must say something"),
        ("fault.two-participants", "会商须有两人以上参加", "must be two at least"),
        ("fault.ends-before-start", "不能早于起始日期", "lies before the first day"),
        ("fault.not-the-sum", "应为各项得分之和 {0}", "must be the sum of the items, {0}"),
        ("fault.outcome-with-end", "终止时须写明结果，未终止时不得填写", "goes with the end, and with nothing else"),
        ("fault.cannot-follow", "不能接在“{0}”之后", "cannot follow `{0}`"),
        ("fault.another-loan", "不能更换借用人，请先归还再出借", "cannot change: return the device and lend it again"),
        ("fault.not-a-place", "应为区划代码或其开头几位数字", "must be a division code or its first digits"),
    ])
}
