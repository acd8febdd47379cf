//! Reads tables of tab-separated values: a header line, one row a line, `#` before remarks.
//!
//! Strict: another header, a missing or further cell, stray spaces, an empty cell (`-` says *nothing*), an undeclared
//! flag are errors with file and line, so that a slip in a table never turns into a silent gap.

use crate::base::{Error, ErrorKind, Result};

/// A table that is compiled in: its path for messages, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Source {
    /// The path below the package.
    pub path: &'static str,
    /// The whole file.
    pub text: &'static str,
}

/// One row with its place.
#[derive(Clone, Debug)]
pub struct Row {
    path: &'static str,
    line: usize,
    cells: Vec<&'static str>,
}

impl Source {
    /// Returns the rows, each with as many cells as there are columns.
    ///
    /// # Errors
    /// If the first line that is no remark is not the header, or a row has another number of cells or stray spaces.
    pub fn rows(self, columns: &[&str]) -> Result<Vec<Row>> {
        let mut lines = self.text.lines().enumerate().filter(|(_, l)| !l.starts_with('#'));
        let header = lines.next().map(|(_, l)| l).unwrap_or_default();
        if header.split('\t').ne(columns.iter().copied()) {
            let message = format!("the header must be {columns:?}, found {header:?}");
            return Err(Error::new(ErrorKind::Data, message).at(self.path));
        }
        lines.map(|(k, line)| self.row(k + 1, line, columns.len())).collect()
    }

    fn row(self, line: usize, text: &'static str, columns: usize) -> Result<Row> {
        let cells: Vec<&'static str> = text.split('\t').collect();
        let row = Row {
            path: self.path,
            line,
            cells,
        };
        if row.cells.len() != columns {
            return Err(row.error(format!("a row has {columns} cells, this one {}", row.cells.len())));
        }
        if let Some(bad) = row.cells.iter().find(|c| c.is_empty() || c.trim() != **c) {
            return Err(row.error(format!(
                "a cell is empty or has spaces around it: {bad:?} (write - for nothing)"
            )));
        }
        Ok(row)
    }
}

impl Row {
    /// Returns a cell's text, `None` where it is `-`.
    pub fn cell(&self, column: usize) -> Option<&'static str> {
        Some(self.cells[column]).filter(|&c| c != "-")
    }

    /// Returns the text of a cell that must not be `-`.
    ///
    /// # Errors
    /// If it is.
    pub fn required(&self, column: usize) -> Result<&'static str> {
        self.cell(column)
            .ok_or_else(|| self.error(format!("cell {} must not be empty", column + 1)))
    }

    /// Iterates over a cell's list, separated by `|`.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.cell(column).into_iter().flat_map(|c| c.split('|'))
    }

    /// Says which of the declared flags a cell holds, separated by spaces.
    ///
    /// # Errors
    /// If it holds another.
    pub fn flags<const N: usize>(&self, column: usize, declared: [&str; N]) -> Result<[bool; N]> {
        let mut found = [false; N];
        for flag in self.cell(column).into_iter().flat_map(|c| c.split(' ')) {
            match declared.iter().position(|&d| d == flag) {
                Some(k) => found[k] = true,
                None => return Err(self.error(format!("the flag {flag:?} is none of {declared:?}"))),
            }
        }
        Ok(found)
    }

    /// Returns the value that stands beside a cell's text in a closed list.
    ///
    /// # Errors
    /// If the text is not in the list.
    pub fn choice<T: Copy>(&self, column: usize, choices: &[(&str, T)]) -> Result<T> {
        let text = self.cells[column];
        let found = choices.iter().find(|(name, _)| *name == text);
        found.map(|&(_, value)| value).ok_or_else(|| {
            let names: Vec<&str> = choices.iter().map(|&(name, _)| name).collect();
            self.error(format!("{text:?} is none of {names:?}"))
        })
    }

    /// Makes an error at this row's file and line.
    pub fn error(&self, message: impl Into<String>) -> Error {
        Error::new(ErrorKind::Data, message).at(self.path).line(self.line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &'static str) -> Result<Vec<Row>> {
        Source { path: "t.tsv", text }.rows(&["form", "flags"])
    }

    #[test]
    fn reads_cells_lists_and_flags() {
        let rows = rows("# about\nform\tflags\na|b\tx\n").expect("a good table");
        assert_eq!(rows[0].list(0).collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!(rows[0].flags(1, ["x", "y"]).expect("declared"), [true, false]);
        assert_eq!(rows[0].flags(1, ["y"]).expect_err("undeclared").line, Some(3));
    }

    #[test]
    fn rejects_bad_rows_with_their_line() {
        assert_eq!(rows("form\tflags\na\n").expect_err("cells").line, Some(2));
        assert_eq!(rows("form\tflags\na \tb\n").expect_err("spaces").line, Some(2));
        assert!(rows("flags\tform\n").is_err());
    }
}
