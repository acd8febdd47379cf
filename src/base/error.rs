//! The library's one error: what went wrong, in which file, on which line.

use std::fmt;
use std::path::{Path, PathBuf};

/// A result of the library.
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of thing went wrong; decides the exit code of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// An argument makes no sense (a date, an id, a format).
    Argument,
    /// A document is not what it should be (empty, binary, broken JSON, another language).
    Input,
    /// A table or rule file is malformed: the shipped ones (a defect) or a user's own.
    Data,
}

/// An error with its place. Prints as `path:line: message: cause`.
#[derive(Debug, thiserror::Error)]
pub struct Error {
    /// What kind of thing went wrong.
    pub kind: ErrorKind,
    /// The file concerned, where there is one.
    pub path: Option<PathBuf>,
    /// The 1-based line in it, where known.
    pub line: Option<usize>,
    /// What was found, what was expected, what to do.
    pub message: String,
    /// The error underneath.
    #[source]
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// Makes an error without a place.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            path: None,
            line: None,
            message: message.into(),
            cause: None,
        }
    }

    /// Makes an error of a file operation.
    pub fn io(path: impl AsRef<Path>, cause: std::io::Error) -> Self {
        let mut error = Self::new(ErrorKind::Io, "cannot read or write it").at(path);
        error.cause = Some(Box::new(cause));
        error
    }

    /// Adds the file, where none is known yet.
    pub fn at(mut self, path: impl AsRef<Path>) -> Self {
        self.path.get_or_insert_with(|| path.as_ref().to_owned());
        self
    }

    /// Adds the 1-based line.
    pub fn line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Adds the error underneath.
    pub fn caused_by(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(path) = &self.path {
            write!(f, "{}", path.display())?;
            if let Some(line) = self.line {
                write!(f, ":{line}")?;
            }
            write!(f, ": ")?;
        }
        write!(f, "{}", self.message)?;
        if let Some(cause) = &self.cause {
            write!(f, ": {cause}")?;
        }
        Ok(())
    }
}
