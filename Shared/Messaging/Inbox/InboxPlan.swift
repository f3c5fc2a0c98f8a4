import Foundation

/// How a batch divides before the database is asked.
struct InboxPlan {
    /// What may take effect, in order, each message once.
    var readable: [Delivery] = []
    /// What goes to the quarantine in order; a nil cause means: behind an earlier one of its lane.
    var stored: [(delivery: Delivery, cause: QuarantineCause?)] = []
    /// Messages that stand in the batch a second time.
    var duplicates = 0

    init(_ batch: [Delivery], holdsKeys: Bool) {
        var blocked: Set<Delivery.Lane> = []
        var ids: Set<UUID> = []
        for delivery in batch {
            if holdsKeys, let lane = delivery.lane, blocked.contains(lane) {
                stored.append((delivery, nil))
            } else if let cause = delivery.unreadable {
                stored.append((delivery, cause))
                if let lane = delivery.lane { blocked.insert(lane) }
            } else if let id = delivery.message?.envelope.id, !ids.insert(id).inserted {
                duplicates += 1
            } else {
                readable.append(delivery)
            }
        }
    }
}
