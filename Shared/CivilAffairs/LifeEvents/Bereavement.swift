public import JSON

/// How somebody is buried (安葬方式).
public enum Burial: String, Sendable, Hashable, CaseIterable, JSONReadable, JSONWritable {
    /// A niche for ashes (骨灰格位).
    case niche
    /// Under a tree (树葬).
    case tree
    /// Under flowers (花葬).
    case flower
    /// Under a lawn (草坪葬).
    case lawn
    /// Deep, without a mound (深埋不留坟头).
    case deep
    /// In a grave (墓葬).
    case plot
    /// Not yet.
    case none
}

extension LifeEvent {
    /// Somebody died (亡故).
    public struct Bereavement: Sendable, Hashable {
        /// Who died.
        public var deceased: PersonRef

        /// When.
        public var diedOn: Day?

        /// Whether the body was cremated.
        public var cremated: Bool?

        /// How the dead person is buried.
        public var burial: Burial?

        /// Puts the value together.
        public init(
            deceased: PersonRef,
            diedOn: Day? = nil,
            cremated: Bool? = nil,
            burial: Burial? = nil
        ) {
            self.deceased = deceased
            self.diedOn = diedOn
            self.cremated = cremated
            self.burial = burial
        }
    }
}

extension LifeEvent.Bereavement: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let deceased = object.required("deceased", as: PersonRef.self)
        let diedOn = object.optional("diedOn", as: Day.self)
        let cremated = object.optional("cremated", as: Bool.self)
        let burial = object.optional("burial", as: Burial.self)
        guard let deceased else { return nil }
        self.init(
            deceased: deceased,
            diedOn: diedOn,
            cremated: cremated,
            burial: burial
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { writeMembers(to: &$0) }
    }

    func writeMembers(to object: inout JSONObjectWriter) {
        object.member("deceased", deceased)
        object.optional("diedOn", diedOn)
        object.optional("cremated", cremated)
        object.optional("burial", burial)
    }
}
