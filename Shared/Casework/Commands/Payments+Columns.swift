import ServiceKit

extension PaymentRun {
    static var columns: [Column] {
        [
            Column("id"), Column("period"), Column("matter", as: .words("matter")),
            Column("status", as: .words("payment.run")), Column("lines"), Column("payableFen", as: .money),
            Column("withheldFen", as: .money), Column("totalFen", as: .money), Column("preparedBy"),
            Column("preparedAt", as: .moment), Column("releasedBy"), Column("releasedAt", as: .moment),
            Column("digest"),
        ]
    }
}

extension PaymentLine {
    static var columns: [Column] {
        [
            Column("id"), Column("matter", as: .words("matter")), Column("subject"), Column("period"),
            Column("kind", as: .words("payment.kind")), Column("amountFen", as: .money),
            Column("withheldFen", as: .money), Column("cause", as: .words("payment.cause")),
            Column("status", as: .words("payment.line")), Column("/receipt/cause", title: "failure"),
            Column("/receipt/reference", title: "receiptReference"),
        ]
    }
}

extension PaymentDifference {
    static var columns: [Column] {
        [
            Column("subject"), Column("matter", as: .words("matter")), Column("cause", as: .words("payment.cause")),
            Column("period"), Column("beforeFen", as: .money), Column("afterFen", as: .money),
            Column("differenceFen", as: .money), Column("award"),
        ]
    }
}

extension Recovery {
    static var columns: [Column] {
        [
            Column("id"), Column("award"), Column("totalFen", as: .money), Column("monthlyFen", as: .money),
            Column("returnedFen", as: .money), Column("reason"),
        ]
    }
}
