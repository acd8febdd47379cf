//! The usual case of words, for text that is written in CAPITALS: learnt from the rest of the same article.
//!
//! Invariant: only the case of letters changes.

use crate::lexicon::WordKind;
use crate::lexicon::Words;
use std::collections::HashMap;

/// How the words of one article are written where it does not shout.
#[derive(Debug, Default)]
pub struct Casing {
    /// Lower-case word to its form inside sentences, and whether it was also seen in lower case.
    seen: HashMap<String, Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    capital: Option<String>,
    lower: bool,
}

/// Says whether a sentence is written in capitals: all its words of letters, of which there are two at least.
///
/// *BIDEN MEETS XI IN CALIFORNIA* is, *NATO* and *The U.S. left* are not.
pub fn is_shouted(forms: &[&str]) -> bool {
    let (mut words, mut letters) = (0, 0);
    for form in forms {
        if form.contains(char::is_lowercase) && !matches!(*form, "s" | "'s" | "’s") {
            return false;
        }
        let count = form.chars().filter(|c| c.is_uppercase()).count();
        words += usize::from(count >= 2);
        letters += count;
    }
    words >= 2 && letters >= 8
}

impl Casing {
    /// Learns from the sentences of an article.
    pub fn new(sentences: &[Vec<&str>]) -> Self {
        let mut casing = Self::default();
        for forms in sentences.iter().filter(|f| !is_shouted(f)) {
            for form in forms.iter().skip(1).filter(|f| f.contains(char::is_alphabetic)) {
                let seen = casing.seen.entry(form.to_lowercase()).or_default();
                if form.starts_with(char::is_uppercase) {
                    seen.capital.get_or_insert_with(|| (*form).to_owned());
                } else {
                    seen.lower = true;
                }
            }
        }
        casing
    }

    /// Says whether a lower-case word is a name elsewhere: seen with a capital inside a sentence, and never without.
    pub fn is_proper(&self, lower: &str) -> bool {
        self.seen.get(lower).is_some_and(|s| s.capital.is_some() && !s.lower)
    }

    /// Returns a name written in capitals as it is usually written: *BIDEN* is *Biden*, *NATO* stays, *O'NEILL* is *O'Neill*.
    pub fn of(&self, form: &str, words: &Words) -> String {
        if form.contains('.') || form.contains(char::is_lowercase) {
            return form.to_owned();
        }
        let lower = form.to_lowercase();
        match self.seen.get(&lower) {
            Some(Seen {
                capital: Some(usual), ..
            }) => usual.clone(),
            _ if words.is(WordKind::Acronym, &lower) || !lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) => {
                form.to_owned()
            }
            _ => capitalised(&lower),
        }
    }
}

/// Gives every part of a word one capital: `o'neill` is `O'Neill`, `al-sadr` is `Al-Sadr`.
pub fn capitalised(lower: &str) -> String {
    let mut out = String::with_capacity(lower.len());
    let mut start = true;
    for c in lower.chars() {
        if start && c.is_alphabetic() {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
        start = !c.is_alphanumeric();
    }
    // *O'Neill*, but *China's*.
    match out.strip_suffix("'S").or_else(|| out.strip_suffix("’S")) {
        Some(bare) => format!("{bare}{}s", &out[bare.len()..out.len() - 1]),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_undone_by_the_rest_of_the_article() {
        let words = Words::load().expect("the shipped tables are well-formed");
        let sentences = vec![
            vec!["MCCAIN", "MEETS", "EBAY"],
            vec!["Then", "McCain", "left", "eBay", "."],
        ];
        assert!(is_shouted(&sentences[0]) && !is_shouted(&sentences[1]));
        let casing = Casing::new(&sentences);
        assert_eq!(casing.of("MCCAIN", &words), "McCain");
        assert_eq!(casing.of("XI", &words), "Xi");
        assert!(casing.is_proper("mccain") && !casing.is_proper("left"));
        assert!(!is_shouted(&["NATO"]) && !is_shouted(&["The", "U.S.", "NAVY"]));
    }
}
