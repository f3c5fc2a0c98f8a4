/// One value or member name in the flat index of a document: where its text is, and where its next sibling's node is.
///
/// An object's node is followed by name, value, name, value …; an array's by its elements; each with its own content.
struct Node: Sendable {
    enum Kind: UInt8, Sendable {
        case null, yes, no, number, string, array, object
    }

    /// The first byte of the text; of a string the byte after the quotation mark.
    var start: UInt32
    /// The byte after the text; of a string the closing quotation mark.
    ///
    /// While an array or object is open: its count.
    var end: UInt32
    /// The node after this value's content.
    ///
    /// While an array or object is open: the node around it. Of a member name: the hash of its bytes.
    var next: UInt32
    var kind: Kind
    /// A string with escapes, or a number with a fraction or an exponent: not to be taken as it stands.
    var isElaborate: Bool

    var range: Range<Int> { Int(start)..<Int(end) }
}
