//! Lets the mentions of one article speak for each other: one type a name, a surname follows its full name, an acronym
//! what it stands for, and a name found once is found again.

use super::candidate::{Candidate, run_text};
use super::listed::all_capitals;
use crate::lexicon::fold::{FoldMap, fold};
use crate::lexicon::{EntityKind, Lexicon};
use crate::mention::Construction;
use crate::syntax::{Document, NameTag, TokenId, Upos};

/// The longest name that is looked for again, in tokens.
const LONGEST: usize = 6;

/// Settles types over the whole article, and adds further mentions of its names.
pub(super) fn settle(doc: &Document, lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    surnames(doc, lexicon, found);
    given(doc, found);
    acronyms(doc, found);
    majority(doc, found);
    repeat(doc, lexicon, found);
}

/// Gives every form the type that most of its mentions have; the first one's where they tie.
fn majority(doc: &Document, found: &mut [Candidate]) {
    let mut votes: FoldMap<Vec<(EntityKind, Option<&'static str>, usize)>> = FoldMap::default();
    for candidate in found.iter().filter(|c| !c.certain) {
        let rows = votes.entry(fold(candidate.text(doc))).or_default();
        match rows.iter_mut().find(|r| r.0 == candidate.kind) {
            Some(row) => row.2 += 1,
            None => rows.push((candidate.kind, candidate.iso2, 1)),
        }
    }
    for candidate in found.iter_mut().filter(|c| !c.certain) {
        let Some(rows) = votes.get(&fold(candidate.text(doc))).filter(|rows| rows.len() > 1) else {
            continue;
        };
        let mut best = rows[0];
        for &row in &rows[1..] {
            if row.2 > best.2 {
                best = row;
            }
        }
        (candidate.kind, candidate.iso2) = (best.0, best.1);
    }
}

/// Makes *Blinken* a person where the article names *Antony Blinken*, unless a table knows the word as something else.
fn surnames(doc: &Document, lexicon: &Lexicon, found: &mut [Candidate]) {
    let mut surnames: FoldMap<()> = FoldMap::default();
    for person in found
        .iter()
        .filter(|c| c.kind == EntityKind::Person && c.tokens.len() > 1)
    {
        let last = doc.form(TokenId(person.tokens.end - 1));
        let first = doc.form(TokenId(person.tokens.start));
        let named = lexicon.given_names.gender(first).is_some() || person.rule == Construction::Tagger;
        if named && last.chars().filter(|c| c.is_alphabetic()).count() > 2 {
            surnames.insert(fold(last), ());
        }
    }
    for candidate in found.iter_mut().filter(|c| c.tokens.len() == 1 && !c.certain) {
        if candidate.kind != EntityKind::Person && surnames.contains_key(&fold(candidate.text(doc))) {
            candidate.kind = EntityKind::Person;
            candidate.iso2 = None;
            candidate.rule = Construction::SurnameOfFullName;
        }
    }
}

/// Makes *Florence* a person where the article names *Florence Okoro* and has the word alone as a subject or owner, not as a
/// place where something is.
fn given(doc: &Document, found: &mut [Candidate]) {
    let full = found
        .iter()
        .filter(|c| c.kind == EntityKind::Person && c.tokens.len() > 1);
    let firsts: FoldMap<()> = full.map(|c| (fold(doc.form(TokenId(c.tokens.start))), ())).collect();
    let open = |c: &Candidate| {
        let place = matches!(c.kind, EntityKind::Place | EntityKind::Organization | EntityKind::Other);
        place && c.tokens.len() == 1 && !is_own(c)
    };
    let mut uses: FoldMap<(usize, usize)> = FoldMap::default();
    for candidate in found.iter().filter(|c| open(c)) {
        let form = fold(candidate.text(doc));
        if !firsts.contains_key(&form) {
            continue;
        }
        let head = TokenId(candidate.tokens.start);
        let acts = matches!(doc.relation(head), "nsubj" | "nsubj:pass" | "nmod:poss" | "obj");
        let counts = uses.entry(form).or_default();
        counts.0 += usize::from(acts);
        counts.1 += usize::from(!acts && doc.child(head, &["case"]).is_some());
    }
    for candidate in found.iter_mut().filter(|c| open(c)) {
        if uses
            .get(&fold(candidate.text(doc)))
            .is_some_and(|(acts, inside)| acts > inside)
        {
            (candidate.kind, candidate.iso2) = (EntityKind::Person, None);
            candidate.rule = Construction::GivenNameOfFullName;
        }
    }
}

/// Says whether a name is one of the user's table.
fn is_own(candidate: &Candidate) -> bool {
    candidate.rule == Construction::Gazetteer
}

/// Gives an acronym the type of the name that it abbreviates: *Lord's Resistance Army (LRA)*; adds the one in parentheses.
fn acronyms(doc: &Document, found: &mut Vec<Candidate>) {
    let mut meant: FoldMap<(EntityKind, Option<&'static str>)> = FoldMap::default();
    let mut added = Vec::new();
    for (k, long) in found.iter().enumerate() {
        let Some(token) = bracketed(doc, long) else { continue };
        let form = doc.form(token);
        if !abbreviates(form, &long.words(doc)) {
            continue;
        }
        meant.insert(fold(form), (long.kind, long.iso2));
        if found.get(k + 1).is_none_or(|next| next.tokens.start > token.0) {
            let short = Candidate {
                rule: Construction::Acronym,
                ..long.over(token.0..token.0 + 1)
            };
            added.push(Candidate {
                certain: false,
                ..short
            });
        }
    }
    found.extend(added);
    found.sort_by_key(|c| c.tokens.start);
    // What the article says it stands for outweighs a table.
    for candidate in found.iter_mut().filter(|c| c.tokens.len() == 1 && !is_own(c)) {
        if let Some(&(kind, iso2)) = meant.get(&fold(candidate.text(doc))) {
            (candidate.kind, candidate.iso2, candidate.certain) = (kind, iso2, true);
        }
    }
}

/// Returns the token in `( … )` right after a name, where it is alone and all in capitals.
fn bracketed(doc: &Document, long: &Candidate) -> Option<TokenId> {
    let at = long.tokens.end;
    let sentence = &doc.sentences[doc.sentence_of(TokenId(long.tokens.start))].tokens;
    let inside = at + 2 < sentence.end && doc.form(TokenId(at)) == "(" && doc.form(TokenId(at + 2)) == ")";
    let token = TokenId(at + 1);
    let form = inside.then(|| doc.form(token))?;
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    (long.tokens.len() > 1 && capitals >= 2).then_some(token)
}

/// Says whether the capitals of a short form are initials of the words in order, at least the first and most of them.
fn abbreviates(short: &str, words: &[&str]) -> bool {
    let initials: Vec<char> = words
        .iter()
        .flat_map(|w| w.split('-'))
        .filter_map(|w| w.chars().next())
        .collect();
    let wanted: Vec<char> = short.chars().filter(|c| c.is_uppercase()).collect();
    let mut at = 0;
    let mut met = 0;
    for letter in &wanted {
        let rest = &initials[at..];
        if let Some(k) = rest.iter().position(|i| i.to_uppercase().eq(letter.to_uppercase())) {
            at += k + 1;
            met += 1;
        }
    }
    met * 3 >= wanted.len() * 2
        && initials
            .first()
            .zip(wanted.first())
            .is_some_and(|(a, b)| a.to_uppercase().eq(b.to_uppercase()))
}

/// Adds mentions that the tagger missed of names that it found elsewhere, where the words are proper nouns too.
fn repeat(doc: &Document, lexicon: &Lexicon, found: &mut Vec<Candidate>) {
    let mut known: FoldMap<Candidate> = FoldMap::default();
    for candidate in found
        .iter()
        .filter(|c| c.kind != EntityKind::Other && c.tokens.len() <= LONGEST)
    {
        known
            .entry(fold(candidate.text(doc)))
            .or_insert_with(|| candidate.clone());
        let person = candidate.kind == EntityKind::Person && candidate.tokens.len() > 1;
        let surname = candidate.over(candidate.tokens.end - 1..candidate.tokens.end);
        if person && lexicon.places.by_name(surname.text(doc)).is_none() {
            known.entry(fold(surname.text(doc))).or_insert(surname);
        }
    }
    let mut taken = vec![false; doc.tokens.len()];
    found
        .iter()
        .flat_map(Candidate::ids)
        .for_each(|t| taken[t.0 as usize] = true);
    let mut added = Vec::new();
    for sentence in doc.sentences.values() {
        let tokens = sentence.tokens.clone();
        let shouted = all_capitals(doc, tokens.clone());
        let mut at = tokens.start;
        while at < tokens.end {
            let free = (at..tokens.end)
                .take(LONGEST)
                .take_while(|&t| proper(doc, t, &taken))
                .count() as u32;
            let hit = (1..=free).rev().find_map(|n| {
                let text = run_text(doc, &(at..at + n));
                let first = known.get(&fold(text))?;
                let same_case = shouted || first.text(doc) == text || first.text(doc).ends_with(text);
                same_case.then(|| Candidate {
                    rule: Construction::NamedElsewhere,
                    ..first.over(at..at + n)
                })
            });
            at = hit.as_ref().map_or(at + 1, |c| c.tokens.end);
            added.extend(hit);
        }
    }
    found.extend(added);
    found.sort_by_key(|c| c.tokens.start);
}

fn proper(doc: &Document, token: u32, taken: &[bool]) -> bool {
    let id = TokenId(token);
    let capital = doc.form(id).starts_with(char::is_uppercase);
    !taken[token as usize]
        && doc.names[id] == NameTag::Out
        && capital
        && doc.upos(id) == Upos::Propn
        && doc.form(id).len() > 2
}
