/// What the staff commands on payments (发放) say.
extension WordList {
    static let payments = WordList([
        ("payment.run.prepared", "待复核", "prepared"),
        ("payment.run.released", "已放行", "released"),
        ("payment.run.settled", "已结清", "settled"),
        ("payment.run.cancelled", "已取消", "cancelled"),
        ("payment.line.prepared", "待放行", "prepared"),
        ("payment.line.instructed", "待回单", "instructed"),
        ("payment.line.paid", "已发放", "paid"),
        ("payment.line.failed", "发放失败", "failed"),
        ("payment.line.void", "作废", "void"),
        ("payment.kind.regular", "当期", "regular"),
        ("payment.kind.arrears", "补发", "arrears"),
        ("payment.kind.recovery", "抵扣追回", "recovery"),
        ("payment.kind.repaid", "重发", "paid again"),
        ("payment.cause.unchanged", "与上期相同", "unchanged"),
        ("payment.cause.new", "新增", "new"),
        ("payment.cause.resumed", "恢复发放", "resumed"),
        ("payment.cause.changed", "金额调整", "amount changed"),
        ("payment.cause.ended", "待遇终止", "ended"),
        ("payment.cause.suspended", "待遇暂停", "suspended"),
        ("payment.cause.held", "对象去世，待核定", "held: death under review"),
        ("payment.cause.arrears", "补发往期", "arrears"),
        ("payment.cause.repaid", "失败重发", "paid again"),
        ("payment.cause.recovery", "抵扣多发", "withheld"),
        ("payment.cause.refund", "退还多追", "given back"),
        ("payment.cause.overpaid", "多发，尚未追回", "overpaid, not under recovery"),
        (
            "payment.prepared-otherwise", "数据在发放清单“{0}”生成后已有变动。请先取消该清单（须写明理由），再重新生成。",
            "The data has changed since payment list `{0}` was prepared. Cancel that list with a reason, then prepare again."
        ),
        ("payment.run-is", "发放清单“{0}”{1}，不能这样办理。", "Payment list `{0}` is {1}; this cannot be done with it."),
        ("payment.line-is", "发放明细“{0}”{1}，不能这样办理。", "Payment line `{0}` is {1}; this cannot be done with it."),
        (
            "payment.not-as-prepared", "发放清单“{0}”的明细与生成时不一致，未放行。请联系系统管理员。",
            "The lines of payment list `{0}` are not those that were prepared; nothing is released. Tell the administrator."
        ),
        ("payment.quicker", "他人正在办理同一发放。请重新查看后再办理。", "Somebody else paid the same meanwhile. Look again."),
        ("payment.repaid-already", "发放明细“{0}”已安排重发。", "Payment line `{0}` is to be paid again already."),
        (
            "payment.repaid-whole", "失败的明细按原额重发，请去掉 --amount-fen。",
            "A failed line is paid whole: leave out --amount-fen."
        ),
        ("payment.amount-not-positive", "金额须大于零。", "The amount must be greater than zero."),
        (
            "payment.not-overpaid", "待遇“{0}”多发且尚未追回的金额为 {1} 元，追回不能超过此数。",
            "On award `{0}` {1} yuan are overpaid and not under recovery; no more can be recovered."
        ),
        (
            "payment.instalment-too-high", "每期抵扣不能超过一期待遇 {0} 元。",
            "No more than a period's award, {0} yuan, can be withheld in one period."
        ),
        (
            "payment.not-under-recovery", "“{0}”尚待追回的金额为 {1} 元。请先用 payments recover 登记追回。",
            "For `{0}` {1} yuan are still to be recovered. Record a recovery first: payments recover."
        ),
        ("payment.unreadable-receipt", "回单文件第 {0} 行无法识别。", "Line {0} of the file is not a receipt."),
        ("payment.receipts-refused", "{0} 条回单与记录矛盾，未采用。", "{0} receipts contradict what is known and were not taken."),
        (
            "award.is-not-suspended", "待遇“{0}”{1}，只有已暂停的待遇可以恢复。",
            "Award `{0}` is {1}; only a suspended award can be resumed."
        ),
        ("noun.payment-line", "发放明细", "payment line"),
    ])

    /// Help for the commands that the contract's first list did not name.
    static let paymentHelp = WordList(
        "help",
        [
            ("awards.resume", "恢复发放已暂停的待遇。", "Resume a suspended award."),
            ("payments.show", "显示发放清单、其明细或较上期的变动。", "Show a payment list, its lines or its differences."),
            ("payments.cancel", "取消尚未放行的发放清单，须写明理由。", "Cancel a list not yet released; a reason is required."),
            ("payments.repay", "重发失败的明细，或登记已退回的多发款，须写明理由。", "Pay a failed line again, or take back what was overpaid."),
            ("payments.recover", "登记多发待遇的追回及每期抵扣额。", "Recover what was overpaid, by instalments."),
            ("argument.run", "发放清单编号。", "The payment list's id."),
            ("argument.line", "发放明细编号。", "The payment line's id."),
            (
                "option.period", "发放期：2026-12、2026，或 2026-12-15（截至该日的一次性待遇）。",
                "A month 2026-12, a year 2026, or single payments up to 2026-12-15."
            ),
            ("option.monthly-fen", "每期抵扣金额，以分为单位。", "What is withheld each period, in fen."),
            ("option.difference", "列出较上期的变动。", "List what differs from the period before."),
            ("option.lines", "列出明细。", "List the lines."),
            ("option.file", "文件路径。", "The path of the file."),
        ]
    )

    static let paymentColumns = WordList(
        "column",
        [
            ("lines", "明细数", "Lines"),
            ("line", "发放明细", "Line"),
            ("payableFen", "实发", "Payable"),
            ("withheldFen", "抵扣", "Withheld"),
            ("totalFen", "应发", "Due"),
            ("preparedBy", "制单人", "Prepared by"),
            ("preparedAt", "制单时间", "Prepared at"),
            ("releasedBy", "复核人", "Released by"),
            ("releasedAt", "放行时间", "Released at"),
            ("changedAwards", "制单后变动的待遇", "Awards changed since"),
            ("beforeFen", "上期", "Before"),
            ("afterFen", "本期", "Now"),
            ("differenceFen", "变动", "Difference"),
            ("failure", "失败原因", "Failure"),
            ("receiptReference", "回单号", "Receipt"),
            ("monthlyFen", "每期抵扣", "Each period"),
            ("returnedFen", "已退回", "Handed back"),
        ]
    )
}
