/// A message to be sent once the transaction that writes it is committed.
public struct OutgoingMessage: Sendable, Equatable {
    /// The topic it goes to.
    public let topic: String
    /// The id whose order matters: messages of the same topic and key arrive in the order they were appended.
    public let key: String
    /// What it says.
    public let envelope: Envelope

    /// Makes a message.
    public init(topic: String, key: String, envelope: Envelope) {
        self.topic = topic
        self.key = key
        self.envelope = envelope
    }
}
