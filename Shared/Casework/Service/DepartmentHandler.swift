public import Messaging
public import Postgres

/// Takes a department's messages: referrals from intake and facts from every other service, a batch a transaction.
public struct DepartmentHandler<S: DepartmentService>: MessageHandler {
    let office: Office<S>

    /// A handler for an office.
    public init(office: Office<S>) {
        self.office = office
    }

    /// Folds the batch into the desk in the order of its messages.
    public func handle(_ messages: [IncomingMessage], in transaction: PostgresTransaction) throws {
        let mail = try DepartmentMail<S>(messages)
        guard !mail.isEmpty else { return }
        try office.work(in: transaction, traceparent: mail.traceparent, mail.request) { mail.fold(into: &$0) }
    }
}
