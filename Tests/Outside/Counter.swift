import Synchronization

/// A number that several may raise.
public final class Counter: Sendable {
    private let number = Mutex(0)

    /// Begins at nothing.
    public init() {}

    /// Raises it and says what it is now.
    @discardableResult public func next() -> Int {
        number.withLock { number in
            number += 1
            return number
        }
    }

    /// Begins again.
    public func reset() {
        number.withLock { $0 = 0 }
    }

    /// What it is.
    public var value: Int { number.withLock { $0 } }
}
