/// Codes and numbers are often typed with a Chinese input method: full-width digits and letters, spaces, hyphens.
enum FullWidth {
    /// The text with full-width ASCII made narrow, letters made capital, and spaces and hyphens dropped.
    ///
    /// Only for codes and numbers, never for names or addresses. Returns nil when a character is left that no code has.
    static func code(_ text: String) -> String? {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20, 0x09, 0xA0, 0x3000, 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D:
                continue
            case 0xFF01...0xFF5E:
                scalars.append(upper(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar))
            case 0x21...0x7E:
                scalars.append(upper(scalar))
            default:
                return nil
            }
        }
        return String(scalars)
    }

    private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x61...0x7A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(UInt8(scalar.value - 0x20))
    }
}

extension String {
    /// Whether this is one or more of the digits 0 to 9 and nothing else.
    var isASCIIDigits: Bool {
        !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
