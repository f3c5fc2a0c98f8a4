import Testing

@testable import ServiceKit

@Suite struct LanguageTests {
    @Test(arguments: [
        ([:], Language.english),
        (["LANG": "zh_CN.UTF-8"], .chinese),
        (["LANG": "zh_TW"], .chinese),
        (["LANG": "C.UTF-8"], .english),
        (["LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"], .english),
        (["LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US"], .chinese),
        (["LANG": "zh_CN.UTF-8", "LC_ALL": ""], .chinese),
    ]) func `a terminal's language follows its locale`(environment: [String: String], language: Language) {
        #expect(Language(environment: environment) == language)
    }

    @Test(arguments: [
        (nil, Language.chinese),
        ("", .chinese),
        ("en", .english),
        ("en-GB, zh;q=0.5", .english),
        ("en;q=0.3, zh-Hans;q=0.9", .chinese),
        ("fr, de", .chinese),
        ("fr, en;q=0.1", .english),
        ("en;q=0, zh;q=0.1", .chinese),
        ("EN-us;Q=0.8", .english),
        ("*", .chinese),
        (";;;,q=", .chinese),
    ]) func `a client's language follows Accept-Language`(field: String?, language: Language) {
        #expect(Language(acceptLanguage: field) == language)
    }
}
