import CivilAffairs
import Foundation

/// What other agencies are asked about one case, and where their answers stand (核对); rules without clock or database.
///
/// One answer stands for each source: the last of those that correct each other. Who has not answered by its day is timed
/// out, and nobody waits for it any more; an answer that comes after all is taken in and marked as late.
struct Verification: Sendable, Equatable {
    let id: UUID
    let caseID: UUID
    let application: UUID
    let purpose: VerificationPurpose
    /// The household by which assistance, checking and monitoring know the same people; nil for a person alone.
    let household: HouseholdKey?
    /// The public subjects of the people.
    let people: [String]
    let division: DivisionCode?
    let askedOn: Day
    let askedAt: Date
    var sources: [AskedSource]
    /// All answers, in the order in which they came.
    var answers: [SourceAnswer] = []
    /// The day on which the last source had answered or was timed out; nil while somebody is waited for.
    var completedOn: Day?

    var isWaiting: Bool { completedOn == nil }

    /// The last day for the last answer.
    var answerBy: Day { sources.map(\.answerBy).max() ?? askedOn }

    /// Whether the case stands still meanwhile: a household's does, and nobody who was found on the street is kept from
    /// going home because the police have not answered.
    var holdsCase: Bool { purpose == .economicStatus }

    /// The answers that no other corrects, in the order of the sources.
    var standing: [SourceAnswer] {
        let corrected = Set(answers.compactMap(\.result.corrects))
        return sources.compactMap { source in
            answers.last { $0.result.source == source.code && !corrected.contains($0.result.id) }
        }
    }

    /// The day as of which the whole is true: the earliest of those that answered.
    var asOf: Day? { standing.map(\.result.asOf).min() }

    /// The message that asks.
    var request: VerificationRequest {
        VerificationRequest(
            id: id,
            purpose: purpose,
            household: household,
            people: people,
            division: division,
            sources: sources.map { VerificationSource(code: $0.code, answerBy: $0.answerBy) },
            askedOn: askedOn
        )
    }

    /// Takes an answer in; false when it was had before.
    mutating func take(
        _ result: VerificationResult,
        from agency: Agency?,
        on day: Day
    ) throws(VerificationError) -> Bool {
        if let known = answers.first(where: { $0.result.id == result.id }) {
            guard known.result == result else { throw .idReused(result.id) }
            return false
        }
        guard let index = sources.firstIndex(where: { $0.code == result.source }), let agency else {
            throw .notAsked(result.source, id)
        }
        for item in result.items {
            guard agency.knows(item.kind, for: purpose) else { throw .unknownKind(item.kind, result.source) }
            guard people.contains(item.subject) else { throw .stranger(result.source) }
            let amount = item.amountFen?.rawValue ?? Int64(item.count ?? 0)
            guard (0...Fen.largestDeclared.rawValue).contains(amount) else {
                throw .outOfRange(item.kind, result.source)
            }
        }
        guard (result.outcome == .found) == !result.items.isEmpty else { throw .outcomeUnclear(result.source) }
        guard result.asOf <= day else { throw .asOfInFuture(result.asOf) }
        let before = standing.first { $0.result.source == result.source }
        guard result.corrects == before?.result.id else {
            throw before.map { .answeredAlready(result.source, $0.result.id) } ?? .nothingToCorrect(result.source)
        }
        let isLate = day > sources[index].answerBy || sources[index].state == .timedOut
        answers.append(SourceAnswer(result: result, receivedOn: day, isLate: isLate))
        if before == nil {
            sources[index].state = isLate ? .late : .answered
            sources[index].answeredOn = day
        }
        complete(on: day)
        return true
    }

    /// Marks those whose day is over; true when there were any.
    mutating func expire(on today: Day) -> Bool {
        let due = sources.indices.filter { sources[$0].state == .pending && sources[$0].answerBy < today }
        for index in due { sources[index].state = .timedOut }
        complete(on: today)
        return !due.isEmpty
    }

    private mutating func complete(on day: Day) {
        if isWaiting, !sources.contains(where: { $0.state == .pending }) { completedOn = day }
    }
}

/// Where one agency's answer stands.
struct AskedSource: Sendable, Equatable {
    enum State: String, Sendable, CaseIterable {
        case pending
        case answered
        /// Its day is over and it has said nothing.
        case timedOut = "timed-out"
        /// It has answered after its day.
        case late
    }

    let code: String
    /// The last day for its answer.
    let answerBy: Day
    var state: State = .pending
    var answeredOn: Day?
}

/// An answer as it came in.
struct SourceAnswer: Sendable, Equatable {
    let result: VerificationResult
    let receivedOn: Day
    let isLate: Bool
}

/// Why an answer cannot be right; it goes to the quarantine with these words.
enum VerificationError: Error, Equatable, CustomStringConvertible {
    case noSuchRequest(UUID)
    case notAsked(String, UUID)
    case unknownKind(String, String)
    case stranger(String)
    case outOfRange(String, String)
    case outcomeUnclear(String)
    case asOfInFuture(Day)
    case answeredAlready(String, UUID)
    case nothingToCorrect(String)
    case idReused(UUID)

    var description: String {
        switch self {
        case .noSuchRequest(let id): "There is no request `\(id)`."
        case .notAsked(let source, let id): "The agency `\(source)` was not asked by request `\(id)`."
        case .unknownKind(let kind, let source): "The agency `\(source)` is not heard on `\(kind)` here."
        case .stranger(let source): "The answer of `\(source)` names somebody who was not asked about."
        case .outOfRange(let kind, let source):
            "The `\(kind)` that `\(source)` tells is negative or beyond all measure."
        case .outcomeUnclear(let source): "The answer of `\(source)` says found and brings nothing, or the reverse."
        case .asOfInFuture(let day): "An answer as of \(day) comes too early."
        case .answeredAlready(let source, let id):
            "The agency `\(source)` has answered already; a correction names answer `\(id)` in `corrects`."
        case .nothingToCorrect(let source): "The agency `\(source)` corrects an answer that it has not given."
        case .idReused(let id): "The answer `\(id)` was had before with another content."
        }
    }
}
