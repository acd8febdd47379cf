//! Gives quotations without a cue of their own to the attribution that they go on with.
//!
//! *Ito praised the plan. "It works."*; *"It works," Ito said.* and a paragraph that is a quotation; *"It works,"
//! according to Ito*; *Here is Ito in May: "It works."* What finds nobody stays a quotation without source.

use super::frame::{self, Match};
use super::source::{is_nominal, source_phrase};
use super::{Found, Page, Phrase};
use crate::base::Span;
use crate::lexicon::cue::Frame;
use crate::mention::Construction;
use crate::syntax::quotation::Quotation;
use crate::syntax::{SentenceId, TokenId, Upos};

/// How far from a quotation a phrase such as *according to Ito* may start or end, in tokens.
const NEAR: u32 = 3;

impl Page<'_> {
    /// Joins bare quotations to the attributions before them, in text order.
    pub(super) fn joined(&self, spoken: Vec<Found>, others: &mut [Found], phrases: &mut Vec<Match>) -> Vec<Found> {
        let (bare, mut out): (Vec<Found>, Vec<Found>) = spoken
            .into_iter()
            .partition(|f| f.attribution.rule == Construction::QuoteBare);
        for mut found in bare {
            let Some(row) = found.quotes.first().map(|&k| &self.quotes.rows[k]) else {
                continue;
            };
            if let Some(at) = phrases.iter().position(|m| self.is_beside(m, row)) {
                let m = phrases.remove(at);
                out.push(self.by_phrase(found, &m));
                continue;
            }
            let before = self.before(row);
            let host = before.and_then(|(token, same)| self.host(token, same, &out, others));
            if let Some((own, at)) = host {
                let target = if own { &mut out[at] } else { &mut others[at] };
                target.attribution.content.append(&mut found.attribution.content);
                target.quotes.append(&mut found.quotes);
                target.attribution.kind = self.kind(&target.attribution.content);
                continue;
            }
            found.attribution.source = self.introduced(row);
            out.push(found);
        }
        out
    }

    /// Says whether a phrase such as *according to Ito* stands right before or behind a quotation.
    fn is_beside(&self, m: &Match, row: &Quotation) -> bool {
        let doc = self.doc;
        let behind = m.cue.0 >= row.tokens.end && m.cue.0 < row.tokens.end + NEAR;
        let last = m.source.and_then(|s| doc.subtree(s).last().copied());
        let before = last.is_some_and(|l| l.0 < row.tokens.start && l.0 + NEAR > row.tokens.start);
        behind || before && m.cue.0 < row.tokens.start
    }

    fn by_phrase(&self, found: Found, m: &Match) -> Found {
        let content = found.attribution.content;
        let mut made = self.assemble(Some(m.cue), &m.more, m.source, content, None, m.rule, true);
        made.quotes = found.quotes;
        made
    }

    /// Returns the word before a quotation, and whether it stands in the same block.
    fn before(&self, row: &Quotation) -> Option<(TokenId, bool)> {
        let token = TokenId(row.tokens.start.checked_sub(1)?);
        let block = self.doc.article.blocks[row.block].span;
        let same = block.contains(self.doc.tokens[token].span);
        Some((token, same))
    }

    /// Returns the attribution that a quotation goes on with: that of the quotation which ends right before it, or the
    /// last one of the sentence before; from another paragraph only one of speech.
    fn host(&self, before: TokenId, same: bool, spoken: &[Found], others: &[Found]) -> Option<(bool, usize)> {
        let doc = self.doc;
        let sentence = doc.sentence_of(before);
        let ends = self.outer_quote(before);
        let goes_on = |f: &Found| ends.is_some_and(|k| f.quotes.contains(&k));
        if let Some(at) = spoken.iter().position(goes_on) {
            return Some((true, at));
        }
        if let Some(at) = others.iter().position(goes_on) {
            return Some((false, at));
        }
        let fits = |f: &Found| self.is_host(f, sentence, same);
        let own = spoken.iter().rposition(fits).map(|k| (true, k));
        let other = others
            .iter()
            .enumerate()
            .filter(|(_, f)| fits(f))
            .min_by_key(|(_, f)| f.attribution.content[0].start)
            .map(|(k, _)| (false, k));
        own.or(other)
    }

    fn is_host(&self, found: &Found, sentence: SentenceId, same: bool) -> bool {
        let Some(cue) = found.cue.filter(|_| found.attribution.source.is_some()) else {
            return false;
        };
        let speech = || frame::row(self.doc, self.lexicon, cue).is_some_and(|(row, _)| row.has(Frame::Quote));
        let outside = self.quotes.inner(cue).is_none();
        outside
            && self.doc.sentence_of(cue) == sentence
            && (same || speech())
            && found.attribution.rule != Construction::According
    }

    /// Returns the outermost quotation around a word.
    fn outer_quote(&self, token: TokenId) -> Option<usize> {
        let up = |&k: &usize| self.quotes.rows[k].parent;
        std::iter::successors(self.quotes.inner(token), up).take(8).last()
    }

    /// Returns the one whom words before a colon name: *Here is Ito in May: "…"*.
    fn introduced(&self, row: &Quotation) -> Option<Phrase> {
        let doc = self.doc;
        let colon = TokenId(row.tokens.start.checked_sub(1)?);
        if doc.form(colon) != ":" {
            return None;
        }
        let start = doc.sentences[doc.sentence_of(colon)].tokens.start;
        let nominal = |t: &TokenId| is_nominal(doc, *t) && !self.is_time(*t) && self.quotes.inner(*t).is_none();
        let words = || (start..colon.0).map(TokenId).filter(nominal);
        let named = |t: &TokenId| doc.upos(*t) == Upos::Propn || doc.base_relation(*t) == "nsubj";
        let subject = words().find(|&t| doc.base_relation(t) == "nsubj" && doc.upos(t) != Upos::Pron);
        let found = subject
            .or_else(|| words().rfind(named))
            .or_else(|| words().next_back())?;
        let inside = |t: TokenId| matches!(doc.base_relation(t), "compound" | "flat" | "amod");
        let top = std::iter::successors(Some(found), |&t| {
            doc.head(t)
                .filter(|h| inside(t) && h.0 < colon.0 && is_nominal(doc, *h))
        });
        let head = top.take(6).last()?;
        Some(source_phrase(doc, head)).filter(|p| {
            !p.span.overlaps(Span {
                start: row.span.start,
                end: row.span.end,
            })
        })
    }
}
