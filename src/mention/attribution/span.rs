//! Turns sets of tokens into spans: contiguous pieces without loose punctuation, with the quotation marks that belong to them.

use crate::base::Span;
use crate::syntax::quotation::Quotations;
use crate::syntax::{Document, TokenId, Upos};

/// Returns the pieces that tokens in text order make up; punctuation alone does not part them,
/// the end of a block does.
pub(super) fn pieces(doc: &Document, tokens: &[TokenId], quotes: &Quotations) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut from = 0;
    for k in 1..=tokens.len() {
        let block = |t: TokenId| doc.sentences[doc.sentence_of(t)].block;
        let parted = k == tokens.len()
            || (tokens[k - 1].0 + 1..tokens[k].0).any(|t| !is_punct(doc, TokenId(t)))
            || block(tokens[k - 1]) != block(tokens[k]);
        if parted {
            if let Some(span) = trimmed(doc, &tokens[from..k], quotes) {
                match out.last_mut() {
                    Some(last) if last.end >= span.start => *last = last.cover(span),
                    _ => out.push(span),
                }
            }
            from = k;
        }
    }
    out
}

fn is_punct(doc: &Document, token: TokenId) -> bool {
    doc.upos(token) == Upos::Punct
}

fn trimmed(doc: &Document, tokens: &[TokenId], quotes: &Quotations) -> Option<Span> {
    let loose = |t: TokenId| is_punct(doc, t) && !closes_well(doc, t, quotes);
    let last = tokens.iter().rposition(|&t| !loose(t))?;
    let first = tokens
        .iter()
        .position(|&t| !is_punct(doc, t) || opens_bracket(doc, t))?;
    if first > last {
        return None;
    }
    let span = doc.tokens[tokens[first]].span.cover(doc.tokens[tokens[last]].span);
    Some(with_marks(doc, span, tokens[first], tokens[last], quotes))
}

fn opens_bracket(doc: &Document, token: TokenId) -> bool {
    doc.form(token).starts_with(['(', '[', '$', '#', '@'])
}

/// Says whether punctuation at the end of a piece belongs to it: a question mark, a bracket, anything inside a quotation.
fn closes_well(doc: &Document, token: TokenId, quotes: &Quotations) -> bool {
    doc.form(token).starts_with(['?', '!', ')', ']', '%', '…']) || quotes.inner(token).is_some()
}

/// Widens a span to quotation marks that stand right around its first and last word.
fn with_marks(doc: &Document, span: Span, first: TokenId, last: TokenId, quotes: &Quotations) -> Span {
    let text = doc.text();
    let bare = |from: u32, to: u32| from > to || !text[from as usize..to as usize].contains(char::is_alphanumeric);
    let mut out = span;
    let mut at = quotes.inner(first);
    while let Some(k) = at {
        let row = &quotes.rows[k];
        if bare(row.inner.start, span.start) {
            out.start = out.start.min(row.span.start);
        }
        at = row.parent;
    }
    at = quotes.inner(last);
    while let Some(k) = at {
        let row = &quotes.rows[k];
        if bare(span.end, row.inner.end) {
            out.end = out.end.max(row.span.end);
        }
        at = row.parent;
    }
    out
}

/// Returns the run of a phrase's tokens around its head, without punctuation at the ends.
pub(super) fn phrase_span(doc: &Document, tokens: &[TokenId], head: TokenId) -> Span {
    let mut at = tokens.iter().position(|&t| t == head).unwrap_or(0);
    let mut end = at;
    while at > 0 && tokens[at].0 - tokens[at - 1].0 == 1 {
        at -= 1;
    }
    while end + 1 < tokens.len() && tokens[end + 1].0 - tokens[end].0 <= 2 {
        end += 1;
    }
    let open = |t: TokenId| is_punct(doc, t) && !doc.form(t).starts_with(['(', '[', ')', ']']);
    while at < end && open(tokens[at]) {
        at += 1;
    }
    while end > at && open(tokens[end]) {
        end -= 1;
    }
    doc.tokens[tokens[at]].span.cover(doc.tokens[tokens[end]].span)
}
