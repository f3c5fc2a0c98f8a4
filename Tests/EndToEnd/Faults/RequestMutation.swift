import JSON

/// Makes requests that are nearly right.
struct RequestMutation {
    let token: String
    let forms: [JSONValue]
    var dice: Dice
    private var count = 0

    init(token: String, forms: [JSONValue], dice: Dice) {
        (self.token, self.forms, self.dice) = (token, forms, dice)
    }

    /// A request in parts, before it is put together.
    private struct Draft {
        var line: String
        var fields: [(String, String)]
        var body: [UInt8]
        var framing: [(String, String)]
    }

    /// The bytes of the next one.
    mutating func next() -> [UInt8] {
        count += 1
        var json = JSONMutation(dice: dice)
        let form = forms.randomElement(using: &dice) ?? .null
        var body = form.encoded()
        let choice = Int.random(in: 0..<10, using: &dice)
        if choice < 5 { body = json.mutate(form).encoded() } else if choice < 8 { body = json.spoil(body) }
        dice = json.dice
        var draft = Draft(
            line: "POST /v1/applications HTTP/1.1",
            fields: [
                ("Host", "localhost"), ("Connection", "close"), ("Authorization", "Bearer \(token)"),
                ("Content-Type", "application/json"),
                ("Idempotency-Key", "\"fuzz-\(dice.next())-\(count)\""),
            ],
            body: body,
            framing: [("Content-Length", "\(body.count)")]
        )
        if choice >= 8 || dice.happens(in: 10) { spoilHead(&draft) }
        return Self.bytes(of: draft)
    }

    private mutating func spoilHead(_ draft: inout Draft) {
        switch Int.random(in: 0..<9, using: &dice) {
        case 0: draft.line = "\(pick(Self.methods)) /v1/applications HTTP/1.1"
        case 1: draft.line = "POST \(pick(Self.paths)) HTTP/1.1"
        case 2: draft.line = pick(Self.lines)
        case 3: draft.fields.remove(at: Int.random(in: 0..<draft.fields.count, using: &dice))
        case 4: draft.fields.append(draft.fields.randomElement(using: &dice) ?? ("A", "b"))
        case 5: draft.fields[Int.random(in: 2..<5, using: &dice)].1 = pick(Self.values)
        case 6: draft.fields.append((pick(Self.names), pick(Self.values)))
        case 7: draft.framing = [("Content-Length", pick(["-1", "0", "99999999999999999999", "1", "x", "300000", ""]))]
        default: chunk(&draft)
        }
    }

    /// Chunks, right or wrong.
    private mutating func chunk(_ draft: inout Draft) {
        draft.framing = [
            ("Transfer-Encoding", pick(["chunked", "gzip, chunked", "chunked, chunked", "identity", "x"]))
        ]
        if dice.happens(in: 20) { draft.framing.append(("Content-Length", "5")) }
        var chunks: [UInt8] = []
        var rest = draft.body[...]
        while !rest.isEmpty {
            let part = rest.prefix(Int.random(in: 1...2_000, using: &dice))
            rest = rest.dropFirst(part.count)
            let size =
                dice.happens(in: 5)
                ? pick(["zz", "-5", "ffffffffffffffff", "", "1;x=y"]) : String(part.count, radix: 16)
            chunks += Array("\(size)\r\n".utf8) + part + Array("\r\n".utf8)
        }
        draft.body = chunks + (dice.happens(in: 80) ? Array("0\r\n\r\n".utf8) : [])
    }

    private mutating func pick(_ words: [String]) -> String { words.randomElement(using: &dice) ?? "" }

    private static func bytes(of draft: Draft) -> [UInt8] {
        let fields = (draft.fields + draft.framing).map { "\($0.0): \($0.1)\r\n" }.joined()
        return Array("\(draft.line)\r\n\(fields)\r\n".utf8) + draft.body
    }

    private static let methods = [
        "GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "post", "报", "",
    ]

    private static let id = "00000000-0000-7000-8000-000000000000"

    private static let paths = [
        "/", "*", "//v1//applications", "/v1/applications/", "/v1/applications/\(id)", "/v1/applications/x/withdrawal",
        "/v1/applications/\(id)/withdrawal", "/v1/applications/\(id)/supplements", "/v1/applications/%00",
        "/v1/applications/../matters", "/v1/applications?\(String(repeating: "a=b&", count: 2_000))", "/%", "/%ff%fe",
        "/v1/applications/\(id)/events/../../x", "http://elsewhere/v1/applications",
        "/" + String(repeating: "a", count: 9_000),
    ]

    private static let lines = [
        "POST /v1/applications HTTP/9.9", "POST /v1/applications", "POST  /v1/applications  HTTP/1.1", "GARBAGE",
        "POST /v1/applications HTTP/1.0", "POST /v1/applications HTTP/1.1\r\n\tfolded: x", "\u{0}\u{1}\u{2}",
        "PRI * HTTP/2.0", "POST /v1/applications HTTP/1.1 x",
    ]

    private static let names = [
        "Content-Encoding", "Expect", "Upgrade", "Transfer-Encoding", "Last-Event-ID", "If-None-Match",
        "Accept-Language",
        "traceparent", "X\u{0}Y", "", "Content Type", "名", "Range", "Cookie", "Forwarded",
    ]

    private static let values = [
        "", " ", "\u{0}", "text/plain", "application/json; charset=gbk", "application/json; charset=\"utf-8\"", "gzip",
        "100-continue", "h2c", "websocket", "Bearer", "Bearer x.y.z", "\"\"", "\"a\\\"", "\"", "键", "9e99", "-1",
        String(repeating: "x", count: 20_000), "00-0-0-00", "bytes=0-", "zh;q=9, *;q=-1, ,,;=",
        "\"" + String(repeating: "k", count: 600) + "\"",
    ]
}
