/// Looks through the text of a pack before it is used.
public enum PolicyCheck {
    /// Everything that is wrong with one pack, in the order of its lines; empty when it can be used.
    public static func problems(in text: String, name: String) -> [PolicyProblem] {
        var reader = PackReader(file: name)
        _ = reader.read(text)
        return reader.problems
    }

    /// Everything that is wrong with packs that are to be used together.
    public static func problems(in files: [(name: String, text: String)]) -> [PolicyProblem] {
        let own = files.flatMap { problems(in: $0.text, name: $0.name) }
        guard own.isEmpty else { return own }
        return PolicySet.conflicts(of: files.compactMap { try? PolicyPack(text: $0.text, file: $0.name) })
    }
}
