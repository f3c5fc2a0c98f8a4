public import Foundation
public import JSON

/// What every department learns of an application, and an unconcerned one nothing beyond (转办单).
public struct ReferralHeader: Sendable, Hashable {
    /// The application.
    public var application: UUID

    /// Rises with every change; a lower one is old.
    public var referralVersion: Int

    /// The day of application.
    public var appliedOn: Day

    /// When intake received it.
    public var receivedAt: Date

    /// Puts the value together.
    public init(
        application: UUID,
        referralVersion: Int,
        appliedOn: Day,
        receivedAt: Date
    ) {
        self.application = application
        self.referralVersion = referralVersion
        self.appliedOn = appliedOn
        self.receivedAt = receivedAt
    }
}

extension ReferralHeader: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let application = object.required("application", as: UUID.self)
        let referralVersion = object.version("referralVersion")
        let appliedOn = object.required("appliedOn", as: Day.self)
        let receivedAt = object.required("receivedAt", as: Moment.self)?.date
        guard let application, let referralVersion, let appliedOn, let receivedAt else { return nil }
        self.init(
            application: application,
            referralVersion: referralVersion,
            appliedOn: appliedOn,
            receivedAt: receivedAt
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("application", application)
        object.member("referralVersion", referralVersion)
        object.member("appliedOn", appliedOn)
        object.member("receivedAt", Moment(receivedAt))
    }
}
