public import ArgumentParser
public import CivilAffairs
public import Foundation
public import Messaging
public import Postgres

/// One of the six departments: what its executable names, and all that differs between them.
public protocol DepartmentService: ServiceDefinition {
    /// What the department may see of an application.
    associatedtype R: Referral
    /// Which department it is.
    static var department: Department { get }
    /// The matters (事项) that it decides.
    static var matters: [any MatterRule<R>] { get }
    /// The facts of other services that it answers.
    static var reactions: [any Reaction] { get }
    /// The department's own tables.
    static var migrations: [Migration] { get }
    /// The registers (台账) that it keeps. Default: none.
    static var registers: [any RegisterDefinition] { get }
    /// What the list of purchased services (政府购买服务清单) says of a service on a day; nil = it lists none of this name
    /// for the place.
    /// Default: the department has no list.
    static func service(
        _ name: String,
        units: Int,
        for place: DivisionCode?,
        on day: Day,
        in reading: PostgresTransaction
    ) throws -> ServiceInKind?
    /// The queues (轮候) that it keeps. Default: none.
    static var queues: [QueueDefinition] { get }
    /// The names of the counters (预约窗口) whose slots can be booked. Default: none.
    static var counters: [String] { get }
    /// The facts that a referral proves, such as a death with a certificate among the evidence. Default: none.
    static func facts(provedBy referral: R) -> [FactDraft]
    /// The staff commands that only this department has. Default: none.
    static var commands: [any ParsableCommand.Type] { get }
    /// Sets up what the department keeps besides tables, as part of `migrate`. Default: nothing.
    static func prepare(from files: PolicyFiles, in transaction: PostgresTransaction) throws
    /// What else follows in this department for people to whom something has happened, in the transaction that took the
    /// facts in. Default: nothing.
    static func attend(to subjects: Set<String>, at desk: inout Desk<Self>, in transaction: PostgresTransaction) throws
    /// What becomes of messages that only this department reads, after the casework of the same batch; all of them come here.
    /// Default: nothing.
    static func hear(_ messages: [IncomingMessage], at office: Office<Self>, in transaction: PostgresTransaction) throws
    /// Fires the department's own clocks, a batch at a time; the applications concerned, none when nothing is left to do.
    /// Default: none.
    static func runClocks(on day: Day, at office: Office<Self>, in transaction: PostgresTransaction) throws -> [UUID]
    /// What the department has said on topics of its own and still matters, in the order of the messages' ids; for
    /// `replay`. Default: nothing.
    static func saidBesides(
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage]
    /// Who does what is to be done in these places on a day, by login, where that is one person and no other. Default:
    /// nobody yet; a duty then waits in the inbox of its place.
    static func helpers(
        in places: Set<DivisionCode>,
        on day: Day,
        in transaction: PostgresTransaction
    ) throws -> [DivisionCode: String]
    /// The same referral with one member of the household earning so much more a month, once for each whose income is known.
    ///
    /// A simulation looks for cliffs with it. Default: none; the department asks about no income.
    static func raisingIncome(of referral: R, by step: Fen) -> [R]
    /// The emergency plans (应急预案) that are in force on a day. Default: none.
    static func emergencies(on day: Day, in transaction: PostgresTransaction) throws -> [EmergencyPlan]
    /// How prices become a subsidy (物价联动). Default: the department pays none.
    static var priceLink: (any PriceLinkRule<R>)? { get }
}

extension DepartmentService {
    /// None.
    public static var reactions: [any Reaction] { [] }

    /// None.
    public static var registers: [any RegisterDefinition] { [] }

    /// The department has no list.
    public static func service(
        _ name: String,
        units: Int,
        for place: DivisionCode?,
        on day: Day,
        in reading: PostgresTransaction
    ) throws -> ServiceInKind? { nil }

    /// None.
    public static var queues: [QueueDefinition] { [] }

    /// None.
    public static var counters: [String] { [] }

    /// None.
    public static func facts(provedBy referral: R) -> [FactDraft] { [] }

    /// None.
    public static var commands: [any ParsableCommand.Type] { [] }

    /// Nothing.
    public static func prepare(from files: PolicyFiles, in transaction: PostgresTransaction) throws {}

    /// Nothing.
    public static func attend(
        to subjects: Set<String>,
        at desk: inout Desk<Self>,
        in transaction: PostgresTransaction
    ) throws {}

    /// Nothing.
    public static func hear(
        _ messages: [IncomingMessage],
        at office: Office<Self>,
        in transaction: PostgresTransaction
    ) throws {}

    /// None.
    public static func runClocks(
        on day: Day,
        at office: Office<Self>,
        in transaction: PostgresTransaction
    ) throws -> [UUID] { [] }

    /// Nothing.
    public static func saidBesides(
        after last: UUID,
        since moment: Date?,
        limit: Int,
        in transaction: PostgresTransaction
    ) throws -> [OutgoingMessage] { [] }

    /// None.
    public static func emergencies(on day: Day, in transaction: PostgresTransaction) throws -> [EmergencyPlan] { [] }

    /// Nobody yet.
    public static func helpers(
        in places: Set<DivisionCode>,
        on day: Day,
        in transaction: PostgresTransaction
    ) throws -> [DivisionCode: String] { [:] }

    /// None.
    public static func raisingIncome(of referral: R, by step: Fen) -> [R] { [] }

    /// None.
    public static var priceLink: (any PriceLinkRule<R>)? { nil }

    /// The rule for a matter.
    public static func matter(_ code: MatterCode) -> (any MatterRule<R>)? { matters.first { $0.code == code } }
}

/// A fact about to be registered; the desk gives it id and moment.
public struct FactDraft: Sendable, Equatable {
    /// What happened.
    public let kind: FactKind
    /// To whom, as `publicSubject` names them.
    public let subject: String
    /// When.
    public let occurredOn: Day
    /// Makes it unique at this source: the same happening is registered once, whoever reports it.
    public let sourceID: String
    /// More about it, without personal data.
    public let details: FactDetails

    /// A fact to register.
    public init(
        _ kind: FactKind,
        subject: String,
        occurredOn: Day,
        sourceID: String,
        details: FactDetails = FactDetails()
    ) {
        self.kind = kind
        self.subject = subject
        self.occurredOn = occurredOn
        self.sourceID = sourceID
        self.details = details
    }
}
