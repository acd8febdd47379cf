//! Finds attributions: quotations and reported clauses with their sources and cues.
//!
//! Quotation marks are paired ([`quote`]), utterances between them are linked to a cue ([`spoken`]), every other cue is
//! matched against the tree around it ([`frame`], frames in `data/lexicon/cues.tsv`), and *according to* and speaker lines
//! are read ([`phrase`]). An attribution inside the content of another one is kept only where it surely gives someone's
//! words. Who *he* is, is left to floor 5; so is the speaker of a quotation without a cue.

mod frame;
mod phrase;
mod quote;
mod source;
mod span;
mod spoken;

use super::{Attribution, AttributionId, Name, NameId, Phrase, QuoteKind, Timex, TimexId};
use crate::base::{IdVec, Span};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::Frame;
use crate::syntax::{Document, TokenId, Upos};
use frame::Match;
use quote::Quotations;
use spoken::Link;
use std::collections::BTreeMap;

/// Finds the attributions of a document, in order of their contents.
pub fn attributions(
    doc: &Document,
    names: &IdVec<NameId, Name>,
    times: &IdVec<TimexId, Timex>,
    lexicon: &Lexicon,
) -> IdVec<AttributionId, Attribution> {
    let quotes = quote::quotations(doc);
    let page = Page {
        doc,
        quotes: &quotes,
        times,
        lexicon,
    };
    let mut found = page.spoken();
    let mut taken = vec![false; doc.tokens.len()];
    for cue in found.iter().filter_map(|f| f.cue) {
        taken[cue.0 as usize] = true;
    }
    let free = (0..doc.tokens.len() as u32)
        .map(TokenId)
        .filter(|t| !taken[t.0 as usize]);
    found.extend(free.filter_map(|t| page.framed(t)));
    found.extend(phrase::according(doc, lexicon).iter().filter_map(|m| page.found(m)));
    found.extend(phrase::lines(doc, names, &quotes).iter().filter_map(|m| page.found(m)));
    nested(found)
}

/// An attribution with what decides whether it stays.
#[derive(Clone, Debug)]
struct Found {
    attribution: Attribution,
    cue: Option<TokenId>,
    /// Whether it surely gives someone's words.
    sure: bool,
}

struct Page<'a> {
    doc: &'a Document,
    quotes: &'a Quotations,
    times: &'a IdVec<TimexId, Timex>,
    lexicon: &'a Lexicon,
}

/// The quotations that are one utterance: those of one cue, and those that go on without one.
#[derive(Default)]
struct Group {
    cue: Option<TokenId>,
    quotes: Vec<usize>,
}

impl Page<'_> {
    /// Returns the attributions whose content is a quotation by itself.
    fn spoken(&self) -> Vec<Found> {
        let links = spoken::links(self.doc, self.quotes, self.lexicon);
        let mut groups: Vec<Group> = Vec::new();
        let mut of_cue: BTreeMap<TokenId, usize> = BTreeMap::new();
        let mut last = None;
        for (k, link) in links.iter().enumerate() {
            let outer = self.quotes.rows[k].parent.is_none();
            let at = match *link {
                Link::Phrase => continue,
                Link::Continued if last.is_some() => last.unwrap_or(0),
                Link::Cued(cue) => *of_cue.entry(cue).or_insert_with(|| push(&mut groups, Some(cue))),
                Link::Continued | Link::Bare => push(&mut groups, None),
            };
            groups[at].quotes.push(k);
            if outer {
                last = Some(at);
            }
        }
        groups.iter().filter_map(|g| self.utterance(g)).collect()
    }

    fn utterance(&self, group: &Group) -> Option<Found> {
        let doc = self.doc;
        let mut content: Vec<Span> = group.quotes.iter().map(|&k| self.quotes.rows[k].span).collect();
        content.sort();
        let source = group
            .cue
            .and_then(|cue| source::source_of(doc, cue).or_else(|| self.source_beside(cue)));
        let source = source.filter(|&s| !content.iter().any(|c| c.contains(doc.tokens[s].span)));
        let addressee = group.cue.and_then(|cue| {
            let (row, _) = frame::row(doc, self.lexicon, cue)?;
            let object = if row.has(Frame::Told) {
                source::object(doc, cue)
            } else {
                None
            };
            let to = || doc.children_by(cue, &["obl"]).find(|&c| source::has_case(doc, c, "to"));
            object
                .or_else(to)
                .filter(|&a| !content.iter().any(|c| c.contains(doc.tokens[a].span)))
        });
        let rule = if group.cue.is_some() { "cue.quote" } else { "quote.bare" };
        Some(self.assemble(group.cue, &[], source, content, addressee, rule, true))
    }

    /// Returns the nominal right beside a cue whose subject the tree does not show: *said Ito*, *Ito said*.
    fn source_beside(&self, cue: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let sentence = doc.sentence_of(cue);
        let same = |t: &TokenId| (t.0 as usize) < doc.tokens.len() && doc.sentence_of(*t) == sentence;
        let skip = |t: &TokenId| matches!(doc.upos(*t), Upos::Det | Upos::Adj | Upos::Adv | Upos::Aux | Upos::Part);
        let after = (cue.0 + 1..cue.0 + 6).map(TokenId).take_while(same).find(|t| !skip(t));
        let before = (cue.0.saturating_sub(5)..cue.0)
            .rev()
            .map(TokenId)
            .take_while(same)
            .find(|t| !skip(t));
        let good = |t: &TokenId| source::is_nominal(doc, *t);
        let found = after.filter(good).or(before.filter(good))?;
        let inside = |t: TokenId| matches!(doc.base_relation(t), "compound" | "flat" | "nmod" | "amod" | "appos");
        let top = std::iter::successors(Some(found), |&t| {
            doc.head(t).filter(|&h| inside(t) && source::is_nominal(doc, h))
        });
        top.take(6).last()
    }

    fn framed(&self, at: TokenId) -> Option<Found> {
        let (row, pos) = frame::row(self.doc, self.lexicon, at)?;
        let mut found = frame::find(self.doc, self.lexicon, row, pos, at)?;
        found
            .more
            .extend(row.second.and_then(|s| frame::second_word(self.doc, at, s)));
        self.found(&found)
    }

    fn found(&self, m: &Match) -> Option<Found> {
        let content = span::pieces(self.doc, &m.content, self.quotes);
        if content.is_empty() {
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

    #[allow(clippy::too_many_arguments, reason = "the parts of an attribution")]
    fn assemble(
        &self,
        cue: Option<TokenId>,
        more: &[TokenId],
        source: Option<TokenId>,
        content: Vec<Span>,
        addressee: Option<TokenId>,
        rule: &'static str,
        sure: bool,
    ) -> Found {
        let doc = self.doc;
        let phrase = |head: TokenId| source::source_phrase(doc, head);
        let attribution = Attribution {
            source: source.map(phrase),
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
        Found { attribution, cue, sure }
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

fn push(groups: &mut Vec<Group>, cue: Option<TokenId>) -> usize {
    groups.push(Group {
        cue,
        quotes: Vec::new(),
    });
    groups.len() - 1
}

/// Sorts, drops doubtful attributions inside the content of others, and says which stands within which.
fn nested(mut found: Vec<Found>) -> IdVec<AttributionId, Attribution> {
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
        if within.is_some() && !f.sure {
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
