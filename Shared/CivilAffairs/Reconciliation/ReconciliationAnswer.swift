public import Foundation
public import JSON

/// What a department holds of a window (核对结果): counts with digests, and the things themselves where they differ.
public struct ReconciliationAnswer: Sendable, Hashable {
    /// An application as one side holds it.
    public struct Holding: Sendable, Hashable {
        /// The application.
        public var application: UUID
        /// The version of the referral: sent by intake, or taken in by the department; 0 before the first.
        public var referralVersion: Int
        /// The version of the part: heard by intake, or reached by the department; 0 before the first.
        public var partVersion: Int

        /// Puts the value together.
        public init(application: UUID, referralVersion: Int, partVersion: Int) {
            self.application = application
            self.referralVersion = referralVersion
            self.partVersion = partVersion
        }
    }

    /// A fact as a department holds it.
    public struct HeldFact: Sendable, Hashable {
        /// The fact.
        public var id: UUID
        /// The service that registered it.
        public var owner: ServiceName

        /// Puts the value together.
        public init(id: UUID, owner: ServiceName) {
            self.id = id
            self.owner = owner
        }
    }

    /// The question.
    public var question: UUID
    /// The window.
    public var window: UUID
    /// Who answers.
    public var department: Department
    /// The applications it holds.
    public var applications: ReconciliationCount
    /// One by one; nil where intake counted the same.
    public var holdings: [Holding]?
    /// The facts it holds.
    public var facts: ReconciliationCount
    /// One by one; nil where intake did not ask for them.
    public var heldFacts: [HeldFact]?

    /// Puts the value together.
    public init(
        question: UUID,
        window: UUID,
        department: Department,
        applications: ReconciliationCount,
        holdings: [Holding]? = nil,
        facts: ReconciliationCount,
        heldFacts: [HeldFact]? = nil
    ) {
        self.question = question
        self.window = window
        self.department = department
        self.applications = applications
        self.holdings = holdings
        self.facts = facts
        self.heldFacts = heldFacts
    }
}

extension ReconciliationAnswer: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let question = object.required("question", as: UUID.self)
        let window = object.required("window", as: UUID.self)
        let department = object.required("department", as: Department.self)
        let applications = object.required("applications", as: ReconciliationCount.self)
        let holdings = object.contains("holdings") ? object.array("holdings", of: Holding.self) : nil
        let facts = object.required("facts", as: ReconciliationCount.self)
        let heldFacts = object.contains("heldFacts") ? object.array("heldFacts", of: HeldFact.self) : nil
        guard let question, let window, let department, let applications, let facts else { return nil }
        self.init(
            question: question,
            window: window,
            department: department,
            applications: applications,
            holdings: holdings,
            facts: facts,
            heldFacts: heldFacts
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("question", question)
            object.member("window", window)
            object.member("department", department)
            object.member("applications", applications)
            if let holdings { object.array("holdings", holdings) }
            object.member("facts", facts)
            if let heldFacts { object.array("heldFacts", heldFacts) }
        }
    }
}

extension ReconciliationAnswer.Holding: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let application = object.required("application", as: UUID.self)
        let referralVersion = object.version("referralVersion")
        let partVersion = object.version("partVersion")
        guard let application, let referralVersion, let partVersion else { return nil }
        self.init(application: application, referralVersion: referralVersion, partVersion: partVersion)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("application", application)
            object.member("referralVersion", referralVersion)
            object.member("partVersion", partVersion)
        }
    }
}

extension ReconciliationAnswer.HeldFact: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let owner = object.required("owner", as: ServiceName.self)
        guard let id, let owner else { return nil }
        self.init(id: id, owner: owner)
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("owner", owner)
        }
    }
}
