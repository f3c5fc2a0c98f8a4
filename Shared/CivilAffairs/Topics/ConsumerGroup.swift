/// The consumer groups: each service has one, `onewindow.<service>`.
public enum ConsumerGroup {
    /// The name of a service's group.
    public static func name(of service: ServiceName) -> String {
        "onewindow.\(service.rawValue)"
    }

    /// The topics that a service's group reads: intake the departments' answers, a department its referrals and the
    /// facts of every other service.
    public static func topics(of service: ServiceName) -> [String] {
        guard let department = Department(rawValue: service.rawValue) else {
            return Department.allCases.map(Topic.cases)
        }
        return [Topic.referrals(department)] + ServiceName.allCases.filter { $0 != service }.map(Topic.facts)
    }
}
