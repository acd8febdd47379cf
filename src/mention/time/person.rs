//! People who are named like a month, a day or a season: *Theresa May*, *Mr. March*, *Judge April Summers*, *Monday Okoro*.
//!
//! A title, a first name before, a surname behind or an earlier mention of the full name tells them from times; the name
//! tagger alone does so only of months, and only as subjects and objects.

use crate::lexicon::Lexicon;
use crate::lexicon::time::Class;
use crate::syntax::{Document, NameLabel, NameTag, TokenId, Upos};
use std::collections::BTreeSet;
use std::ops::Range;

/// Relations of those who act or suffer, in which a month hardly stands.
const CORE: &[&str] = &["nsubj", "obj", "iobj"];

/// Returns the names of people that hold a word of the calendar, in text order.
pub fn persons(doc: &Document, lexicon: &Lexicon) -> Vec<Range<u32>> {
    let words: Vec<TokenId> = doc.tokens.ids().filter(|&t| class(doc, t, lexicon).is_some()).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut runs: Vec<Range<u32>> = words.iter().filter_map(|&t| named(doc, t, lexicon)).collect();
    let known: BTreeSet<&str> = runs.iter().map(|r| doc.form(TokenId(r.end - 1))).collect();
    let full: BTreeSet<Vec<&str>> = runs.iter().filter(|r| r.len() > 1).map(|r| forms(doc, r)).collect();
    for &word in words
        .iter()
        .filter(|t| !runs.iter().any(|r| r.contains(&t.0)))
        .collect::<Vec<_>>()
    {
        let again = full.iter().find_map(|name| repeated(doc, word, name));
        let bare = || known.contains(doc.form(word)) && is_party(doc, word) && !before_number(doc, word);
        runs.extend(again.or_else(|| bare().then(|| word.0..word.0 + 1)));
    }
    runs.sort_by_key(|r| (r.start, std::cmp::Reverse(r.end)));
    runs.dedup_by(|next, last| next.start < last.end);
    runs
}

/// Returns which word of the calendar a capitalised token is.
fn class(doc: &Document, token: TokenId, lexicon: &Lexicon) -> Option<Class> {
    let form = doc.form(token);
    if !form.starts_with(char::is_uppercase) || form.ends_with('.') {
        return None;
    }
    let word = lexicon.time.word(&form.to_lowercase())?;
    let mut classes = word.senses.iter().map(|s| s.class);
    classes.find(|c| matches!(c, Class::Month | Class::Weekday | Class::Season))
}

fn forms<'a>(doc: &'a Document, run: &Range<u32>) -> Vec<&'a str> {
    run.clone().map(|t| doc.form(TokenId(t))).collect()
}

/// Returns the name that a token is a part of by its title, by what stands around it or by the tagger.
fn named(doc: &Document, token: TokenId, lexicon: &Lexicon) -> Option<Range<u32>> {
    if before_number(doc, token) {
        return None;
    }
    let weekday = class(doc, token, lexicon) == Some(Class::Weekday);
    let tag = doc.names[token];
    let run = tagged(doc, token);
    let begins = tag == NameTag::Begin(NameLabel::Per);
    let surname = tag == NameTag::Inside(NameLabel::Per) && run.start < token.0;
    let given = |t: u32| lexicon.given_names.gender(doc.form(TokenId(t))).is_some();
    // *Ana Lin Friday met*: a day behind a whole name is when it happened.
    if surname && (!weekday || run.end - run.start == 2 && run.end == token.0 + 1 && given(run.start)) {
        return Some(run);
    }
    if begins && run.len() > 1 {
        return Some(run);
    }
    let proper = doc.upos(token) == Upos::Propn && (begins || tag == NameTag::Out);
    if proper && is_titled(doc, token, lexicon) && (begins || !weekday) {
        return Some(token.0..run.end.max(token.0 + 1));
    }
    let bare = doc.child(token, &["case", "det", "amod"]).is_none();
    if begins && !weekday && bare && CORE.contains(&doc.base_relation(token)) {
        return Some(run);
    }
    before_surname(doc, token, lexicon)
}

