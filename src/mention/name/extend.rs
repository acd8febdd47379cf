//! Widens stretches that the tagger cut short: *Sri* + Lankans, *Kais* + Saied, *Panel on* + Climate Change.

use super::candidate::{Candidate, run_text};
use crate::lexicon::{HeadClass, Lexicon};
use crate::mention::Construction;
use crate::syntax::{Document, NameLabel, TokenId, Upos};
use std::ops::Range;

/// How many tokens a table's name may reach beyond what the tagger saw.
const REACH: u32 = 3;

/// Returns the candidates, each as wide as tables and tree say, in text order and not overlapping.
pub(super) fn widened(doc: &Document, lexicon: &Lexicon, found: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(found.len());
    let mut rest = found.into_iter().peekable();
    while let Some(next) = rest.next() {
        let sentence = &doc.sentences[doc.sentence_of(TokenId(next.tokens.start))].tokens;
        if let Some(last) = out.last_mut().filter(|last| one_body(doc, last, &next)) {
            *last = Candidate::new(
                last.tokens.start..next.tokens.end,
                NameLabel::Org,
                Construction::JoinedAroundFunctionWord,
            );
            continue;
        }
        if let Some(last) = out
            .last_mut()
            .filter(|last| initialled(doc, lexicon, last, &next) || nicknamed(doc, last, &next))
        {
            last.tokens.end = next.tokens.end;
            continue;
        }
        let from = out
            .last()
            .map_or(sentence.start, |last| last.tokens.end.max(sentence.start));
        let to = rest
            .peek()
            .map_or(sentence.end, |after| after.tokens.start.min(sentence.end));
        let tokens = wider(doc, lexicon, &next, from..to);
        let rule = if tokens == next.tokens {
            next.rule
        } else {
            Construction::Widened
        };
        out.push(Candidate {
            rule,
            ..next.over(tokens)
        });
    }
    out
}

/// Says whether two neighbours are one body: the first ends, or the second starts, with a function word.
fn one_body(doc: &Document, last: &Candidate, next: &Candidate) -> bool {
    let labels = [last.label, next.label];
    let bodies =
        labels.contains(&NameLabel::Org) && !labels.contains(&NameLabel::Per) && !labels.contains(&NameLabel::Norp);
    let open = is_function(doc, last.tokens.end - 1) || is_function(doc, next.tokens.start);
    let sentence = |c: &Candidate| doc.sentence_of(TokenId(c.tokens.start));
    // *First* + *National Bank of Oslo*: no listed name, but a word that the tree puts before the head of the other.
    let ordinal =
        doc.upos(TokenId(last.tokens.start)) == Upos::Adj && last.tokens.len() == 1 && labels == [NameLabel::Org; 2];
    let modifies = || {
        doc.head(TokenId(last.tokens.start))
            .is_some_and(|h| next.tokens.contains(&h.0))
    };
    let open = open || ordinal && modifies();
    bodies && open && last.tokens.end == next.tokens.start && sentence(last) == sentence(next)
}

/// Says whether two neighbours are the initials and the surname of one person: *R.E.* + *Glenn*.
fn initialled(doc: &Document, lexicon: &Lexicon, last: &Candidate, next: &Candidate) -> bool {
    let people = [last.label, next.label] == [NameLabel::Per; 2];
    let single = last.tokens.len() == 1 && last.tokens.end == next.tokens.start;
    people && single && initials(doc, lexicon, last.tokens.start) && flat(doc, next.tokens.start, &last.tokens)
}

/// Says whether two neighbours are one name around a nickname: *Edward "Teddy"* + *Norling*.
fn nicknamed(doc: &Document, last: &Candidate, next: &Candidate) -> bool {
    let people = [last.label, next.label] == [NameLabel::Per; 2];
    let marked = last.ids().any(|t| matches!(doc.xpos(t), "``" | "''"));
    people && marked && last.tokens.end == next.tokens.start && flat(doc, next.tokens.start, &last.tokens)
}

/// Says whether a token is a preposition or conjunction.
pub(super) fn is_function(doc: &Document, token: u32) -> bool {
    matches!(doc.upos(TokenId(token)), Upos::Adp | Upos::Cconj | Upos::Sconj)
}

/// Returns the tokens of a candidate widened inside `room`, the free tokens around it.
fn wider(doc: &Document, lexicon: &Lexicon, found: &Candidate, room: Range<u32>) -> Range<u32> {
    if let Some(tokens) = listed(doc, lexicon, found, &room) {
        return tokens;
    }
    let mut tokens = found.tokens.clone();
    match found.label {
        NameLabel::Per => {
            while tokens.end < room.end && flat(doc, tokens.end, &tokens) {
                tokens.end += 1;
            }
            while tokens.start > room.start
                && !is_office(doc, lexicon, tokens.start - 1)
                && (flat(doc, tokens.start - 1, &tokens) || initials(doc, lexicon, tokens.start - 1))
            {
                tokens.start -= 1;
            }
        }
        NameLabel::Org => {
            if is_function(doc, tokens.end - 1) || conjunct(doc, &tokens, &room) {
                let open = tokens.end + u32::from(!is_function(doc, tokens.end - 1));
                let run = (open..room.end).take_while(|&t| capital(doc, t)).count() as u32;
                if run > 0 {
                    tokens.end = open + run;
                }
            }
            tokens.end += suffix(doc, lexicon, tokens.end, room.end);
            while tokens.start > room.start
                && !is_office(doc, lexicon, tokens.start - 1)
                && part(doc, tokens.start - 1, &tokens)
            {
                tokens.start -= 1;
            }
        }
        _ => {}
    }
    tokens
}

