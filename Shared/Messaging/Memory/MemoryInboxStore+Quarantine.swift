import Foundation

extension MemoryInboxStore {
    /// Stores messages in order; ones that are there already stay as they are.
    func store(
        _ items: [(delivery: Delivery, cause: QuarantineCause?)],
        attempts: Int,
        _ schema: inout MemorySchema
    ) -> InboxResult {
        var result = InboxResult()
        for item in items {
            let entry = MemorySchema.Entry(
                id: ids.next(),
                seq: schema.nextSeq(),
                group: group,
                delivery: item.delivery,
                state: item.cause == nil ? .held : .parked,
                cause: item.cause,
                attempts: item.cause == nil ? 0 : attempts,
                holds: holdsKeys
            )
            guard !schema.quarantine.contains(where: { $0.group == group && $0.fingerprint == entry.fingerprint })
            else { continue }
            schema.quarantine.append(entry)
            guard let cause = item.cause else {
                result.held += 1
                continue
            }
            result.parked += 1
            let parked = QuarantineEntry(item.delivery, cause: cause, attempts: attempts, id: entry.id)
            schema.append([DeadLetter(parked, group: group).message(service: service, at: moments.now)])
        }
        return result
    }

    func parkAgain(_ id: UUID, _ cause: QuarantineCause, _ attempts: Int, _ schema: inout MemorySchema) {
        guard let index = schema.quarantine.firstIndex(where: { $0.id == id }),
            [.requested, .held].contains(schema.quarantine[index].state)
        else { return }
        schema.quarantine[index].state = .parked
        schema.quarantine[index].cause = cause
        schema.quarantine[index].attempts += attempts
    }
}
