//! Floor 9: the command line, one file per command.

/// Runs the command line and returns the exit code.
pub fn run() -> i32 {
    0
}
