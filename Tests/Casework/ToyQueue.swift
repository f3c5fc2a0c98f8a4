import Bureau
@testable import Casework
import CivilAffairs
import Foundation
import JSON
import Messaging
import Postgres

extension QueueDefinition {
    /// A queue for beds, as a home would declare it.
    static func beds(afterRefusal: AfterRefusal = .keepsPlace, days: Int? = 3) -> QueueDefinition {
        QueueDefinition(
            "beds",
            priorities: [
                QueuePriority("destitute", source: "特困人员优先"), QueuePriority("aged", source: "高龄优先"),
                QueuePriority("other", source: ""),
            ],
            offerDays: days,
            afterRefusal: afterRefusal
        )
    }
}

extension WaitingQueue {
    /// The subjects in order.
    var subjects: [String] { order.map(\.subject) }

    /// The entry of somebody in the queue.
    func entry(of subject: String) -> UUID {
        entries.values.first { $0.subject == subject && $0.status.isOpen }?.id ?? .lowest
    }

    /// Who has an open offer of which place.
    var offered: [String: String] {
        let open = offers.values.filter { $0.status == .open }
        return Dictionary(
            uniqueKeysWithValues: open.map { (entries[$0.entry]?.subject ?? "?", vacancies[$0.vacancy]?.place ?? "?") }
        )
    }

    /// The same queue on another day, as the next transaction finds it.
    func later(_ setting: BlockSetting) -> WaitingQueue {
        WaitingQueue(
            definition,
            setting,
            entries: entries.values.filter(\.status.isOpen),
            vacancies: vacancies.values.filter { $0.status != .taken },
            offers: Array(offers.values)
        )
    }
}

extension Archive {
    /// Changes the queue on a day, in a transaction of its own, and gives it as it stands after.
    @discardableResult
    func queue(
        _ today: String,
        _ definition: QueueDefinition = .beds(),
        hour: Int = 0,
        _ body: (inout WaitingQueue) throws -> Void
    ) throws -> WaitingQueue {
        let setting = try BlockSetting.on(today, hour: hour)
        return try connection.withTransaction { transaction in
            try PostgresQueue(definition, transaction, setting).change(body).1
        }
    }
}
