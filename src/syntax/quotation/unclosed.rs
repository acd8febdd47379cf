//! Says where a quotation ends whose closing mark is missing: *“They took our water, she said. “They will pay.”*
//!
//! Only where an utterance starts behind the mark, as a sentence does. It ends behind the comma before its cue, else at the
//! end of its block, or of its first sentence where another opening mark shows that it did not go on to there.

use crate::base::Span;
use crate::lexicon::Lexicon;
use crate::lexicon::cue::{CuePos, Frame};
use crate::syntax::{Document, TokenId, Upos};

/// How many words the clause of a cue may have up to its verb.
const CUE: usize = 6;
/// How many words an utterance in single marks has at least.
const WORDS: usize = 3;

/// Returns where the quotation of a lone opening mark ends; `limit` is the next opening mark or the end of the block.
pub(super) fn end(doc: &Document, lexicon: &Lexicon, open: Span, limit: u32, block: Span) -> Option<u32> {
    if !starts_utterance(doc, open, block) {
        return None;
    }
    let inner = Span {
        start: open.end,
        end: limit,
    };
    let tokens: Vec<TokenId> = doc.tokens_in(inner).map(TokenId).collect();
    let words = tokens.iter().filter(|&&t| doc.upos(t) != Upos::Punct).count();
    if words < WORDS {
        return None;
    }
    let cut = (1..tokens.len()).find(|&k| ends_before_cue(doc, lexicon, &tokens[k..]));
    let first = || {
        let sentence = doc.sentence_of(tokens[0]);
        doc.sentences[sentence].span.end.min(limit)
    };
    let end = match cut {
        Some(k) => doc.tokens[tokens[k]].span.end,
        None if limit < block.end => first(),
        None => limit,
    };
    let text = Span { start: open.end, end }.of(doc.text());
    Some(open.end + text.trim_end().len() as u32)
}

/// Says whether words start behind a mark as an utterance does: in upper case, at the start of the block or behind a sentence, a
/// comma or a colon.
fn starts_utterance(doc: &Document, open: Span, block: Span) -> bool {
    let text = doc.text();
    let before = text[block.range().start..open.range().start]
        .trim_end()
        .chars()
        .next_back();
    let after = text[open.range().end..block.range().end].trim_start().chars().next();
    let single = matches!(open.of(text), "'" | "‘" | "‹");
    let start = match before {
        None => !single,
        Some(c) => matches!(c, ':' | ',') || !single && matches!(c, '.' | '!' | '?' | '”' | '"' | '»'),
    };
    start && after.is_some_and(char::is_uppercase)
}

/// Says whether tokens start with the punctuation before a cue with its speaker: *, she said*; *? asked Ito*.
fn ends_before_cue(doc: &Document, lexicon: &Lexicon, tokens: &[TokenId]) -> bool {
    let Some((&mark, rest)) = tokens.split_first() else {
        return false;
    };
    let sentence = |t: &TokenId| doc.sentence_of(*t) == doc.sentence_of(rest[0]);
    let spoken = |t: TokenId| {
        let finite = matches!(doc.xpos(t), "VBD" | "VBZ");
        finite
            && lexicon
                .cues
                .of(doc.lemma(t), CuePos::Verb)
                .iter()
                .any(|c| c.has(Frame::Quote))
    };
    let nominal = |t: TokenId| {
        matches!(
            doc.upos(t),
            Upos::Noun | Upos::Propn | Upos::Det | Upos::Adj | Upos::Pron | Upos::Num
        )
    };
    if !matches!(doc.form(mark), "," | "?" | "!") || rest.is_empty() {
        return false;
    }
    let near: Vec<TokenId> = rest.iter().copied().take_while(sentence).take(CUE).collect();
    let verb = near.iter().position(|&t| !nominal(t));
    let verb = verb.filter(|&v| spoken(near[v]));
    let predicate = |t: TokenId| matches!(doc.upos(t), Upos::Verb | Upos::Aux | Upos::Sconj);
    let follows = |v: usize| {
        let after = rest[v + 1..].iter().copied().take_while(|t| sentence(t));
        after
            .into_iter()
            .take_while(|&t| doc.upos(t) != Upos::Punct)
            .all(|t| !predicate(t))
    };
    verb.is_some_and(follows)
}
