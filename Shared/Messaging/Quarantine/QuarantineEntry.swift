import Foundation

/// A message on its way into the quarantine.
struct QuarantineEntry {
    let id: UUID
    let delivery: Delivery
    /// Nil for one that waits behind another.
    let cause: QuarantineCause?
    let attempts: Int

    init(_ delivery: Delivery, cause: QuarantineCause?, attempts: Int, id: UUID) {
        self.id = id
        self.delivery = delivery
        self.cause = cause
        self.attempts = attempts
    }

    var messageID: UUID? { delivery.message?.envelope.id }

    /// Only a well-formed one: anything else may hold what PostgreSQL's text does not take.
    var traceparent: String? {
        (delivery.message?.envelope.traceparent ?? delivery.headers.text("traceparent"))
            .flatMap(TraceParent.init)?.text
    }
}
