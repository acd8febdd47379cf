//! Finds attributions: quotations and reported clauses with their sources and cues.
//!
//! Quotation marks are paired (`quote`), utterances between them are linked to a cue (`spoken`), every other cue is
//! matched against the tree around it (`frame`, frames in `data/lexicon/cues.tsv`), and *according to* and speaker lines
//! are read (`phrase`, `line`). An attribution inside the content of another one is kept only where it surely gives someone's
//! words. Who *he* is, is left to floor 5; so is the speaker of a quotation without a cue.

mod frame;
mod join;
mod line;
mod phrase;
mod source;
mod span;
mod spoken;
mod utterance;

use super::{Attribution, AttributionId, Construction, Name, NameId, Phrase, QuoteKind, Timex, TimexId};
use crate::base::{IdVec, Span};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Cue;
use crate::syntax::quotation::Quotations;
use crate::syntax::{Document, TokenId, Upos};
use frame::Match;
use line::Line;

/// Finds the attributions of a document, in order of their contents.
pub fn attributions(
    doc: &Document,
    names: &IdVec<NameId, Name>,
    times: &IdVec<TimexId, Timex>,
    lexicon: &Lexicon,
) -> IdVec<AttributionId, Attribution> {
    let page = Page {
        doc,
        quotes: doc.quotations(),
        times,
        lexicon,
    };
    let lines = line::lines(doc, names, lexicon);
    let line_blocks: Vec<usize> = lines.iter().flat_map(|l| l.blocks.clone()).collect();
    let spoken = page.spoken(&line_blocks);
    let mut taken = vec![false; doc.tokens.len()];
    for cue in spoken.iter().filter_map(|f| f.cue) {
        taken[cue.0 as usize] = true;
    }
    let free = (0..doc.tokens.len() as u32)
        .map(TokenId)
        .filter(|t| !taken[t.0 as usize]);
    let mut found: Vec<Found> = free.filter_map(|t| page.framed(t)).collect();
    found.extend(lines.iter().filter_map(|l| page.line(l)));
    let mut phrases = phrase::according(doc, lexicon);
    let spoken = page.joined(spoken, &mut found, &mut phrases);
    found.extend(spoken);
    found.extend(phrases.iter().filter_map(|m| page.found(m)));
    thinned(&mut found);
    nested(&page, found)
}

/// Returns the row of the cue table that an attribution was read by, with its class and strength; `None` without a cue,
/// and for phrases, lines and verbs that the table does not hold.
pub fn cue<'a>(doc: &Document, lexicon: &'a Lexicon, attribution: &Attribution) -> Option<&'a Cue> {
    frame::row(doc, lexicon, attribution.cue?.head).map(|(row, _)| row)
}

/// An attribution with what decides whether it stays.
#[derive(Clone, Debug)]
struct Found {
    attribution: Attribution,
    cue: Option<TokenId>,
    /// Whether it surely gives someone's words.
    sure: bool,
    /// The quotations that are its content.
    quotes: Vec<usize>,
}

struct Page<'a> {
    doc: &'a Document,
    quotes: &'a Quotations,
    times: &'a IdVec<TimexId, Timex>,
    lexicon: &'a Lexicon,
}

