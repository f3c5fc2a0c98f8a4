import JSON

extension Problem {
    /// What the window's refusal is to a caller.
    init(refusal error: WindowError) {
        switch error {
        case .invalid(let faults): self.init(.invalid, [String(faults.count)], faults: faults)
        case .counterOnly:
            let fault = FaultDetail.invalid(code: "matter-counter-only", argument: "")
            self.init(.counterOnly, faults: [JSONFault(pointer: "", detail: fault)])
        case .keyReused: self.init(.keyReused)
        case .factReused: self.init(.factReused)
        case .keyRunning: self = .retryLater(.keyRunning, after: 1)
        case .nothingOpen: self.init(.nothingOpen)
        case .notFound: self.init(.notFound)
        case .overloaded(let seconds): self = .retryLater(.tooManyRequests, after: seconds)
        case .unavailable(let seconds): self = .retryLater(.unavailable, after: seconds)
        case .syntax(let error): self.init(syntax: error)
        }
    }

    /// What broken JSON is to a caller.
    init(syntax error: JSONSyntaxError) {
        switch error.kind {
        case .malformed: self.init(.malformedJSON, [String(error.line), String(error.column)])
        case .duplicateKey(let pointer):
            let fault = FaultDetail.invalid(code: "duplicate", argument: "")
            self.init(.duplicateKey, [pointer], faults: [JSONFault(pointer: pointer, detail: fault)])
        case .tooDeep: self.init(.tooDeep, [String(JSONLimits.standard.maximumDepth)])
        case .tooLarge: self.init(.jsonTooLarge)
        case .invalidUTF8: self.init(.invalidUTF8)
        }
    }
}
