//! Finds the entity that a user means by a name, without regard to case, accents and punctuation.

use super::Index;
use crate::graph::record::EntityRecord;
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
    let plain: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let plain = plain.replace('’', "'").to_lowercase();
    let plain = plain.strip_suffix("'s").unwrap_or(&plain);
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '\'');
    let words: Vec<String> = words
        .map(|w| w.replace(['.', '\''], ""))
        .filter(|w| !w.is_empty())
        .collect();
    words.join(" ")
}

impl<'a> Index<'a> {
    /// Returns the entity that a name means: an id, a country code (`CN`), a whole name, or some words of one.
    ///
    /// A closer match hides looser ones: *Biden* is the person who is also called just that, not *Biden administration*.
    pub fn find(&self, name: &str) -> Found<'a> {
        let entities: Vec<&EntityRecord> = self.nodes().filter_map(|n| n.entity()).collect();
        if let Some(&entity) = entities
            .iter()
            .find(|e| e.id == name || e.iso2.as_deref() == Some(name))
        {
            return Found::One(entity);
        }
        let wanted = folded(name);
        if wanted.is_empty() {
            return Found::None;
        }
        let words: Vec<&str> = wanted.split(' ').collect();
        let fits = |known: &str, whole: bool| {
            let known = folded(known);
            known == wanted || !whole && words.iter().all(|word| known.split(' ').any(|own| own == *word))
        };
        for (whole, aliases) in [(true, false), (true, true), (false, false), (false, true)] {
            let hits = |e: &EntityRecord| {
                let names = if aliases {
                    e.aliases.as_slice()
                } else {
                    std::slice::from_ref(&e.label)
                };
                names.iter().any(|name| fits(name, whole))
            };
            let mut found: Vec<_> = entities.iter().copied().filter(|e| hits(e)).collect();
            found.sort_by_key(|e| (!e.named, std::cmp::Reverse(e.mentions), &e.id));
            match found.as_slice() {
                [] => {}
                [one] => return Found::One(one),
                _ => return Found::Several(found),
            }
        }
        Found::None
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
