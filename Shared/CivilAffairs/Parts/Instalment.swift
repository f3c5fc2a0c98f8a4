public import JSON

/// One of the dated payments of an award that one decision grants in parts (一次审批、分阶段救助).
public struct Instalment: Sendable, Hashable {
    /// The day on which it is due.
    public var dueOn: Day

    /// The sum.
    public var amountFen: Fen

    /// Puts the value together.
    public init(
        dueOn: Day,
        amountFen: Fen
    ) {
        self.dueOn = dueOn
        self.amountFen = amountFen
    }

    /// Divides an amount among days: equal sums, the fen that do not divide with the first.
    ///
    /// Without a day there is nothing to divide and nothing comes back.
    public static func dividing(_ amount: Fen, among days: [Day]) -> [Instalment] {
        guard !days.isEmpty else { return [] }
        let count = Int64(days.count)
        let (share, rest) = (amount.rawValue / count, amount.rawValue % count)
        return days.sorted().enumerated().map { index, day in
            Instalment(dueOn: day, amountFen: Fen(index == 0 ? share + rest : share))
        }
    }
}

extension Instalment: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let dueOn = object.required("dueOn", as: Day.self)
        let amountFen = object.required("amountFen", as: Fen.self)
        guard let dueOn, let amountFen else { return nil }
        self.init(
            dueOn: dueOn,
            amountFen: amountFen
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("dueOn", dueOn)
            object.member("amountFen", amountFen)
        }
    }
}
