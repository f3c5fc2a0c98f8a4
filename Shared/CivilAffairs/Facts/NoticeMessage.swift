public import Foundation
public import JSON

/// What a notice tells (通知类别).
public enum NoticeKind: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// The application was received.
    case received
    /// Something is missing.
    case papersMissing = "papers-missing"
    /// A department decided.
    case decided
    /// The certificate can be collected.
    case collectable
    /// Every department has answered.
    case completed
    /// The application was withdrawn.
    case withdrawn
}

/// A message for the gateway that writes to applicants (短信通知); a pseudonym, which the gateway resolves.
public struct NoticeMessage: Sendable, Hashable {
    /// The notice.
    public var id: UUID

    /// What it tells.
    public var kind: NoticeKind

    /// The application.
    public var application: UUID

    /// The number that the applicant knows.
    public var reference: ReferenceNumber

    /// The public subject to be told.
    public var subject: String

    /// The department that it is about; nil for the whole.
    public var department: Department?

    /// When it became true.
    public var at: Date

    /// Puts the value together.
    public init(
        id: UUID,
        kind: NoticeKind,
        application: UUID,
        reference: ReferenceNumber,
        subject: String,
        department: Department? = nil,
        at: Date
    ) {
        self.id = id
        self.kind = kind
        self.application = application
        self.reference = reference
        self.subject = subject
        self.department = department
        self.at = at
    }
}

extension NoticeMessage: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let id = object.required("id", as: UUID.self)
        let kind = object.required("kind", as: NoticeKind.self)
        let application = object.required("application", as: UUID.self)
        let reference = object.required("reference", as: ReferenceNumber.self)
        let subject = object.required("subject", as: String.self)
        let department = object.optional("department", as: Department.self)
        let at = object.required("at", as: Moment.self)?.date
        guard let id, let kind, let application, let reference, let subject, let at else { return nil }
        self.init(
            id: id,
            kind: kind,
            application: application,
            reference: reference,
            subject: subject,
            department: department,
            at: at
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id)
            object.member("kind", kind)
            object.member("application", application)
            object.member("reference", reference)
            object.member("subject", subject)
            object.optional("department", department)
            object.member("at", Moment(at))
        }
    }
}
