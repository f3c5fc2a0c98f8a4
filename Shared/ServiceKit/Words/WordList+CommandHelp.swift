/// One line for every command of the command line.
extension WordList {
    static let commandHelp = WordList(
        "help",
        [
            (
                "intake", "一窗受理：受理申请，分送各部门，汇总结果。",
                "One window: takes applications, sends them to departments, shows the result."
            ),
            (
                "assistance", "社会救助：低保、特困、临时救助等。",
                "Social assistance: allowances, support of the destitute, temporary aid."
            ),
            ("elderly-care", "养老服务：能力评估、尊老金等。", "Care of the elderly: assessments, respect-age money."),
            ("child-welfare", "儿童福利：孤儿和困境儿童保障。", "Child welfare: orphans and children without care."),
            ("social-organizations", "社会组织：登记与年度报告。", "Social organisations: registration and annual reports."),
            ("funeral", "殡葬管理：丧葬补助、生态安葬奖补、死亡登记。", "Funerals: subsidies, ecological burial, deaths."),
            ("marriage", "婚姻登记：结婚、离婚、补领证件。", "Marriage registry: marriages, divorces, re-issued certificates."),
            ("serve", "启动服务，直到收到停止信号。", "Run the service until it is told to stop."),
            ("migrate", "把数据库结构更新到本版本，可重复执行。", "Bring the database to this release; safe to repeat."),
            ("cases", "查看和办理办件。", "List, read and decide cases."),
            ("cases.list", "列出办件。", "List cases."),
            ("cases.show", "显示一个办件。", "Show one case."),
            ("cases.explain", "用文字说明一个办件的审核依据。", "Explain the findings of a case in words."),
            ("cases.approve", "批准办件。", "Approve a case."),
            ("cases.refuse", "不予批准办件，须写明理由。", "Refuse a case; a reason is required."),
            ("cases.ask", "一次性告知：要求申请人补充材料。", "Ask the applicant for papers."),
            ("cases.assign", "把办件分派给工作人员。", "Assign a case to a colleague."),
            ("awards", "查看和管理待遇。", "List and manage awards."),
            ("awards.list", "列出待遇。", "List awards."),
            ("awards.show", "显示一项待遇。", "Show one award."),
            ("awards.suspend", "暂停发放待遇。", "Suspend an award."),
            ("awards.end", "终止待遇。", "End an award."),
            ("payments", "办理资金发放。", "Prepare and release payments."),
            ("payments.prepare", "生成一个月的发放清单。", "Prepare the payment list of a month."),
            ("payments.release", "复核并放行发放清单，须由另一人办理。", "Release a payment list; not by the person who prepared it."),
            ("payments.export", "导出发放清单。", "Export a payment list."),
            ("payments.import", "导入代发机构的回单。", "Import the receipts of the paying agency."),
            ("payments.status", "显示发放进度。", "Show how far payments are."),
            ("duties", "查看和完成任务。", "List and complete duties."),
            ("duties.list", "列出任务，逾期的在前。", "List duties, overdue ones first."),
            ("duties.complete", "完成一项任务并记录结果。", "Complete a duty with its outcome."),
            ("facts", "查看和登记事实。", "List and record facts."),
            ("facts.list", "列出事实。", "List facts."),
            ("facts.record", "登记一项事实。", "Record a fact."),
            ("facts.correct", "更正一项已登记的事实。", "Correct a recorded fact."),
            ("clocks", "处理期限。", "Deal with deadlines."),
            ("clocks.run", "处理到期的期限。", "Fire the deadlines that are due."),
            ("dead-letters", "查看和处理搁置的消息。", "List and settle quarantined messages."),
            ("dead-letters.list", "列出搁置的消息。", "List quarantined messages."),
            ("dead-letters.show", "显示一条搁置的消息及原因。", "Show a quarantined message and its cause."),
            ("dead-letters.replay", "重新处理搁置的消息。", "Process quarantined messages again."),
            ("dead-letters.discard", "放弃一条搁置的消息，须写明理由。", "Give up a quarantined message; a reason is required."),
            ("outbox", "查看和重发待发消息。", "See and replay outgoing messages."),
            ("outbox.status", "显示待发消息的数量和时长。", "Show how many messages wait, and how long."),
            ("outbox.replay", "从业务数据重新发送消息。", "Send again what was said, from the business tables."),
            (
                "outbox.parked", "列出 Kafka 不接受的消息和排在其后的消息。",
                "List messages that Kafka does not take, and those behind them."
            ),
            ("outbox.retry", "把搁置的待发消息放回队列重新发送。", "Put parked outgoing messages back to be sent."),
            (
                "why", "一件申请现在在哪里：由谁办理、从何时起、下一步是什么。",
                "Where an application is: who has it, since when, and what comes next."
            ),
            (
                "stuck", "列出因系统原因停滞或已逾期的申请。",
                "List applications that do not move by fault of the system, or are overdue."
            ),
            ("lag", "各消费组尚未读取的消息数，以及本服务待发的消息数。", "How far behind readers are, and what is still to send."),
            ("policy", "查看和管理政策包。", "See and manage policy packs."),
            ("policy.show", "显示某地某日适用的政策。", "Show the policy of a place on a day."),
            ("policy.check", "检查政策文件，不作改动。", "Check policy files without changing anything."),
            ("policy.load", "装载政策文件。", "Load policy files."),
            ("policy.simulate", "用政策草案试算在办办件。", "Try a draft policy on open cases."),
            ("policy.schedule", "安排政策包的生效日期。", "Schedule a policy pack."),
            (
                "reconcile", "核对已发送和各部门已收到的消息，指出缺少或多出的；加 --repair 则补发。",
                "Compare what was sent with what was received, name what is missing or surplus; --repair sends it again."
            ),
            ("report", "输出统计报表。", "Print the statistics."),
        ]
    )
}
