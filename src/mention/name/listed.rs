//! Adds names that the tagger missed: those that a table knows (countries, peoples, bodies), and those that the article
//! has elsewhere (*Travelers* after *Travelers Corp.*).

use super::boundary::is_address;
use super::candidate::{Candidate, run_text, with_capitals};
use super::extend::is_suffix;
use crate::lexicon::{Group, GroupClass, Lexicon, Number, PlaceClass};
use crate::mention::Construction;
use crate::syntax::{Document, NameLabel, NameTag, SentenceId, TokenId, Upos};
use std::collections::HashMap;
use std::ops::Range;

/// The longest listed name in tokens.
const LONGEST: u32 = 6;

/// Returns the candidates together with the listed names in the gaps between them, in text order.
pub(super) fn completed(doc: &Document, lexicon: &Lexicon, found: Vec<Candidate>) -> Vec<Candidate> {
    let mut taken = vec![false; doc.tokens.len()];
    for candidate in &found {
        candidate.ids().for_each(|t| taken[t.0 as usize] = true);
    }
    let again = Again::of(doc, lexicon, &found);
    let mut all = found;
    let added: Vec<Candidate> = doc
        .sentences
        .ids()
        .flat_map(|s| missed(doc, lexicon, s, &taken, &again))
        .collect();
    all.extend(added);
    all.sort_by_key(|c| c.tokens.start);
    all
}

/// The names of the article by which it may name their bearers again: bodies without what says that they are companies,
/// people by the last name.
struct Again<'a>(HashMap<&'a str, NameLabel>);

impl<'a> Again<'a> {
    fn of(doc: &'a Document, lexicon: &Lexicon, found: &[Candidate]) -> Self {
        let mut names = HashMap::new();
        for name in found.iter().filter(|c| c.tokens.len() > 1) {
            let Range { start, end } = name.tokens;
            let short = match name.label {
                NameLabel::Org if is_suffix(doc, lexicon, end - 1) => start..end - 1,
                NameLabel::Per => end - 1..end,
                _ => continue,
            };
            let text = run_text(doc, &short).trim_end_matches([',', ' ']);
            if text.len() >= 3 && text.starts_with(char::is_uppercase) && text.contains(char::is_lowercase) {
                names.entry(text).or_insert(name.label);
            }
        }
        Self(names)
    }

    /// Returns the name that stands on these tokens: nouns without an article, since any word may open a sentence.
    fn at(&self, doc: &Document, tokens: Range<u32>) -> Option<Candidate> {
        let (first, last) = (TokenId(tokens.start), TokenId(tokens.end - 1));
        let noun = matches!(doc.upos(last), Upos::Propn | Upos::Noun);
        if !noun || !doc.form(first).starts_with(char::is_uppercase) {
            return None;
        }
        let label = *self.0.get(run_text(doc, &tokens))?;
        let plural = label == NameLabel::Per && matches!(doc.xpos(last), "NNS" | "NNPS");
        let inner = matches!(doc.base_relation(last), "compound" | "flat" | "fixed");
        (!plural && !inner && doc.child(last, &["det", "nummod"]).is_none())
            .then(|| Candidate::new(tokens, label, Construction::SaidAgain))
    }
}

fn missed(doc: &Document, lexicon: &Lexicon, sentence: SentenceId, taken: &[bool], again: &Again) -> Vec<Candidate> {
    let mut found = Vec::new();
    let Range { start, end } = doc.sentences[sentence].tokens;
    let shouted = all_capitals(doc, start..end);
    let mut at = start;
    if let Some(name) = signature(doc, lexicon, start..end).filter(|c| !taken[c.tokens.start as usize]) {
        return vec![name];
    }
    while at < end {
        let free = (at..end.min(at + LONGEST)).take_while(|&t| !taken[t as usize]).count() as u32;
        let state = (free > 0).then(|| short_state(doc, lexicon, start..at)).flatten();
        let named = |n| listed(doc, lexicon, at..at + n, shouted).or_else(|| again.at(doc, at..at + n));
        let hit = state.or_else(|| (1..=free).rev().find_map(named));
        at = hit.as_ref().map_or(at + 1, |c| c.tokens.end);
        found.extend(hit);
    }
    found
}

/// Says whether a sentence is written in capitals, so that capitals tell nothing.
pub(super) fn all_capitals(doc: &Document, tokens: Range<u32>) -> bool {
    let mut long = 0;
    for token in tokens.map(TokenId) {
        let form = doc.form(token);
        if form.chars().any(char::is_lowercase) {
            return false;
        }
        long += usize::from(form.len() > 3 && form.chars().all(char::is_alphabetic));
    }
    long >= 2
}

