/// One step in the history of a component's tables, never changed once it has been applied.
public struct Migration: Sendable, Hashable {
    /// Whose tables they are.
    public let component: String
    /// Its place in the component's history, from 1.
    public let number: Int
    /// What it does, in a word or two.
    public let name: String
    /// The statements; without transaction control.
    public let sql: String
    /// SHA-256 of the statements in hexadecimal, as `sha256sum` prints it for the file.
    public let checksum: String

    /// A step with these statements.
    public init(component: String, number: Int, name: String, sql: String) {
        self.component = component
        self.number = number
        self.name = name
        self.sql = sql
        checksum = SHA256.hexadecimal(Array(sql.utf8))
    }

    /// The step as people name it, such as `0003_notes of assistance`.
    public var title: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_\(name) of \(component)"
    }
}
