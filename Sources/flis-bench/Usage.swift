import Foundation

/// The operating system's own accounting of this process.
enum Usage {
    /// User and system time of all threads, seconds.
    static var cpuSeconds: Double { seconds(current) }

    /// User and system time of an account, seconds.
    static func seconds(_ usage: rusage) -> Double {
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// Largest resident set so far; Linux counts it in KiB.
    static var peakMegabytes: Int { current.ru_maxrss / 1024 }

    private static var current: rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage
    }
}
