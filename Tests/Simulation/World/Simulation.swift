import Bureau
import CivilAffairs
import Foundation
import Messaging

@testable import Assistance
@testable import ChildWelfare
@testable import ElderlyCare
@testable import Funeral
@testable import Marriage
@testable import SocialOrganizations

/// One simulated bureau: intake, six departments, their clients and staff, a broker, and whatever befalls them.
///
/// One thread, and one seed that decides everything: the same seed is the same story.
final class Simulation {
    /// Calm weather must bring everything to rest within so many moves.
    private static let patience = 60_000

    let hall: Hall
    let intake: IntakeHouse
    let departments: [any AnyDepartment]
    let clients: Clients
    let poisoner: Poisoner
    private let cast: Cast
    private let seats: [(seat: any Seat, role: String)]
    /// The broker lost everything and nobody has sent it again yet.
    private var isReplayDue = false
    private(set) var hasLostBroker = false
    /// How often a message had to be tried again in calm weather.
    private var mendings: [UUID: Int] = [:]
    private(set) var flaws: [Flaw] = []

    init(seed: UInt64, keepsTrace: Bool = false) throws {
        let (policies, calendar) = (try Bureau.policies(), try Bureau.calendar())
        let start = try Bureau.day("2021-12-01").adding(days: Int(seed % 500))
        let hall = Hall(seed: seed, processes: 16, start: start, keepsTrace: keepsTrace)
        let keyring = try SubjectKeyring(keyFile: Array(repeating: 7, count: 32))
        self.hall = hall
        cast = try Cast(dice: hall.dice, keyring: keyring)
        intake = IntakeHouse(hall: hall, keyring: keyring)
        departments = [
            DepartmentHouse<Assistance>(hall: hall, policies: policies, calendar: calendar),
            DepartmentHouse<ElderlyCare>(hall: hall, policies: policies, calendar: calendar),
            DepartmentHouse<ChildWelfare>(hall: hall, policies: policies, calendar: calendar),
            DepartmentHouse<SocialOrganizations>(hall: hall, policies: policies, calendar: calendar),
            DepartmentHouse<Funeral>(hall: hall, policies: policies, calendar: calendar),
            DepartmentHouse<Marriage>(hall: hall, policies: policies, calendar: calendar),
        ]
        clients = Clients(hall: hall, intake: intake, cast: cast)
        poisoner = Poisoner(hall: hall)
        seats = intake.seats + departments.flatMap(\.seats)
    }

    var quarantined: [any Quarantined] { [intake] + departments.map { $0 as any Quarantined } }

    /// Lets the storm pass, then waits until everything is at rest; false when it does not come to rest.
    func run() -> Bool {
        for _ in 0..<hall.dice.among(800...2200) { storm() }
        hall.weather.isCalm = true
        hall.trace.note("calm")
        hall.ill = []
        if isReplayDue { sendAgain() }
        for move in 0..<Self.patience {
            moveSomeSeat()
            if move % 4 == 0, !clients.isDone { clients.act() }
            if move % 40 == 0 { quarantined.forEach(mend) }
            if move % 40 == 20, restless.isEmpty { return true }
        }
        return false
    }

    private func storm() {
        switch hall.dice.below(1000) {
        case ..<870: moveSomeSeat()
        case ..<905: clients.act()
        case ..<930: hall.dice.pick(departments)?.staffAct(cast)
        case ..<940: departments.forEach { $0.fireClocks() }
        case ..<960: lookAfterQuarantine()
        case ..<975: poisoner.act(clients.accepted)
        case ..<985: passDays()
        default: fateOfTheBroker()
        }
    }

    private func moveSomeSeat() {
        guard let (seat, role) = hall.dice.pick(seats) else { return }
        seat.move(in: hall, role: role)
    }

    private func passDays() {
        let days = hall.dice.among(1...12)
        hall.trace.note("\(days) days pass")
        hall.clock.passDays(days)
    }

    private func fateOfTheBroker() {
        if isReplayDue, hall.dice.chance(0.3) { return sendAgain() }
        guard !hasLostBroker, hall.weather.strikes(.brokerLost, at: "broker.all", factor: 0.2) else { return }
        hall.trace.note("the broker loses everything")
        hall.loseEverything()
        (isReplayDue, hasLostBroker) = (true, true)
    }

    private func sendAgain() {
        hall.trace.note("everything is sent again")
        intake.sendAgain()
        departments.forEach { $0.sendAgain() }
        isReplayDue = false
    }

    /// Staff look at one parked message: mend what is ill, give up what is poison, or try in vain.
    private func lookAfterQuarantine() {
        guard let house = hall.dice.pick(quarantined),
            let entry = hall.dice.pick(house.entries.filter { $0.state == .parked })
        else { return }
        if let id = entry.delivery.message?.envelope.id, hall.dice.chance(0.7) { hall.ill.remove(id) }
        if poisoner.knows(entry.delivery), hall.dice.chance(0.6) {
            house.discard(entry.id)
        } else {
            house.requestReplay(entry.id)
        }
    }

    /// In calm weather everything sound goes through, and what is poison is given up.
    private func mend(_ house: any Quarantined) {
        for entry in house.entries where entry.state == .parked {
            if poisoner.knows(entry.delivery) {
                house.discard(entry.id)
                continue
            }
            mendings[entry.id, default: 0] += 1
            if mendings[entry.id] ?? 0 > 3 {
                let cause = entry.cause.map { "\($0.code): \($0.detail)" } ?? "held"
                flaws.append(Flaw(.lost, "\(house.service) parks a sound message of \(entry.delivery.topic): \(cause)"))
                house.discard(entry.id)
            } else {
                house.requestReplay(entry.id)
            }
        }
    }

    /// What is not at rest, in words.
    var restless: [String] {
        (clients.isDone ? [] : ["a client waits"]) + intake.unrest + departments.flatMap(\.unrest)
    }
}
