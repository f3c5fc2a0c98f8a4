import CivilAffairs
import JSON
import Messaging

/// A form that was checked and is to be taken in.
struct Submission: Sendable {
    let request: KeyedRequest
    let fingerprint: Fingerprint
    let dossier: Dossier

    /// Checks a form; throws everything that is wrong with it at once.
    init(checking request: KeyedRequest, at premises: Premises) throws(WindowError) {
        let today = premises.today
        let form: Application
        do {
            form = try Application.read(request.body, today: today, limits: Premises.limits)
        } catch {
            throw WindowError(reading: error)
        }
        self.request = request
        fingerprint = Fingerprint(of: request)
        dossier = Dossier(
            id: premises.ids.next(),
            form: form,
            receivedOn: today,
            receivedAt: premises.now,
            subjects: form.subjects(premises.keyring),
            keyring: premises.keyring
        )
        if dossier.openings.isCounterOnly { throw .counterOnly }
    }
}

extension WindowError {
    /// What an error of reading a body is at the window.
    init(reading error: any Error) {
        switch error {
        case let error as JSONSyntaxError: self = .syntax(error)
        case let error as JSONFaults: self = .invalid(error.faults)
        default: self = .invalid([JSONFault(pointer: "", detail: .invalid(code: "unreadable", argument: ""))])
        }
    }

    /// Whether a request that was taken in before may be refused today for this reason, as a day that has passed.
    var mayFollowSuccess: Bool {
        switch self {
        case .invalid, .counterOnly: true
        default: false
        }
    }
}
