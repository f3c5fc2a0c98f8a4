extension Question {
    /// The answer where the referral names nobody whom the matter could concern: open, and never an approval.
    public var ofNobody: Assessment {
        var sheet = Worksheet()
        sheet.lacks(.fact("person", person: person))
        return sheet.assessment()
    }
}
