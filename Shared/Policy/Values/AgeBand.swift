/// An amount a month that is paid from an age on (年龄段).
public struct AgeBand: Sendable, Hashable {
    /// The age in full years from which the amount is paid, until the next band begins.
    public let fromAge: Int

    /// The amount in fen a month.
    public let fenPerMonth: Rational

    /// Makes a band.
    public init(fromAge: Int, fenPerMonth: Rational) {
        self.fromAge = fromAge
        self.fenPerMonth = fenPerMonth
    }
}

extension [AgeBand] {
    /// The band that an age falls in: the one with the highest age not above it.
    public func band(at age: Int) -> AgeBand? {
        filter { $0.fromAge <= age }.max { $0.fromAge < $1.fromAge }
    }
}
