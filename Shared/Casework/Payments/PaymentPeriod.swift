public import CivilAffairs

/// What a payment run pays: a month of monthly awards, a year of yearly ones, or what was granted once up to a day.
public struct PaymentPeriod: Sendable, Hashable, CustomStringConvertible {
    /// The kinds of periods; awards of different kinds are never paid by the same run.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Awards paid monthly or in instalments: one instalment a month (按月).
        case month
        /// Awards paid yearly (按年).
        case year
        /// Awards paid once (一次性).
        case once
    }

    /// Month, year or once.
    public let kind: Kind
    /// The first day; of a run of single payments the day up to which they are taken.
    public let first: Day

    /// The period of a kind in which a day lies.
    public init(_ kind: Kind, on day: Day) {
        self.kind = kind
        first =
            switch kind {
            case .month: day.firstOfMonth
            case .year: day.firstOfMonth.adding(months: 1 - day.month)
            case .once: day
            }
    }

    /// Reads `2026-12`, `2026` or, for single payments up to a day, `2026-12-15`; nil for any other text.
    public init?(_ text: String) {
        let kinds = [4: Kind.year, 7: .month, 10: .once]
        guard let kind = kinds[text.utf8.count], let day = Day(text + "-01-01".dropFirst(text.utf8.count - 4)) else {
            return nil
        }
        self.init(kind, on: day)
    }

    /// The last day.
    public var last: Day {
        switch kind {
        case .month: first.lastOfMonth
        case .year: first.adding(years: 1).adding(days: -1)
        case .once: first
        }
    }

    /// The period before; single payments have none.
    public var previous: PaymentPeriod? {
        kind == .once ? nil : PaymentPeriod(kind, on: first.adding(days: -1))
    }

    /// The period after.
    public var next: PaymentPeriod { PaymentPeriod(kind, on: last.adding(days: 1)) }

    /// How often an award is paid that a run of this kind pays.
    public var cadences: [Cadence] {
        switch kind {
        case .month: [.monthly, .instalments]
        case .year: [.yearly]
        case .once: [.once]
        }
    }

    /// As it was read: `2026-12`, `2026` or `2026-12-15`.
    public var description: String {
        let day = first.description
        return switch kind {
        case .month: String(day.prefix(7))
        case .year: String(day.prefix(4))
        case .once: day
        }
    }
}

extension PaymentPeriod.Kind {
    /// The kind of the runs that pay awards of a cadence.
    public init(_ cadence: Cadence) {
        switch cadence {
        case .monthly, .instalments: self = .month
        case .yearly: self = .year
        case .once: self = .once
        }
    }
}
