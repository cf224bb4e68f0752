import Synchronization

/// Something that is handed out once, and not kept: what a run has loaded must not stay in memory until its end.
final class Handout<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: Value) { self.value = Mutex(value) }

    /// nil when it has been taken before.
    func take() -> Value? {
        value.withLock { value in
            defer { value = nil }
            return value
        }
    }
}
