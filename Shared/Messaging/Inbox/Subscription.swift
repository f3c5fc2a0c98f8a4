/// Which topics a service listens to, and what it does with their messages.
public struct Subscription: Sendable {
    /// The consumer group; its instances share the partitions.
    public let group: String
    /// The topics.
    public let topics: [String]
    /// What is done with the messages.
    public let handler: any MessageHandler
    /// Whether ids are recorded in the inbox; without it the handler finds duplicates itself, say by a version.
    public let records: Bool
    /// Whether later messages of a key wait behind one in quarantine.
    public let holdsKeys: Bool

    /// Makes a subscription.
    public init(
        group: String,
        topics: [String],
        handler: any MessageHandler,
        records: Bool = true,
        holdsKeys: Bool = true
    ) {
        self.group = group
        self.topics = topics
        self.handler = handler
        self.records = records
        self.holdsKeys = holdsKeys
    }
}
