//! What was weighed and joined while a document was resolved: what the scorers are trained on.

use super::candidate::{Candidates, Form};
use super::group::Groups;
use crate::base::Span;
use crate::syntax::Document;
use serde::Serialize;

/// A document's candidates, and every choice among them.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Trace {
    /// The tokens, as bytes of the text.
    pub tokens: Vec<Span>,
    /// First token of each sentence.
    pub sentences: Vec<u32>,
    /// The candidates: head token, whole phrase, `name`, `nominal`, `pronoun` or `several`.
    pub rows: Vec<(u32, Span, &'static str)>,
    /// For each candidate the first one of its group before any choice.
    pub first: Vec<usize>,
    /// The choices in their order.
    pub decisions: Vec<Decision>,
}

/// What a pronoun or a description could stand for.
#[derive(Clone, Debug, Serialize)]
pub struct Decision {
    /// The candidate that looked.
    pub at: usize,
    /// Each choice with the first candidate of its group then, and its features.
    pub choices: Vec<(usize, usize, Vec<f32>)>,
    /// The candidate that it was joined with.
    pub joined: Option<usize>,
}

impl Trace {
    pub(super) fn new(doc: &Document, candidates: &Candidates, groups: &mut Groups) -> Self {
        let rows = candidates.rows.iter().map(|r| {
            let form = match r.form {
                Form::Name(_) => "name",
                Form::Nominal => "nominal",
                Form::Pronoun(_) => "pronoun",
                Form::Several => "several",
            };
            (r.head.0, r.extent, form)
        });
        Self {
            tokens: doc.tokens.values().map(|t| t.span).collect(),
            sentences: doc.sentences.values().map(|s| s.tokens.start).collect(),
            rows: rows.collect(),
            first: (0..candidates.rows.len()).map(|k| groups.find(k)).collect(),
            decisions: Vec::new(),
        }
    }

    pub(super) fn decide(&mut self, at: usize, choices: impl Iterator<Item = (usize, usize, Vec<f32>)>) {
        self.decisions.push(Decision {
            at,
            choices: choices.collect(),
            joined: None,
        });
    }

    /// Notes a join; one that no choice preceded gets an empty one.
    pub(super) fn join(&mut self, at: usize, with: usize) {
        if self.decisions.last().is_none_or(|d| d.at != at) {
            self.decide(at, std::iter::empty());
        }
        if let Some(last) = self.decisions.last_mut() {
            last.joined = Some(with);
        }
    }
}
