//! `newsgraph query sparql`: a SPARQL query over the graph's RDF view.

use crate::base::{Error, ErrorKind, Result};
use crate::cli::common;
use crate::cli::page::{Page, count};
use crate::export::rdf::NODES;
use crate::export::sparql::{Answer, CancellationToken, Sparql as Engine};
use crate::graph::record::Records;
use crate::lexicon::rdf::{EXAMPLES, prefixes};
use clap::Args;
use oxigraph::model::Term;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  newsgraph query sparql --examples\n  \
    newsgraph query sparql 'SELECT ?who ?words WHERE { ?s ng:speaker/rdfs:label ?who ; schema:text ?words } LIMIT 5'\n  \
    newsgraph query sparql --file offices.rq --json\n\n\
    Prefixes ng, id, rdf, rdfs, owl, xsd, schema, prov, oa and wd are declared.")]
pub(super) struct Sparql {
    /// The query: SELECT, ASK, CONSTRUCT or DESCRIBE
    #[arg(value_name = "QUERY", required_unless_present_any = ["file", "examples"], conflicts_with = "file")]
    query: Option<String>,
    /// Read the query from a file; - is standard input
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print twenty worked queries
    #[arg(long)]
    pub(super) examples: bool,
    /// Print SPARQL JSON results; JSON-LD where the answer is a graph
    #[arg(long)]
    json: bool,
    /// Print CSV; Turtle where the answer is a graph
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// Prints the worked queries, each with its question.
pub(super) fn examples() -> Result<()> {
    let texts: Vec<_> = EXAMPLES.iter().map(|example| example.text.trim_end()).collect();
    common::print(&(texts.join("\n\n") + "\n"))
}

/// Answers a query.
pub(super) fn run(records: &Records, arguments: &Sparql) -> Result<()> {
    let query = match (&arguments.query, &arguments.file) {
        (_, Some(path)) => {
            let not_text = |cause| {
                Error::new(ErrorKind::Argument, "is not in UTF-8")
                    .at(path)
                    .caused_by(cause)
            };
            String::from_utf8(common::read_bytes(path)?).map_err(not_text)?
        }
        (Some(query), None) => query.clone(),
        (None, None) => return examples(),
    };
    let answer = Engine::new(records)?.ask(&query, usize::MAX, &CancellationToken::new())?;
    if arguments.json {
        return common::print(&(answer.json() + "\n"));
    }
    if arguments.csv {
        return common::print(&answer.csv());
    }
    match &answer {
        Answer::Truth(truth) => common::print(if *truth { "yes\n" } else { "no\n" }),
        Answer::Triples(_) => common::print(&answer.turtle()),
        Answer::Rows(variables, rows) => {
            let prefixes = prefixes();
            let head = variables.iter().map(|v| v.as_str().to_owned()).collect();
            let cell = |term: &Option<Term>| term.as_ref().map(|t| shown(t, &prefixes)).unwrap_or_default();
            let body = rows.iter().map(|row| row.iter().map(cell).collect());
            let mut page = Page::default();
            page.table(&std::iter::once(head).chain(body).collect::<Vec<_>>());
            page.faint(&count(rows.len(), "row", "rows"));
            common::print_styled(&page.finish())
        }
    }
}

/// Writes a term for people: a node by its id, a term by its prefix, a text as it is.
fn shown(term: &Term, prefixes: &[(&str, &str)]) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => {
            if let Some(id) = node.as_str().strip_prefix(NODES) {
                return id.to_owned();
            }
            let short =
                |&(prefix, start): &(&str, &str)| Some(format!("{prefix}:{}", node.as_str().strip_prefix(start)?));
            prefixes.iter().find_map(short).unwrap_or_else(|| node.to_string())
        }
        other => other.to_string(),
    }
}
