//! `newsgraph schema`, `completions` and `man`: what the program says about itself.

use super::common::{self, Exit};
use crate::base::{Error, Result};
use crate::export::schema;
use clap::Args;

/// Print the JSON Schema of graph.json
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  newsgraph schema > newsgraph.schema.json")]
pub struct Schema {}

/// Print a script that completes the program's arguments in a shell
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  newsgraph completions bash > ~/.local/share/bash-completion/completions/newsgraph\n  \
        newsgraph completions zsh > ~/.zfunc/_newsgraph"
)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Print the manual as a man page, or write the pages of all commands to a folder
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph man | man -l -\n  newsgraph man --out /usr/local/share/man/man1")]
pub struct Man {
    /// Write a page for each command into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<std::path::PathBuf>,
}

/// Prints the JSON Schema.
pub fn schema(_: Schema) -> Result<Exit> {
    common::print(&schema::graph())?;
    Ok(Exit::Fine)
}

/// Prints a completion script.
pub fn completions(arguments: Completions) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut super::command(), "newsgraph", &mut script);
    common::print_bytes(&script)?;
    Ok(Exit::Fine)
}

/// Prints or writes the manual.
pub fn man(arguments: Man) -> Result<Exit> {
    if let Some(folder) = arguments.out {
        std::fs::create_dir_all(&folder).map_err(|e| Error::io(&folder, e))?;
        clap_mangen::generate_to(super::command(), &folder).map_err(|e| Error::io(&folder, e))?;
        return Ok(Exit::Fine);
    }
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(super::command()).render(&mut page);
    rendered.map_err(|e| Error::io("<stdout>", e))?;
    common::print_bytes(&page)?;
    Ok(Exit::Fine)
}
