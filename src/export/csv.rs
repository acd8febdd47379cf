//! A graph as CSV tables (RFC 4180, UTF-8, a header line): one file a table, lists as JSON arrays.
//!
//! Spreadsheets run a cell that begins like a formula, so an apostrophe goes before such a text: that is what they expect.

use super::tables::{Cell, Table, json_list, tables};
use crate::graph::record::Records;

/// Writes the tables of a graph: file names and bytes.
pub fn write(records: &Records) -> Vec<(String, Vec<u8>)> {
    let file = |t: &Table| {
        let header = t.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
        (format!("{}.csv", t.name), written(header, t, &text))
    };
    tables(records).iter().map(file).collect()
}

/// Writes a table under a header; `text` words a cell.
pub fn written(header: Vec<String>, table: &Table, text: &dyn Fn(&Cell) -> String) -> Vec<u8> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let rows = table.rows.iter().map(|row| row.iter().map(text).collect::<Vec<_>>());
    for row in std::iter::once(header).chain(rows) {
        writer
            .write_record(&row)
            .expect("memory can be written to, and rows are of one length");
    }
    writer.into_inner().expect("memory can be written to")
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => safe(text.unwrap_or_default()),
        Cell::Int(n) => n.to_string(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::List(list) => json_list(list),
    }
}

/// Puts an apostrophe before a text that a spreadsheet would run.
fn safe(text: &str) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}
