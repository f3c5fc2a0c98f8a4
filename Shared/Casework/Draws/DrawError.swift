public import Foundation

/// Why a draw cannot be announced or run.
public enum DrawError: Error, Sendable, Equatable {
    /// A draw needs a purpose.
    case purposeNeeded
    /// The list of objects is empty.
    case nothingToDraw
    /// The list of inspectors is empty.
    case nobodyToInspect
    /// The id would publish more than a pseudonym: it holds other characters than a code, or is an identity number.
    case notPublic(String)
    /// An id stands twice in its list.
    case twice(String)
    /// A list names an object that is not to be drawn from.
    case unknownObject(String)
    /// A list names an inspector who is not in the list of inspectors.
    case unknownInspector(String)
    /// The weight is not from 1 to `DrawPlan.heaviest`.
    case weightOutOfRange(String, Int64)
    /// The share is not from 0 to 10,000 of ten thousand.
    case shareOutOfRange(Int)
    /// More are to be drawn at random than there are.
    case countOutOfRange(Int, of: Int)
    /// Fewer would be inspected than the rule demands, or none.
    case belowMinimum(Int, of: Int, minimumShare: Int)
    /// Fewer than one inspector for each object, or more than there are.
    case inspectorsOutOfRange(Int)
    /// So many inspectors are kept from the object that too few are left.
    case tooFewInspectors(String)
    /// The seed has so many bytes; it needs `Draw.seedLengths`.
    case seedLength(Int)
    /// Plan and result could become longer, in bytes, than can be published in one message.
    case tooLong(Int)
    /// No such draw.
    case notFound(UUID)
    /// The draw was run already; its result stands.
    case alreadyRun(UUID)
    /// Who announced a draw does not run it.
    case samePerson(String)
    /// The announcement has not left the department yet; a draw is run only after everybody could see its seed.
    case notPublished(UUID)
}
