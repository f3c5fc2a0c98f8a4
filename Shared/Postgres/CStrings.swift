/// Lends strings as a NULL-terminated array of C strings, as `PQconnectdbParams` wants them.
func withCStrings<R>(_ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R) -> R {
    var characters: [CChar] = []
    var starts: [Int] = []
    for string in strings {
        starts.append(characters.count)
        characters.append(contentsOf: string.utf8CString)
    }
    return unsafe characters.withUnsafeBufferPointer { buffer in
        var pointers = unsafe starts.map { start in unsafe buffer.baseAddress.map { unsafe $0 + start } }
        unsafe pointers.append(nil)
        return unsafe body(pointers)
    }
}

extension Parameters {
    /// Lends the addresses of the values as libpq wants them; `nil` is NULL.
    func withPointers<R>(_ body: (UnsafePointer<UnsafePointer<CChar>?>) -> R) -> R {
        unsafe buffer.bytes.withUnsafeBytes { bytes in
            let base = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = unsafe zip(starts, lengths).map { start, length in
                unsafe length < 0 ? nil : base.map { unsafe $0 + start }
            }
            return unsafe body(pointers)
        }
    }
}
