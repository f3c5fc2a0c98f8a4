/// How far a destitute person can look after themselves, as care money grades it (生活自理能力).
public enum CareTier: String, Sendable, Hashable, CaseIterable {
    /// Fully unable (完全丧失).
    case totalLoss = "total_loss"
    /// Moderately impaired (中度).
    case moderate
    /// Lightly impaired (轻度).
    case light
    /// Fully able (完全具备).
    case able
}
