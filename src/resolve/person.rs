//! A person's name as it is compared: folded words in one spelling, nickname and generation apart.
//!
//! *Edward "Teddy" Norling Jr.* has the words `edward norling`, the nickname `teddy`, the generation `jr`.

use super::coref::words::Words;
use crate::lexicon::Lexicon;
use crate::lexicon::fold::fold;

/// The parts of a person's name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Its words without nickname, articles and generation.
    pub(crate) parts: Vec<String>,
    /// What stands in quotation marks inside it.
    pub(crate) nickname: Option<String>,
    /// Whether an article stands before its last word: *Al-Sabah* is no *Sabah*.
    pub(crate) article: bool,
    /// *jr*, *sr*, *iii*.
    pub(crate) generation: Option<String>,
}

impl PersonName {
    /// Parts a name as the text has it.
    pub(crate) fn new(text: &str, lexicon: &Lexicon) -> Self {
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut name = Self::default();
        for (k, word) in words.iter().enumerate() {
            let bare = word.trim_matches(|c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '(' | ')' | ','));
            let folded = fold(bare);
            let marked = bare.len() < word.trim_end_matches(',').len();
            let inside = k > 0 && k + 1 < words.len();
            if folded.is_empty() {
                continue;
            }
            if marked && inside && name.nickname.is_none() {
                name.nickname = Some(folded);
            } else if k > 1 && Words(lexicon).is_generation(&folded) {
                name.generation = Some(folded);
            } else if k + 1 < words.len() && lexicon.person_names.is_article(&folded) && (k > 0 || words.len() == 2) {
                name.article = true;
            } else {
                let hyphened = folded
                    .split_once('-')
                    .is_some_and(|(a, _)| lexicon.person_names.is_article(a));
                let before = k > 0 && words[k - 1].len() < 4 && name.article;
                name.article = hyphened || before && lexicon.person_names.is_article(&fold(words[k - 1]));
                name.parts.push(lexicon.person_names.spelled(&folded).to_owned());
            }
        }
        name
    }

    /// Returns first and last word; `None` for a name of one word.
    pub(crate) fn ends(&self) -> Option<(&str, &str)> {
        match self.parts.as_slice() {
            [first, .., last] => Some((first, last)),
            _ => None,
        }
    }
}
