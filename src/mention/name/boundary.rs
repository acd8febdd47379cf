//! Settles where names begin and end: titles, articles, quotation marks and possessive marks are outside; *Geneva,
//! Switzerland* is two names; *World Health Organization (WHO)* is two.

use super::candidate::{Candidate, run_text, with_capitals};
use super::extend::{is_function, widened};
use crate::lexicon::{Lexicon, PlaceClass};
use crate::mention::Construction;
use crate::syntax::{Document, NameLabel, NameTag, TokenId, Upos};
use std::ops::Range;

/// How many words of a title may stand behind the name in which it begins.
const TITLE: usize = 3;

/// Returns the candidates with settled boundaries, in text order; those of which nothing is left are dropped.
pub(super) fn settled(doc: &Document, lexicon: &Lexicon, labelled: Vec<Candidate>) -> Vec<Candidate> {
    let pieces: Vec<Candidate> = labelled.iter().flat_map(|c| split(doc, lexicon, c)).collect();
    let trimmed = widened(doc, lexicon, pieces).into_iter().filter_map(|c| {
        let tokens = trimmed(doc, lexicon, &c)?;
        Some(c.over(tokens))
    });
    let kept: Vec<Candidate> = trimmed.filter(|c| is_name(doc, lexicon, c)).collect();
    joined(doc, lexicon, turned(doc, lexicon, kept))
}

/// Joins a surname and a given name in the order of lists, quoted or alone on their line: *"Okoro, Maria"*.
fn turned(doc: &Document, lexicon: &Lexicon, kept: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(kept.len());
    for next in kept {
        let joins = out.last().is_some_and(|last| {
            let sentence = &doc.sentences[doc.sentence_of(TokenId(last.tokens.start))].tokens;
            let single = [last, &next]
                .iter()
                .all(|c| c.tokens.len() == 1 && c.label == NameLabel::Per);
            let comma = next.tokens.start == last.tokens.end + 1 && doc.form(TokenId(last.tokens.end)) == ",";
            let given = |c: &Candidate| lexicon.given_names.gender(c.text(doc)).is_some();
            let inside = |t: Option<u32>| t.filter(|t| sentence.contains(t));
            let around = [inside(last.tokens.start.checked_sub(1)), inside(Some(next.tokens.end))];
            let quote = |t: &Option<u32>| t.is_none_or(|t| matches!(doc.xpos(TokenId(t)), "``" | "''"));
            let quoted = around.iter().all(|t| t.is_some());
            single && comma && (given(&next) || quoted) && around.iter().all(quote)
        });
        match out.last_mut().filter(|_| joins) {
            Some(last) => last.tokens.end = next.tokens.end,
            None => out.push(next),
        }
    }
    out
}

