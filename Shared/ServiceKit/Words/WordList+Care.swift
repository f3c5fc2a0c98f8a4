/// Village hands, visits with the list of benefits, and the quality of the register.
extension WordList {
    static let care = WordList([
        ("fault.not-a-village", "应为十二位村（社区）区划代码", "must be the twelve digits of a village or community"),
        ("duty.kind.care-visit", "探访关爱", "care visit"),
        ("noun.care-visit", "探访任务", "care visit"),
        ("care.delivered", "已探访，幸福清单已送达", "visited, list of benefits handed over"),
        ("care.opened", "新建探访任务 {0} 项。", "{0} visits opened."),
        ("care.receiver-needed", "请用 --received-by 写明签收人。", "Say with --received-by who took the list."),
        ("care.due-before-list", "探访期限不能早于清单日期 {0}。", "The visits cannot be due before the day of the lists, {0}."),
        ("help.care", "探访关爱和幸福清单。", "Care visits and lists of benefits."),
        (
            "help.care.list", "按现有待遇生成各户幸福清单；写明 --due 则新建探访任务。",
            "Make the list of benefits of each household; with --due, open the visits that bring them."
        ),
        ("help.care.show", "显示一份幸福清单。", "Show one list of benefits."),
        ("help.care.deliver", "登记清单送达，同时完成探访任务。", "Record that a list was handed over; the visit is then done."),
        ("help.care.status", "各轮探访数、送达数和探访率、送达率。", "Visited and delivered, by round, with the rates."),
        ("help.option.care-due", "探访完成期限；不写则只生成清单。", "The last day for the visits; without it none is opened."),
        ("help.option.care-round", "只看这一期限的一轮。", "Only the round due on this day."),
        ("help.option.received-by", "签收人。", "Who took the list."),
        (
            "help.option.care-outcome", "探访情况，默认写明已送达。",
            "What came of the visit; by default, that the list was handed over."
        ),
        ("column.on", "日期", "On"),
        ("column.receivedBy", "签收人", "Received by"),
        ("column.deliveredOn", "送达日期", "Delivered on"),
        ("column.planned", "应探访", "Planned"),
        ("column.visited", "已探访", "Visited"),
        ("column.delivered", "已送达", "Delivered"),
        ("column.cancelled", "已取消", "Cancelled"),
        ("column.visitedPercent", "探访率（%）", "Visited (%)"),
        ("column.deliveredPercent", "送达率（%）", "Delivered (%)"),
        ("quality.missing", "缺失", "missing"),
        ("quality.duplicate", "重复", "duplicate"),
        ("quality.dead", "已故", "dead"),
        ("column.nextReview", "下次复核", "Next review"),
        ("quality.count", "{0}：{1} 条。", "{0}: {1}."),
        ("quality.to-do.ask", "请其补充", "ask for it"),
        ("quality.to-do.end-one", "终止其中一项待遇", "end one of the awards"),
        ("quality.to-do.settle-household", "核实共同生活家庭", "find out the household"),
        ("quality.to-do.join-records", "合并两个身份的记录", "bring the two records together"),
        ("quality.to-do.review", "复核待遇", "review the award"),
        ("quality.to-do.decide", "核实后办结", "decide without the dead"),
        ("help.quality", "困难群众数据质量。", "The quality of the database of people in hardship."),
        (
            "help.quality.report", "列出缺失、重复和已故的数据，以及应如何处理。",
            "List what is missing, duplicate or dead, and what to do about it."
        ),
        ("help.option.counts", "只看各类数量。", "Only how many there are of each kind."),
    ])
}
