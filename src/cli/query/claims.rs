//! `newsgraph query claims`: what is said by whom, how often, and who denies it.

use super::super::page::{Page, count};
use super::said::{known, saying};
use super::{answer, id, names};
use crate::base::Result;
use crate::graph::query::{Claim, ClaimFilter, Found, Index};
use crate::graph::record::unquoted;
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Claims {
    /// Who makes the claim or whom it is about; or words of it
    #[arg(value_name = "NAME OR WORDS")]
    what: Option<String>,
    /// On which topic: diplomacy, economy, health, …
    #[arg(long)]
    topic: Option<String>,
    /// Only claims of at least so many independent sources
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    min_sources: usize,
    /// Only claims that somebody denies, contradicts or takes back
    #[arg(long)]
    disputed: bool,
    /// At most so many, those of most sources
    #[arg(long, value_name = "NUMBER")]
    limit: Option<usize>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Statements of the same content are one claim. Copies of an article count once as sources, and so does a speaker in several articles.

Examples:
  newsgraph query claims Ethiopia
  newsgraph query claims \"gauging stations\" --min-sources 2
  newsgraph query claims --disputed --json";

/// Answers.
pub fn run(index: &Index, claims: &Claims) -> Result<()> {
    let topics = || {
        index
            .statements()
            .flat_map(|s| s.topics.iter().map(String::as_str))
            .collect()
    };
    let topic = known(claims.topic.as_deref(), "topic", topics)?;
    let what = claims.what.as_deref();
    // What names nobody is looked for among the words.
    let words = what.filter(|name| index.find(name) == Found::None);
    let filter = ClaimFilter {
        who: id(index, what.filter(|_| words.is_none()))?,
        words,
        topic,
        min_sources: claims.min_sources,
        disputed: claims.disputed,
    };
    let (_, rows) = index.claims(&filter, 0, claims.limit.unwrap_or(usize::MAX));
    answer(&rows, claims.json, ("claim", "claims"), claim)
}

fn claim(page: &mut Page, row: &Claim) {
    let sources = count(row.sources, "source", "sources");
    let articles = count(row.articles, "article", "articles");
    page.name(&format!("{sources}, {articles}"), &format!("“{}”", unquoted(row.text)));
    for statement in &row.statements {
        saying(page, statement);
    }
    for answer in &row.answers {
        let by = if answer.by.is_empty() {
            "somebody".to_owned()
        } else {
            names(&answer.by)
        };
        page.wrapped(
            &format!("{by} {} it: {}", answer.kind.as_str(), answer.statement.label),
            4,
        );
    }
    if !row.answers.is_empty() {
        page.line("");
    }
}
