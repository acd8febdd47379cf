//! Knows the dateline that opens a report: *HALDEN, June 3 (Reuters) - The bank …*, *LIMA: The bank …*. No content holds it.

use crate::syntax::{Document, TokenId, Upos};

/// How many tokens a dateline may have.
const LENGTH: usize = 16;

/// Returns the tokens of a content in text order without the dateline of the block that they start with.
pub(super) fn without<'t>(doc: &Document, content: &'t [TokenId]) -> &'t [TokenId] {
    let Some(&first) = content.first() else {
        return content;
    };
    let block = doc.sentences[doc.sentence_of(first)].block as usize;
    let start = doc.tokens_in(doc.article.blocks[block].span).start;
    match (first.0 < start + LENGTH as u32).then(|| end(doc, block)).flatten() {
        Some(end) => &content[content.partition_point(|&t| t < end)..],
        None => content,
    }
}

/// Returns the first token behind the dateline of a block: a place in capitals, names, numbers and brackets, then a dash or colon.
fn end(doc: &Document, block: usize) -> Option<TokenId> {
    let tokens = doc.tokens_in(doc.article.blocks[block].span);
    let opening: Vec<TokenId> = tokens.map(TokenId).take(LENGTH).collect();
    let capital = |f: &str| f.chars().count() > 2 && f.chars().all(char::is_uppercase);
    let ends = |t: &TokenId| matches!(doc.form(*t), "-" | "–" | "—" | "--" | "―" | ":") && doc.space_after(*t);
    let at = opening.iter().position(ends)?;
    let filler = |t: &TokenId| {
        matches!(
            doc.upos(*t),
            Upos::Propn | Upos::Noun | Upos::Num | Upos::Punct | Upos::Adj | Upos::X
        )
    };
    let place = opening.first().is_some_and(|&t| capital(doc.form(t)));
    (place && at > 0 && opening[..at].iter().all(filler)).then(|| TokenId(opening[at].0 + 1))
}
