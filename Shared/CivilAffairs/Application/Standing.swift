public import JSON

/// Marital status (婚姻状况).
public enum MaritalStatus: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case single
    case married
    case divorced
    case widowed
}

/// How somebody earns a living (就业状况).
public enum Employment: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case employed
    case selfEmployed = "self-employed"
    case farming
    case unemployed
    case retired
    case student
    /// Not able to work (无劳动能力).
    case unable
}

/// How far somebody can take care of themselves (生活自理能力).
public enum SelfCare: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case able
    case light
    case moderate
    case totalLoss = "total-loss"
}

/// The school that somebody attends (就学阶段).
public enum Education: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case none
    case compulsory
    case senior
    case vocational
    case higher
}
