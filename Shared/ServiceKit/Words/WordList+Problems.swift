/// Titles and details of HTTP problems (RFC 9457): `problem.SLUG.title` and `problem.SLUG.detail`.
extension WordList {
    static let problems = WordList(
        "problem",
        [
            ("bad-request.title", "请求有误", "The request is not right"),
            ("bad-request.detail", "请求的格式不正确：{0}。", "The request cannot be understood: {0}."),
            ("unauthorized.title", "没有登录", "Not signed in"),
            (
                "unauthorized.detail", "请求须带有效的访问令牌（Authorization: Bearer）。",
                "The request needs a valid access token (Authorization: Bearer)."
            ),
            ("token-expired.title", "登录已过期", "The access token has expired"),
            ("token-expired.detail", "访问令牌已过期，请重新获取。", "The access token has expired; obtain a new one."),
            ("forbidden.title", "没有权限", "Not allowed"),
            ("forbidden.detail", "这个访问令牌无权进行此操作。", "This access token does not permit the operation."),
            ("not-found.title", "没有找到", "Not found"),
            (
                "not-found.detail", "没有这个地址或编号，或者您无权查看。",
                "There is nothing under this address or id, or it is not yours to see."
            ),
            ("method-not-allowed.title", "不支持的方法", "Method not allowed"),
            ("method-not-allowed.detail", "此地址只支持：{0}。", "This address permits only: {0}."),
            ("not-acceptable.title", "无法提供所要的格式", "Not available in that format"),
            ("not-acceptable.detail", "此地址只能提供：{0}。", "This address provides only: {0}."),
            ("body-too-large.title", "内容过大", "The body is too large"),
            (
                "body-too-large.detail", "请求内容超过 {0} 字节。材料请以文件方式上传后引用。",
                "The body is larger than {0} bytes. Refer to documents by their address instead."
            ),
            ("unsupported-media-type.title", "不支持的内容类型", "Unsupported media type"),
            ("unsupported-media-type.detail", "请求内容须为 {0}。", "The body must be {0}."),
            ("headers-too-large.title", "请求头过大", "The header fields are too large"),
            ("headers-too-large.detail", "请求头超过 {0} 字节。", "The header fields are larger than {0} bytes."),
            ("malformed-json.title", "不是有效的 JSON", "The JSON is broken"),
            ("malformed-json.detail", "第 {0} 行第 {1} 列不是有效的 JSON。", "The JSON breaks off at line {0}, column {1}."),
            ("duplicate-key.title", "JSON 成员重复", "A JSON member stands twice"),
            ("duplicate-key.detail", "同一个对象中成员重复：{0}。", "A member stands twice in one object: {0}."),
            ("too-deep.title", "JSON 嵌套过深", "The JSON is nested too deeply"),
            ("too-deep.detail", "JSON 嵌套超过 {0} 层。", "The JSON is nested more than {0} levels deep."),
            ("json-too-large.title", "JSON 过长", "The JSON is too long"),
            ("json-too-large.detail", "JSON 中的文字或列表超过允许的长度。", "A text or a list in the JSON is longer than permitted."),
            ("invalid-utf8.title", "文字编码有误", "The text is not UTF-8"),
            ("invalid-utf8.detail", "请求内容须为 UTF-8 编码。", "The body must be UTF-8."),
            ("idempotency-key-missing.title", "缺少 Idempotency-Key", "Idempotency-Key is missing"),
            (
                "idempotency-key-missing.detail", "请在请求头 Idempotency-Key 中给出一个每次提交唯一的值，重试时不变。",
                "Send Idempotency-Key with a value of its own for each submission, the same for a retry."
            ),
            ("idempotency-key-invalid.title", "Idempotency-Key 有误", "Idempotency-Key is not right"),
            (
                "idempotency-key-invalid.detail", "Idempotency-Key 须为带引号的字符串，1 至 {0} 个字符。",
                "Idempotency-Key must be a quoted string of 1 to {0} characters."
            ),
            ("idempotency-key-reused.title", "Idempotency-Key 已用于其他内容", "Idempotency-Key was used for another body"),
            (
                "idempotency-key-reused.detail", "这个 Idempotency-Key 已随不同的内容提交过。新的申请请用新的值。",
                "This Idempotency-Key came with another body before. Use a new one for a new submission."
            ),
            ("still-running.title", "正在处理", "Still being processed"),
            (
                "still-running.detail", "同一个 Idempotency-Key 的请求正在处理。请稍后用同样的内容重试。",
                "A request with the same Idempotency-Key is being processed. Repeat it shortly."
            ),
            ("invalid.title", "内容需要更正", "The content needs correcting"),
            ("invalid.detail", "有 {0} 处需要更正，见 errors。", "{0} places need correcting; see errors."),
            ("counter-only.title", "须到窗口办理", "Counter only"),
            (
                "counter-only.detail", "所申请的事项目前只能到窗口办理。",
                "What is applied for can only be handled at the counter so far."
            ),
            ("request-timeout.title", "请求传输过慢", "The request came too slowly"),
            (
                "request-timeout.detail", "请求内容未能在 {0} 秒内传完，请重试。",
                "The body did not arrive within {0} seconds; try again."
            ),
            ("nothing-open.title", "没有可撤回的办件", "Nothing is open"),
            (
                "nothing-open.detail", "这件申请的办件都已办结，无法撤回。",
                "Every case of this application is final; there is nothing to withdraw."
            ),
            ("conflict.title", "状态冲突", "Conflict"),
            ("conflict.detail", "这件申请目前的状态不允许此操作。", "The application's present state does not permit this."),
            ("precondition-failed.title", "内容已变更", "It has changed meanwhile"),
            ("precondition-failed.detail", "您看到的版本已不是最新，请重新读取。", "Your version is not the latest; read it again."),
            ("too-many-requests.title", "请求过于频繁", "Too many requests"),
            ("too-many-requests.detail", "请在 {0} 秒后重试。", "Try again in {0} seconds."),
            ("unavailable.title", "服务暂时不可用", "Temporarily unavailable"),
            (
                "unavailable.detail", "暂时无法处理。请在 {0} 秒后重试，Idempotency-Key 不变。",
                "It cannot be done at present. Try again in {0} seconds, with the same Idempotency-Key if there was one."
            ),
            ("internal.title", "系统错误", "Internal error"),
            ("internal.detail", "系统发生意外错误，已记录（{0}）。", "Something unexpected happened; it is recorded ({0})."),
        ]
    )
}
