//! A graph as Parquet tables: DuckDB, pandas, Polars, Spark. Needs the feature `parquet`.

use crate::base::Result;
use crate::graph::record::Records;

/// Writes the tables of a graph: file names and bytes.
///
/// # Errors
/// If the program was built without the feature `parquet`.
#[cfg(not(feature = "parquet"))]
pub fn write(_: &Records) -> Result<Vec<(String, Vec<u8>)>> {
    use crate::base::{Error, ErrorKind};
    let message = "this newsgraph was built without Parquet; build it with `cargo build --release --features parquet`, \
        or take `--format csv`";
    Err(Error::new(ErrorKind::Argument, message))
}

/// Writes the tables of a graph: file names and bytes.
///
/// # Errors
/// If a table is too large for the form.
#[cfg(feature = "parquet")]
pub fn write(records: &Records) -> Result<Vec<(String, Vec<u8>)>> {
    use crate::base::{Error, ErrorKind};
    let file = |table: &_| {
        let bytes = columns::file(table).map_err(|cause| {
            let message = "the graph cannot be written as Parquet; take `--format csv`";
            Error::new(ErrorKind::Io, message).caused_by(cause)
        });
        Ok((format!("{}.parquet", table.name), bytes?))
    };
    super::tables::tables(records).iter().map(file).collect()
}

#[cfg(feature = "parquet")]
mod columns;
