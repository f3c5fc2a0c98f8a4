import Foundation
import Outside
import Synchronization

/// What clients handed in, written down before the first attempt, and what they were told.
///
/// The oracle believes nothing but this: whatever stands in the databases must follow from it.
final class Journal: Sendable {
    /// One application.
    struct Entry: Sendable {
        /// The idempotency key of every attempt.
        let key: String
        let sample: Sample
        /// Of the bytes of the request: the same in every attempt.
        let hash: Int
        var attempts = 0
        /// The application of the answer 201; nil while nobody answered.
        var application: UUID?
        /// The person in it died in a later application.
        var isMourned = false
        var changes: [Change] = []
    }

    /// A withdrawal or supplement, under a key of its own.
    struct Change: Sendable {
        let kind: LaterChange
        let key: String
        var isAnswered = false
    }

    /// A record that no service can understand.
    struct Poison: Sendable {
        let department: Service
        let value: [UInt8]
    }

    private struct State {
        var entries: [Entry] = []
        var unexpected: [String] = []
        var poison: [Poison] = []
    }

    private let state = Mutex(State())

    /// Writes down that an application is about to be handed in; the number names it from now on.
    func begin(_ sample: Sample, key: String, hash: Int) -> Int {
        state.withLock { state in
            state.entries.append(Entry(key: key, sample: sample, hash: hash))
            return state.entries.count - 1
        }
    }

    /// An attempt with a request of this hash.
    func attempt(_ number: Int, hash: Int) {
        state.withLock { state in
            state.entries[number].attempts += 1
            if state.entries[number].hash != hash { state.unexpected.append("attempt of \(number) with other bytes") }
        }
    }

    /// The answer 201.
    func taken(_ number: Int, as application: UUID) {
        state.withLock { $0.entries[number].application = application }
    }

    /// Somebody tells of the death of the person of an application.
    func mourned(_ number: Int) {
        state.withLock { $0.entries[number].isMourned = true }
    }

    /// A change is about to be asked for.
    func begin(_ change: LaterChange, of number: Int, key: String) {
        state.withLock { $0.entries[number].changes.append(Change(kind: change, key: key)) }
    }

    /// The change was answered 202.
    func changed(_ number: Int, key: String) {
        state.withLock { state in
            for index in state.entries[number].changes.indices where state.entries[number].changes[index].key == key {
                state.entries[number].changes[index].isAnswered = true
            }
        }
    }

    /// An answer that nothing calls for, such as a refusal of a lawful form.
    func unexpected(_ words: String) {
        state.withLock { $0.unexpected.append(words) }
    }

    /// A record was put where no service can understand it.
    func poisoned(_ poison: Poison) {
        state.withLock { $0.poison.append(poison) }
    }

    /// One entry as it is now.
    func entry(_ number: Int) -> Entry { state.withLock { $0.entries[number] } }

    /// Everything so far.
    var entries: [Entry] { state.withLock { $0.entries } }

    /// How many were answered 201 so far.
    var taken: Int { state.withLock { $0.entries.count { $0.application != nil } } }

    /// Answers that nothing calls for.
    var unexpectedAnswers: [String] { state.withLock { $0.unexpected } }

    /// The records that nobody can understand.
    var poison: [Poison] { state.withLock { $0.poison } }
}

extension Journal.Entry {
    /// What the outcome depends on, as one word; a change without an answer may have been made or not.
    var variant: String {
        guard let change = changes.first else { return sample.rawValue + (isMourned ? "+death" : "") }
        return sample.rawValue + (change.isAnswered ? "+\(change.kind.rawValue)" : "+?")
    }
}
