extension Parser {
    /// Refuses an object that names a member twice; RFC 8259 leaves open which would count, and readers differ.
    func refuseDuplicateKeys(of object: Int, count: Int) throws(JSONSyntaxError) {
        guard mayRepeat(object), let repeated = count <= 32 ? repeatedAmongFew(object) : repeatedAmongMany(object)
        else { return }
        let pointer = nodes.pointers(to: [repeated + 1], in: bytes)[repeated + 1] ?? ""
        let offset = Int(nodes[repeated].start) - 1
        throw error(.duplicateKey(pointer: pointer), "a member name is repeated", at: offset)
    }

    /// One pass over the hashes that nearly always settles the matter for a small object.
    private func mayRepeat(_ object: Int) -> Bool {
        var seen: UInt64 = 0
        var name = object + 1
        while name < nodes.count {
            let bit: UInt64 = 1 << UInt64(nodes[name].next & 63)
            if seen & bit != 0 { return true }
            seen |= bit
            name = Int(nodes[name + 1].next)
        }
        return false
    }

    private func repeatedAmongFew(_ object: Int) -> Int? {
        var name = object + 1
        while name < nodes.count {
            var earlier = object + 1
            while earlier < name {
                if haveSameName(earlier, name) { return name }
                earlier = Int(nodes[earlier + 1].next)
            }
            name = Int(nodes[name + 1].next)
        }
        return nil
    }

    /// Sorted, so that names chosen to have equal hashes cannot make it slow.
    private func repeatedAmongMany(_ object: Int) -> Int? {
        var names: [Int] = []
        var name = object + 1
        while name < nodes.count {
            names.append(name)
            name = Int(nodes[name + 1].next)
        }
        names.sort { left, right in
            let (first, second) = (nodes[left].next, nodes[right].next)
            guard first == second else { return first < second }
            let (one, other) = (bytes.content(of: nodes[left]), bytes.content(of: nodes[right]))
            return one == other ? left < right : one.lexicographicallyPrecedes(other)
        }
        return zip(names, names.dropFirst()).filter { haveSameName($0, $1) }.map(\.1).min()
    }

    private func haveSameName(_ left: Int, _ right: Int) -> Bool {
        nodes[left].next == nodes[right].next
            && bytes.content(of: nodes[left]) == bytes.content(of: nodes[right])
    }
}

extension [UInt8] {
    /// FNV-1a of a name's bytes, escapes resolved.
    func keyHash(_ range: Range<Int>, isElaborate: Bool) -> UInt32 {
        guard !isElaborate else {
            let name = unescaped(range)
            return name.keyHash(name.indices, isElaborate: false)
        }
        let text = span
        var hash: UInt32 = 2_166_136_261
        for offset in range {
            hash = (hash ^ UInt32(text[offset])) &* 16_777_619
        }
        return hash
    }
}
