import CivilAffairs
import Foundation
import JSON
import Messaging

/// All that is stored of an application while it is changed, and what the change makes of it.
///
/// No I/O: it is loaded before and saved after.
struct ApplicationFile {
    /// The referral that a department was sent last.
    struct Sent {
        let version: Int
        let body: [UInt8]
    }

    var dossier: Dossier
    var overview: Overview
    let sent: [Department: Sent]
    /// Whether other people live together now than the form said before.
    private(set) var hasOtherMembers = false

    init(dossier: Dossier, overview: Overview, sent: [Department: Sent]) {
        self.dossier = dossier
        self.overview = overview
        self.sent = sent
    }

    /// Enters what was handed in; throws all faults at once.
    mutating func supplement(_ request: SupplementRequest, at moment: Date) throws {
        var change = try FormChange(of: dossier.form)
        for (index, item) in request.items.enumerated() { change.enter(item, at: index) }
        if let form = try change.result(receivedOn: dossier.receivedOn) {
            hasOtherMembers = form.household?.members != dossier.form.household?.members
            dossier.change(form)
        }
        dossier.supplements += request.items.map { $0.item(at: moment) }
        overview.version += 1
    }

    /// Enters a withdrawal, if there is something to withdraw.
    mutating func withdraw(_ request: WithdrawalRequest, at moment: Date) throws(WindowError) {
        guard dossier.form.person(request.by) != nil else {
            throw .invalid([JSONFault(pointer: "/by", detail: .invalid(.unknownPerson))])
        }
        let opened = dossier.openings.built.map(\.matter)
        let isOpen = Department.allCases.contains { department in
            let own = opened.filter { matter in
                matter.department == department && (request.matters.isEmpty || request.matters.contains(matter))
            }
            // A department may have opened a case of which the form as it is now says nothing any more.
            return (!own.isEmpty || overview.parts[department]?.cases.isEmpty == false)
                && overview.isOpen(department, for: request.matters)
        }
        guard isOpen else { throw .nothingOpen }
        dossier.withdrawals.append(
            Withdrawal(reason: request.reason, by: request.by, matters: request.matters, at: moment)
        )
        overview.version += 1
    }

    /// Changes the file, saves it, and gives the answer that is kept under the request's key.
    mutating func change(
        at moment: Date,
        _ body: (inout ApplicationFile, Date) throws -> Amendment,
        save: (inout ApplicationFile, Amendment) throws -> Void
    ) throws -> Answer {
        let amendment: Amendment
        do {
            amendment = try body(&self, moment)
        } catch WindowError.nothingOpen {
            return .nothingOpen
        }
        try save(&self, amendment)
        return Answer(status: 202, body: JSON.write(overview), location: nil, version: overview.version)
    }

    /// The departments whose referral is another one now, with the version that it gets.
    var changedReferrals: [(department: Department, version: Int)] {
        Department.allCases.compactMap { department in
            guard let sent = sent[department] else { return (department, 1) }
            // The same version on both sides: the version alone is no change.
            guard dossier.referral(to: department, version: sent.version) != sent.body else { return nil }
            return (department, sent.version + 1)
        }
    }

    /// The referrals that an amendment makes intake send.
    func referrals(
        after amendment: Amendment,
        _ request: KeyedRequest,
        at moment: Date,
        ids: any IDSource
    ) -> [ReferralRow] {
        let kind: ReferralRow.Kind = if case .supplement = amendment { .supplemented } else { .withdrawn }
        return changedReferrals.map { department, version in
            ReferralRow(
                kind,
                of: dossier,
                to: department,
                version: version,
                id: ids.next(),
                at: moment,
                traceparent: request.traceparent
            )
        }
    }
}
