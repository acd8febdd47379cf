//! Pairs quotation marks into [`Quotation`]s: curly, straight, doubled single and single marks, nested and unbalanced ones.
//!
//! Marks are paired within a block; an opening mark that is never closed is a quotation to the block's end if the next block
//! opens with a mark again (the print convention for speech over several paragraphs), or if words start behind it as an
//! utterance does; it ends earlier before its cue (*“They fled, she said.*) and before the next opening mark (`unclosed`).
//! Apostrophes are no marks. Invariant: quotations lie in text order and nest properly.

mod unclosed;

use super::{Document, TokenId};
use crate::base::Span;
use crate::lexicon::Lexicon;
use std::ops::Range;

/// A stretch between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// The tokens inside and the marks, as positions.
    pub tokens: Range<u32>,
    /// The block that holds it.
    pub block: usize,
    /// The quotation that it stands inside of.
    pub parent: Option<usize>,
    /// The quotation of the block before whose closing mark is left out because this one goes on.
    pub continues: Option<usize>,
}

/// The quotations of a document.
#[derive(Clone, Debug, Default)]
pub struct Quotations {
    /// In text order, outer ones before inner ones.
    pub rows: Vec<Quotation>,
    /// For each token the innermost quotation.
    pub of: Vec<Option<u32>>,
}

impl Quotation {
    /// Says whether it is a whole utterance as seen from a word behind it or before it: its own stop stands before the closing
    /// mark (*“They fled,” said …*), or it begins as a sentence does behind a comma or colon (*said, “They fled”*). A word or
    /// phrase in marks is none.
    pub fn is_utterance(&self, text: &str, from_behind: bool) -> bool {
        let inner = self.inner.of(text).trim();
        if from_behind {
            return inner.ends_with([',', '.', '?', '!', '…', '—']);
        }
        let before = text[..self.span.range().start].trim_end().chars().next_back();
        inner.starts_with(char::is_uppercase) && before.is_none_or(|c| matches!(c, ',' | ':' | '.' | '?' | '!'))
    }
}

impl Quotations {
    /// Returns the innermost quotation around a token.
    pub fn inner(&self, token: TokenId) -> Option<usize> {
        self.of[token.0 as usize].map(|k| k as usize)
    }
}

/// Finds the quotations of a document.
pub fn quotations(doc: &Document, lexicon: &Lexicon) -> Quotations {
    let mut rows: Vec<Quotation> = Vec::new();
    let mut open_before: Option<usize> = None;
    for (block, row) in doc.article.blocks.iter().enumerate() {
        let paired = pair(doc.text(), row.span);
        let next = doc.article.blocks.get(block + 1);
        let goes_on = next.is_some_and(|n| starts_with_mark(n.span.of(doc.text())));
        let mut found = paired.closed;
        let mut limit = row.span.end;
        for &open in paired.open.iter().rev() {
            let last = !found.iter().any(|(span, _)| span.start > open.start);
            let next = found
                .iter()
                .map(|(span, _)| span.start)
                .filter(|&s| s > open.start)
                .min();
            limit = next.map_or(limit, |n| n.min(limit));
            let whole = last && limit == row.span.end && (goes_on || open.start == row.span.start);
            let end = unclosed::end(doc, lexicon, open, limit, row.span).or(whole.then_some(row.span.end));
            if let Some(end) = end.filter(|&e| e > open.end) {
                let part = |start| Span { start, end };
                found.push((part(open.start), part(open.end)));
            }
            limit = open.start;
        }
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut open_here = None;
        for (span, inner) in found {
            let parent = (0..rows.len()).rev().take(64).find(|&p| rows[p].span.contains(span));
            let first = span.start == row.span.start && parent.is_none();
            if goes_on && inner.end == span.end {
                open_here = Some(rows.len());
            }
            rows.push(Quotation {
                span,
                inner,
                tokens: doc.tokens_in(span),
                block,
                parent,
                continues: open_before.filter(|_| first),
            });
        }
        open_before = open_here;
    }
    let mut of = vec![None; doc.tokens.len()];
    for (k, row) in rows.iter().enumerate() {
        of[row.tokens.start as usize..row.tokens.end as usize].fill(Some(k as u32));
    }
    Quotations { rows, of }
}

/// The pairs of one block, with and without marks, and the opening marks that stayed alone, in text order.
#[derive(Default)]
struct Paired {
    closed: Vec<(Span, Span)>,
    open: Vec<Span>,
}

#[derive(Clone, Copy)]
struct Mark {
    span: Span,
    double: bool,
    opens: bool,
    closes: bool,
}

fn starts_with_mark(text: &str) -> bool {
    text.starts_with(['“', '"', '«', '„']) || text.starts_with("''") || text.starts_with("``")
}

