/// How a process ends; the numbers are part of the command line's contract.
public enum ExitStatus: Int32, Error, Sendable, Hashable, CaseIterable {
    /// It was done.
    case done = 0
    /// It was not done, for a reason that none of the others names.
    case failed = 1
    /// The person said no, or pressed Ctrl-C.
    case cancelled = 2
    /// There is no login, or the database refuses it.
    case notSignedIn = 4
    /// The command line or a setting is wrong.
    case usage = 64
    /// The thing named does not exist, or is not this person's to see.
    case notFound = 66
    /// A server that is needed does not answer, or a port is taken.
    case unavailable = 69
    /// Somebody was quicker, or the thing is final.
    case conflict = 73
    /// What was to be printed could not be written.
    case outputFailed = 74
    /// The person may not do this.
    case notAllowed = 77
}
