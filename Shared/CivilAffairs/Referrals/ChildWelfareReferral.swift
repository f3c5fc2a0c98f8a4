public import JSON

/// What child welfare (儿童福利) may see of an application.
public struct ChildWelfareReferral: Referral {
    /// What every referral has.
    public var frame: ReferralFrame

    /// The children whom its matters concern, and who answers for them.
    public var people: [ChildWelfarePerson]

    /// Whose parents do not look after them.
    public var childrenWithoutCare: [LifeEvent.ChildWithoutCare]

    /// Who stayed behind.
    public var leftBehind: [LifeEvent.LeftBehind]

    /// Who is harmed.
    public var harms: [LifeEvent.Harm]

    /// Who is to be adopted.
    public var adoptions: [LifeEvent.Adoption]

    /// Whom to call.
    public var contact: Contact?

    /// Puts the value together.
    public init(
        frame: ReferralFrame,
        people: [ChildWelfarePerson] = [],
        childrenWithoutCare: [LifeEvent.ChildWithoutCare] = [],
        leftBehind: [LifeEvent.LeftBehind] = [],
        harms: [LifeEvent.Harm] = [],
        adoptions: [LifeEvent.Adoption] = [],
        contact: Contact? = nil
    ) {
        self.frame = frame
        self.people = people
        self.childrenWithoutCare = childrenWithoutCare
        self.leftBehind = leftBehind
        self.harms = harms
        self.adoptions = adoptions
        self.contact = contact
    }
}

extension ChildWelfareReferral: JSONObjectReadable, JSONWritable {
    /// Reads the members.
    public init?(object: JSONObjectReader) {
        let frame = ReferralFrame(object: object)
        let people = object.array("people", of: ChildWelfarePerson.self)
        let childrenWithoutCare = object.array("childrenWithoutCare", of: LifeEvent.ChildWithoutCare.self)
        let leftBehind = object.array("leftBehind", of: LifeEvent.LeftBehind.self)
        let harms = object.array("harms", of: LifeEvent.Harm.self)
        let adoptions = object.array("adoptions", of: LifeEvent.Adoption.self)
        let contact = object.optional("contact", as: Contact.self)
        guard let frame else { return nil }
        self.init(
            frame: frame,
            people: people,
            childrenWithoutCare: childrenWithoutCare,
            leftBehind: leftBehind,
            harms: harms,
            adoptions: adoptions,
            contact: contact
        )
    }

    /// Writes the members.
    public func write(to writer: inout JSONWriter) {
        writer.object { object in
            frame.writeMembers(to: &object)
            object.member("people", people)
            object.member("childrenWithoutCare", childrenWithoutCare)
            object.member("leftBehind", leftBehind)
            object.member("harms", harms)
            object.member("adoptions", adoptions)
            object.optional("contact", contact)
        }
    }
}
