//! Floor 10: the command line, one file per command.
//!
//! Results go to standard output, everything else to standard error. Exit codes: see `common::Exit`.

mod annotate;
mod build;
mod common;
mod demo;
mod explain;
mod export;
mod output;
mod page;
mod print;
mod query;
mod serve;
mod summary;
mod view;

use clap::{CommandFactory, Parser, Subcommand};

/// Read news into a knowledge graph: who did what to whom, when; who said what about whom
#[derive(Debug, Parser)]
#[command(name = "newsgraph", version, max_term_width = 100, after_help = AFTER_HELP)]
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
    Query(query::Arguments),
    Explain(explain::Arguments),
    View(view::Arguments),
    Serve(serve::Arguments),
    Export(export::Arguments),
    Demo(demo::Arguments),
    Schema(print::Schema),
    Completions(print::Completions),
    Man(print::Man),
}

const AFTER_HELP: &str = "\
Examples:
  newsgraph build summit.txt --date 2023-11-16      read an article into output/graph.json and graph.dot
  newsgraph query said --by Blinken --about China   ask the graph
  newsgraph view                                    look at it in the browser
  newsgraph explain Blinken                         show why mentions are one entity
  newsgraph annotate articles.jsonl                 print the findings of each article

Exit codes:
  0  all went well
  1  some documents could not be read; the others were
  2  wrong arguments: a bad date, an unknown or ambiguous name, a missing graph
  3  the result could not be written";

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
        Command::Query(arguments) => query::run(arguments),
        Command::Explain(arguments) => explain::run(arguments),
        Command::View(arguments) => view::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Demo(arguments) => demo::run(arguments),
        Command::Schema(arguments) => print::schema(arguments),
        Command::Completions(arguments) => print::completions(arguments),
        Command::Man(arguments) => print::man(arguments),
    };
    result.unwrap_or_else(|error| common::failure(&error)).code()
}

/// Returns the definition of the command line, for completions and the manual.
pub fn command() -> clap::Command {
    Cli::command()
}
