extension AssistanceReferral {
    /// Assistance.
    public static var department: Department { .assistance }

    /// The people whom it tells of.
    public var referredPeople: [any ReferredPerson] { people }

    /// The referral when nothing concerns assistance.
    public init(unconcerned header: ReferralHeader) {
        self.init(frame: ReferralFrame(header: header))
    }
}

extension ElderlyCareReferral {
    /// Elderly care.
    public static var department: Department { .elderlyCare }

    /// The people whom it tells of.
    public var referredPeople: [any ReferredPerson] { people }

    /// The referral when nothing concerns elderly care.
    public init(unconcerned header: ReferralHeader) {
        self.init(frame: ReferralFrame(header: header))
    }
}

extension ChildWelfareReferral {
    /// Child welfare.
    public static var department: Department { .childWelfare }

    /// The people whom it tells of.
    public var referredPeople: [any ReferredPerson] { people }

    /// The referral when nothing concerns child welfare.
    public init(unconcerned header: ReferralHeader) {
        self.init(frame: ReferralFrame(header: header))
    }
}

extension SocialOrganizationsReferral {
    /// The registry of social organisations.
    public static var department: Department { .socialOrganizations }

    /// Nobody: a registry learns of organisations.
    public var referredPeople: [any ReferredPerson] { [] }

    /// The referral when nothing concerns the registry.
    public init(unconcerned header: ReferralHeader) {
        self.init(frame: ReferralFrame(header: header))
    }
}

extension FuneralReferral {
    /// The funeral department.
    public static var department: Department { .funeral }

    /// The people whom it tells of.
    public var referredPeople: [any ReferredPerson] { people }

    /// The referral when nothing concerns the funeral department.
    public init(unconcerned header: ReferralHeader) {
        self.init(frame: ReferralFrame(header: header))
    }
}

extension MarriageReferral {
    /// The marriage registry.
    public static var department: Department { .marriage }

    /// The people whom it tells of.
    public var referredPeople: [any ReferredPerson] { people }

    /// The referral when nothing concerns the registry.
    public init(unconcerned header: ReferralHeader) {
        self.init(frame: ReferralFrame(header: header))
    }
}