impl Page<'_> {
    fn framed(&self, at: TokenId) -> Option<Found> {
        let (row, pos) = frame::row(self.doc, self.lexicon, at)?;
        let mut found = frame::find(self.doc, self.lexicon, row, pos, at)?;
        found
            .more
            .extend(row.second.and_then(|s| frame::second_word(self.doc, at, s)));
        self.found(&found)
    }

    /// Says whether an attribution stays though it stands inside the content of another one: the words of somebody else,
    /// quoted or reported by a finite verb of speech. What *I* or *we* think in their own words is a part of these words.
    fn stays_inside(&self, inner: &Found, outer: &Attribution) -> bool {
        if outer.rule == Construction::Label {
            return true;
        }
        let doc = self.doc;
        let finite = |t: TokenId| !matches!(doc.xpos(t), "VB" | "VBG" | "VBN");
        let quoted = inner.attribution.kind == QuoteKind::Direct;
        let other = |p: Phrase| match doc.upos(p.head) {
            Upos::Propn => true,
            Upos::Noun => quoted,
            _ => false,
        };
        inner.sure && inner.cue.is_none_or(finite) && inner.attribution.source.is_some_and(other)
    }

    fn line(&self, line: &Line) -> Option<Found> {
        let mut found = self.found(&line.found)?;
        found.attribution.source = Some(line.speaker);
        Some(found)
    }

    /// Says whether a token lies in a time expression, by binary search.
    fn is_time(&self, token: TokenId) -> bool {
        let rows = self.times.as_slice();
        let at = rows.partition_point(|t| t.tokens.end <= token.0);
        rows.get(at).is_some_and(|t| t.tokens.contains(&token.0))
    }

    fn found(&self, m: &Match) -> Option<Found> {
        let content = span::pieces(self.doc, self.without_conjunction(&m.content), self.quotes);
        let bare = |t: TokenId| matches!(self.doc.xpos(t), "WDT" | "WP" | "IN") && self.doc.lemma(t) == "that";
        // *The rule that they announced*: a mere *that* tells nothing.
        if content.is_empty() || m.content.iter().all(|&t| bare(t)) {
            return None;
        }
        let mut found = self.assemble(Some(m.cue), &m.more, m.source, content, m.addressee, m.rule, m.sure);
        let all_cue = found
            .attribution
            .cue
            .is_some_and(|c| found.attribution.content.iter().any(|s| s.contains(c.span)));
        found.sure &= !all_cue;
        Some(found)
    }

    /// Leaves out the *and* that ties a content to a clause before it which is none: *It rained, (and) the tide was high,
    /// according to Ito*.
    fn without_conjunction<'t>(&self, content: &'t [TokenId]) -> &'t [TokenId] {
        let doc = self.doc;
        let tie = |t: TokenId| {
            let clause = doc
                .head(t)
                .filter(|_| doc.base_relation(t) == "cc" && self.quotes.inner(t).is_none());
            clause.is_some_and(|c| doc.base_relation(c) == "conj" && doc.head(c).is_some_and(|h| !content.contains(&h)))
        };
        match content.split_first() {
            Some((&first, rest)) if tie(first) => rest,
            _ => content,
        }
    }

    #[allow(clippy::too_many_arguments, reason = "the parts of an attribution")]
    fn assemble(
        &self,
        cue: Option<TokenId>,
        more: &[TokenId],
        source: Option<TokenId>,
        content: Vec<Span>,
        addressee: Option<TokenId>,
        rule: Construction,
        sure: bool,
    ) -> Found {
        let doc = self.doc;
        let phrase = |head: TokenId| source::source_phrase(doc, head);
        let attribution = Attribution {
            source: source.map(|head| self.widened(phrase(head), cue)),
            cue: cue.map(|head| Phrase {
                span: self.cue_span(head, more),
                head,
            }),
            kind: self.kind(&content),
            addressee: addressee.map(phrase),
            said: cue.and_then(|cue| self.said(cue, &content)),
            within: None,
            content,
            rule,
        };
        Found {
            attribution,
            cue,
            sure,
            quotes: Vec::new(),
        }
    }

    /// Widens a source before its cue over names, nouns and what describes them where the tree left them out:
    /// *The New York (businessman) said*, *(Ministry spokesman) Kenji Ito said*.
    fn widened(&self, source: Phrase, cue: Option<TokenId>) -> Phrase {
        let doc = self.doc;
        let tokens = doc.tokens_in(source.span);
        let Some(cue) = cue.filter(|c| c.0 >= tokens.end && !tokens.is_empty()) else {
            return source;
        };
        if matches!(doc.upos(source.head), Upos::Pron) {
            return source;
        }
        let noun =
            |t: TokenId| matches!(doc.upos(t), Upos::Propn | Upos::Noun | Upos::Adj | Upos::Num) && !self.is_time(t);
        let joint = |t: TokenId| matches!(doc.form(t), "-" | "/" | "'s" | "’s");
        let between: Vec<TokenId> = (tokens.end..cue.0)
            .map(TokenId)
            .filter(|&t| !matches!(doc.upos(t), Upos::Adv | Upos::Aux))
            .collect();
        let mut out = source;
        if between.iter().all(|&t| noun(t) || joint(t))
            && let Some(&last) = between.last()
        {
            out.span = out.span.cover(doc.tokens[last].span);
        }
        let start = doc.sentences[doc.sentence_of(cue)].tokens.start;
        let run = (start..tokens.start)
            .rev()
            .map(TokenId)
            .take_while(|&t| noun(t) || joint(t) || doc.upos(t) == Upos::Det);
        if let Some(first) = run.last() {
            let edge =
                first.0 == start || matches!(doc.upos(TokenId(first.0 - 1)), Upos::Punct | Upos::Sconj | Upos::Cconj);
            if edge && doc.form(first) != "'s" {
                out.span = out.span.cover(doc.tokens[first].span);
            }
        }
        out
    }

    /// Returns the cue with its auxiliaries, negation, adverbs, particle and preposition, as far as they stand together.
    fn cue_span(&self, cue: TokenId, more: &[TokenId]) -> Span {
        let doc = self.doc;
        let belongs = |t: TokenId| {
            more.contains(&t)
                || doc.head(t) == Some(cue)
                    && (matches!(doc.base_relation(t), "aux" | "cop")
                        || doc.relation(t) == "compound:prt"
                        || doc.base_relation(t) == "advmod" && doc.children(t).is_empty())
        };
        let len = doc.tokens.len() as u32;
        let left = (0..cue.0)
            .rev()
            .map(TokenId)
            .take_while(|&t| belongs(t))
            .last()
            .unwrap_or(cue);
        let right = (cue.0 + 1..len)
            .map(TokenId)
            .take_while(|&t| belongs(t))
            .last()
            .unwrap_or(cue);
        doc.tokens[left].span.cover(doc.tokens[right].span)
    }

    fn kind(&self, content: &[Span]) -> QuoteKind {
        let Some((first, last)) = content.first().zip(content.last()) else {
            return QuoteKind::Indirect;
        };
        let rows = &self.quotes.rows;
        let from = rows.partition_point(|q| q.span.start < first.start.saturating_sub(1));
        let near = rows[from..].iter().take_while(|q| q.span.start < last.end);
        let inside: Vec<Span> = near
            .filter(|q| content.iter().any(|c| c.contains(q.span)))
            .map(|q| q.span)
            .collect();
        let whole = content.iter().all(|c| inside.iter().any(|q| q.contains(*c)));
        match inside.is_empty() {
            false if whole => QuoteKind::Direct,
            false => QuoteKind::Mixed,
            true => QuoteKind::Indirect,
        }
    }

    /// Returns the time expression that hangs on the cue itself: *said on Monday*.
    fn said(&self, cue: TokenId, content: &[Span]) -> Option<TimexId> {
        let doc = self.doc;
        let sentence = doc.sentences[doc.sentence_of(cue)].span;
        let rows = self.times.as_slice();
        let from = rows.partition_point(|t| t.span.start < sentence.start);
        let own = |t: &Timex| {
            let outside = !content.iter().any(|c| c.overlaps(t.span));
            let governor = t
                .tokens
                .clone()
                .map(TokenId)
                .find_map(|k| doc.head(k).filter(|h| !t.tokens.contains(&h.0)));
            outside && governor == Some(cue)
        };
        let near = rows[from..].iter().take_while(|t| t.span.start < sentence.end);
        near.zip(from..)
            .find(|(t, _)| own(t))
            .map(|(_, k)| <TimexId as crate::base::Id>::new(k))
    }
}