fn pair(text: &str, block: Span) -> Paired {
    let marks = marks(text, block);
    let mut out = Paired::default();
    let mut stack: Vec<Mark> = Vec::new();
    for (k, &mark) in marks.iter().enumerate() {
        let mark = match stack.last() {
            Some(&open) if answers(text, open, mark) => Mark {
                opens: false,
                closes: true,
                ..mark
            },
            _ => mark,
        };
        let partner = stack.iter().rposition(|open| open.double == mark.double);
        match partner {
            Some(at) if mark.closes && !(possessive(text, mark, &marks[k + 1..])) => {
                let open = stack[at].span;
                stack.truncate(at);
                let inner = Span {
                    start: open.end,
                    end: mark.span.start,
                };
                out.closed.push((open.cover(mark.span), inner));
            }
            _ if mark.opens && stack.len() < 4 => stack.push(mark),
            _ => {}
        }
    }
    out.open = stack.iter().map(|m| m.span).collect();
    out
}

/// Says whether a mark closes what another one opened though it may open itself: the second of *« Nous partons »*.
fn answers(text: &str, open: Mark, mark: Mark) -> bool {
    let pair = (open.span.of(text), mark.span.of(text));
    matches!(pair, ("«", "»") | ("»", "«") | ("‹", "›") | ("›", "‹"))
}

/// Says whether a single mark is the apostrophe of a plural possessive: another mark after it closes the quotation.
fn possessive(text: &str, mark: Mark, later: &[Mark]) -> bool {
    let (before, after) = text.split_at(mark.span.range().end);
    let mark_text = mark.span.of(text);
    let before = &before[..before.len() - mark_text.len()];
    let mut next = after.chars();
    !mark.double
        && before.ends_with('s')
        && next.next() == Some(' ')
        && next.next().is_some_and(char::is_lowercase)
        && later.iter().find(|m| !m.double).is_some_and(|m| m.closes && !m.opens)
}

fn marks(text: &str, block: Span) -> Vec<Mark> {
    let body = block.of(text);
    let mut out = Vec::new();
    let mut before = None;
    let mut skip = 0;
    for (at, c) in body.char_indices() {
        if at < skip {
            continue;
        }
        let two = body[at..].starts_with("''") || body[at..].starts_with("``");
        let len = if two { 2 } else { c.len_utf8() };
        let after = body[at + len..].chars().next();
        if let Some((double, opens, closes)) = mark_at(c, two, before, after, &body[at + len..]) {
            let start = block.range().start + at;
            out.push(Mark {
                span: Span::new(start, start + len),
                double,
                opens,
                closes,
            });
        }
        before = Some(c);
        skip = at + len;
    }
    out
}

/// Returns whether a character is a double mark, can open and can close, by what stands around it.
fn mark_at(c: char, two: bool, before: Option<char>, after: Option<char>, rest: &str) -> Option<(bool, bool, bool)> {
    let free_before = before.is_none_or(|b| b.is_whitespace() || "([{—–-/“\"‘'«„".contains(b));
    let free_after = after.is_none_or(char::is_whitespace);
    let word_after = after.is_some_and(char::is_alphanumeric);
    let opens = free_before && !free_after;
    let closes = before.is_some_and(|b| !b.is_whitespace()) && !word_after;
    match c {
        '“' | '«' | '„' => Some((true, !closes || opens, closes && !opens)),
        '”' | '»' => Some((
            true,
            opens && before.is_none_or(|b| b.is_whitespace()),
            before.is_some_and(|b| !b.is_whitespace()),
        )),
        '"' => Some((
            true,
            opens,
            before.is_some_and(|b| !b.is_whitespace() || free_after) && !(opens && word_after),
        )),
        '\'' | '`' if two => Some((true, opens, closes)),
        '‹' => Some((false, opens, closes && !opens)),
        '›' => Some((false, false, before.is_some())),
        '‘' => Some((false, opens, false)),
        '’' => Some((false, false, closes)),
        '\'' => Some((false, opens && !elision(rest), closes)),
        _ => None,
    }
}

/// Says whether an apostrophe stands for left-out letters of the year: *'90s*.
fn elision(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c.is_ascii_digit()) && chars.next().is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let paired = pair(text, Span::new(0, text.len()));
        let mut found = paired.closed;
        found.sort();
        let found: Vec<&str> = found.iter().map(|(_, inner)| inner.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_are_paired() {
        check("“We won,” said Ito. “It was close.”", &["We won,", "It was close."]);
        check("\"We won,\" said Ito. \"It was close.\"", &["We won,", "It was close."]);
        check("''We won,'' said Ito.", &["We won,"]);
        check("Ito calls the ferry 'unsafe' in May", &["unsafe"]);
        check("«We won», said Ito.", &["We won"]);
        check("« We won », said Ito.", &[" We won "]);
        check("»We won«, said Ito.", &["We won"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("It's the workers' pay in the '90s, isn't it?", &[]);
        check("‘The workers’ pay is low,’ said Ito.", &["The workers’ pay is low,"]);
        check("It’s the workers’ pay.", &[]);
    }

    #[test]
    fn quotations_nest() {
        check(
            "\"She said 'never again' to me,\" he wrote",
            &["She said 'never again' to me,", "never again"],
        );
        check(
            "“He was “the boss” there,” Ito said",
            &["He was “the boss” there,", "the boss"],
        );
    }

    #[test]
    fn an_opening_mark_may_stay_alone() {
        let text = "“We are tired.";
        let open = pair(text, Span::new(0, text.len())).open;
        assert_eq!(open.iter().map(|s| s.of(text)).collect::<Vec<_>>(), ["“"]);
    }
}
