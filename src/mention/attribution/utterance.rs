//! Joins quotations that are one utterance and finds who utters them.
//!
//! The subject of the cue is the speaker where the tree shows it outside the quotation; around quotation marks trees are
//! often wrong, so the words between the marks and the cue, then those beside the cue, are the second choice. A participle
//! (*…, adding, "…"*) has the speaker of the verb before it. Without a cue the speaker may sign: *"…" — Ito*.

use super::source::{self, has_case, is_nominal};
use super::spoken::{self, Link};
use super::{Found, Page, Phrase, frame, span};
use crate::base::Span;
use crate::lexicon::cue::Frame;
use crate::mention::Construction;
use crate::syntax::quotation::Quotation;
use crate::syntax::{TokenId, Upos};
use std::collections::BTreeMap;

/// How many words a signature or a speaker between marks and cue may have.
const SPEAKER: u32 = 40;

/// The quotations that are one utterance: those of one cue, and those that go on without one.
#[derive(Default)]
struct Group {
    cue: Option<TokenId>,
    quotes: Vec<usize>,
    signed: bool,
    /// A few words that are the cue's object: nothing around them belongs to the content.
    words: bool,
}

impl Page<'_> {
    /// Returns the attributions whose content is a quotation by itself; those of lines with a speaker are left out.
    pub(super) fn spoken(&self, lines: &[usize]) -> Vec<Found> {
        let links = spoken::links(self.doc, self.quotes, self.lexicon);
        let mut groups: Vec<Group> = Vec::new();
        let mut of_cue: BTreeMap<TokenId, usize> = BTreeMap::new();
        let mut last = None;
        for (k, link) in links.iter().enumerate() {
            let row = &self.quotes.rows[k];
            let outer = row.parent.is_none();
            let cued = matches!(link, Link::Cued(_) | Link::Words(_));
            if !cued && outer && lines.contains(&row.block) {
                continue;
            }
            let at = match *link {
                Link::Phrase => continue,
                Link::Continued if last.is_some() => last.unwrap_or(0),
                Link::Cued(cue) | Link::Words(cue) => {
                    *of_cue.entry(cue).or_insert_with(|| push(&mut groups, Some(cue)))
                }
                Link::Continued | Link::Bare | Link::Signed => push(&mut groups, None),
            };
            groups[at].quotes.push(k);
            groups[at].signed = *link == Link::Signed;
            groups[at].words = matches!(link, Link::Words(_));
            if outer && !matches!(link, Link::Words(_)) {
                last = Some(at).filter(|_| *link != Link::Signed);
            }
        }
        groups.iter().filter_map(|g| self.utterance(g)).collect()
    }

    fn utterance(&self, group: &Group) -> Option<Found> {
        let doc = self.doc;
        let mut content: Vec<Span> = group.quotes.iter().map(|&k| self.quotes.rows[k].span).collect();
        content.sort();
        if let Some(cue) = group.cue.filter(|_| !group.words) {
            self.complete(cue, &mut content);
        }
        let level = group.cue.and_then(|cue| self.quotes.inner(cue));
        let outside =
            |t: &TokenId| self.quotes.inner(*t) == level && !content.iter().any(|c| c.contains(doc.tokens[*t].span));
        let rows = || group.quotes.iter().map(|&k| &self.quotes.rows[k]);
        let source = match group.cue {
            Some(cue) => self.speaker(cue, rows().find(|r| r.tokens.end <= cue.0), &outside),
            None if group.signed => rows().next().and_then(|r| self.signature(r)),
            None => None,
        };
        let addressee = group.cue.and_then(|cue| {
            let (row, _) = frame::row(doc, self.lexicon, cue)?;
            let object = if row.has(Frame::Told) {
                source::object(doc, cue)
            } else {
                None
            };
            let to = || doc.children_by(cue, &["obl"]).find(|&c| has_case(doc, c, "to"));
            let other = |a: &TokenId| source.is_none_or(|s| s.head != *a);
            object.or_else(to).filter(outside).filter(other)
        });
        let rule = match (group.cue, group.signed) {
            (Some(_), _) => Construction::Quote,
            (None, true) => Construction::QuoteSigned,
            (None, false) => Construction::QuoteBare,
        };
        let mut found = self.assemble(group.cue, &[], None, content, addressee, rule, true);
        found.attribution.source = source;
        found.quotes.clone_from(&group.quotes);
        Some(found)
    }

    /// Widens a content to the rest of a sentence of which its quotation is only a part: *The tax "is a mistake," said
    /// Ito*; *The tax, Ito said, "is a mistake"*; *Ito said "a mistake" had been made*.
    fn complete(&self, cue: TokenId, content: &mut Vec<Span>) {
        let doc = self.doc;
        let (Some(&first), Some(&last)) = (content.first(), content.last()) else {
            return;
        };
        let sentence = doc.sentences[doc.sentence_of(cue)].tokens.clone();
        let start = doc.tokens_in(first).start;
        let word = |t: u32| doc.upos(TokenId(t)) != Upos::Punct;
        let free = |t: u32| {
            let t = TokenId(t);
            self.quotes.inner(t).is_none() && frame::row(doc, self.lexicon, t).is_none_or(|(r, _)| !r.has(Frame::Quote))
        };
        if start < cue.0 && sentence.start < start && word(start - 1) && (sentence.start..start).all(free) {
            content[0].start = doc.tokens[TokenId(sentence.start)].span.start;
        }
        let lower = |span: Span| {
            let text = span.of(doc.text());
            text.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_lowercase)
        };
        if start < cue.0 || !lower(first) || !sentence.contains(&start) {
            return;
        }
        let comma = (sentence.start..cue.0).rev().find(|&t| doc.form(TokenId(t)) == ",");
        let plain = doc.child(cue, &["mark"]).is_none();
        let aside = comma.filter(|&c| plain && (c + 1..cue.0).all(free) && doc.subject(cue).is_some_and(|s| s.0 > c));
        if let Some(comma) = aside
            && (sentence.start..comma).all(free)
            && (sentence.start..comma).filter(|&t| word(t)).count() > 1
            && !matches!(doc.upos(TokenId(sentence.start)), Upos::Adp | Upos::Sconj | Upos::Adv)
        {
            let from = doc.tokens[TokenId(sentence.start)].span;
            content.insert(0, from.cover(doc.tokens[TokenId(comma - 1)].span));
        }
        let end = doc.tokens_in(last).end;
        let closed = last
            .of(doc.text())
            .trim_end_matches(['”', '"', '’', '\''])
            .ends_with(['.', ',', '!', '?']);
        if !closed && sentence.contains(&end) && word(end) && (end..sentence.end).all(free) {
            let rest = (end..sentence.end).take_while(|&t| doc.form(TokenId(t)) != ",");
            if let Some(to) = rest.filter(|&t| word(t)).last()
                && let Some(piece) = content.last_mut()
            {
                piece.end = doc.tokens[TokenId(to)].span.end;
            }
        }
    }

    /// Returns who utters a quotation by a cue; `quote` is one that stands before the cue.
    fn speaker(&self, cue: TokenId, quote: Option<&Quotation>, outside: &impl Fn(&TokenId) -> bool) -> Option<Phrase> {
        let doc = self.doc;
        let sentence = doc.sentence_of(cue);
        let tree = source::source_of(doc, cue).filter(|t| outside(t));
        let whole = |head: TokenId| self.widened(source::source_phrase(doc, head), Some(cue));
        let Some(quote) = quote.filter(|q| cue.0 - q.tokens.end < SPEAKER) else {
            let near = |t: &TokenId| doc.sentence_of(*t) == sentence;
            let participle = || {
                self.governor(cue, outside)
                    .and_then(|verb| source::source_of(doc, verb))
            };
            return tree
                .filter(near)
                .or_else(|| participle().filter(outside))
                .or_else(|| self.source_beside(cue).filter(outside))
                .map(whole);
        };
        let between = quote.tokens.end..cue.0;
        let nominal = |t: u32| is_nominal(doc, TokenId(t)) && !self.is_time(TokenId(t));
        if tree.is_some_and(|t| between.contains(&t.0)) {
            return tree.map(whole);
        }
        if between.clone().any(nominal) {
            return self.between(between).or_else(|| tree.map(whole));
        }
        let after = |t: &TokenId| t.0 > cue.0 && doc.sentence_of(*t) == sentence;
        tree.filter(after)
            .or_else(|| self.source_beside(cue).filter(outside))
            .or(tree)
            .map(whole)
    }

    /// Returns the finite verb before a participle in its sentence: *said* in *Ito said, adding, "…"*.
    fn governor(&self, cue: TokenId, outside: &impl Fn(&TokenId) -> bool) -> Option<TokenId> {
        let doc = self.doc;
        let start = doc.sentences[doc.sentence_of(cue)].tokens.start;
        let finite =
            |t: &TokenId| matches!(doc.xpos(*t), "VBD" | "VBZ" | "VBP") && doc.subject(*t).is_some_and(|s| outside(&s));
        (doc.xpos(cue) == "VBG" && doc.subject(cue).is_none())
            .then(|| (start..cue.0).rev().map(TokenId).filter(outside).find(finite))?
    }

    /// Reads the words between a quotation and its cue as a noun phrase: *"…," Ito's aide Lee, 40, said*.
    fn between(&self, range: std::ops::Range<u32>) -> Option<Phrase> {
        let doc = self.doc;
        let edge = |t: TokenId| {
            matches!(
                doc.upos(t),
                Upos::Punct | Upos::Cconj | Upos::Adv | Upos::Aux | Upos::Part
            ) && !doc.form(t).starts_with(['(', ')'])
        };
        let mut tokens: Vec<TokenId> = range.map(TokenId).collect();
        while tokens.last().is_some_and(|&t| edge(t) || doc.upos(t) == Upos::Verb) {
            tokens.pop();
        }
        let first = tokens.iter().position(|&t| !edge(t))?;
        let mut tokens = tokens.split_off(first);
        if matches!(doc.upos(tokens[0]), Upos::Adp | Upos::Sconj) {
            let comma = tokens.iter().rposition(|&t| doc.form(t) == ",")?;
            tokens = tokens.split_off(comma + 1);
        }
        let named = |t: &TokenId| is_nominal(doc, *t) && !self.is_time(*t);
        let top = |t: &TokenId| doc.head(*t).is_none_or(|h| tokens.binary_search(&h).is_err());
        let head = tokens.iter().copied().find(|t| named(t) && top(t));
        let head = head.or_else(|| tokens.iter().copied().find(named))?;
        let span = doc.cover(tokens.iter().copied())?;
        Some(Phrase { span, head })
    }

    /// Returns the nominal right beside a cue whose subject the tree does not show: *said Ito*, *Ito said*.
    fn source_beside(&self, cue: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let sentence = doc.sentence_of(cue);
        let same = |t: &TokenId| (t.0 as usize) < doc.tokens.len() && doc.sentence_of(*t) == sentence;
        let skip = |t: &TokenId| {
            matches!(
                doc.upos(*t),
                Upos::Det | Upos::Adj | Upos::Adv | Upos::Aux | Upos::Part | Upos::Num
            )
        };
        let after = (cue.0 + 1..cue.0 + 6).map(TokenId).take_while(same).find(|t| !skip(t));
        let before = (cue.0.saturating_sub(5)..cue.0)
            .rev()
            .map(TokenId)
            .take_while(same)
            .find(|t| !skip(t));
        let good = |t: &TokenId| is_nominal(doc, *t) && !self.is_time(*t);
        let found = after.filter(good).or(before.filter(good))?;
        let inside = |t: TokenId| matches!(doc.base_relation(t), "compound" | "flat" | "nmod" | "amod" | "appos");
        let side = found > cue;
        let top = std::iter::successors(Some(found), |&t| {
            doc.head(t)
                .filter(|&h| inside(t) && is_nominal(doc, h) && (h > cue) == side)
        });
        top.take(6).last()
    }

    /// Returns who signs a quotation: *"…" — Ito*.
    fn signature(&self, row: &Quotation) -> Option<Phrase> {
        let tokens = spoken::signature(self.doc, row)?;
        let top = |t: &TokenId| self.doc.head(*t).is_none_or(|h| !tokens.contains(&h));
        let head = tokens.iter().copied().find(top).unwrap_or(tokens[0]);
        let span = span::phrase_span(self.doc, &tokens, tokens[0]);
        Some(Phrase { span, head })
    }
}

fn push(groups: &mut Vec<Group>, cue: Option<TokenId>) -> usize {
    groups.push(Group {
        cue,
        ..Group::default()
    });
    groups.len() - 1
}
