import CivilAffairs
import JSON

/// The application as the contract shows it; nothing personal beyond what the departments' findings say.
extension Overview: JSONWritable {
    func write(to writer: inout JSONWriter) {
        let parts = allParts
        writer.object { object in
            object.member("id", id)
            object.member("reference", reference)
            object.member("status", status)
            object.member("version", version)
            object.member("appliedOn", appliedOn)
            object.member("receivedAt", Moment(receivedAt))
            object.nullable("dueOn", dueOn)
            object.array("missing", parts.missing)
            object.array("departments", parts) { part, writer in
                writer.object { object in
                    object.member("department", part.department)
                    object.member("status", part.status)
                    object.array("cases", part.cases) { item, writer in
                        writer.object { object in
                            item.writeMembers(to: &object)
                            if part.department == .assistance { object.array("timeline", item.timeline) }
                        }
                    }
                    if !part.jointItems.isEmpty { object.array("jointItems", part.jointItems) }
                }
            }
        }
    }

    /// The application, ready to send.
    var document: ApplicationDocument {
        ApplicationDocument(id: id, version: version, body: JSON.write(self))
    }
}
