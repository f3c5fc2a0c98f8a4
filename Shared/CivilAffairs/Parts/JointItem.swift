public import Foundation
public import JSON

/// What other bureaus do for a household of a recognised class (联办事项): 「实现就业救助、住房救助和电费减免等事项联办」 [Shengzhou].
public enum JointAid: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// Help with finding work (就业救助), by the bureau of human resources.
    case employment
    /// Help with housing (住房救助), by the bureau of housing.
    case housing
    /// Relief of the electricity fee (电费减免), by the power company.
    case electricity
}

/// Where a joint item stands (联办状态).
public enum JointItemStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The bureau has been told and has not answered.
    case referred
    /// The bureau grants it.
    case granted
    /// The bureau declines it.
    case declined
}

/// One joint item of an application: another bureau decides it, after assistance has recognised the class.
public struct JointItem: Sendable, Hashable {
    /// The item, as the bureau is told of it.
    public let id: UUID

    /// What it is.
    public let item: JointAid

    /// The class that was recognised.
    public let because: MatterCode

    /// Where it stands.
    public private(set) var status: JointItemStatus

    /// The day on which the bureau was told.
    public let referredOn: Day

    /// The day of the bureau's answer; nil before it.
    public private(set) var answeredOn: Day?

    /// An item about to be told to its bureau.
    public init(id: UUID, item: JointAid, because: MatterCode, referredOn: Day) {
        self.id = id
        self.item = item
        self.because = because
        self.referredOn = referredOn
        status = .referred
    }

    /// Takes in a fact that is the bureau's answer, as its level says; the first answer stands.
    ///
    /// Returns whether it changed anything.
    public mutating func take(_ fact: FactMessage) -> Bool {
        guard status == .referred, fact.kind == item.answer, fact.occurredOn >= referredOn else { return false }
        guard let answer = fact.details.level.flatMap(JointItemStatus.init), answer != .referred else { return false }
        status = answer
        answeredOn = fact.occurredOn
        return true
    }
}

extension JointAid {
    /// The kind of fact by which the bureau answers (回执).
    public var answer: FactKind {
        switch self {
        case .employment: .employmentAidAnswered
        case .housing: .housingAidAnswered
        case .electricity: .electricityReliefAnswered
        }
    }
}

extension JointItem: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let item = object.required("item", as: JointAid.self)
        let because = object.required("because", as: MatterCode.self)
        let status = object.required("status", as: JointItemStatus.self)
        let referredOn = object.required("referredOn", as: Day.self)
        let answeredOn = object.nullable("answeredOn", as: Day.self)
        guard let id, let item, let because, let status, let referredOn else { return nil }
        self.init(id: id, item: item, because: because, referredOn: referredOn)
        self.status = status
        self.answeredOn = answeredOn
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("item", item)
            object.member("because", because)
            object.member("status", status)
            object.member("referredOn", referredOn)
            object.nullable("answeredOn", answeredOn)
        }
    }
}
