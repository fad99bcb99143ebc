//! Work that lasts steps aside for the keyboard.

/// How much less of a processor the work gets than the loop that answers keys, as `nice` counts.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Lets this thread give way to others of the program. On Linux a thread has a priority of its own; elsewhere it would be
/// the program's, and nothing is done.
pub fn step_aside() {
    #[cfg(target_os = "linux")]
    {
        // What is not granted is not needed: the work is done all the same.
        let now = rustix::process::getpriority_process(None).unwrap_or(0);
        let _ = rustix::process::setpriority_process(None, now + NICE);
    }
}
