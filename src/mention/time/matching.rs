//! Matches the patterns of time expressions against the pieces of a sentence: the longest at each place, left to right.

use super::compose::Atom;
use super::meaning::{self, Capture};
use super::pieces::Piece;
use super::place::Place;
use super::year;
use crate::lexicon::time::rule::{Item, Join, Op, Rule};
use crate::lexicon::time::split::Gap;
use crate::lexicon::time::{Class, TimeLexicon};
use crate::syntax::{Document, SentenceId, TokenId, Upos};
use std::ops::Range;

/// Finds the matches of a sentence that mean something, in order, not overlapping, weak ones among them.
pub fn atoms(
    doc: &Document,
    sentence: SentenceId,
    pieces: &[Piece<'_>],
    persons: &[Range<u32>],
    lexicon: &TimeLexicon,
) -> Vec<Atom> {
    let place = Place::new(doc, sentence, pieces, persons);
    let (mut out, mut rules, mut at) = (Vec::new(), Vec::new(), 0);
    while at < pieces.len() {
        let piece = &pieces[at];
        // A mark begins an expression only where it is written onto it: *'80s*, not *, Nov. 5*.
        let loose = piece.mark && pieces.get(at + 1).is_none_or(|next| next.start != piece.end);
        if loose || (piece.classes == 0 && piece.literal == 0) {
            at += 1;
            continue;
        }
        lexicon.rules_from(piece.literal, piece.classes, &mut rules);
        let candidates = rules.iter().map(|&k| &lexicon.rules[k as usize]);
        match longest(&place, candidates, at) {
            Some(found) => {
                if let Some(expression) = found.meaning {
                    out.push(Atom {
                        pieces: at..found.end,
                        kind: found.rule.kind,
                        expression,
                        weak: found.rule.weak,
                        rule: found.rule.name,
                    });
                }
                at = found.end;
            }
            None => at += 1,
        }
    }
    out
}

struct Found<'r> {
    rule: &'r Rule,
    end: usize,
    /// `None` where the words are no time: an age.
    meaning: Option<super::Expression>,
}

/// Returns the longest match that means something; among equals that of the first rule.
fn longest<'r>(place: &Place<'_>, rules: impl Iterator<Item = &'r Rule>, at: usize) -> Option<Found<'r>> {
    let mut best: Option<Found<'r>> = None;
    let mut captures = Vec::with_capacity(12);
    for rule in rules {
        let mut longest: Option<(usize, Vec<Capture>)> = None;
        captures.clear();
        match_items(
            &rule.items,
            place.pieces,
            at,
            true,
            &mut captures,
            &mut |end, captured| {
                if longest.as_ref().is_none_or(|(e, _)| end > *e) && place.allows(rule, at, end, captured) {
                    longest = Some((end, captured.to_vec()));
                }
            },
        );
        let Some((end, captured)) = longest.filter(|(e, _)| best.as_ref().is_none_or(|b| *e > b.end)) else {
            continue;
        };
        let meaning = meaning::meaning(rule, &captured, place.pieces);
        if meaning.is_some() || rule.op == Op::Nothing {
            best = Some(Found { rule, end, meaning });
        }
    }
    best
}

