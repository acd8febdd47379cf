//! Gives each name its type and country: tables first, then the words inside the name, then the tagger's label.

use super::candidate::Candidate;
use crate::lexicon::fold::fold;
use crate::lexicon::{EntityKind, Group, GroupClass, HeadClass, Lexicon, PlaceClass};
use crate::mention::Construction;
use crate::syntax::{Document, NameLabel, TokenId, Upos};
use std::collections::HashSet;

/// Settles kind and country of each candidate; people by the surnames of the article.
pub(super) fn assign(doc: &Document, lexicon: &Lexicon, found: &mut [Candidate]) {
    let full = found.iter().filter(|c| c.label == NameLabel::Per && c.tokens.len() > 1);
    let surnames: HashSet<String> = full.map(|c| fold(doc.form(TokenId(c.tokens.end - 1)))).collect();
    let told = found.iter().filter(|c| body_before(doc, lexicon, c));
    let bodies: HashSet<String> = told.map(|c| fold(c.text(doc))).collect();
    for candidate in found.iter_mut().filter(|c| c.rule != Construction::Gazetteer) {
        let text = candidate.text(doc);
        let words = candidate.words(doc);
        let person = candidate.label == NameLabel::Per;
        let named = person && (words.len() > 1 || surnames.contains(&fold(text)));
        let known = match named {
            // *al-Qaida*, *Morgan Stanley*: no person has the name of a listed body.
            true => lexicon
                .organizations
                .by_name(text)
                .filter(|_| words.len() > 1)
                .map(|body| (body.kind, body.country)),
            false if person => person_by_table(lexicon, text),
            false => by_table(lexicon, candidate.label, text),
        };
        // *the daily Clairon … Clairon wrote*
        let body = person && !named && words.len() == 1 && bodies.contains(&fold(text));
        let known = match body {
            true => Some((EntityKind::Organization, None)),
            false => known,
        };
        let known = match governs(doc, lexicon, candidate) || greeted(doc, lexicon, candidate, known) {
            true => Some((EntityKind::Person, None)),
            false => known,
        };
        let known = known.or_else(|| several(doc, lexicon, candidate, named).then_some((EntityKind::Group, None)));
        candidate.certain = known.is_some();
        // *Defence Ministry* of *Defence Ministry of Kenya*.
        let own = candidate
            .ids()
            .position(|t| doc.upos(t) == Upos::Adp)
            .unwrap_or(words.len());
        let (kind, iso2) = known.unwrap_or_else(|| by_words(lexicon, candidate.label, &words, own));
        candidate.kind = kind;
        candidate.iso2 = iso2;
    }
}

