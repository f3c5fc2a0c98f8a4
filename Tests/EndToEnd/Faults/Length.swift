import Foundation

/// How long a proof takes: short by default, long where `ONEWINDOW_PROVE_MINUTES` is ten or more.
enum Length {
    /// Whether the long forms run.
    static let isLong = (ProcessInfo.processInfo.environment["ONEWINDOW_PROVE_MINUTES"].flatMap { Int($0) } ?? 0) >= 10

    /// One of two values.
    static func of<Value>(short: Value, long: Value) -> Value { isLong ? long : short }
}