/// Calls `found` for every way in which items match from a piece on. Patterns have few items, so this is bounded.
fn match_items(
    items: &[Item],
    pieces: &[Piece<'_>],
    at: usize,
    first: bool,
    captures: &mut Vec<Capture>,
    found: &mut impl FnMut(usize, &[Capture]),
) {
    let Some((item, rest)) = items.split_first() else {
        if !captures.is_empty() {
            found(at, captures);
        }
        return;
    };
    if let Some(piece) = pieces.get(at)
        && (first || joins(item.join, piece))
    {
        let classes = item.classes & piece.classes;
        if classes != 0 || (piece.literal != 0 && item.literals.contains(&piece.literal)) {
            captures.push((classes, at));
            match_items(rest, pieces, at + 1, false, captures, found);
            captures.pop();
        }
    }
    if item.optional {
        match_items(rest, pieces, at, first, captures, found);
    }
}

fn joins(join: Join, piece: &Piece<'_>) -> bool {
    match join {
        Join::Loose => piece.gap != Gap::Glued || piece.mark || piece.is(Class::HalfDay) || piece.literal != 0,
        Join::Hyphen => piece.gap == Gap::Hyphen,
        Join::Glued => piece.gap == Gap::Glued,
    }
}

impl Place<'_> {
    /// Says whether what stands around a match, and its tags, agree with the rule.
    fn allows(&self, rule: &Rule, at: usize, end: usize, captured: &[Capture]) -> bool {
        let before = at.checked_sub(1).map(|k| &self.pieces[k]);
        let next = self.pieces.get(end);
        let glued = next.is_some_and(|p| p.gap == Gap::Glued && !p.mark && !p.is(Class::HalfDay) && p.literal == 0);
        let after_fits = rule.after == 0 || before.is_some_and(|p| p.classes & rule.after != 0);
        let next_is = |words: &[u16]| next.is_some_and(|p| p.literal != 0 && words.contains(&p.literal));
        let next_fits = !next_is(&rule.not_before) && (rule.before.is_empty() || next_is(&rule.before));
        let closed = !rule.closed || next.is_none_or(|p| p.mark);
        let adverb = !rule.adverb || self.upos(at).is_none_or(|t| matches!(t, Upos::Adv | Upos::X));
        !glued
            && after_fits
            && next_fits
            && closed
            && adverb
            && (!rule.rate || at.checked_sub(1).is_some_and(|k| self.is_counted(k)))
            && !(rule.alone && self.modifies(end - 1, end))
            && !self.in_name(at, end)
            && captured.iter().all(|&(classes, k)| self.tag_fits(classes, k))
            && (!rule.bare_year || year::is_year(self, at))
    }

    /// Says whether a piece is something that a rate can follow: *$5 million* a year, *four flights* a week.
    fn is_counted(&self, piece: usize) -> bool {
        !self.pieces[piece].mark && matches!(self.upos(piece), Some(Upos::Noun | Upos::Num | Upos::Sym | Upos::X))
    }

    /// Says whether the word of a piece modifies a noun that comes after it.
    fn modifies(&self, piece: usize, from: usize) -> bool {
        let Some((word, next)) = self.token(piece).zip(self.token(from)) else {
            return false;
        };
        let modifier = matches!(self.doc.base_relation(word), "amod" | "compound");
        from < self.pieces.len() && modifier && self.doc.head(word).is_some_and(|head| head >= next)
    }

    /// Says whether the words are part of a longer name (*Grace Christmas*, the programme *This Week*): a name of a person,
    /// a place or an organization goes on beside them, or a common word of time has a capital within a sentence.
    fn in_name(&self, at: usize, end: usize) -> bool {
        let titled = |k: usize| self.pieces[k].capital && self.pieces[k].is_common_time();
        let within = at > 0 && !self.headline;
        let inside = within && (at..end).any(|k| titled(k) && (k > at || !self.pieces[k - 1].mark));
        let dated = |k: usize| self.pieces[k].classes & (Class::Weekday.bit() | Class::Month.bit()) != 0;
        inside
            || self.is_person(at, end)
            || self.is_named_day(at, end)
            || (!(at..end).any(dated) && self.name_goes_on(at, end))
    }

    /// Says whether one of the words names somebody: *Mrs May*.
    fn is_person(&self, at: usize, end: usize) -> bool {
        let named = |t: TokenId| self.persons.iter().any(|run| run.contains(&t.0));
        !self.persons.is_empty() && (at..end).filter_map(|k| self.token(k)).any(named)
    }

    /// Says whether the words are a weekday under which people remember something: *Bloody Sunday*, *Super Tuesday*, where a
    /// word with a capital, which is no time itself, describes the day.
    fn is_named_day(&self, at: usize, end: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|_| !self.headline) else {
            return false;
        };
        let (piece, day) = (&self.pieces[before], &self.pieces[at]);
        // A name in capitals alone is whose day it is: *on ABC Friday night*.
        let described = |word: TokenId| self.doc.form(word).chars().any(char::is_lowercase);
        let close = end == at + 1
            && day.is(Class::Weekday)
            && piece.word
            && piece.capital
            && self.token(before).is_some_and(described)
            && piece.classes == 0
            && piece.literal == 0;
        let pair = self.token(before).zip(self.token(at));
        close && pair.is_some_and(|(word, day)| self.describes(word, day))
    }

    /// Says whether a word that depends on a day describes it, and is no name of somebody for whom something happened on it
    /// (*Lin Friday met …*).
    fn describes(&self, word: TokenId, day: TokenId) -> bool {
        use crate::syntax::{NameLabel, NameTag};
        let free = matches!(self.doc.names[word], NameTag::Out | NameTag::Begin(NameLabel::Misc));
        free && self.doc.head(word) == Some(day) && matches!(self.doc.upos(word), Upos::Adj | Upos::Propn)
    }

    fn name_goes_on(&self, at: usize, end: usize) -> bool {
        use crate::syntax::{NameLabel, NameTag};
        let Some((first, last)) = self.token(at).zip(self.token(end - 1)) else {
            return false;
        };
        let named = |label| matches!(label, NameLabel::Per | NameLabel::Org | NameLabel::Loc);
        let started = matches!(self.doc.names[first], NameTag::Inside(label) if named(label));
        let next = TokenId(last.0 + 1);
        let within = next.0 < self.doc.sentences[self.sentence].tokens.end;
        let inside = !matches!(self.doc.names[last], NameTag::Out);
        let goes_on = inside && within && matches!(self.doc.names[next], NameTag::Inside(label) if named(label));
        started || goes_on
    }

    /// Says whether a word that may be a month, a season or an adjective is not tagged as something else.
    fn tag_fits(&self, classes: u64, piece: usize) -> bool {
        let named = Class::Month.bit() | Class::Season.bit() | Class::Weekday.bit();
        if classes & named != 0 {
            return !matches!(self.upos(piece), Some(Upos::Verb | Upos::Aux));
        }
        true
    }
}
