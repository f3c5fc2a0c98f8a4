/// The consumer groups: each service has one, `onewindow.<service>`.
public enum ConsumerGroup {
    /// The name of a service's group.
    public static func name(of service: ServiceName) -> String {
        "onewindow.\(service.rawValue)"
    }

    /// The topics that a service's group reads.
    ///
    /// Intake: the departments' answers. A department: its referrals, the facts of every other service and the receipts of
    /// the paying agency; assistance besides, what other agencies answer about households. Both: what the other side says about what it holds.
    public static func topics(of service: ServiceName) -> [String] {
        guard let department = Department(rawValue: service.rawValue) else {
            return Department.allCases.flatMap { [Topic.cases($0), Topic.reconciliations(ServiceName($0))] }
        }
        let facts = ServiceName.allCases.filter { $0 != service }.map(Topic.facts)
        let results = department == .assistance ? [Topic.verificationResults] : []
        return [Topic.referrals(department), Topic.reconciliations(.intake), Topic.paymentReceipts(department)]
            + results
            + facts
    }
}
