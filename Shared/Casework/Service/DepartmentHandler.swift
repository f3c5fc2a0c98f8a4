import CivilAffairs
import Foundation
import JSON
public import Messaging
public import Postgres

/// Takes a department's messages: referrals from intake and facts from every other service, a batch a transaction.
public struct DepartmentHandler<S: DepartmentService>: MessageHandler {
    let office: Office<S>

    /// A handler for an office.
    public init(office: Office<S>) {
        self.office = office
    }

    private enum Content {
        case referral(S.R)
        case fact(Fact)
    }

    /// Folds the batch into the desk in the order of its messages.
    public func handle(_ messages: [IncomingMessage], in transaction: PostgresTransaction) throws {
        let contents = try messages.compactMap(content)
        guard !contents.isEmpty else { return }
        try office.work(in: transaction, traceparent: messages.first?.envelope.traceparent, request(contents)) { desk in
            for content in contents {
                switch content {
                case .referral(let referral): desk.receive(referral)
                case .fact(let fact): desk.receive(fact)
                }
            }
        }
    }

    /// Types this department does not know are additions of a later release and are ignored.
    private func content(_ message: IncomingMessage) throws -> Content? {
        let type = message.envelope.type
        if [EventType.referralSent, EventType.referralSupplemented, EventType.referralWithdrawn].contains(type) {
            return .referral(try referral(message))
        }
        guard ServiceName.allCases.contains(where: { EventType.factRecorded($0) == type }) else { return nil }
        let said = try JSON.read(FactMessage.self, from: message.envelope.data)
        return .fact(Fact(message: said, source: message.envelope.source, sourceID: said.id.uuidString.lowercased()))
    }

    /// A referral that opens another department's matters was not meant for this one, and would hide the one that is.
    private func referral(_ message: IncomingMessage) throws -> S.R {
        let referral = try JSON.read(S.R.self, from: message.envelope.data)
        if let other = referral.openings.first(where: { $0.matter.department != S.department }) {
            throw MessageRejected(
                reason: "The referral opens `\(other.matter)`, which is not for `\(S.department.rawValue)`."
            )
        }
        return referral
    }

    private func request(_ contents: [Content]) -> LoadRequest {
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
}
