import CivilAffairs
import Foundation
import Messaging

/// What the simulated agencies answer: it follows from the request alone, so that a test can foresee it.
///
/// About a household: everybody earns 300 yuan a month (human resources), the first member has one home (natural
/// resources, as of thirty days before), nobody knows of anything else. About a person: the police know who it is.
/// The last digit of a town or village (9 or 12 digits) that decides changes this:
///
/// | ends with | what is different |
/// |---|---|
/// | 4, identity | the police do not know the person |
/// | 6 | the police know of a vehicle |
/// | 7 | banking regulation never answers |
/// | 8 | medical insurance sends its answer twice |
enum SimulatedAgencies {
    /// The answers of all who are asked and answer, in the order in which they are asked.
    static func results(of request: VerificationRequest) -> [VerificationResult] {
        let code = request.division?.rawValue ?? ""
        let digit = code.count >= 9 ? code.last : nil
        return request.sources.flatMap { source -> [VerificationResult] in
            if source.code == "banking-regulation", digit == "7" { return [] }
            let items = items(source.code, request, digit)
            let result = VerificationResult(
                id: id(request.id, source.code, on: request.askedOn),
                request: request.id,
                source: source.code,
                outcome: items.isEmpty ? .notFound : .found,
                asOf: request.askedOn.adding(days: source.code == "natural-resources" ? -30 : 0),
                items: items
            )
            return source.code == "medical-insurance" && digit == "8" ? [result, result] : [result]
        }
    }

    private static func items(
        _ source: String,
        _ request: VerificationRequest,
        _ digit: Character?
    ) -> [VerificationItem] {
        switch (request.purpose, source) {
        case (.identity, "public-security"):
            digit == "4"
                ? []
                : request.people.map { person in
                    var random = SplitMix64(seed: seed(request.id, person))
                    let other = publicSubject(SubjectKey.minted(using: &random))
                    return VerificationItem(kind: "identity", subject: person, other: other)
                }
        case (.economicStatus, "human-resources"):
            request.people.map { VerificationItem(kind: "income", subject: $0, amountFen: Fen(30_000)) }
        case (.economicStatus, "natural-resources"):
            request.people.prefix(1).map { VerificationItem(kind: "homes", subject: $0, count: 1) }
        case (.economicStatus, "public-security") where digit == "6":
            request.people.prefix(1).map { VerificationItem(kind: "vehicles", subject: $0, count: 1) }
        default: []
        }
    }

    private static func id(_ request: UUID, _ source: String, on day: Day) -> UUID {
        var random = SplitMix64(seed: seed(request, source))
        return .v7(at: day.beginning, random: &random)
    }

    /// FNV-1a over the request and a word: the same in every process.
    private static func seed(_ request: UUID, _ word: String) -> UInt64 {
        (request.uuidString + word).utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
