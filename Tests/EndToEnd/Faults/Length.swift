import Foundation

/// How long a proof takes: short by default, long where `ONEWINDOW_PROVE_MINUTES` is ten or more.
enum Length {
    /// Whether the long forms run.
    static let isLong = (ProcessInfo.processInfo.environment["ONEWINDOW_PROVE_MINUTES"].flatMap { Int($0) } ?? 0) >= 10

    /// One of two values.
    static func of<Value>(short: Value, long: Value) -> Value { isLong ? long : short }

    /// All of them, or so many that chance has drawn; `stream` tells draws of one seed apart.
    static func drawn<Value>(_ count: Int, of all: [Value], stream: UInt64) -> [Value] {
        var dice = Dice(seed: Seed.given, stream: stream)
        return isLong ? all : Array(all.shuffled(using: &dice).prefix(count))
    }
}
