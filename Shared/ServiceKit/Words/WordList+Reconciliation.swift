/// What the comparison with the departments says.
extension WordList {
    static let reconciliation = WordList([
        ("help.option.repair", "把缺少的从业务数据中补发。", "Send again what is missing."),
        ("help.option.timeout", "最多等待多少秒没有应答。", "How many seconds to wait for an answer."),
        ("reconcile.asking", "正在与 {1} 个部门核对 {0} 个时段。", "Comparing {0} windows with {1} departments."),
        ("reconcile.repairing", "正在补发 {0} 项。", "Sending {0} items again."),
        ("reconcile.agrees", "核对一致：没有缺少，也没有多出。", "Everything agrees: nothing is missing, nothing is surplus."),
        (
            "reconcile.differs", "有 {0} 项不一致。加上 --repair 可补发缺少的；其余须由技术人员查看。",
            "{0} items differ. --repair sends again what is missing; the rest needs a look."
        ),
        (
            "reconcile.silent", "没有收到以下部门的核对应答：{0}。请检查其服务和 Kafka 是否正常。",
            "No answer came from {0}. See whether the service and Kafka are well."
        ),
        ("difference.referral-missing", "部门没有收到转办", "referral not received"),
        ("difference.answer-missing", "没有收到部门的答复", "answer not received"),
        ("difference.application-unknown", "部门多出申请", "application unknown to intake"),
        ("difference.referral-ahead", "部门的转办比发出的新", "referral newer than sent"),
        ("difference.answer-ahead", "部门的记录比已答复的旧", "part older than answered"),
        ("difference.fact-missing", "部门没有收到事实", "fact not received"),
        ("difference.fact-unknown", "部门多出事实", "fact unknown to its owner"),
        ("difference.fact-count", "事实数量不一致", "facts counted differently"),
        ("column.difference", "差异", "Difference"),
        ("column.item", "项目", "Item"),
        ("column.held", "已收到", "Held"),
        ("column.repaired", "已补发", "Repaired"),
    ])
}