/// Cuts a stretch at commas between places and at parentheses.
fn split(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> Vec<Candidate> {
    let mut pieces = Vec::new();
    let mut start = found.tokens.start;
    if let Some(end) = city_before_medium(doc, lexicon, found) {
        return vec![
            Candidate::new(start..end, NameLabel::Loc, Construction::CityBeforeMedium),
            Candidate::new(end..found.tokens.end, NameLabel::Org, Construction::MediumBehindCity),
        ];
    }
    let land = land_behind(doc, lexicon, found);
    for token in found.ids() {
        if land == Some(token.0) {
            pieces.push(found.over(start..token.0));
            start = token.0;
            continue;
        }
        let cut = match doc.form(token) {
            "(" | ")" | "[" | "]" | "\n" | ";" | "/" => true,
            "," => place_list(doc, lexicon, &(start..token.0), &(token.0 + 1..found.tokens.end)),
            _ if doc.upos(token) == Upos::Cconj => two_places(doc, lexicon, &found.tokens, token.0),
            _ => false,
        };
        if cut {
            if start < token.0 {
                pieces.push(found.over(start..token.0));
            }
            start = token.0 + 1;
        }
    }
    if start < found.tokens.end {
        pieces.push(found.over(start..found.tokens.end));
    }
    pieces
}

/// Returns where a state or country starts that stands behind a place of its own without a comma: *Miramar Florida*.
fn land_behind(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> Option<u32> {
    let Range { start, end } = found.tokens;
    if found.label != NameLabel::Loc || end - start < 2 || end - start > 5 {
        return None;
    }
    let raised = |tokens: Range<u32>| with_capitals(run_text(doc, &tokens));
    let known = |text: &str| lexicon.countries.by_name(text).is_some() || lexicon.places.by_name(text).is_some();
    if known(&raised(start..end)) {
        return None;
    }
    let land = |&at: &u32| {
        let (text, town) = (raised(at..end), raised(start..at));
        let listed = lexicon.places.by_name(&text).filter(|p| p.class == PlaceClass::State);
        let short = lexicon.places.by_short(&text);
        let country = lexicon.countries.by_name(&text).map(|c| c.iso2);
        let larger = country.is_some() || listed.or(short).is_some();
        larger
            && lexicon
                .places
                .by_name(&town)
                .is_some_and(|p| p.class != PlaceClass::Region || p.country.is_some())
    };
    (start + 1..end).find(land)
}

/// Returns where the city ends that the header of a report puts before its medium: *Lima EL PERUANO in Spanish*.
///
/// Such a header names the language behind the medium, or is no sentence and has the medium in capitals alone.
fn city_before_medium(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> Option<u32> {
    let Range { start, end } = found.tokens;
    if !matches!(found.label, NameLabel::Org | NameLabel::Loc) || end - start < 2 {
        return None;
    }
    let sentence = &doc.sentences[doc.sentence_of(TokenId(start))].tokens;
    let tongue = |t: u32| {
        let people = |t| lexicon.countries.people(doc.form(TokenId(t)));
        t < sentence.end && people(t).is_some_and(|p| p.adjective)
    };
    let header = end < sentence.end && doc.form(TokenId(end)) == "in" && tongue(end + 1);
    let verbs = || sentence.clone().any(|t| doc.upos(TokenId(t)) == Upos::Verb);
    let loud = |tokens: Range<u32>| !run_text(doc, &tokens).chars().any(char::is_lowercase);
    let city = |&at: &u32| {
        let place = lexicon.places.by_name(run_text(doc, &(start..at)));
        place.is_some_and(|p| matches!(p.class, PlaceClass::Capital | PlaceClass::City) && !p.ambiguous)
    };
    let at = (start + 1..end.min(start + 4)).rev().find(city)?;
    let quiet = !loud(start..at);
    (header || quiet && loud(at..end) && !verbs()).then_some(at)
}

/// Says whether a conjunction parts two listed places: *Uganda and Ghana*; *Bosnia and Herzegovina* is one.
fn two_places(doc: &Document, lexicon: &Lexicon, tokens: &Range<u32>, and: u32) -> bool {
    let known = |part: Range<u32>| {
        let text = run_text(doc, &part);
        lexicon.countries.by_name(text).is_some() || lexicon.places.by_name(text).is_some()
    };
    !known(tokens.clone()) && known(tokens.start..and) && known(and + 1..tokens.end)
}

/// Says whether a comma parts a place from the larger one it lies in: *Geneva, Switzerland*.
fn place_list(doc: &Document, lexicon: &Lexicon, before: &Range<u32>, after: &Range<u32>) -> bool {
    let next_comma = after
        .clone()
        .find(|&t| doc.form(TokenId(t)) == ",")
        .unwrap_or(after.end);
    let part = run_text(doc, &(after.start..next_comma));
    let known = lexicon.countries.by_name(part).is_some()
        || lexicon.places.by_name(part).is_some()
        || lexicon.places.by_short(part).is_some();
    // *Washington, D.C.* is one name.
    known
        && lexicon
            .places
            .by_name(run_text(doc, &(before.start..next_comma)))
            .is_none()
}

/// Returns the tokens without what is no part of a name; `None` if nothing is left.
fn trimmed(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> Option<Range<u32>> {
    let mut tokens = found.tokens.clone();
    loop {
        let before = tokens.clone();
        while !tokens.is_empty() && opens_badly(doc, lexicon, &tokens) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && closes_badly(doc, &tokens) {
            tokens.end -= 1;
        }
        if found.label == NameLabel::Org {
            tokens.end -= described(doc, lexicon, &tokens);
            tokens.end -= begun_title(doc, lexicon, &tokens);
        }
        if found.label == NameLabel::Per {
            // *Dan* of *Dan I for one was happy*; *Elizabeth I* is a proper noun.
            let pronoun = tokens.len() > 1 && doc.upos(TokenId(tokens.end - 1)) == Upos::Pron;
            tokens.end -= u32::from(pronoun);
            tokens.start += title_length(doc, lexicon, &tokens);
            tokens = beyond_title(doc, lexicon, tokens);
        }
        if tokens == before {
            break;
        }
    }
    (!tokens.is_empty()).then_some(tokens)
}

fn opens_badly(doc: &Document, lexicon: &Lexicon, tokens: &Range<u32>) -> bool {
    let first = doc.form(TokenId(tokens.start));
    let small = first.starts_with(char::is_lowercase);
    if is_mark(first) || small && is_function(doc, tokens.start) {
        return true;
    }
    let article = ["the", "a", "an"].iter().any(|a| first.eq_ignore_ascii_case(a));
    // *The Hague* and the like keep their article.
    let place = || lexicon.places.by_name(run_text(doc, tokens));
    article && (doc.upos(TokenId(tokens.start)) != Upos::Propn || place().is_none_or(|p| !p.label.starts_with("The ")))
}

/// Returns how many words at the end only say what a listed body is: *the Globex corporation*.
fn described(doc: &Document, lexicon: &Lexicon, tokens: &Range<u32>) -> u32 {
    let small = |t: &u32| doc.form(TokenId(*t)).starts_with(char::is_lowercase);
    let run = tokens.clone().rev().take_while(small).count() as u32;
    let listed = || {
        lexicon
            .organizations
            .by_name(run_text(doc, &(tokens.start..tokens.end - run)))
    };
    let known = run > 0 && run < tokens.len() as u32 && listed().is_some();
    if known { run } else { 0 }
}

/// Returns how many words at the end begin the title of who stands behind: *Pentagon* + Press Secretary Adams.
///
/// What heads a body's name belongs to the body (*Lagos Police* Chief), unless the rest is listed as one; a listed name is
/// whole (*U.S. House* Speaker).
fn begun_title(doc: &Document, lexicon: &Lexicon, tokens: &Range<u32>) -> u32 {
    let Range { start, end } = *tokens;
    let sentence = &doc.sentences[doc.sentence_of(TokenId(start))].tokens;
    let raised = |&t: &u32| doc.form(TokenId(t)).starts_with(char::is_uppercase);
    let behind = (end..sentence.end).take_while(raised).take(TITLE).count() as u32;
    let is_title = |from: u32| {
        let titles = (end + 1..=end + behind).map(|to| run_text(doc, &(from..to)));
        titles
            .filter_map(|text| lexicon.roles.role(text))
            .any(|(role, _)| role.title)
    };
    let heads = lexicon.name_heads.at_end(&[doc.form(TokenId(end - 1))]).is_some();
    let is_free = |from: u32| {
        let rest = run_text(doc, &(start..from));
        let listed = || lexicon.organizations.by_name(rest).is_some() || lexicon.places.metonym(rest).is_some();
        !heads || listed()
    };
    if lexicon.organizations.by_name(run_text(doc, tokens)).is_some() {
        return 0;
    }
    // *House* of *House Minority Leader Ana Lee*: the office says whose it is.
    let office = |to: u32| lexicon.roles.office(run_text(doc, &(start..to)));
    if (end + 1..=end + behind).any(|to| office(to).is_some()) {
        return end - start;
    }
    let from = (start + 1..end).find(|&from| is_title(from) && is_free(from));
    from.map_or(0, |from| end - from)
}

fn closes_badly(doc: &Document, tokens: &Range<u32>) -> bool {
    let last = doc.form(TokenId(tokens.end - 1));
    let small = last.starts_with(char::is_lowercase);
    matches!(last, "'s" | "’s" | "'S" | "’S") || is_mark(last) || small && is_function(doc, tokens.end - 1)
}

/// Says whether a token holds no letter and no digit; an ampersand or plus sign may belong to a name.
fn is_mark(form: &str) -> bool {
    !form.chars().any(char::is_alphanumeric)
}

/// Returns how many tokens at the start of a person's name are titles; at least one token is left.
fn title_length(doc: &Document, lexicon: &Lexicon, tokens: &Range<u32>) -> u32 {
    let longest = (tokens.len() as u32).saturating_sub(1).min(5);
    let is_title = |&n: &u32| {
        let text = run_text(doc, &(tokens.start..tokens.start + n));
        let role = lexicon.roles.role(text).is_some_and(|(role, _)| role.title);
        let given = n == 1 && lexicon.given_names.gender(text).is_some();
        // *Gambian Bakary Gassama*
        let people =
            n == 1 && tokens.len() > 2 && !given && lexicon.countries.people(text).is_some_and(|p| p.adjective);
        lexicon
            .roles
            .title(text)
            .is_some_and(|t| !given || t.form.ends_with('.'))
            || role && !given
            || people
    };
    (1..=longest).rev().find(is_title).unwrap_or(0)
}

/// Returns the proper nouns after a bare title that was taken for a name: *Justice* + Lee; else the tokens as they are.
fn beyond_title(doc: &Document, lexicon: &Lexicon, tokens: Range<u32>) -> Range<u32> {
    let text = run_text(doc, &tokens);
    if tokens.len() != 1 || lexicon.roles.title(text).is_none() || lexicon.given_names.gender(text).is_some() {
        return tokens;
    }
    let sentence = &doc.sentences[doc.sentence_of(TokenId(tokens.start))].tokens;
    let name = |t: &u32| {
        let id = TokenId(*t);
        let free = doc.names[id] == NameTag::Out && doc.upos(id) == Upos::Propn;
        free && doc.form(id).starts_with(char::is_uppercase)
    };
    let run = (tokens.end..sentence.end).take_while(name).count() as u32;
    if run == 0 { tokens } else { tokens.end..tokens.end + run }
}

/// Says whether a stretch can be a name at all: it has a capital or is listed, is no address, no bare title.
fn is_name(doc: &Document, lexicon: &Lexicon, found: &Candidate) -> bool {
    let text = found.text(doc);
    if found.ids().any(|t| is_address(doc.form(t))) {
        return false;
    }
    if found.tokens.len() == 1 && found.label != NameLabel::Per && lexicon.no_names.has(text) {
        return false;
    }
    // A text without capitals has its names in small letters.
    let proper = || found.ids().all(|t| doc.upos(t) == Upos::Propn);
    let capital = (text.chars().any(char::is_uppercase) || proper()) && !text.contains('$');
    let title = lexicon
        .roles
        .title(text)
        .is_some_and(|t| t.role.is_some() || text.ends_with('.'));
    let bare_title = found.tokens.len() == 1 && (lexicon.roles.role(text).is_some() || title);
    let office = bare_title && lexicon.given_names.gender(text).is_none() && lexicon.groups.by_form(text).is_none();
    capital && !(office && matches!(found.label, NameLabel::Per | NameLabel::Org | NameLabel::Misc))
}

/// Says whether a token is a URL or an e-mail address.
pub(super) fn is_address(form: &str) -> bool {
    let domain = || {
        let end = form.rsplit_once('.').map_or("", |(_, end)| end);
        form.len() > 6
            && !form.ends_with('.')
            && (2..=4).contains(&end.len())
            && end.bytes().all(|b| b.is_ascii_lowercase())
    };
    form.contains("://") || form.starts_with("www.") || form.contains('@') && domain() || form.contains('/') && domain()
}

/// Joins neighbours that a table knows as one name: *Bank* + *of England*, *U.S.* + *State Department* stay as they are
/// unless the longer one is listed.
fn joined(doc: &Document, lexicon: &Lexicon, kept: Vec<Candidate>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(kept.len());
    for next in kept {
        let last = out.last_mut().filter(|last| {
            let gap = next.tokens.start.saturating_sub(last.tokens.end);
            gap <= 2 && doc.sentence_of(TokenId(last.tokens.start)) == doc.sentence_of(TokenId(next.tokens.start))
        });
        let Some(last) = last else {
            out.push(next);
            continue;
        };
        let both = last.tokens.start..next.tokens.end;
        let text = run_text(doc, &both);
        let listed = lexicon.countries.by_name(text).is_some() || lexicon.organizations.by_name(text).is_some();
        if listed || lexicon.places.by_name(text).is_some() {
            let label = if listed { next.label } else { NameLabel::Loc };
            *last = Candidate::new(both, label, Construction::JoinedByTable);
        } else {
            out.push(next);
        }
    }
    out
}
