import Casework
import CivilAffairs
import Foundation
import JSON

/// A device lent to somebody (辅具租赁), from the record's first day until it is closed with the day of return.
///
/// A loan is known by its device, and the register keeps a key only once for a day: no device is ever with two people. The
/// day of return is the borrower's last, the device goes out again from the next. Who has it is not public.
struct DeviceLoan: RegisterRecord, JSONObjectReadable {
    static let register: RegisterName = "device-loans"

    let device: String
    let borrower: SubjectKey
    /// The day by which it comes back.
    let dueOn: Day
    /// The place that sees to it.
    let division: DivisionCode?
    /// What the rental costs a month, where it costs something.
    let rentFen: Fen?
    let caseID: UUID?

    var naturalKey: String { device }

    var references: [RegisterReference] {
        [
            RegisterReference("/device", .ofRecord(AssistiveDevice.register, key: device)),
            RegisterReference("/borrower", .ofPerson(borrower.rawValue, in: caseID)),
        ]
    }

    /// To give it back; the end of the loan is what was to be done.
    var duties: [RegisterDuty] {
        let plan = DutyPlan(
            DutyKind(rawValue: "return-device"),
            subject: publicSubject(borrower),
            due: .on(dueOn),
            division: division
        )
        return [RegisterDuty(plan, of: caseID, because: device, isDoneByEnd: true)]
    }

    var publicPart: JSONValue? { ["device": .string(device), "dueOn": .string(dueOn.description)] }

    var faults: [JSONFault] {
        rentFen.map { $0 < .zero } ?? false ? [JSONFault(pointer: "/rentFen", detail: .outOfRange("0..."))] : []
    }

    /// Another borrower is another loan.
    func faults(after before: DeviceLoan?) -> [JSONFault] {
        before.map { $0.borrower != borrower } ?? false ? [JSONFault("/borrower", breaks: "another-loan")] : []
    }

    init?(object: JSONObjectReader) {
        let device = object.words("device")
        let borrower = object.required("borrower", as: SubjectKey.self)
        let dueOn = object.required("dueOn", as: Day.self)
        division = object.optional("division", as: DivisionCode.self)
        rentFen = object.optional("rentFen", as: Fen.self)
        caseID = object.optional("case", as: UUID.self)
        guard let device, let borrower, let dueOn else { return nil }
        self.device = device
        self.borrower = borrower
        self.dueOn = dueOn
    }

    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("device", device)
            object.member("borrower", borrower)
            object.member("dueOn", dueOn)
            object.optional("division", division)
            object.optional("rentFen", rentFen)
            object.optional("case", caseID)
        }
    }
}