/// Returns the longest listed name that holds a candidate and reaches beyond it: *Central* + African.
fn listed(doc: &Document, lexicon: &Lexicon, found: &Candidate, room: &Range<u32>) -> Option<Range<u32>> {
    let Range { start, end } = found.tokens.clone();
    let mut best: Option<Range<u32>> = None;
    for from in start.saturating_sub(REACH - 1).max(room.start)..=start {
        for to in end..=(end + REACH).min(room.end) {
            let tokens = from..to;
            let longer = best.as_ref().map_or(end - start, |b| b.len() as u32) < tokens.len() as u32;
            let outside = (from..start).chain(end..to);
            if !longer || !outside.clone().all(|t| capital(doc, t)) {
                continue;
            }
            let text = run_text(doc, &tokens);
            let known = lexicon.countries.by_name(text).is_some()
                || lexicon.countries.people(text).is_some()
                || lexicon.groups.by_form(text).is_some()
                || lexicon.organizations.by_name(text).is_some()
                || lexicon.places.by_name(text).is_some_and(|p| !p.ambiguous);
            if known {
                best = Some(tokens);
            }
        }
    }
    best
}

fn capital(doc: &Document, token: u32) -> bool {
    let form = doc.form(TokenId(token));
    let word = matches!(doc.upos(TokenId(token)), Upos::Propn | Upos::Noun | Upos::Adj);
    word && form.starts_with(char::is_uppercase)
}

fn proper(doc: &Document, token: u32) -> bool {
    capital(doc, token) && doc.upos(TokenId(token)) == Upos::Propn
}

/// Says whether a proper noun and a person's name beside it are one flat name.
fn flat(doc: &Document, token: u32, name: &Range<u32>) -> bool {
    let below =
        doc.head(TokenId(token)).is_some_and(|h| name.contains(&h.0)) && doc.base_relation(TokenId(token)) == "flat";
    let above = name
        .clone()
        .map(TokenId)
        .any(|t| doc.head(t) == Some(TokenId(token)) && doc.base_relation(t) == "flat");
    proper(doc, token) && (below || above)
}

/// Says whether a token is made of initials that open a person's name: *J.*, *R.E.*
fn initials(doc: &Document, lexicon: &Lexicon, token: u32) -> bool {
    let form = doc.form(TokenId(token));
    let mut letters = form.chars();
    let pairs = std::iter::from_fn(|| Some((letters.next()?, letters.next())));
    let mut pairs = pairs.take(4);
    let all = pairs.all(|(letter, stop)| letter.is_uppercase() && stop == Some('.'));
    let known = lexicon.countries.by_name(form).is_some() || lexicon.no_names.has(form);
    all && (2..=6).contains(&form.len()) && !known
}

/// Says whether a proper noun before a body's name is a part of it: *Tribal Warrior* + Aboriginal Corporation.
fn part(doc: &Document, token: u32, name: &Range<u32>) -> bool {
    let under = doc.head(TokenId(token)).is_some_and(|h| name.contains(&h.0));
    proper(doc, token) && under && matches!(doc.base_relation(TokenId(token)), "compound" | "flat" | "amod")
}

fn is_office(doc: &Document, lexicon: &Lexicon, token: u32) -> bool {
    let form = doc.form(TokenId(token));
    lexicon.roles.title(form).is_some() || lexicon.roles.role(form).is_some()
}

/// Says whether a token says that the name before it is a company's: *Inc.*, *Corp.*
pub(super) fn is_suffix(doc: &Document, lexicon: &Lexicon, token: u32) -> bool {
    let (form, heads) = (doc.form(TokenId(token)), &lexicon.name_heads);
    let body = heads.at_end(&[form]) == Some(HeadClass::Organization) && heads.at_start(&[form]).is_none();
    body && form.starts_with(char::is_uppercase)
}

/// Returns how many tokens after a body's name are the suffix of a company: *, Inc.*
fn suffix(doc: &Document, lexicon: &Lexicon, end: u32, room: u32) -> u32 {
    match () {
        () if end < room && is_suffix(doc, lexicon, end) => 1,
        () if end + 1 < room && doc.form(TokenId(end)) == "," && is_suffix(doc, lexicon, end + 1) => 2,
        () => 0,
    }
}

/// Says whether a conjunction and a capitalised conjunct of a body's last part follow: *Ministry of Labour* + and Employment.
fn conjunct(doc: &Document, name: &Range<u32>, room: &Range<u32>) -> bool {
    let (and, next) = (name.end, name.end + 1);
    let inner = name.len() > 2 && name.clone().any(|t| doc.upos(TokenId(t)) == Upos::Adp);
    let tied = |t: u32| {
        let head = doc.head(TokenId(t)).filter(|h| name.contains(&h.0) && h.0 > name.start);
        doc.base_relation(TokenId(t)) == "conj" && head.is_some()
    };
    inner && next < room.end && doc.upos(TokenId(and)) == Upos::Cconj && capital(doc, next) && tied(next)
}
