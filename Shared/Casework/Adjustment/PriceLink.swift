public import CivilAffairs
import Foundation
import JSON
public import Policy

/// By how much prices have grown in a year, as 0.035.
public struct PriceGrowth: Sendable, Hashable {
    /// Consumer prices (居民消费价格).
    public let consumers: Rational
    /// Food prices (食品价格).
    public let food: Rational
    /// The index that the subsidy follows.
    public let index: Rational

    /// Growths of a month over the same month of the year before.
    public init(consumers: Rational, food: Rational, index: Rational) {
        self.consumers = consumers
        self.food = food
        self.index = index
    }
}

/// How a department turns rising prices into a subsidy (社会救助和保障标准与物价上涨挂钩联动机制).
public protocol PriceLinkRule<R>: Sendable {
    /// What the department sees of an application.
    associatedtype R: Referral
    /// The matter under which the subsidy is paid.
    var code: MatterCode { get }
    /// The matters whose people get it: a person who has several gets it once, with the first of these.
    var matters: [MatterCode] { get }
    /// Whether a subsidy is paid for the month to who has a matter; nil = the policy does not say.
    func isDue(for matter: MatterCode, _ prices: PriceGrowth, _ policy: Policy) -> Bool?
    /// The subsidy of one person for the month, in fen.
    func subsidy(for matter: MatterCode, _ referral: R, _ prices: PriceGrowth, _ policy: Policy) -> Quantity
}

/// What the price link brings to the people of one award, or of one class.
struct PriceSubsidy: Sendable, Equatable {
    /// What becomes of it.
    enum Effect: String, Sendable, Hashable, CaseIterable {
        /// A payment is awarded.
        case paid
        /// All its people have it for the month already.
        case paidBefore = "paid-before"
        /// Prices have not grown by so much as the policy asks for.
        case notDue = "not-due"
        /// The policy lacks a number.
        case leftOpen = "left-open"
    }

    let caseID: UUID
    let application: UUID
    /// For which matter.
    let matter: MatterCode
    let subject: String
    let division: DivisionCode?
    let month: Day
    let persons: Int
    let amount: Fen?
    let effect: Effect
    let policy: String?
}

extension PriceSubsidy: JSONWritable {
    /// Writes the line.
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("case", caseID)
            object.member("application", application)
            object.member("matter", matter)
            object.member("subject", subject)
            object.nullable("town", division.map { String($0.rawValue.prefix(9)) })
            object.member("month", String(month.description.prefix(7)))
            object.member("persons", persons)
            object.nullable("amountFen", amount)
            object.member("effect", effect.rawValue)
            object.nullable("policy", policy)
        }
    }
}
