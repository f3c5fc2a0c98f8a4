public import JSON

/// How and where an application came in.
public struct ReferralContext: Sendable, Hashable {
    /// Where it was received.
    public var office: DivisionCode

    /// The way by which it came in.
    public var channel: Channel

    /// The department's matters that the form asked for by code.
    public var matters: [MatterCode]

    /// Puts the value together.
    public init(
        office: DivisionCode,
        channel: Channel,
        matters: [MatterCode] = []
    ) {
        self.office = office
        self.channel = channel
        self.matters = matters
    }
}

extension ReferralContext: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let office = object.required("office", as: DivisionCode.self)
        let channel = object.required("channel", as: Channel.self)
        let matters = object.array("matters", of: MatterCode.self)
        guard let office, let channel else { return nil }
        self.init(
            office: office,
            channel: channel,
            matters: matters
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("office", office)
            object.member("channel", channel)
            object.member("matters", matters)
        }
    }
}

/// The part of a referral that has the same shape for every department.
public struct ReferralFrame: Sendable, Hashable {
    /// The application, its version and dates.
    public var header: ReferralHeader

    /// How it came in; absent for an unconcerned department.
    public var context: ReferralContext?

    /// The applicant's household.
    public var household: HouseholdKey?

    /// The matters that the department opens.
    public var openings: [OpenedMatter]

    /// The papers about the people whom the department's matters concern.
    public var evidence: [Evidence]

    /// What was handed in later.
    public var supplements: [SupplementItem]

    /// The withdrawal, if there was one.
    public var withdrawal: Withdrawal?

    /// Puts the value together.
    public init(
        header: ReferralHeader,
        context: ReferralContext? = nil,
        household: HouseholdKey? = nil,
        openings: [OpenedMatter] = [],
        evidence: [Evidence] = [],
        supplements: [SupplementItem] = [],
        withdrawal: Withdrawal? = nil
    ) {
        self.header = header
        self.context = context
        self.household = household
        self.openings = openings
        self.evidence = evidence
        self.supplements = supplements
        self.withdrawal = withdrawal
    }
}

extension ReferralFrame: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let header = ReferralHeader(object: object)
        let context = object.optional("context", as: ReferralContext.self)
        let household = object.optional("household", as: HouseholdKey.self)
        let openings = object.array("openings", of: OpenedMatter.self)
        let evidence = object.array("evidence", of: Evidence.self)
        let supplements = object.array("supplements", of: SupplementItem.self)
        let withdrawal = object.optional("withdrawal", as: Withdrawal.self)
        guard let header else { return nil }
        self.init(
            header: header,
            context: context,
            household: household,
            openings: openings,
            evidence: evidence,
            supplements: supplements,
            withdrawal: withdrawal
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        header.writeMembers(to: &object)
        object.optional("context", context)
        object.optional("household", household)
        object.member("openings", openings)
        object.member("evidence", evidence)
        object.member("supplements", supplements)
        object.optional("withdrawal", withdrawal)
    }
}
