//! Stretches of tokens that may be names, as the tagger labels them.

use crate::lexicon::EntityKind;
use crate::mention::Construction;
use crate::syntax::{Document, NameLabel, NameTag, TokenId};
use std::ops::Range;

/// A stretch of tokens on its way to being a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its tokens, as positions; never empty, inside one sentence.
    pub tokens: Range<u32>,
    /// The tagger's type, or the nearest one for what a table found.
    pub label: NameLabel,
    /// The settled type; `Other` until [`kind`](super::kind) has seen it.
    pub kind: EntityKind,
    /// Whether a table knows the very name, so that other mentions do not change its type.
    pub certain: bool,
    /// The country that it names or belongs to.
    pub iso2: Option<&'static str>,
    /// The rule that found it.
    pub rule: Construction,
}

impl Candidate {
    /// Makes a candidate of a stretch and a label.
    pub fn new(tokens: Range<u32>, label: NameLabel, rule: Construction) -> Self {
        Self {
            tokens,
            label,
            kind: EntityKind::Other,
            certain: false,
            iso2: None,
            rule,
        }
    }

    /// Returns a copy that covers other tokens.
    pub fn over(&self, tokens: Range<u32>) -> Self {
        Self { tokens, ..self.clone() }
    }

    /// Iterates over the tokens.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = TokenId> + use<> {
        self.tokens.clone().map(TokenId)
    }

    /// Returns the name as it stands in the text.
    pub fn text<'a>(&self, doc: &'a Document) -> &'a str {
        run_text(doc, &self.tokens)
    }

    /// Returns the tokens' forms.
    pub fn words<'a>(&self, doc: &'a Document) -> Vec<&'a str> {
        self.ids().map(|t| doc.form(t)).collect()
    }
}

/// Returns the text of a run of tokens, white space between them included.
pub(super) fn run_text<'a>(doc: &'a Document, tokens: &Range<u32>) -> &'a str {
    doc.cover(tokens.clone().map(TokenId))
        .map_or("", |span| span.of(doc.text()))
}

/// Returns the stretches that the tagger labels, in text order. An `Inside` after another type opens a new one.
pub(super) fn labelled(doc: &Document) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut open = false;
    for (token, &tag) in doc.names.iter() {
        let (label, begins) = match tag {
            NameTag::Out => {
                open = false;
                continue;
            }
            NameTag::Begin(label) => (label, true),
            NameTag::Inside(label) => (label, false),
        };
        let first = doc.sentences[doc.sentence_of(token)].tokens.start == token.0;
        let last = found
            .last_mut()
            .filter(|c| open && !begins && !first && c.label == label);
        match last {
            Some(candidate) => candidate.tokens.end = token.0 + 1,
            None => found.push(Candidate::new(token.0..token.0 + 1, label, Construction::Tagger)),
        }
        open = true;
    }
    found
}

/// Returns a text with every word's first letter raised.
pub(super) fn with_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if out.is_empty() || out.ends_with(' ') {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    out
}
