extension Person {
    /// The day of birth: the one in the identity number, else the declared one.
    public var birthday: Day? {
        idNumber?.bornOn ?? bornOn
    }

    /// The sex: the one in the identity number, else the declared one.
    public var gender: Sex? {
        idNumber?.sex ?? sex
    }

    /// Whether the person is younger than 18 on a day, or nil when the birthday is not known.
    public func isChild(on day: Day) -> Bool? {
        birthday.map { $0.age(on: day) < 18 }
    }
}

extension Disability {
    /// Whether the disability is severe (重残): grade 1 or 2, or grade 3 of the intellect or the mind [public rule:
    /// 最低生活保障审核确认办法 民发〔2021〕57号]; nil when what is known does not tell.
    public var isSevere: Bool? {
        switch (grade, category) {
        case (1, _), (2, _): true
        case (3, .intellectual), (3, .mental): true
        case (3, nil), (nil, _): nil
        default: false
        }
    }

    /// The member that keeps `isSevere` from being told.
    var missing: String? {
        guard isSevere == nil else { return nil }
        return grade == nil ? "disability/grade" : "disability/category"
    }
}

extension Application {
    /// The person whom the form calls so.
    public func person(_ ref: PersonRef) -> Person? {
        people.first { $0.ref == ref }
    }
}
