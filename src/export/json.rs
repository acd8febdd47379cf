//! `graph.json`: the [`Records`] of a graph as node-link JSON, written and read back.
//!
//! Invariant: the same graph gives the same bytes; what [`read`] accepts has the known schema and no dangling link.

use crate::base::{Error, ErrorKind, Result};
use crate::graph::record::{Linked, Records, SCHEMA};

/// Writes rows as JSON, indented, with a final line break.
pub fn write(records: &Records) -> String {
    let mut text = serde_json::to_string_pretty(records).expect("rows hold strings, numbers and lists only");
    text.push('\n');
    text
}

/// Reads rows back from JSON.
///
/// # Errors
/// If the text is no JSON, is no graph of this form, or has a link to a node that is not there.
pub fn read(text: &str) -> Result<Records> {
    read_bytes(text.as_bytes()).map(Linked::into_records)
}

/// Reads rows back from the bytes of JSON, as [`read`] does from text, with what each link joins.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(text: &[u8]) -> Result<Linked> {
    let broken = |e: serde_json::Error| {
        let line = e.line();
        let error = Error::new(
            ErrorKind::Input,
            "not a newsgraph/1 graph (write one with `newsgraph build`)",
        );
        error.line(line).caused_by(e)
    };
    let records: Records = serde_json::from_slice(text).map_err(broken)?;
    checked(Linked::new(records))
}

/// Returns rows if they have the known schema and every link joins two of them.
pub(super) fn checked(records: Linked) -> Result<Linked> {
    let schema = &records.graph.schema;
    if schema != SCHEMA {
        let message = format!("the graph's schema is {schema:?}, this program reads {SCHEMA:?}: build it anew");
        return Err(Error::new(ErrorKind::Input, message));
    }
    if let Some(end) = records.dangling() {
        let message = format!("a link leads to {end:?}, which is not among the nodes");
        return Err(Error::new(ErrorKind::Input, message));
    }
    Ok(records)
}
