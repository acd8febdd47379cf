//! What the commands share: exit codes, messages, inputs and outputs.

use crate::base::{Error, ErrorKind, Result};
use crate::export::{compact, json};
use crate::graph::record::Linked;
use crate::lexicon::{Corrections, Gazetteer, Lexicon};
use crate::syntax::Model;
use std::fmt::Display;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Fine,
    /// Some documents could not be read; the others were.
    SomeFailed,
    /// The arguments make no sense.
    Usage,
    /// The result could not be written, or a shipped table is broken.
    Broken,
}

impl Exit {
    /// Returns the exit code of the process.
    pub fn code(self) -> i32 {
        match self {
            Self::Fine => 0,
            Self::SomeFailed => 1,
            Self::Usage => 2,
            Self::Broken => 3,
        }
    }
}

/// Prints an error that ends the program and returns how it ends. A reader that went away (`| head`) is no error.
pub fn failure(error: &Error) -> Exit {
    if is_closed_pipe(error) {
        return Exit::Fine;
    }
    complain(error);
    match error.kind {
        ErrorKind::Argument => Exit::Usage,
        ErrorKind::Input => Exit::SomeFailed,
        ErrorKind::Io | ErrorKind::Data => Exit::Broken,
    }
}

fn is_closed_pipe(error: &Error) -> bool {
    let cause = error.cause.as_deref().and_then(|c| c.downcast_ref::<io::Error>());
    cause.is_some_and(|c| c.kind() == io::ErrorKind::BrokenPipe)
}

/// Prints an error as a line on standard error.
pub fn complain(error: &dyn Display) {
    let style = clap::builder::styling::AnsiColor::Red.on_default().bold();
    anstream::eprintln!("{style}error{style:#}: {error}");
}

/// Tables that a user adds to the shipped ones.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct OwnTables {
    /// A table of your own actors, which win over the built-in ones: name, aliases (a|b), type, country, id, tabs between
    #[arg(long, value_name = "FILE")]
    pub gazetteer: Option<PathBuf>,
    /// A table of your own corrections of who is who: same ID ID, different ID ID, name ID LABEL, tabs between
    #[arg(long, value_name = "FILE")]
    pub identity: Option<PathBuf>,
}

/// Reads a graph that `newsgraph build` wrote, as JSON or in the compact form.
pub fn graph(path: &Path) -> Result<Linked> {
    let bytes = std::fs::read(path).map_err(|cause| {
        let hint = "cannot read the graph (`newsgraph build` writes one)";
        Error::new(ErrorKind::Argument, hint).at(path).caused_by(cause)
    })?;
    let records = if compact::is_compact(&bytes) {
        compact::read(&bytes)
    } else {
        json::read_bytes(&bytes)
    };
    records.map_err(|mut e| {
        e.kind = ErrorKind::Argument;
        e.at(path)
    })
}

/// Prints what may interest the user as a line on standard error.
pub fn note(text: &str) {
    let style = clap::builder::styling::AnsiColor::Yellow.on_default().bold();
    anstream::eprintln!("{style}note{style:#}: {text}");
}

/// Loads the network and the tables, side by side, and the user's own tables.
pub fn knowledge(own: &OwnTables) -> Result<(Model, Lexicon)> {
    let (model, lexicon) = rayon::join(Model::load, || lexicon(own));
    Ok((model?, lexicon?))
}

fn lexicon(own: &OwnTables) -> Result<Lexicon> {
    let mut lexicon = Lexicon::load()?;
    if let Some(path) = &own.gazetteer {
        lexicon.gazetteer = Gazetteer::read(path, &read_table(path)?, &lexicon.countries)?;
    }
    if let Some(path) = &own.identity {
        lexicon.corrections = Corrections::read(path, &read_table(path)?)?;
    }
    Ok(lexicon)
}

/// Reads a user's table as text.
pub fn read_table(path: &Path) -> Result<String> {
    let bytes =
        std::fs::read(path).map_err(|e| Error::new(ErrorKind::Argument, "cannot be read").at(path).caused_by(e))?;
    String::from_utf8(bytes).map_err(|e| Error::new(ErrorKind::Argument, "is not in UTF-8").at(path).caused_by(e))
}

/// Says whether an argument stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads a whole file, or standard input for `-`.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    let result = if is_stdin(path) {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    result.map_err(|cause| unreadable(path, cause))
}

/// Makes the error of an input that cannot be read.
pub fn unreadable(path: &Path, cause: io::Error) -> Error {
    let path = if is_stdin(path) { Path::new("<stdin>") } else { path };
    Error::new(ErrorKind::Input, "cannot be read").at(path).caused_by(cause)
}

/// Writes a text to standard output as it is.
pub fn print(text: &str) -> Result<()> {
    print_bytes(text.as_bytes())
}

/// Writes bytes to standard output.
pub fn print_bytes(bytes: &[u8]) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    written.map_err(|cause| Error::io("<stdout>", cause))
}

/// Writes a text with colours to standard output; without them where it is no terminal or `NO_COLOR` is set.
pub fn print_styled(text: &str) -> Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.map_err(|cause| Error::io("<stdout>", cause))
}