/// Returns the stretch of a person's name that the tagger sees around a token.
fn tagged(doc: &Document, token: TokenId) -> Range<u32> {
    let sentence = &doc.sentences[doc.sentence_of(token)].tokens;
    let inside = |t: u32| doc.names[TokenId(t)] == NameTag::Inside(NameLabel::Per);
    let mut run = token.0..token.0 + 1;
    while run.start > sentence.start && inside(run.start) {
        run.start -= 1;
    }
    while run.end < sentence.end && inside(run.end) {
        run.end += 1;
    }
    run
}

/// Says whether a title stands right before a token: *Mrs*, *Judge*, *Prime Minister*.
fn is_titled(doc: &Document, token: TokenId, lexicon: &Lexicon) -> bool {
    let first = doc.sentences[doc.sentence_of(token)].tokens.start;
    let before = token.0.checked_sub(1).filter(|&t| t >= first).map(TokenId);
    before.is_some_and(|t| {
        let form = doc.form(t);
        let role = || form.starts_with(char::is_uppercase) && lexicon.roles.role(form).is_some_and(|r| r.0.title);
        lexicon.roles.title(form).is_some() || role()
    })
}

/// Says whether a number stands right behind a token: *May 5*.
fn before_number(doc: &Document, token: TokenId) -> bool {
    let sentence = &doc.sentences[doc.sentence_of(token)].tokens;
    let next = TokenId(token.0 + 1);
    next.0 < sentence.end && doc.form(next).starts_with(|c: char| c.is_ascii_digit())
}

/// Returns a name whose first word the tagger took for a time: *Police detained Monday Okoro*, where a time would stand
/// behind the object, and *Monday Okoro was arrested on Friday*, where another day tells when.
fn before_surname(doc: &Document, token: TokenId, lexicon: &Lexicon) -> Option<Range<u32>> {
    let sentence = doc.sentences[doc.sentence_of(token)].tokens.clone();
    let next = TokenId(token.0 + 1);
    let single = next.0 < sentence.end
        && doc.upos(next) == Upos::Propn
        && doc.form(next).starts_with(char::is_uppercase)
        && class(doc, next, lexicon).is_none()
        && lexicon.countries.by_name(doc.form(next)).is_none()
        && (next.0 + 1 >= sentence.end || !matches!(doc.names[TokenId(next.0 + 1)], NameTag::Inside(_)));
    let head = doc.head(token)?;
    if !single || doc.head(next) != Some(head) || doc.child(token, &["case", "det"]).is_some() {
        return None;
    }
    let object = doc.base_relation(next) == "obj" && head < token;
    let other_day = |t: u32| {
        let t = TokenId(t);
        t != token && doc.head(t) == Some(head) && class(doc, t, lexicon) == Some(Class::Weekday)
    };
    let subject = token.0 == sentence.start && doc.base_relation(next) == "nsubj" && sentence.clone().any(other_day);
    (object || subject).then_some(token.0..next.0 + 1)
}

/// Returns where a full name that the article has elsewhere stands around a token.
fn repeated(doc: &Document, token: TokenId, name: &[&str]) -> Option<Range<u32>> {
    let sentence = &doc.sentences[doc.sentence_of(token)].tokens;
    let at = name.iter().position(|&part| part == doc.form(token))? as u32;
    let start = token.0.checked_sub(at).filter(|&s| s >= sentence.start)?;
    let run = start..start + name.len() as u32;
    (run.end <= sentence.end && forms(doc, &run) == name).then_some(run)
}

/// Says whether a word stands where parties stand, not where times do.
fn is_party(doc: &Document, word: TokenId) -> bool {
    let relation = doc.base_relation(word);
    let owner = doc.relation(word) == "nmod:poss";
    let bare = doc.child(word, &["det", "amod", "case"]).is_none();
    let by = doc
        .children_by(word, &["case"])
        .any(|c| doc.relation(word).ends_with("agent") || is_of_people(doc, c));
    CORE.contains(&relation) && bare || owner || by && matches!(relation, "obl" | "nmod")
}

/// Says whether a preposition stands before people rather than times: *with*, *against*.
fn is_of_people(doc: &Document, case: TokenId) -> bool {
    matches!(doc.lemma(case), "with" | "against" | "about")
}
