//! Attributions without a verb: *according to the report, …*, and lines that a speaker's name opens: *Ito: We won*.

use super::super::{Name, NameId};
use super::frame::Match;
use super::quote::Quotations;
use super::source::is_nominal;
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::syntax::{Document, TokenId, Upos};

/// How many words may stand before the colon of a speaker's line.
const SPEAKER: usize = 6;

/// Finds clauses that a phrase such as *according to* gives to somebody.
pub(super) fn according(doc: &Document, lexicon: &Lexicon) -> Vec<Match> {
    let mut out = Vec::new();
    for at in (0..doc.tokens.len() as u32).map(TokenId) {
        if doc.upos(at) == Upos::Punct || doc.form(at).len() > 12 {
            continue;
        }
        let phrases = lexicon.cues.phrases(&doc.form(at).to_lowercase());
        let fits = |words: &&Vec<&str>| {
            words
                .iter()
                .zip(at.0..)
                .all(|(w, k)| (k as usize) < doc.tokens.len() && doc.form(TokenId(k)).eq_ignore_ascii_case(w))
        };
        if let Some(words) = phrases.iter().find(fits) {
            out.extend(clause_of(doc, at, at.0 + words.len() as u32));
        }
    }
    out
}

fn clause_of(doc: &Document, from: TokenId, to: u32) -> Option<Match> {
    let sentence = doc.sentence_of(from);
    let end = doc.sentences[sentence].tokens.end;
    let next = (to..end).map(TokenId).find(|&t| doc.upos(t) != Upos::Punct)?;
    let source = top_of(doc, next, from.0);
    let phrase = |t: TokenId| (from.0..to).contains(&t.0);
    let anchor = doc.ancestors(source).find(|&t| !phrase(t) && is_clause(doc, t))?;
    let branch = doc
        .ancestors(source)
        .take_while(|&t| t != anchor)
        .last()
        .unwrap_or(source);
    let branch = if doc.head(branch) == Some(anchor) {
        branch
    } else {
        source
    };
    let content = doc.subtree_without(anchor, |t| {
        t == source || t == branch && t.0 >= from.0 && is_small(doc, t) || phrase(t)
    });
    let content: Vec<TokenId> = content.into_iter().filter(|&t| t != from).collect();
    Some(Match {
        cue: from,
        more: (from.0 + 1..to).map(TokenId).collect(),
        source: Some(source),
        content,
        addressee: None,
        sure: true,
        rule: "cue.according",
    })
}

/// Says whether a branch is the phrase itself and not a clause that holds it.
fn is_small(doc: &Document, token: TokenId) -> bool {
    !is_clause(doc, token)
}

fn is_clause(doc: &Document, token: TokenId) -> bool {
    (matches!(doc.upos(token), Upos::Verb | Upos::Aux)
        || doc.child(token, &["nsubj", "cop"]).is_some()
        || doc.head(token).is_none())
        && !matches!(doc.base_relation(token), "acl" | "xcomp" | "amod" | "case" | "fixed")
        || doc.head(token).is_none()
}

/// Climbs from a phrase's first word to its head.
fn top_of(doc: &Document, first: TokenId, from: u32) -> TokenId {
    let inside = |t: TokenId| {
        matches!(
            doc.base_relation(t),
            "det" | "amod" | "compound" | "flat" | "nummod" | "advmod" | "case" | "punct"
        ) || matches!(doc.relation(t), "nmod:poss" | "nmod:desc" | "nmod:unmarked")
    };
    let up = |&t: &TokenId| doc.head(t).filter(|&h| inside(t) && h.0 > from && is_nominal(doc, h));
    std::iter::successors(Some(first), up).take(6).last().unwrap_or(first)
}

/// Finds lines that open with a speaker and a colon: *Ito: We won*; *Ministry: bridge 'unsafe'*.
pub(super) fn lines(doc: &Document, names: &IdVec<NameId, Name>, quotes: &Quotations) -> Vec<Match> {
    let mut out = Vec::new();
    for block in &doc.article.blocks {
        let tokens = doc.tokens_in(block.span);
        let head = tokens.clone().map(TokenId).take(SPEAKER + 1);
        let Some(colon) = head.clone().position(|t| doc.form(t) == ":") else {
            continue;
        };
        let speaker: Vec<TokenId> = head.take(colon).collect();
        let after = tokens.start + colon as u32 + 1;
        let quoted = (after..tokens.end)
            .next()
            .is_some_and(|t| quotes.inner(TokenId(t)).is_some());
        if quoted || !is_speaker(doc, &speaker, names) || after >= tokens.end {
            continue;
        }
        let own = |t: &&TokenId| doc.head(**t).is_none_or(|h| !speaker.contains(&h));
        let top = speaker.iter().find(own).copied();
        out.push(Match {
            cue: TokenId(after - 1),
            more: Vec::new(),
            source: top,
            content: (after..tokens.end).map(TokenId).collect(),
            addressee: None,
            sure: true,
            rule: "cue.line",
        });
    }
    out
}

/// Says whether words are a speaker: a name, without a verb or a time of day.
fn is_speaker(doc: &Document, words: &[TokenId], names: &IdVec<NameId, Name>) -> bool {
    let named = |t: &TokenId| {
        let rows = names.as_slice();
        let at = rows.partition_point(|n| n.tokens.end <= t.0);
        rows.get(at).is_some_and(|n| n.tokens.contains(&t.0))
    };
    let nominal = |t: &TokenId| {
        matches!(
            doc.upos(*t),
            Upos::Propn | Upos::Noun | Upos::Adj | Upos::Part | Upos::Det | Upos::Adp | Upos::Punct
        )
    };
    words.iter().any(named) && words.iter().all(nominal)
}
