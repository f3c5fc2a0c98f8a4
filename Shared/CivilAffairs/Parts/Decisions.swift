public import Foundation
public import JSON

/// How a case may end on its merits (审批结果).
public enum Outcome: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case approved
    case refused
}

/// Who decided.
public enum DecidedBy: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The rule alone.
    case rule
    /// A member of staff.
    case staff
}

/// What an assessment proposes to staff (拟办意见).
public struct Proposal: Sendable, Hashable {
    /// The outcome; nil when it cannot be computed.
    public var outcome: Outcome?

    /// The policy pack, as `shengzhou@2021-01-01`; nil when there is none.
    public var policy: String?

    /// The digest of the pack's text.
    public var policyDigest: String?

    /// What would be paid; nil where nothing is.
    public var award: AwardTerms?

    /// Every rule that was evaluated.
    public var findings: [Finding]

    /// Puts the value together.
    public init(
        outcome: Outcome? = nil,
        policy: String? = nil,
        policyDigest: String? = nil,
        award: AwardTerms? = nil,
        findings: [Finding] = []
    ) {
        self.outcome = outcome
        self.policy = policy
        self.policyDigest = policyDigest
        self.award = award
        self.findings = findings
    }
}

extension Proposal: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let outcome = object.nullable("outcome", as: Outcome.self)
        let policy = object.nullable("policy", as: String.self)
        let policyDigest = object.nullable("policyDigest", as: String.self)
        let award = object.nullable("award", as: AwardTerms.self)
        let findings = object.array("findings", of: Finding.self)
        self.init(
            outcome: outcome,
            policy: policy,
            policyDigest: policyDigest,
            award: award,
            findings: findings
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.nullable("outcome", outcome)
            object.nullable("policy", policy)
            object.nullable("policyDigest", policyDigest)
            object.nullable("award", award)
            object.member("findings", findings)
        }
    }
}

/// How a case was decided (审批决定); it never changes again.
public struct Decision: Sendable, Hashable {
    /// The outcome.
    public var outcome: Outcome

    /// The policy pack; nil when there is none.
    public var policy: String?

    /// The digest of the pack's text.
    public var policyDigest: String?

    /// What is paid; nil where nothing is.
    public var award: AwardTerms?

    /// Every rule that was evaluated.
    public var findings: [Finding]

    /// Who decided.
    public var by: DecidedBy

    /// When it was decided.
    public var decidedAt: Date

    /// The day from which the decision counts.
    public var decidedOn: Day

    /// The reason that staff gave.
    public var reason: String?

    /// Puts the value together.
    public init(
        outcome: Outcome,
        policy: String? = nil,
        policyDigest: String? = nil,
        award: AwardTerms? = nil,
        findings: [Finding] = [],
        by: DecidedBy,
        decidedAt: Date,
        decidedOn: Day,
        reason: String? = nil
    ) {
        self.outcome = outcome
        self.policy = policy
        self.policyDigest = policyDigest
        self.award = award
        self.findings = findings
        self.by = by
        self.decidedAt = decidedAt
        self.decidedOn = decidedOn
        self.reason = reason
    }
}

extension Decision: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let outcome = object.required("outcome", as: Outcome.self)
        let policy = object.nullable("policy", as: String.self)
        let policyDigest = object.nullable("policyDigest", as: String.self)
        let award = object.nullable("award", as: AwardTerms.self)
        let findings = object.array("findings", of: Finding.self)
        let by = object.required("by", as: DecidedBy.self)
        let decidedAt = object.required("decidedAt", as: Moment.self)?.date
        let decidedOn = object.required("decidedOn", as: Day.self)
        let reason = object.optional("reason", as: String.self)
        guard let outcome, let by, let decidedAt, let decidedOn else { return nil }
        self.init(
            outcome: outcome,
            policy: policy,
            policyDigest: policyDigest,
            award: award,
            findings: findings,
            by: by,
            decidedAt: decidedAt,
            decidedOn: decidedOn,
            reason: reason
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("outcome", outcome)
            object.nullable("policy", policy)
            object.nullable("policyDigest", policyDigest)
            object.nullable("award", award)
            object.member("findings", findings)
            object.member("by", by)
            object.member("decidedAt", Moment(decidedAt))
            object.member("decidedOn", decidedOn)
            object.optional("reason", reason)
        }
    }
}
