//! Finds the entity that a user means by a name, without regard to case, accents and punctuation.

use super::Index;
use crate::graph::record::EntityRecord;
use crate::lexicon::fold::{FoldMap, plain};
use rayon::prelude::*;
use std::cmp::Reverse;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a name may mean.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a> {
    /// No entity has such a name.
    None,
    /// Exactly one has.
    One(&'a EntityRecord),
    /// Several have, the most mentioned first.
    Several(Vec<&'a EntityRecord>),
}

/// Returns a name without case, accents and punctuation: *José  Ramos-Horta’s* becomes `jose ramos horta`.
pub fn folded(name: &str) -> String {
    let possessive = |end: &&str| {
        name.get(name.len().saturating_sub(end.len())..)
            .is_some_and(|s| s.eq_ignore_ascii_case(end))
    };
    let end = ["'s", "’s"]
        .iter()
        .find(|&end| possessive(end))
        .map_or(0, |end| end.len());
    let name = &name[..name.len() - end];
    let mut key = String::with_capacity(name.len());
    let mut push = |c: char| match c {
        '.' | '\'' | '’' => {}
        c if c.is_alphanumeric() => key.push(c),
        _ if key.is_empty() || key.ends_with(' ') => {}
        _ => key.push(' '),
    };
    if name.is_ascii() {
        name.chars().for_each(|c| push(c.to_ascii_lowercase()));
    } else {
        let letters = name.nfkd().filter(|c| !is_combining_mark(*c));
        letters.flat_map(char::to_lowercase).for_each(|c| plain(c, &mut push));
    }
    key.truncate(key.trim_end().len());
    key
}

/// The folded names of all entities.
#[derive(Debug)]
pub(super) struct Names {
    /// Entities by a whole name, and whether it is an alias.
    whole: FoldMap<Vec<(u32, bool)>>,
    /// Entities by a word of one of their names.
    words: FoldMap<Vec<u32>>,
    /// Countries by their codes.
    codes: FoldMap<u32>,
}

impl Names {
    pub(super) fn of(index: &Index) -> Self {
        let entities = (0..)
            .zip(index.nodes())
            .filter_map(|(number, n)| Some((number, n.entity()?)));
        let entities: Vec<(u32, &EntityRecord)> = entities.collect();
        let names = |&(number, entity): &(u32, &EntityRecord)| {
            let aliases = entity.aliases.iter().map(|alias| (number, true, folded(alias)));
            let label = (number, false, folded(&entity.label));
            std::iter::once(label).chain(aliases).collect::<Vec<_>>()
        };
        let rows: Vec<Vec<(u32, bool, String)>> = entities.par_iter().map(names).collect();
        let mut names = Self {
            whole: FoldMap::default(),
            words: FoldMap::default(),
            codes: FoldMap::default(),
        };
        for (number, entity) in entities {
            names.codes.extend(entity.iso2.clone().map(|code| (code, number)));
        }
        for (number, alias, name) in rows.into_iter().flatten() {
            for word in name.split(' ').filter(|word| !word.is_empty()) {
                let list = names.words.entry(word.to_owned()).or_default();
                if list.last() != Some(&number) {
                    list.push(number);
                }
            }
            names.whole.entry(name).or_default().push((number, alias));
        }
        names
    }

    /// Returns the entities that have all the words of a name: the rarest word decides who is looked at.
    fn with_words(&self, words: &[&str]) -> &[u32] {
        let lists = words
            .iter()
            .map(|&word| self.words.get(word).map_or(&[][..], Vec::as_slice));
        lists.min_by_key(|list| list.len()).unwrap_or_default()
    }
}

impl<'a> Index<'a> {
    /// Returns the entity that a name means: an id, a country code (`CN`), a whole name, or some words of one.
    ///
    /// A closer match hides looser ones: *Biden* is the person who is also called just that, not *Biden administration*.
    pub fn find(&self, name: &str) -> Found<'a> {
        if let Some(entity) = self.node(name).and_then(|n| n.entity()) {
            return Found::One(entity);
        }
        let entity = |number: u32| self.row(number).entity();
        let names = self.names();
        if let Some(entity) = names.codes.get(name).and_then(|&number| entity(number)) {
            return Found::One(entity);
        }
        let wanted = folded(name);
        if wanted.is_empty() {
            return Found::None;
        }
        let words: Vec<&str> = wanted.split(' ').collect();
        let fits = |known: &String| {
            let known = folded(known);
            words.iter().all(|word| known.split(' ').any(|own| own == *word))
        };
        let whole = names.whole.get(&wanted).map_or(&[][..], Vec::as_slice);
        for aliases in [false, true] {
            let hits = whole.iter().filter(|(_, alias)| *alias == aliases);
            if let Some(found) = choice(hits.filter_map(|&(number, _)| entity(number)).collect()) {
                return found;
            }
        }
        let near: Vec<&EntityRecord> = names.with_words(&words).iter().filter_map(|&n| entity(n)).collect();
        let labels = near.iter().copied().filter(|e| fits(&e.label)).collect();
        let aliases = || near.iter().copied().filter(|e| e.aliases.iter().any(fits)).collect();
        choice(labels).or_else(|| choice(aliases())).unwrap_or(Found::None)
    }
}

/// Makes the answer of the entities that fit; `None` where none does.
fn choice(found: Vec<&EntityRecord>) -> Option<Found<'_>> {
    let mut found = found;
    found.sort_by_key(|e| (!e.named, Reverse(e.mentions), &e.id));
    found.dedup_by_key(|e| &e.id);
    match found.as_slice() {
        [] => None,
        [one] => Some(Found::One(one)),
        _ => Some(Found::Several(found)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded() {
        assert_eq!(folded("José  Ramos-Horta’s"), "jose ramos horta");
        assert_eq!(folded("U.S."), "us");
        assert_eq!(folded("Norah O’Donnell"), "norah odonnell");
        assert_eq!(folded("ÉCOLE — Ångström"), "ecole angstrom");
    }
}
