/// What went wrong while the stack was driven from outside, in words.
public struct OutsideError: Error, CustomStringConvertible {
    /// What was attempted, and what stood in the way.
    public let description: String

    /// Says what went wrong.
    public init(_ description: String) {
        self.description = description
    }
}
