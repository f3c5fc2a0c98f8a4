import CivilAffairs
public import Messaging
public import Postgres

/// Takes a department's messages, a batch a transaction: referrals from intake, facts from every other service, receipts of
/// the paying agency, what only this department hears, and intake's questions about what is held.
public struct DepartmentHandler<S: DepartmentService>: MessageHandler {
    let office: Office<S>

    /// A handler for an office.
    public init(office: Office<S>) {
        self.office = office
    }

    /// Folds the batch into the desk in the order of its messages.
    public func handle(_ messages: [IncomingMessage], in transaction: PostgresTransaction) throws {
        let mail = try DepartmentMail<S>(messages)
        if !mail.isEmpty {
            try office.work(in: transaction, traceparent: mail.traceparent, mail.request) { mail.fold(into: &$0) }
        }
        try PostgresPayments(transaction).takeMessages(mail.receipts)
        try S.hear(messages, at: office, in: transaction)
        // After the casework, so that the answer knows what came in the same batch.
        try Reconciler<S>(ids: office.ids, clock: office.clock, transaction: transaction)
            .take(messages.filter { $0.topic == Topic.reconciliations(.intake) })
    }
}
