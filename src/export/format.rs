//! All forms that a graph can be written in, and what each makes of it: a text, bytes, or a folder of files.
//!
//! Forms of a *view* (drawings and graph files) show what [`View`](crate::graph::view::View) holds; forms of *rows* (tables, event data) need the
//! rows themselves. Invariant: the same rows and request give the same bytes.

use super::{
    compact, csv, cytoscape, dot, ftm, gexf, graphml, html, json, mermaid, neo4j, node_link, parquet, plover, png, rdf,
    svg,
};
use crate::base::Result;
use crate::graph::filter::Filter;
use crate::graph::record::Records;
use crate::graph::view::ViewKind;
use clap::ValueEnum;

/// A form that a graph can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    /// Node-link JSON: NetworkX, D3; the form that newsgraph itself reads
    Json,
    /// Cytoscape.js and Cytoscape
    Cytoscape,
    /// GraphML: igraph, yEd, Gephi, NetworkX
    Graphml,
    /// GEXF 1.3 with days for Gephi's timeline
    Gexf,
    /// Graphviz
    Dot,
    /// A drawing, made without Graphviz
    Svg,
    /// The drawing as a picture
    Png,
    /// Mermaid, for Markdown
    Mermaid,
    /// The explorer: one page that works offline, in any browser
    Html,
    /// A folder of CSV tables
    Csv,
    /// A folder of CSV tables for Neo4j's bulk import, with a Cypher script
    Neo4j,
    /// FollowTheMoney JSON lines: Aleph, OpenSanctions
    Ftm,
    /// PLOVER event data as JSON lines
    Plover,
    /// PLOVER event data as a table with tabs
    PloverTsv,
    /// RDF as Turtle, with the vocabulary of data/ontology/vocabulary.ttl
    Turtle,
    /// RDF as N-Quads, with the passages of each article in its own named graph
    Nquads,
    /// RDF as JSON-LD
    Jsonld,
    /// The rows in a binary form that newsgraph reads back many times faster than JSON
    Compact,
    /// A folder of Parquet tables: DuckDB, pandas, Spark (needs the feature `parquet`)
    Parquet,
}

/// What a form makes of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// A text, which may go to standard output.
    Text(String),
    /// Bytes of a file.
    Bytes(Vec<u8>),
    /// Files of a folder: names and bytes.
    Folder(Vec<(String, Vec<u8>)>),
}

impl Format {
    /// Returns the name of the file or folder that `build` writes.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Json => "graph.json",
            Self::Cytoscape => "graph.cyjs",
            Self::Graphml => "graph.graphml",
            Self::Gexf => "graph.gexf",
            Self::Dot => "graph.dot",
            Self::Svg => "graph.svg",
            Self::Png => "graph.png",
            Self::Mermaid => "graph.mmd",
            Self::Html => "graph.html",
            Self::Csv => "csv",
            Self::Neo4j => "neo4j",
            Self::Ftm => "graph.ftm.json",
            Self::Turtle => "graph.ttl",
            Self::Nquads => "graph.nq",
            Self::Jsonld => "graph.jsonld",
            Self::Plover => "events.jsonl",
            Self::PloverTsv => "events.tsv",
            Self::Compact => "graph.ngb",
            Self::Parquet => "parquet",
        }
    }

    /// Says whether it is a folder of files.
    pub fn is_folder(self) -> bool {
        matches!(self, Self::Csv | Self::Neo4j | Self::Parquet)
    }

    /// Returns the view that is shown where none is asked for; `None` for forms of rows, which have no views.
    pub fn view(self) -> Option<ViewKind> {
        match self {
            Self::Json | Self::Cytoscape | Self::Graphml | Self::Gexf => Some(ViewKind::Full),
            Self::Dot | Self::Svg | Self::Png | Self::Mermaid => Some(ViewKind::Relations),
            _ => None,
        }
    }
}

/// Writes the rows that a filter keeps in a form; `view` is for forms of views only.
///
/// # Errors
/// If a shipped table is broken, or the form is not compiled in.
pub fn write(records: &Records, format: Format, view: Option<ViewKind>, filter: &Filter) -> Result<Output> {
    let kind = view.or(format.view()).unwrap_or(ViewKind::Full);
    let seen = || filter.view(records, kind);
    let rows = || filter.records(records);
    Ok(match format {
        Format::Json if kind == ViewKind::Full => Output::Text(json::write(&rows())),
        Format::Json => Output::Text(node_link::write(&seen())),
        Format::Cytoscape => Output::Text(cytoscape::write(&seen())),
        Format::Graphml => Output::Text(graphml::write(&seen())),
        Format::Gexf => Output::Text(gexf::write(&seen())),
        Format::Dot => Output::Text(dot::write(&seen())),
        Format::Svg => Output::Text(svg::write(&seen())),
        Format::Png => Output::Bytes(png::write(&seen())?),
        Format::Mermaid => Output::Text(mermaid::write(&seen())),
        Format::Html => Output::Text(html::write(&rows())),
        Format::Csv => Output::Folder(csv::write(&rows())),
        Format::Neo4j => Output::Folder(neo4j::write(&rows())),
        Format::Ftm => Output::Text(ftm::write(&rows())),
        Format::Turtle => Output::Text(rdf::turtle(&rows())),
        Format::Nquads => Output::Text(rdf::nquads(&rows())),
        Format::Jsonld => Output::Text(rdf::jsonld(&rows())),
        Format::Plover => Output::Text(plover::jsonl(&plover::rows(&rows())?)),
        Format::PloverTsv => Output::Text(plover::tsv(&plover::rows(&rows())?)),
        Format::Compact => Output::Bytes(compact::write(&rows())),
        Format::Parquet => Output::Folder(parquet::write(&rows())?),
    })
}
