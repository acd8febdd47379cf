//! Reads tables of tab-separated values: a header line, one row a line, `#` before remarks.
//!
//! A row is a struct that derives `Deserialize`: its fields are the header, `cell.rs` says what a cell becomes.
//! Shipped tables are read strictly: another header, a missing or further cell, stray spaces, an empty cell (`-` says
//! *nothing*) are errors with file and line, so that a slip never turns into a silent gap. Tables of users may have spaces
//! around a cell, a byte order mark, Windows line ends, blank lines, and empty cells as good as `-`.

use super::cell::Cells;
use crate::base::{Error, ErrorKind, Result};
use serde::Deserialize;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash};
use std::ops::Deref;
use std::path::Path;

/// A table that is compiled in: its path for messages, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The path below the package.
    pub path: &'t str,
    /// The whole file.
    pub text: &'t str,
}

/// Embeds a table of `data/lexicon`.
macro_rules! table {
    ($name:literal) => {
        $crate::lexicon::table::Source {
            path: concat!("data/lexicon/", $name),
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/lexicon/", $name)),
        }
    };
}
pub(super) use table;

/// One row with its place.
#[derive(Clone, Copy, Debug)]
pub struct Row<'t, T> {
    value: T,
    place: Place<'t>,
}

/// Where a row stands, and whose fault it is if it is wrong.
#[derive(Clone, Copy, Debug)]
struct Place<'t> {
    path: &'t Path,
    line: usize,
    kind: ErrorKind,
}

impl<'t> Source<'t> {
    /// Returns the rows.
    ///
    /// # Errors
    /// If the header or a row is malformed.
    pub fn rows<T: Deserialize<'t>>(self) -> Result<Vec<Row<'t, T>>> {
        let path = Path::new(self.path);
        let mut lines = self.text.lines().enumerate().filter(|(_, l)| !l.starts_with('#'));
        let header: Vec<&str> = lines.next().unwrap_or_default().1.split('\t').collect();
        let row = |(k, line): (usize, &'t str)| {
            let place = Place {
                path,
                line: k + 1,
                kind: ErrorKind::Data,
            };
            let cells: Vec<&str> = line.split('\t').collect();
            match cells.iter().find(|c| c.is_empty() || c.trim() != **c) {
                Some(bad) => Err(place.error(format!(
                    "a cell is empty or has spaces around it: {bad:?} (write - for nothing)"
                ))),
                None => place.row(Some(&header), &cells),
            }
        };
        lines.map(row).collect()
    }

    /// Returns what the rows say by their keys.
    ///
    /// # Errors
    /// If the header or a row is malformed, or a key stands twice.
    pub fn map<T: Deserialize<'t>, K: Eq + Hash, V, S: BuildHasher + Default>(
        self,
        entry: impl Fn(&T) -> (K, V),
    ) -> Result<HashMap<K, V, S>> {
        let rows = self.rows()?;
        let mut found = HashMap::with_capacity_and_hasher(rows.len(), S::default());
        for row in rows {
            let (key, value) = entry(&row);
            if found.insert(key, value).is_some() {
                return Err(row.error("the row stands twice"));
            }
        }
        Ok(found)
    }
}

/// Returns the rows of a table that a user wrote, with a header or without.
///
/// # Errors
/// If the header or a row is malformed.
pub fn user_rows<'t, T: Deserialize<'t>>(path: &'t Path, text: &'t str, headed: bool) -> Result<Vec<Row<'t, T>>> {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().enumerate();
    let mut lines = lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let place = |line| Place {
        path,
        line,
        kind: ErrorKind::Argument,
    };
    let cells = |line: &'t str| -> Vec<&str> { line.split('\t').map(str::trim).collect() };
    let header = match headed {
        true => {
            let (k, line) = lines.next().unwrap_or_default();
            let header = cells(line);
            // A table without rows has a header all the same.
            place(k + 1).check::<T>(&header)?;
            Some(header)
        }
        false => None,
    };
    lines
        .map(|(k, line)| place(k + 1).row(header.as_deref(), &cells(line)))
        .collect()
}

impl<'t> Place<'t> {
    fn row<T: Deserialize<'t>>(self, header: Option<&[&str]>, cells: &[&'t str]) -> Result<Row<'t, T>> {
        match T::deserialize(Cells::new(header, cells)) {
            Ok(value) => Ok(Row { value, place: self }),
            Err(fault) if fault.in_header => Err(Error::new(self.kind, fault.message).at(self.path).line(1)),
            Err(fault) => Err(self.error(fault.message)),
        }
    }

    fn check<T: Deserialize<'t>>(self, header: &[&str]) -> Result<()> {
        match T::deserialize(Cells::new(Some(header), &[])) {
            Err(fault) if fault.in_header => Err(self.error(fault.message)),
            _ => Ok(()),
        }
    }

    fn error(&self, message: impl Into<String>) -> Error {
        Error::new(self.kind, message).at(self.path).line(self.line)
    }
}

impl<T> Row<'_, T> {
    /// Makes an error at this row's file and line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        self.place.error(message)
    }

    /// Returns the 1-based line.
    pub fn line(&self) -> usize {
        self.place.line
    }

    /// Returns what the row says.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Row<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Deserialize)]
    struct Line<'t> {
        #[serde(borrow)]
        forms: Vec<&'t str>,
        flags: Flags,
        count: Option<u8>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Flags {
        x: bool,
        y: bool,
    }

    fn rows(text: &str) -> Result<Vec<Row<'_, Line<'_>>>> {
        Source { path: "t.tsv", text }.rows()
    }

    #[test]
    fn reads_cells_lists_and_flags() {
        let rows = rows("# about\nforms\tflags\tcount\na|b\tx\t-\nc\t-\t7\n").expect("a good table");
        assert_eq!(rows[0].forms, ["a", "b"]);
        assert_eq!(rows[0].flags, Flags { x: true, y: false });
        assert_eq!((rows[0].count, rows[1].count, rows[1].line()), (None, Some(7), 4));
    }

    #[test]
    fn rejects_bad_rows_with_their_line() {
        let head = "forms\tflags\tcount\n";
        for (row, part) in [
            ("a\tx", "3 cells"),
            ("a \tx\t-", "spaces"),
            ("a\tz\t-", "none of x, y"),
            ("a\tx\tmany", "count"),
        ] {
            let error = rows(&format!("{head}{row}\n")).map(drop).expect_err(row);
            assert!(error.line == Some(2) && error.to_string().contains(part), "{error}");
        }
        assert!(rows("flags\tforms\tcount\n-\ta\t-\n").is_err());
        assert!(rows(&format!("{head}a\tx\t-\n")).is_ok());
    }

    #[test]
    fn users_may_be_careless() {
        let rows = |text| user_rows::<Line>(Path::new("u.tsv"), text, true);
        let found = rows("\u{feff}forms\tflags\tcount\r\n\n a | b\t\t 5 \r\n").expect("a good table");
        assert_eq!((&found[0].forms[..], found[0].count), (&["a", "b"][..], Some(5)));
        assert_eq!(rows("form\tid\n").expect_err("another header").line, Some(1));
    }
}