/// Says whether a lone word was taken for a person right behind a noun for a body: *the French daily Clairon*.
fn body_before(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> bool {
    let single = found.label == NameLabel::Per && found.tokens.len() == 1;
    let before = found.tokens.start.checked_sub(1).map(TokenId).filter(|_| single);
    let first = TokenId(found.tokens.start);
    before.is_some_and(|t| {
        let small = doc.form(t).starts_with(char::is_lowercase) && doc.sentence_of(t) == doc.sentence_of(first);
        let beside = doc.head(t) == Some(first) || doc.head(first) == Some(t);
        small && beside && lexicon.events.in_set("body", doc.form(t))
    })
}

/// Says whether a word is a leader's name before a small noun for those who govern: *the Biden administration*.
fn governs(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> bool {
    let next = TokenId(found.tokens.end);
    if found.tokens.len() != 1 || !doc.tokens.get(next).is_some_and(|_| doc.upos(next) == Upos::Noun) {
        return false;
    }
    let small = doc.form(next).starts_with(char::is_lowercase);
    let body = lexicon
        .name_heads
        .at_end(&[doc.form(next)])
        .is_some_and(|h| h.kind() == EntityKind::Agency);
    small && body && lexicon.leaders.is_family(found.text(doc))
}

/// Says whether a lone plural was taken for a person: *the Avars*, *the Keitas*.
fn several(doc: &Document, lexicon: &Lexicon, found: &Candidate, named: bool) -> bool {
    let plural = found.tokens.len() == 1 && doc.xpos(TokenId(found.tokens.start)) == "NNPS";
    plural && !named && found.label == NameLabel::Per && lexicon.given_names.gender(found.text(doc)).is_none()
}

/// Says whether a given name was taken for a place that no table knows, where nothing else speaks for a place: no
/// preposition, no comma behind it.
fn greeted(doc: &Document, lexicon: &Lexicon, found: &Candidate, known: Known) -> bool {
    let text = found.text(doc);
    let single = found.label == NameLabel::Loc && found.tokens.len() == 1 && known.is_none();
    if !single || lexicon.given_names.gender(text).is_none() || lexicon.places.by_name(text).is_some() {
        return false;
    }
    let token = TokenId(found.tokens.start);
    let subject = matches!(doc.base_relation(token), "nsubj" | "vocative" | "root");
    subject && doc.child(token, &["case", "appos"]).is_none()
}

/// What a table says of a name: its kind, and the country that it names or belongs to.
type Known = Option<(EntityKind, Option<&'static str>)>;

/// Returns what a single word is that was taken for a person's name and that a table knows as something else: *Israel*.
fn person_by_table(lexicon: &Lexicon, text: &str) -> Known {
    if let Some(country) = lexicon.countries.by_name(text).filter(|c| !c.ambiguous) {
        return Some((EntityKind::Country, Some(country.iso2)));
    }
    if lexicon.given_names.gender(text).is_some() {
        return None;
    }
    if let Some(people) = lexicon.countries.people(text) {
        return Some((EntityKind::Group, people.iso2));
    }
    if let Some(group) = lexicon.groups.by_form(text) {
        return Some((EntityKind::Group, group.country));
    }
    if let Some(body) = lexicon.organizations.by_name(text) {
        return Some((body.kind, body.country));
    }
    let place = lexicon.places.by_name(text).filter(|p| !p.ambiguous)?;
    let known = place.class != PlaceClass::City || place.size >= 1_000_000;
    known.then_some((EntityKind::Place, place.country))
}

/// Returns kind and country of a name that a table lists, where the tagger's label does not speak against it.
fn by_table(lexicon: &Lexicon, label: NameLabel, text: &str) -> Known {
    if let Some(country) = lexicon.countries.by_name(text) {
        return Some((EntityKind::Country, Some(country.iso2)));
    }
    if let Some(people) = lexicon.countries.people(text) {
        return Some((EntityKind::Group, people.iso2));
    }
    let party = |g: &Group| label == NameLabel::Org && matches!(g.class, GroupClass::Party | GroupClass::Region);
    if let Some(group) = lexicon.groups.by_form(text).filter(|g| !party(g) || g.noun.is_none()) {
        return Some((EntityKind::Group, group.country));
    }
    if let Some(metonym) = lexicon.places.metonym(text) {
        return Some((metonym.kind, metonym.country));
    }
    if let Some(body) = lexicon.organizations.by_name(text)
        && (label != NameLabel::Loc || lexicon.places.by_name(text).is_none())
    {
        return Some((body.kind, body.country));
    }
    let place = lexicon
        .places
        .by_name(text)
        .filter(|p| !p.ambiguous || label == NameLabel::Loc)?;
    // A city's name may be that of its team.
    let settled = label != NameLabel::Org || place.class != PlaceClass::City;
    settled.then_some((EntityKind::Place, place.country))
}

/// Returns kind and country by the telling words of a name and the tagger's label; `own` words stand before a preposition.
fn by_words(lexicon: &Lexicon, label: NameLabel, words: &[&str], own: usize) -> (EntityKind, Option<&'static str>) {
    let iso2 = country_inside(lexicon, words);
    let head = lexicon
        .name_heads
        .at_end(words)
        .or_else(|| lexicon.name_heads.at_start(words))
        .or_else(|| lexicon.name_heads.at_end(&words[..own]));
    let kind = match (label, head) {
        (NameLabel::Per, _) => return (EntityKind::Person, None),
        (NameLabel::Norp, _) => EntityKind::Group,
        (NameLabel::Loc | NameLabel::Misc, Some(HeadClass::Agency)) if words.len() > 1 => EntityKind::Agency,
        (NameLabel::Loc | NameLabel::Misc, Some(HeadClass::Organization)) if words.len() > 1 => {
            EntityKind::Organization
        }
        (NameLabel::Loc, _) => EntityKind::Place,
        (NameLabel::Org, Some(HeadClass::Agency)) => EntityKind::Agency,
        (NameLabel::Org, _) => EntityKind::Organization,
        (NameLabel::Misc, _) => EntityKind::Other,
    };
    (kind, iso2)
}

/// Returns the country that words inside a name point to: *Chinese Foreign Ministry*, *Bank of Uganda*.
fn country_inside(lexicon: &Lexicon, words: &[&str]) -> Option<&'static str> {
    let country = |form: &str| {
        let people = || lexicon.countries.people(form).and_then(|p| p.iso2);
        let place = || {
            lexicon
                .places
                .by_name(form)
                .filter(|p| !p.ambiguous)
                .and_then(|p| p.country)
        };
        lexicon
            .countries
            .by_name(form)
            .map(|c| c.iso2)
            .or_else(people)
            .or_else(place)
    };
    let longest = words.len().min(4);
    let at_start = (1..=longest).rev().find_map(|n| country(&words[..n].join(" ")));
    at_start.or_else(|| {
        (1..longest)
            .rev()
            .find_map(|n| country(&words[words.len() - n..].join(" ")))
    })
}