/// Returns a listed name that stands exactly on these tokens.
fn listed(doc: &Document, lexicon: &Lexicon, tokens: Range<u32>, shouted: bool) -> Option<Candidate> {
    let (first, last) = (TokenId(tokens.start), TokenId(tokens.end - 1));
    let form = doc.form(first);
    let usual = matches!(doc.upos(last), Upos::Propn | Upos::Adj | Upos::Noun);
    let proper = doc.upos(last) == Upos::Propn;
    let small = form.starts_with(char::is_lowercase);
    if !usual || small && !proper || is_address(form) {
        return None;
    }
    // A proper noun in small letters is looked up as if it had its capitals.
    let written = run_text(doc, &tokens);
    let raised = if small { with_capitals(written) } else { String::new() };
    let text = if small { raised.as_str() } else { written };
    let make = |label, rule| Some(Candidate::new(tokens.clone(), label, rule));
    if inside_longer_name(doc, lexicon, &tokens) {
        return None;
    }
    if let Some(country) = lexicon.countries.by_name(text)
        && proper
        && (!country.ambiguous || tokens.len() > 1)
        && !(shouted && text.len() < 4)
    {
        return make(NameLabel::Loc, Construction::ListedCountry);
    }
    let starts = doc.sentences[doc.sentence_of(first)].tokens.start == tokens.start;
    // At the start of a sentence any word has a capital: *Orthodox*, *Liberal*.
    let group = |g: Group| !starts || g.noun != Some(Number::Singular) && g.class == GroupClass::People;
    if lexicon.countries.people(text).is_some() || lexicon.groups.by_form(text).is_some_and(group) {
        return make(NameLabel::Norp, Construction::ListedPeople);
    }
    if let Some(place) = lexicon.places.by_name(text)
        && proper
        && !place.ambiguous
        && (matches!(place.class, PlaceClass::Capital | PlaceClass::State)
            || place.size >= 1_000_000
            || tokens.len() > 1)
    {
        return make(NameLabel::Loc, Construction::ListedPlace);
    }
    if lexicon.organizations.by_name(text).is_some() && proper && !shouted && (!starts || tokens.len() > 1) {
        return make(NameLabel::Org, Construction::ListedBody);
    }
    None
}

/// Returns the given name that is all of a sentence but for its marks: *Maria,*
fn signature(doc: &Document, lexicon: &Lexicon, sentence: Range<u32>) -> Option<Candidate> {
    let mut words = sentence.filter(|&t| doc.upos(TokenId(t)) != Upos::Punct);
    let (at, more) = (words.next()?, words.next());
    let form = doc.form(TokenId(at));
    let proper = more.is_none() && doc.upos(TokenId(at)) == Upos::Propn && form.starts_with(char::is_uppercase);
    let given = proper && lexicon.given_names.gender(form).is_some();
    let other = || lexicon.places.by_name(form).is_some() || lexicon.countries.by_name(form).is_some();
    (given && !other()).then(|| Candidate::new(at..at + 1, NameLabel::Per, Construction::GivenNameAlone))
}

/// Returns the abbreviated state right after these tokens, where they end in a place and a comma: *Gary, Ind.*
fn short_state(doc: &Document, lexicon: &Lexicon, before: Range<u32>) -> Option<Candidate> {
    let at = before.end;
    if before.len() < 2 || doc.form(TokenId(at - 1)) != "," {
        return None;
    }
    let town = TokenId(at - 2);
    let place = doc.upos(town) == Upos::Propn && doc.form(town).starts_with(char::is_uppercase);
    let other = matches!(doc.names[town], NameTag::Begin(l) | NameTag::Inside(l) if l != NameLabel::Loc);
    let state = lexicon.places.by_short(doc.form(TokenId(at)));
    (place && !other && state.is_some())
        .then(|| Candidate::new(at..at + 1, NameLabel::Loc, Construction::AbbreviatedState))
}

/// Says whether a capitalised neighbour that is no title shows the words to be part of a longer name: *French Open*.
fn inside_longer_name(doc: &Document, lexicon: &Lexicon, tokens: &Range<u32>) -> bool {
    let sentence = &doc.sentences[doc.sentence_of(TokenId(tokens.start))].tokens;
    let tied = |other: u32| {
        let (here, there) = (TokenId(tokens.end - 1), TokenId(other));
        let form = doc.form(there);
        let arc = doc.head(here) == Some(there) || doc.head(there) == Some(here);
        let role = lexicon.roles.title(form).is_some() || lexicon.roles.role(form).is_some();
        arc && !role && doc.upos(there) == Upos::Propn && form.starts_with(char::is_uppercase)
    };
    let label = |t: u32| doc.names[TokenId(t)] == NameTag::Out;
    let after = tokens.end < sentence.end && label(tokens.end) && tied(tokens.end);
    let before = tokens.start > sentence.start && label(tokens.start - 1) && tied(tokens.start - 1);
    after || before
}
