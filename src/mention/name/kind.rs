//! Gives each name its type and country: tables first, then the words inside the name, then the tagger's label.

use super::candidate::Candidate;
use crate::lexicon::{EntityKind, HeadClass, Lexicon, PlaceClass};
use crate::syntax::{Document, NameLabel};

/// Settles kind and country of each candidate by itself.
pub(super) fn assign(doc: &Document, lexicon: &Lexicon, found: &mut [Candidate]) {
    for candidate in found {
        let text = candidate.text(doc);
        let words = candidate.words(doc);
        let known = by_table(lexicon, candidate.label, text);
        candidate.certain = known.is_some();
        let (kind, iso2) = known.unwrap_or_else(|| by_words(lexicon, candidate.label, &words));
        candidate.kind = kind;
        candidate.iso2 = iso2;
    }
}

/// Returns kind and country of a name that a table lists, where the tagger's label does not speak against it.
fn by_table(lexicon: &Lexicon, label: NameLabel, text: &str) -> Option<(EntityKind, Option<&'static str>)> {
    let person = label == NameLabel::Per;
    let given = person && lexicon.given_names.gender(text).is_some();
    if let Some(country) = lexicon.countries.by_name(text)
        && !(person && (country.ambiguous || given))
    {
        return Some((EntityKind::Country, Some(country.iso2)));
    }
    if given {
        return None;
    }
    if let Some(people) = lexicon.countries.people(text) {
        return Some((EntityKind::Group, people.iso2));
    }
    if let Some(group) = lexicon.groups.by_form(text)
        && (label != NameLabel::Org || group.noun.is_none())
        && !person
    {
        return Some((EntityKind::Group, group.country));
    }
    if let Some(metonym) = lexicon.places.metonym(text)
        && label != NameLabel::Per
    {
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
    let settled = label == NameLabel::Loc || !person && place.class != PlaceClass::City;
    settled.then_some((EntityKind::Place, place.country))
}

/// Returns kind and country by the telling words of a name and the tagger's label.
fn by_words(lexicon: &Lexicon, label: NameLabel, words: &[&str]) -> (EntityKind, Option<&'static str>) {
    let iso2 = country_inside(lexicon, words);
    let head = lexicon
        .name_heads
        .at_end(words)
        .or_else(|| lexicon.name_heads.at_start(words));
    let kind = match (label, head) {
        (NameLabel::Per, _) => return (EntityKind::Person, None),
        (NameLabel::Norp, _) => EntityKind::Group,
        (NameLabel::Loc, Some(HeadClass::Agency)) if words.len() > 1 => EntityKind::Agency,
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