/// Drops attributions whose content is a mere phrase around somebody's quotation: *mentioned the letter that said, "…"*.
fn thinned(found: &mut Vec<Found>) {
    let mut quoting: Vec<Span> = found
        .iter()
        .filter(|f| f.attribution.rule == Construction::Quote && f.attribution.kind == QuoteKind::Direct)
        .filter_map(|f| f.attribution.cue.map(|c| c.span))
        .collect();
    quoting.sort();
    let holds = |c: &Span| {
        let at = quoting.partition_point(|q| q.start < c.start);
        quoting.get(at).is_some_and(|q| c.contains(*q))
    };
    found.retain(|f| !f.attribution.rule.is_phrase() || !f.attribution.content.iter().any(holds));
}

/// Sorts, drops doubtful attributions inside the content of others, and says which stands within which.
fn nested(page: &Page<'_>, mut found: Vec<Found>) -> IdVec<AttributionId, Attribution> {
    let extent = |f: &Found| {
        f.attribution
            .content
            .iter()
            .copied()
            .reduce(Span::cover)
            .expect("content is never empty")
    };
    found.sort_by_key(|f| {
        let span = extent(f);
        (span.start, std::cmp::Reverse(span.end), f.cue, f.attribution.rule)
    });
    let mut out: IdVec<AttributionId, Attribution> = IdVec::new();
    let mut open: Vec<AttributionId> = Vec::new();
    for f in found {
        let place = f.attribution.cue.map_or(extent(&f), |c| c.span);
        open.retain(|&id| out[id].content.last().is_some_and(|c| c.end > extent(&f).start));
        let holds = |id: &&AttributionId| out[**id].content.iter().any(|c| c.contains(place));
        let within = open.iter().rev().find(holds).copied();
        if within.is_some_and(|outer| !page.stays_inside(&f, &out[outer])) {
            continue;
        }
        let id = out.push(Attribution {
            within,
            ..f.attribution
        });
        if open.len() < 32 {
            open.push(id);
        }
    }
    out
}

#[cfg(test)]
mod tests;
