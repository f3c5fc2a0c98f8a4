public import CivilAffairs

/// How an award is paid once its amount is known.
public struct AwardPlan: Sendable, Hashable {
    /// How often it is paid.
    public let cadence: Cadence
    /// The first day it covers.
    public let from: Day
    /// The last day it covers; nil = until it is ended.
    public let until: Day?
    /// What the amount is made of, where one award has several parts.
    public let parts: [AwardPart]
    /// The days of its instalments, of the cadence `instalments`.
    public let instalmentDays: [Day]
    /// Whether one decision may be paid in instalments on days that staff set (分阶段救助).
    public let mayBeStaged: Bool
    /// Whether staff may grant services or goods in kind (资金+物资+服务).
    public var mayBeInKind = false
    /// How it may be paid at once from the reserve fund; nil = it waits for a payment run.
    public var payFirst: PayFirst?

    /// A plan for paying an amount.
    public init(
        _ cadence: Cadence,
        from: Day,
        until: Day? = nil,
        parts: [AwardPart] = [],
        mayBeStaged: Bool = false
    ) {
        self.cadence = cadence
        self.from = from
        self.until = until
        self.parts = parts
        instalmentDays = []
        self.mayBeStaged = mayBeStaged
    }

    /// A plan of instalments; it covers the days from the first to the last.
    ///
    /// Without a day there is no plan.
    public init?(instalmentsOn days: [Day]) {
        let days = Set(days).sorted()
        guard let first = days.first else { return nil }
        cadence = .instalments
        from = first
        until = days.last
        parts = []
        instalmentDays = days
        mayBeStaged = true
    }

    /// The award with the amount that the rules come to.
    public func terms(_ amount: Fen) -> AwardTerms {
        AwardTerms(
            amountFen: amount,
            cadence: cadence,
            from: from,
            until: until,
            parts: parts,
            instalments: Instalment.dividing(amount, among: instalmentDays)
        )
    }

    /// The award with an amount that staff decided; of what it is made they do not say.
    func terms(decidedByStaff amount: Fen) -> AwardTerms {
        var terms = terms(amount)
        terms.parts = []
        return terms
    }
}

/// That a small sum may be paid before its papers are there (小金额先行救助).
public struct PayFirst: Sendable, Hashable {
    /// The largest sum that may be paid so.
    public let upTo: Fen
    /// Whether papers are still to be handed in.
    public let owesPapers: Bool

    /// A leave to pay first.
    public init(upTo limit: Fen, owesPapers: Bool) {
        upTo = limit
        self.owesPapers = owesPapers
    }
}
