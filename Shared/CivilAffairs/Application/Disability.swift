public import JSON

/// The category of a disability certificate (残疾类别).
public enum DisabilityCategory: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    case visual
    case hearing
    case speech
    case physical
    case intellectual
    case mental
    case multiple
}

/// A certified disability (残疾), as far as it is known.
public struct Disability: Sendable, Hashable {
    /// The category.
    public var category: DisabilityCategory?

    /// The grade, 1 (most severe) to 4.
    public var grade: Int?

    /// Puts the value together.
    public init(
        category: DisabilityCategory? = nil,
        grade: Int? = nil
    ) {
        self.category = category
        self.grade = grade
    }
}

extension Disability: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let category = object.optional("category", as: DisabilityCategory.self)
        let grade = object.integer("grade", in: 1...4)
        self.init(
            category: category,
            grade: grade
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.optional("category", category)
            object.optional("grade", grade)
        }
    }
}
