import CivilAffairs

/// How many objects are drawn at random, besides those that are always drawn.
public enum DrawQuantity: Sendable, Equatable {
    /// So many.
    case count(Int)
    /// So many of ten thousand, rounded up to a whole object: 3000 is 30 %.
    case share(per10000: Int)

    /// How many of so many objects.
    public func of(_ objects: Int) -> Int {
        switch self {
        case .count(let count): count
        case .share(let share): (objects * share + 9999) / 10_000
        }
    }
}

/// An object that may be drawn: a case, an organisation, a record.
public struct DrawObject: Sendable, Hashable {
    /// Its id or pseudonym.
    public let id: String
    /// Its risk weight (风险权重), from 1 to `DrawPlan.heaviest`; nil = as heavy as any other.
    public let weight: Int64?

    /// An object.
    public init(id: String, weight: Int64? = nil) {
        self.id = id
        self.weight = weight
    }
}

/// A pair that is never drawn together: the inspector handled the object, or is a relative (回避).
public struct DrawExclusion: Sendable, Hashable {
    /// The inspector.
    public let inspector: String
    /// The object.
    public let object: String

    /// A pair.
    public init(inspector: String, object: String) {
        self.inspector = inspector
        self.object = object
    }
}

/// What a draw is about: its lists and parameters, frozen when it is announced.
///
/// Everything in it is published, so it names people by pseudonym and staff by number only. Lists are in the order of
/// the bytes of their ids, so that equal plans have equal digests.
public struct DrawPlan: Sendable, Equatable {
    /// What is inspected, and why, in words for everybody.
    public let purpose: String
    /// What is drawn from.
    public let objects: [DrawObject]
    /// Who inspects.
    public let inspectors: [String]
    /// How many are drawn at random.
    public let quantity: DrawQuantity
    /// The least share of all objects that must be inspected, of ten thousand; 0 where no rule sets one.
    public let minimumShare: Int
    /// The objects that are drawn in any case, such as those of handlers' relatives.
    public let always: [String]
    /// Who does not get what.
    public let exclusions: [DrawExclusion]
    /// How many inspectors go to each object.
    public let inspectorsEach: Int

    /// A plan.
    ///
    /// - Throws: `DrawError` when an id is none or stands twice, a list names what is not there, a number is out of its
    ///   range, the minimum share is not reached, or an object has too few inspectors who may go there.
    public init(
        purpose: String,
        objects: [DrawObject],
        inspectors: [String],
        quantity: DrawQuantity,
        minimumShare: Int = 0,
        always: [String] = [],
        exclusions: [DrawExclusion] = [],
        inspectorsEach: Int = 1
    ) throws(DrawError) {
        self.purpose = purpose
        self.objects = objects.sorted { Self.precedes($0.id, $1.id) }
        self.inspectors = inspectors.sorted(by: Self.precedes)
        self.quantity = quantity
        self.minimumShare = minimumShare
        self.always = always.sorted(by: Self.precedes)
        self.exclusions = Set(exclusions).sorted {
            Self.precedes($0.inspector, $1.inspector)
                || ($0.inspector == $1.inspector && Self.precedes($0.object, $1.object))
        }
        self.inspectorsEach = inspectorsEach
        try checkLists()
        try checkNumbers()
        try checkInspectors()
    }

    /// The heaviest weight: the sum over all objects stays far below what can be counted.
    public static let heaviest: Int64 = 1_000_000

    /// How many objects are drawn at random from those that are not drawn anyway.
    public var drawnAtRandom: Int { quantity.of(objects.count - always.count) }

    static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

extension DrawPlan {
    private func checkLists() throws(DrawError) {
        guard purpose.contains(where: { !$0.isWhitespace }) else { throw .purposeNeeded }
        guard !objects.isEmpty else { throw .nothingToDraw }
        guard !inspectors.isEmpty else { throw .nobodyToInspect }
        for list in [objects.map(\.id), inspectors, always] {
            for id in list where !Self.isPublic(id) { throw .notPublic(id) }
            for (one, next) in zip(list, list.dropFirst()) where one == next { throw .twice(one) }
        }
        let (known, staff) = (Set(objects.map(\.id)), Set(inspectors))
        for id in always where !known.contains(id) { throw .unknownObject(id) }
        for pair in exclusions {
            guard known.contains(pair.object) else { throw .unknownObject(pair.object) }
            guard staff.contains(pair.inspector) else { throw .unknownInspector(pair.inspector) }
        }
    }

    private func checkNumbers() throws(DrawError) {
        for object in objects {
            if let weight = object.weight, !(1...Self.heaviest).contains(weight) {
                throw .weightOutOfRange(object.id, weight)
            }
        }
        let rest = objects.count - always.count
        switch quantity {
        case .count(let count):
            guard (0...rest).contains(count) else { throw .countOutOfRange(count, of: rest) }
        case .share(let share):
            guard (0...10_000).contains(share) else { throw .shareOutOfRange(share) }
        }
        guard (0...10_000).contains(minimumShare) else { throw .shareOutOfRange(minimumShare) }
        let drawn = always.count + drawnAtRandom
        guard drawn > 0, drawn * 10_000 >= minimumShare * objects.count else {
            throw .belowMinimum(drawn, of: objects.count, minimumShare: minimumShare)
        }
    }

    private func checkInspectors() throws(DrawError) {
        guard (1...inspectors.count).contains(inspectorsEach) else { throw .inspectorsOutOfRange(inspectorsEach) }
        let excluded = Dictionary(grouping: exclusions, by: \.object)
        for (object, pairs) in excluded where inspectors.count - pairs.count < inspectorsEach {
            throw .tooFewInspectors(object)
        }
    }

    /// Whether an id may be published: letters, digits and `. _ : / -` only, and no identity number.
    static func isPublic(_ id: String) -> Bool {
        let isCode = id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: ".-_:/".utf8.contains(byte)
            }
        }
        return isCode && (1...100).contains(id.utf8.count) && (try? IDNumber(id)) == nil
    }
}
