//! A graph as a folder for Neo4j: CSV with typed headers for `neo4j-admin database import`, and a Cypher script that loads
//! the same files into a running database.
//!
//! Neo4j's two readers differ about backslashes, and split arrays at `;`: in these files `⧵` and `,` stand for them.

use super::csv::written;
use super::tables::{Cell, Table, Type, tables};
use crate::graph::record::Records;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Writes the folder: file names and bytes.
pub fn write(records: &Records) -> Vec<(String, Vec<u8>)> {
    let [entities, events, statements, articles, links, _] = tables(records);
    let nodes = [entities, events, statements, articles];
    let mut files: Vec<_> = nodes.iter().map(node_file).collect();
    let mut link_header = header(&links, &[":START_ID", ":END_ID", "key", ":TYPE"]);
    link_header.truncate(links.columns.len());
    let typed = Table {
        rows: links.rows.clone(),
        ..links
    };
    files.push(("links.csv".to_owned(), written_links(link_header, &typed)));
    files.push(("load.cypher".to_owned(), script(&nodes, &typed).into_bytes()));
    files
}

/// Returns a header with types; `first` replaces the names of the first columns.
fn header(table: &Table, first: &[&str]) -> Vec<String> {
    let typed = |(k, (name, kind)): (usize, &(&str, Type))| match (first.get(k), kind) {
        (Some(given), _) => (*given).to_owned(),
        (None, Type::Text) => (*name).to_owned(),
        (None, Type::Int) => format!("{name}:long"),
        (None, Type::Bool) => format!("{name}:boolean"),
        (None, Type::List) => format!("{name}:string[]"),
    };
    table.columns.iter().enumerate().map(typed).collect()
}

fn node_file(table: &Table) -> (String, Vec<u8>) {
    let mut labelled = table.clone();
    let mut header = header(table, &["id:ID"]);
    header.push(":LABEL".to_owned());
    let labels: Vec<String> = table.rows.iter().map(|row| labels(table, row)).collect();
    for (row, label) in labelled.rows.iter_mut().zip(&labels) {
        row.push(Cell::Text(Some(label)));
    }
    (format!("{}.csv", table.name), written(header, &labelled, &text))
}

/// Returns the labels of a node: `Entity;Person`, `Event`.
fn labels(table: &Table, row: &[Cell]) -> String {
    match (table.name, row.get(2)) {
        ("entities", Some(Cell::Text(Some(kind)))) => format!("Entity;{}", capital(kind)),
        (name, _) => capital(name.trim_end_matches('s')),
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(chars).collect()
}

fn written_links(header: Vec<String>, links: &Table) -> Vec<u8> {
    let kinds: Vec<String> = links.rows.iter().map(|row| relation(row)).collect();
    let mut typed = links.clone();
    for (row, kind) in typed.rows.iter_mut().zip(&kinds) {
        row[KIND] = Cell::Text(Some(kind));
    }
    written(header, &typed, &text)
}

/// The column of a link's kind.
const KIND: usize = 3;

fn relation(row: &[Cell]) -> String {
    match &row[KIND] {
        Cell::Text(Some(kind)) => kind.to_uppercase(),
        _ => String::new(),
    }
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.unwrap_or_default().replace('\\', "⧵"),
        Cell::Int(n) => n.to_string(),
        Cell::Bool(yes) => yes.to_string(),
        Cell::List(list) => {
            let items: Vec<_> = list.iter().map(|t| t.replace('\\', "⧵").replace(';', ",")).collect();
            items.join(";")
        }
    }
}

/// The beginning of the script: how to load the files.
const HEAD: &str = "\
// Two ways into Neo4j 5:
//  1. a new database, in bulk, from the folder of these files:
//     neo4j-admin database import full newsgraph --multiline-fields=true --nodes=entities.csv \\
//       --nodes=events.csv --nodes=statements.csv --nodes=articles.csv --relationships=links.csv
//  2. a running database: put the CSV files into its import folder and run this script:
//     cypher-shell -f load.cypher
CREATE CONSTRAINT newsgraph_id IF NOT EXISTS FOR (n:Newsgraph) REQUIRE n.id IS UNIQUE;
";

fn script(nodes: &[Table], links: &Table) -> String {
    let mut out = HEAD.to_owned();
    for table in nodes {
        let kinds: BTreeSet<String> = table.rows.iter().map(|row| labels(table, row)).collect();
        for kind in kinds {
            let sets: Vec<String> = header(table, &["id:ID"]).iter().skip(1).map(|name| set(name)).collect();
            let _ = writeln!(
                out,
                "LOAD CSV WITH HEADERS FROM 'file:///{}.csv' AS row WITH row WHERE row.`:LABEL` = '{kind}'\n\
                 MERGE (n:Newsgraph {{id: row.`id:ID`}}) SET n:{}, {};",
                table.name,
                kind.replace(';', ":"),
                sets.join(", ")
            );
        }
    }
    let kinds: BTreeSet<String> = links.rows.iter().map(|row| relation(row)).collect();
    for kind in kinds {
        let header = header(links, &[":START_ID", ":END_ID", "key", ":TYPE"]);
        let sets: Vec<String> = header.iter().skip(KIND + 1).map(|name| set(name)).collect();
        let _ = writeln!(
            out,
            "LOAD CSV WITH HEADERS FROM 'file:///links.csv' AS row WITH row WHERE row.`:TYPE` = '{kind}'\n\
             MATCH (a:Newsgraph {{id: row.`:START_ID`}}), (b:Newsgraph {{id: row.`:END_ID`}})\n\
             MERGE (a)-[n:{kind} {{key: row.key}}]->(b) SET {};",
            sets.join(", ")
        );
    }
    out
}

/// Returns the part of a SET that takes a column over.
fn set(column: &str) -> String {
    let (name, kind) = column.split_once(':').unwrap_or((column, "string"));
    let value = format!("row.`{column}`");
    let value = match kind {
        "long" => format!("toInteger({value})"),
        "boolean" => format!("toBoolean({value})"),
        "string[]" => format!("split({value}, ';')"),
        _ => value,
    };
    format!("n.`{name}` = {value}")
}
