//! The `newsgraph` command: arguments in, exit code out.

fn main() {
    std::process::exit(newsgraph::cli::run());
}
