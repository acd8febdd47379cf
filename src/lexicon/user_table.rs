//! Reads tables that a user wrote: tab-separated, `#` before remarks, with errors that name file and line.
//!
//! More lenient than the shipped tables: spaces around a cell, a byte order mark, Windows line ends, blank lines and empty
//! cells (as good as `-`) are all right.

use crate::base::{Error, ErrorKind};
use std::path::{Path, PathBuf};

/// One row of a user's table with its place.
#[derive(Clone, Debug)]
pub struct UserRow<'t> {
    path: PathBuf,
    /// The 1-based line.
    pub line: usize,
    cells: Vec<&'t str>,
}

/// Returns the rows of a table, remarks and blank lines left out.
pub fn rows<'t>(path: &'t Path, text: &'t str) -> impl Iterator<Item = UserRow<'t>> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
        .map(|(k, line)| UserRow {
            path: path.to_owned(),
            line: k + 1,
            cells: line.split('\t').map(str::trim).collect(),
        })
}

impl<'t> UserRow<'t> {
    /// Returns how many cells the row has.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// Returns a cell, `None` where it is missing, empty or `-`.
    pub fn cell(&self, column: usize) -> Option<&'t str> {
        let cell = self.cells.get(column).copied();
        cell.filter(|c| !c.is_empty() && *c != "-")
    }

    /// Iterates over a cell's list, separated by `|`; empty parts are left out.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        let cell = self.cell(column).unwrap_or_default();
        cell.split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// Says whether the row's cells are these.
    pub fn is(&self, cells: &[&str]) -> bool {
        self.cells == cells
    }

    /// Makes an error at this row's file and line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Argument, message).at(&self.path).line(self.line)
    }
}
