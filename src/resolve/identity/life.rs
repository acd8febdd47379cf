//! What an article tells of people's lives that two bearers of one name cannot share: ages, the day of a death, days on
//! which they did something.

use super::super::Reading;
use super::item::{Item, Sort};
use crate::lexicon::Lexicon;
use crate::lexicon::person_name::AgeWord;
use crate::mention::{Role, Status};
use crate::resolve::ClusterId;
use crate::syntax::clause::Factuality;
use crate::syntax::{Document, TokenId, Upos};

/// The ages that a text tells of people.
const AGES: std::ops::RangeInclusive<i16> = 5..=110;
/// How far behind a number the word that makes it an age may stand: *19 - year - old*.
const REACH: u32 = 4;
/// The class of deaths.
const DEATH: &str = "DIE";

/// Notes ages, deaths and dated deeds of an article's people.
pub(super) fn tell(reading: &Reading, items: &mut [Item], lexicon: &Lexicon) {
    tell_ages(reading, items, lexicon);
    tell_deaths(reading, items);
    tell_deeds(reading, items);
}

fn tell_ages(reading: &Reading, items: &mut [Item], lexicon: &Lexicon) {
    let doc = &reading.document;
    let year = doc.article.published.as_ref().map_or(0, |p| p.date.year());
    for token in doc.tokens.ids() {
        let years = Some(token).filter(|&t| doc.upos(t) == Upos::Num);
        let Some(years) = years.and_then(|t| doc.form(t).parse::<i16>().ok()) else {
            continue;
        };
        if !AGES.contains(&years) {
            continue;
        }
        let mut told = aged(reading, token, lexicon).into_iter();
        if let Some(person) = told.find_map(|t| person_at(reading, items, t)) {
            items[person].traits.born.insert(year - years);
        }
    }
}

/// Returns the words for whom a number may give the age of, the nearest first.
fn aged(reading: &Reading, number: TokenId, lexicon: &Lexicon) -> Vec<TokenId> {
    let doc = &reading.document;
    let sentence = doc.sentences[doc.sentence_of(number)].tokens.clone();
    let word = |t: u32| lexicon.person_names.age_word(doc.form(TokenId(t)));
    let behind = (number.0 + 1..sentence.end.min(number.0 + 1 + REACH)).find(|&t| word(t) == Some(AgeWord::Behind));
    if behind.is_some() {
        return doc.ancestors(number).take(4).collect();
    }
    let before = (sentence.start.max(number.0.saturating_sub(2))..number.0).find(|&t| word(t) == Some(AgeWord::Before));
    if let Some(marker) = before {
        return subject_above(doc, TokenId(marker)).into_iter().collect();
    }
    // *Ito, 45, was freed*; *Ito (45)*
    let bare = doc.children(number).iter().all(|&c| doc.upos(c) == Upos::Punct);
    let set_off = |t: Option<u32>| t.is_some_and(|t| sentence.contains(&t) && doc.upos(TokenId(t)) == Upos::Punct);
    let alone = bare && set_off(number.0.checked_sub(1)) && set_off(Some(number.0 + 1));
    let name = number
        .0
        .checked_sub(2)
        .filter(|t| alone && sentence.contains(t))
        .map(TokenId);
    name.filter(|&t| doc.upos(t) == Upos::Propn).into_iter().collect()
}

/// Returns the subject of the clause that a phrase belongs to, or the noun that it follows.
fn subject_above(doc: &Document, token: TokenId) -> Option<TokenId> {
    let mut up = doc.ancestors(token).take(3);
    up.find_map(|t| match doc.upos(t) {
        Upos::Verb | Upos::Adj => Some(doc.subject_of(t)),
        Upos::Propn if doc.base_relation(token) != "obl" => Some(Some(t)),
        _ => None,
    })?
}

fn person_at(reading: &Reading, items: &[Item], token: TokenId) -> Option<usize> {
    let cluster: ClusterId = reading.links.cluster_at(token)?;
    let k = cluster.0 as usize;
    (items[k].named && items[k].sort == Sort::Person).then_some(k)
}

fn tell_deaths(reading: &Reading, items: &mut [Item]) {
    let published = reading.document.article.published.as_ref().map(|p| p.date);
    for event in reading.mentions.events.values() {
        if event.class != DEATH || event.status != Status::Asserted {
            continue;
        }
        let told = event.time.and_then(|t| reading.links.times.get(t)?.days());
        let Some(day) = told.map(|(_, last)| last).or(published) else {
            continue;
        };
        let dead = |r| matches!(r, Role::Recipient | Role::Actor | Role::Participant);
        for argument in event.arguments.iter().filter(|a| dead(a.role)) {
            if let Some(person) = person_at(reading, items, argument.phrase.head) {
                let traits = &mut items[person].traits;
                traits.died = traits.died.into_iter().chain([day]).min();
            }
        }
    }
}

fn tell_deeds(reading: &Reading, items: &mut [Item]) {
    let doc = &reading.document;
    for (id, timex) in reading.mentions.times.iter() {
        let Some((first, _)) = reading.links.times.get(id).and_then(|t| t.days()) else {
            continue;
        };
        for &verb in &timex.dates {
            let Some(clause) = doc.clause(verb) else { continue };
            let doer = clause.doer().filter(|_| clause.factuality == Factuality::Asserted);
            let Some(person) = doer.and_then(|d| person_at(reading, items, d)) else {
                continue;
            };
            let traits = &mut items[person].traits;
            if traits.died.is_none() {
                traits.acted = traits.acted.max(Some(first));
            }
        }
    }
}
