public import CivilAffairs
import Foundation
import JSON
public import Messaging

/// A batch of a department's messages, read: what must be in hand for it, and what the desk does with it.
public struct DepartmentMail<S: DepartmentService>: Sendable {
    private enum Content {
        case referral(S.R)
        case fact(Fact)
    }

    private let contents: [Content]
    /// What the paying agency says became of payments, in the order of the messages.
    public let receipts: [PaymentReceipt]
    /// The trace that the batch belongs to.
    public let traceparent: String?

    /// Reads a batch; types this department does not know are additions of a later release and are ignored.
    public init(_ messages: [IncomingMessage]) throws {
        contents = try messages.compactMap(Self.content)
        receipts = try messages.filter { $0.envelope.type == EventType.paymentReceipted(S.department) }
            .map { try JSON.read(PaymentReceipt.self, from: $0.envelope.data) }
        traceparent = messages.first?.envelope.traceparent
    }

    /// Whether nothing in it is for the desk.
    public var isEmpty: Bool { contents.isEmpty }

    /// What has to be loaded before the batch is folded.
    public var request: LoadRequest {
        var request = LoadRequest()
        for content in contents {
            switch content {
            case .referral(let referral):
                request.applications.insert(referral.header.application)
                request.subjects.formUnion(S.subjects(of: referral))
            case .fact(let fact):
                if let application = fact.message.application { request.applications.insert(application) }
                request.touched.insert(fact.message.subject)
                if let corrected = fact.message.corrects { request.corrected.insert(corrected) }
            }
        }
        return request
    }

    /// Folds the batch into the desk in the order of its messages.
    public func fold(into desk: inout Desk<S>) {
        for content in contents {
            switch content {
            case .referral(let referral): desk.receive(referral)
            case .fact(let fact): desk.receive(fact)
            }
        }
    }

    private static func content(_ message: IncomingMessage) throws -> Content? {
        let type = message.envelope.type
        if [EventType.referralSent, EventType.referralSupplemented, EventType.referralWithdrawn].contains(type) {
            return .referral(try referral(message))
        }
        guard ServiceName.allCases.contains(where: { EventType.factRecorded($0) == type }) else { return nil }
        let said = try JSON.read(FactMessage.self, from: message.envelope.data)
        return .fact(Fact(message: said, source: message.envelope.source, sourceID: said.id.text))
    }

    /// A referral that opens another department's matters was not meant for this one, and would hide the one that is.
    private static func referral(_ message: IncomingMessage) throws -> S.R {
        let referral = try JSON.read(S.R.self, from: message.envelope.data)
        if let other = referral.openings.first(where: { $0.matter.department != S.department }) {
            throw MessageRejected(
                reason: "The referral opens `\(other.matter)`, which is not for `\(S.department.rawValue)`."
            )
        }
        return referral
    }
}
