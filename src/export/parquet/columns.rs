//! A table as a Parquet file, column by column.

use crate::export::tables::{Cell, Table, Type};
use ::parquet::basic::{LogicalType, Repetition, Type as Physical};
use ::parquet::column::writer::ColumnWriter;
use ::parquet::data_type::ByteArray;
use ::parquet::errors::{ParquetError, Result};
use ::parquet::file::properties::WriterProperties;
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type as Schema;
use std::sync::Arc;

/// Writes a table as one file.
pub fn file(table: &Table) -> Result<Vec<u8>> {
    let fields = table
        .columns
        .iter()
        .map(|(name, kind)| field(name, *kind).map(Arc::new));
    let schema = Schema::group_type_builder(table.name)
        .with_fields(fields.collect::<Result<_>>()?)
        .build()?;
    let by = concat!("newsgraph ", env!("CARGO_PKG_VERSION")).to_owned();
    let properties = WriterProperties::builder().set_created_by(by).build();
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut group = writer.next_row_group()?;
    let mut place = 0;
    while let Some(mut column) = group.next_column()? {
        let cells = table.rows.iter().map(|row| &row[place]);
        write(column.untyped(), cells.collect())?;
        column.close()?;
        place += 1;
    }
    group.close()?;
    writer.into_inner()
}

/// Returns the schema of a column; a list is the three-level group that readers expect.
fn field(name: &str, kind: Type) -> Result<Schema> {
    let text = |name: &str, repetition| {
        Schema::primitive_type_builder(name, Physical::BYTE_ARRAY)
            .with_logical_type(Some(LogicalType::String))
            .with_repetition(repetition)
            .build()
    };
    let plain = |physical| {
        Schema::primitive_type_builder(name, physical)
            .with_repetition(Repetition::REQUIRED)
            .build()
    };
    match kind {
        Type::Text => text(name, Repetition::OPTIONAL),
        Type::Int => plain(Physical::INT64),
        Type::Bool => plain(Physical::BOOLEAN),
        Type::List => {
            let item = Schema::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(text("element", Repetition::REQUIRED)?)])
                .build()?;
            Schema::group_type_builder(name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(item)])
                .build()
        }
    }
}

/// Writes the cells of a column; levels say which texts are missing and where lists begin.
fn write(column: &mut ColumnWriter, cells: Vec<&Cell>) -> Result<()> {
    match column {
        ColumnWriter::Int64ColumnWriter(writer) => {
            let values: Vec<i64> = cells
                .iter()
                .map(|c| if let Cell::Int(n) = c { *n } else { 0 })
                .collect();
            writer.write_batch(&values, None, None)?;
        }
        ColumnWriter::BoolColumnWriter(writer) => {
            let values: Vec<bool> = cells.iter().map(|c| matches!(c, Cell::Bool(true))).collect();
            writer.write_batch(&values, None, None)?;
        }
        ColumnWriter::ByteArrayColumnWriter(writer) => {
            let (mut values, mut levels, mut repeats) = (Vec::new(), Vec::new(), Vec::new());
            let lists = cells.iter().any(|c| matches!(c, Cell::List(_)));
            for cell in cells {
                let texts: Vec<&str> = match cell {
                    Cell::Text(text) => text.iter().copied().collect(),
                    Cell::List(list) => list.clone(),
                    Cell::Int(_) | Cell::Bool(_) => Vec::new(),
                };
                levels.extend(std::iter::repeat_n(1, texts.len()));
                if texts.is_empty() {
                    levels.push(0);
                }
                repeats.extend((0..texts.len().max(1)).map(|k| i16::from(k > 0)));
                values.extend(texts.into_iter().map(ByteArray::from));
            }
            writer.write_batch(&values, Some(&levels), lists.then_some(repeats.as_slice()))?;
        }
        _ => return Err(ParquetError::General("a column of an unknown type".to_owned())),
    }
    Ok(())
}
