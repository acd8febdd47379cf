//! Floor 9: the command line, one file per command.
//!
//! Results go to standard output, everything else to standard error. Exit codes: see `common::Exit`.

mod annotate;
mod build;
mod common;

use clap::{CommandFactory, Parser, Subcommand};

/// The arguments of the program.
#[derive(Debug, Parser)]
#[command(name = "newsgraph", version, about, long_about = None, max_term_width = 100, after_help = EXIT_CODES)]
#[command(arg_required_else_help = true, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Arguments),
    Annotate(annotate::Arguments),
}

const EXIT_CODES: &str = "\
Exit codes:
  0  all went well
  1  some documents could not be read; the others were
  2  wrong arguments: a bad date, an unknown name, a missing graph
  3  the result could not be written, or the program's own tables are broken";

/// Runs the command line and returns the exit code.
pub fn run() -> i32 {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe behind `--help` is no failure.
            let _ = error.print();
            return error.exit_code();
        }
    };
    let result = match cli.command {
        Command::Build(arguments) => build::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
    };
    result.unwrap_or_else(|error| common::failure(&error)).code()
}

/// Returns the definition of the command line, for completions and the manual.
pub fn command() -> clap::Command {
    Cli::command()
}
