import CivilAffairs
import JSON
import ServiceKit

extension RegisterError: WordedError {
    /// Why a register is not changed, and the status for it.
    var worded: CommandError {
        switch self {
        case .notFound(_, let key): .notFound("record", key)
        case .faults(let faults):
            CommandError(.failed, text: faults.faults.map { Self.text($0) }.joined(separator: "\n"))
        case .lines(let faults): CommandError(.failed, text: faults.map { Self.text($0) }.joined(separator: "\n"))
        case .reasonNeeded: CommandError(.usage, "exit.reason-needed")
        case .staleVersion(let id, let given, let present):
            CommandError(.conflict, "register.stale-version", [id.text, String(given), String(present)])
        case .isOver(let id, let day): CommandError(.conflict, "register.is-over", [id.text, day.description])
        case .beginsTooEarly(let id, let day): CommandError(.usage, "register.too-early", [id.text, day.description])
        case .endsBeforeItStarts(let day): CommandError(.usage, "register.ends-before-start", [day.description])
        case .keyIsFixed(let id, let key): CommandError(.usage, "register.key-is-fixed", [id.text, key])
        case .keyTaken(_, let key?): CommandError(.conflict, "register.key-taken", [key])
        // Somebody was quicker with one of the keys of a file: asked again, it is named with its line.
        case .keyTaken(_, nil): CommandError(.conflict, "exit.conflict")
        }
    }

    private static func text(_ fault: JSONFault) -> String {
        let language = Language.ofProcess
        let place = fault.pointer.isEmpty ? Words.text("register.record", in: language) : fault.pointer
        return "\(place) \(Words.fault(fault.detail, in: language))"
    }

    private static func text(_ fault: RegisterLineFault) -> String {
        Words.text("register.line", [String(fault.line), text(fault.fault)], in: .ofProcess)
    }
}
