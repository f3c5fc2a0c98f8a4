public import JSON

/// The rules of the domain that a form can break: the codes of its faults, for which the catalogue of words has a
/// sentence each.
public enum FormFault: String, Sendable, Hashable, CaseIterable {
    /// Not an ISO 8601 date that exists.
    case day
    /// Not an RFC 3339 moment.
    case moment
    /// Not 18 characters, 17 digits and a digit or X.
    case idShape = "id-shape"
    /// The check digit contradicts the digits before it; the argument is the 18th character that would fit.
    case idCheckDigit = "id-check-digit"
    /// The date of birth in the number does not exist.
    case idBirthDate = "id-birth-date"
    /// The date of birth lies after today.
    case bornInFuture = "born-in-future"
    /// The date of birth differs from the one in the identity number, which is the argument.
    case birthdayContradictsID = "birthday-contradicts-id"
    /// Not 18 characters of the code's alphabet.
    case creditCodeShape = "credit-code-shape"
    /// The check character contradicts the ones before it; the argument is the one that would fit.
    case creditCodeCheck = "credit-code-check"
    /// Not 6, 9 or 12 digits.
    case divisionCode = "division-code"
    /// Not a telephone number.
    case phone
    /// The name is empty, or nothing but spaces.
    case nameBlank = "name-blank"
    /// The name has a private-use character, which other computers show as another or as none.
    case namePrivateUse = "name-private-use"
    /// The text has a character that no register can store.
    case nul
    /// The text is empty.
    case blank
    /// Not a pseudonym.
    case subjectKey = "subject-key"
    /// Not a SHA-256 digest, 64 hexadecimal digits.
    case digest
    /// Another person of the form has this `ref`.
    case duplicateRef = "duplicate-ref"
    /// Another person of the form has this identity number; the argument is that person's `ref` pointer.
    case samePersonTwice = "same-person-twice"
    /// Nobody of the form has this `ref`.
    case unknownPerson = "unknown-person"
    /// The person is named twice where two different people are meant.
    case sameParty = "same-party"
    /// No matter of the catalogue has this code.
    case unknownMatter = "unknown-matter"
    /// The form has neither life events nor matters.
    case nothingAsked = "nothing-asked"
    /// The day of application lies after today.
    case appliedInFuture = "applied-in-future"
    /// A day of application before today is taken only at the counter or with assistance.
    case appliedInPast = "applied-in-past"
    /// The person of a reported fact is named by neither number nor pseudonym, or by both.
    case oneOfTwo = "one-of-two"
    /// The day on which it happened lies after today.
    case occurredInFuture = "occurred-in-future"
    /// The source has reported no fact under this id.
    case unknownFact = "unknown-fact"
    /// The fact is a correction, or corrected already.
    case factCorrected = "fact-corrected"
    /// The corrected fact is of another kind or about another person.
    case anotherFact = "another-fact"
}

extension FaultDetail {
    /// A broken rule of the domain.
    public static func invalid(_ fault: FormFault, _ argument: String = "") -> FaultDetail {
        .invalid(code: fault.rawValue, argument: argument)
    }
}
