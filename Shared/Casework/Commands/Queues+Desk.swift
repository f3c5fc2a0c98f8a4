import CivilAffairs
import Foundation
import JSON
import Postgres
import ServiceKit

extension StaffDesk {
    /// The queue of a name as it stands; 66 when the department has none.
    func waiting(_ name: String, with entry: UUID? = nil) throws -> WaitingQueue {
        try WaitingQueue(reading: try queue(name), office.setting(), with: entry, in: session.connection)
    }

    /// Changes a queue and prints what the body says about it as it stands after.
    func change(
        _ name: String,
        _ output: OutputOptions,
        with entry: UUID? = nil,
        columns: [Column] = queueColumns,
        _ body: (inout WaitingQueue) throws -> (WaitingQueue) -> JSONValue
    ) throws {
        let definition = try queue(name)
        let (shown, changed) = try keep { transaction, setting in
            try PostgresQueue(definition, transaction, setting).change(with: entry, body)
        }
        try output.printer.print(one: shown(changed), columns: columns)
    }

    private func queue(_ name: String) throws -> QueueDefinition {
        guard let queue = S.queues.first(where: { $0.name == name }) else { throw CommandError.notFound("queue", name) }
        return queue
    }
}

/// The columns of entries of any queue.
let queueColumns = [
    Column("position"), Column("id"), Column("subject"), Column("priority", as: .words("priority")),
    Column("requestedAt", as: .moment), Column("status", as: .words("queue.status")),
    Column("/offer/place", title: "place"), Column("/offer/answerBy", title: "answerBy"),
]

/// The columns of a vacancy.
let vacancyColumns = [
    Column("id"), Column("place"), Column("status", as: .words("vacancy.status")), Column("entry"), Column("subject"),
    Column("answerBy"),
]

extension QueueError: WordedError {
    /// Why a queue is not changed, and the status for it.
    var worded: CommandError {
        switch self {
        case .notFound(let id): .notFound("queue-entry", id.text)
        case .waitsAlready(let subject): CommandError(.conflict, "queue.waits-already", [subject])
        case .unknownPriority(let code, let known):
            CommandError(.usage, "queue.unknown-priority", [code, known.joined(separator: " ")])
        case .requestedInFuture: CommandError(.usage, "queue.requested-in-future")
        case .isOver(let id, let status):
            CommandError(.conflict, "queue.is-over", [id.text, "queue.status.\(status.rawValue)"])
        case .nothingOffered(let id): CommandError(.conflict, "queue.nothing-offered", [id.text])
        case .tooLate(let id, let day): CommandError(.conflict, "queue.too-late", [id.text, day.description])
        case .reasonNeeded: CommandError(.usage, "exit.reason-needed")
        case .placeNeeded: CommandError(.usage, "queue.place-needed")
        case .deadlineNeeded: CommandError(.usage, "queue.deadline-needed")
        case .vacantAlready(let place): CommandError(.conflict, "queue.vacant-already", [place])
        }
    }
}

/// Lapses the offers of all queues of a department that are past their day.
enum QueueClock {
    static func run(_ queues: [QueueDefinition], _ setting: BlockSetting, in transaction: PostgresTransaction) throws {
        for queue in queues.sorted(by: { $0.name < $1.name }) {
            // The queue is not held for nothing: the clocks run every minute.
            let rows = try transaction.query(
                """
                SELECT FROM queue_offer o JOIN queue_entry e ON e.id = o.entry
                WHERE e.queue = \(queue.name) AND o.status = 'open' AND o.answer_by < \(setting.today) LIMIT 1
                """
            )
            guard !rows.isEmpty else { continue }
            try PostgresQueue(queue, transaction, setting).change { $0.runClocks() }
        }
    }
}
