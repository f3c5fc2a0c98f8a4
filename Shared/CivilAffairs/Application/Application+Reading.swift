public import JSON

extension Application {
    /// Reads a form as it came in, strictly: an unknown member is a fault, and every fault is told at once.
    ///
    /// `today` is the day of receipt. To check a form again after a supplement, give the day on which it was received
    /// first, else a form of yesterday's portal would count as entered too late.
    ///
    /// Throws `JSONSyntaxError` for broken JSON and `JSONFaults` for a form that is wrong.
    public static func read(
        _ bytes: [UInt8],
        today: Day,
        limits: JSONLimits = .standard
    ) throws -> Application {
        let document = try JSONDocument(parsing: bytes, limits: limits)
        let checked = FormChecks(form: document.value, today: today).faults
        let application: Application
        do {
            application = try JSON.read(Application.self, from: document, unknownMembers: .fault)
        } catch {
            throw JSONFaults(Array((error.faults + checked).prefix(JSONFaults.maximumCount))) ?? error
        }
        if let faults = JSONFaults(checked) { throw faults }
        return application
    }

    /// Reads a form that was accepted before, leniently: what a later version added is ignored.
    public static func stored(_ bytes: [UInt8]) throws -> Application {
        try JSON.read(Application.self, from: bytes)
    }
}
