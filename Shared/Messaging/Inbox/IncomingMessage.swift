/// A message as a handler gets it.
public struct IncomingMessage: Sendable, Equatable {
    /// The topic it came by.
    public let topic: String
    /// The partition it stood in.
    public let partition: Int32
    /// Its offset there.
    public let offset: Int64
    /// Its key; empty when it had none.
    public let key: String
    /// What it says.
    public let envelope: Envelope

    /// Makes a message, as tests of handlers do.
    public init(topic: String, partition: Int32 = 0, offset: Int64 = 0, key: String, envelope: Envelope) {
        self.topic = topic
        self.partition = partition
        self.offset = offset
        self.key = key
        self.envelope = envelope
    }
}
