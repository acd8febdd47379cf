//! Attributions by a phrase without a verb: *according to the report, …*.

use super::frame::Match;
use super::source::{is_clause, is_nominal};
use crate::lexicon::Lexicon;
use crate::mention::Construction;
use crate::syntax::label::IN_PHRASE;
use crate::syntax::{Document, TokenId, Upos};

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
    let anchor = std::iter::successors(Some(anchor), |&t| clause_above(doc, t)).last()?;
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
        rule: Construction::According,
    })
}

/// Returns the clause whose subject a clause shares: what is said holds for both. *The storm felled a crane, killing nine,
/// according to police*.
fn clause_above(doc: &Document, clause: TokenId) -> Option<TokenId> {
    let participle = doc.base_relation(clause) == "advcl" && matches!(doc.xpos(clause), "VBG" | "VBN");
    let shares = participle || doc.base_relation(clause) == "conj";
    let own = doc.child(clause, &["nsubj", "csubj", "mark"]).is_some();
    let mut above = doc.ancestors(clause);
    above.find(|&t| is_clause(doc, t)).filter(|_| shares && !own)
}

/// Says whether a branch is the phrase itself and not a clause that holds it.
fn is_small(doc: &Document, token: TokenId) -> bool {
    !is_clause(doc, token)
}

/// Climbs from a phrase's first word to its head.
fn top_of(doc: &Document, first: TokenId, from: u32) -> TokenId {
    let inside = |t: TokenId| {
        IN_PHRASE.contains(&doc.base_relation(t))
            || matches!(doc.relation(t), "nmod:poss" | "nmod:desc" | "nmod:unmarked")
    };
    let up = |&t: &TokenId| doc.head(t).filter(|&h| inside(t) && h.0 > from && is_nominal(doc, h));
    std::iter::successors(Some(first), up).take(6).last().unwrap_or(first)
}
