import Casework
import Postgres

/// The catalogue of indicators as it stands in the service's own table.
enum IndicatorShelf {
    /// The catalogue in force; nil before the first was loaded.
    static func current(in reading: some PostgresReading) throws -> IndicatorCatalogue? {
        let rows = try reading.query("SELECT indicators, thresholds FROM indicator_catalogue WHERE is_current")
        return try rows.first.map { row in
            try IndicatorCatalogue(
                indicators: try row.decode("indicators"),
                thresholds: try row.decode("thresholds")
            )
        }
    }

    /// Loads the catalogue of a directory; one that is in force already stays.
    ///
    /// - Returns: whether it is another one than before.
    @discardableResult
    static func load(from files: PolicyFiles, into transaction: PostgresTransaction) throws -> Bool {
        let indicators = try files.text(IndicatorCatalogue.files.indicators)
        let thresholds = try files.text(IndicatorCatalogue.files.thresholds)
        _ = try IndicatorCatalogue(indicators: indicators, thresholds: thresholds)
        let same = try transaction.query(
            """
            SELECT FROM indicator_catalogue
            WHERE is_current AND indicators = \(indicators) AND thresholds = \(thresholds)
            """
        )
        guard same.isEmpty else { return false }
        try transaction.pipeline([
            "UPDATE indicator_catalogue SET is_current = false WHERE is_current",
            """
            INSERT INTO indicator_catalogue (digest, indicators, thresholds, is_current)
            SELECT encode(sha256(convert_to(indicators || thresholds, 'UTF8')), 'hex'), indicators, thresholds, true
            FROM (VALUES (\(indicators), \(thresholds))) AS tables (indicators, thresholds)
            ON CONFLICT (digest) DO UPDATE SET is_current = true, loaded_at = now(), loaded_by = session_user
            """,
        ])
        return true
    }
}
