//! What tells a person's name from another spelling of it (`data/lexicon/name_spelling.tsv`), and which words tell an age
//! (`data/lexicon/age.tsv`).

use super::fold::FoldMap;
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SPELLINGS: Source = table!("name_spelling.tsv");

const AGES: Source = table!("age.tsv");

/// Where the number of years stands to a word that tells an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum AgeWord {
    /// Before it: *19-year-old*.
    #[serde(rename = "old")]
    Behind,
    /// After it: *aged 78*.
    #[serde(rename = "before")]
    Before,
}

#[derive(Deserialize)]
struct SpellingRow {
    spelling: &'static str,
    class: SpellingClass,
    #[serde(borrow)]
    variants: Vec<&'static str>,
}

#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SpellingClass {
    Article,
    Given,
}

#[derive(Deserialize)]
struct AgeRow {
    form: &'static str,
    class: AgeWord,
}

/// Spellings of names and words of age.
#[derive(Debug)]
pub struct PersonNames {
    /// The chosen spelling of each variant; `None` for an article.
    spelling: FoldMap<Option<&'static str>>,
    ages: FoldMap<AgeWord>,
}

impl PersonNames {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        let mut spelling = FoldMap::default();
        for row in SPELLINGS.rows::<SpellingRow>()? {
            let means = (row.class == SpellingClass::Given).then_some(row.spelling);
            for form in [row.spelling].iter().chain(&row.variants) {
                if spelling.insert((*form).to_owned(), means).is_some() {
                    return Err(row.error("the form stands twice"));
                }
            }
        }
        let ages = AGES.map(|row: &AgeRow| (row.form.to_owned(), row.class))?;
        Ok(Self { spelling, ages })
    }

    /// Returns a folded word of a name in the chosen spelling, without an article before its hyphen: *al-rashidi* gives
    /// `rashidi`, *mohammed* `muhammad`.
    pub fn spelled<'w>(&self, word: &'w str) -> &'w str {
        let own = match word.split_once('-') {
            Some((article, rest)) if self.is_article(article) && !rest.is_empty() => rest,
            _ => word,
        };
        self.spelling.get(own).copied().flatten().unwrap_or(own)
    }

    /// Says whether a folded word is one that a spelling may leave out: *Mohammed Al Rashidi*.
    pub fn is_article(&self, word: &str) -> bool {
        self.spelling.get(word) == Some(&None)
    }

    /// Returns where the number stands to a word that tells an age.
    pub fn age_word(&self, form: &str) -> Option<AgeWord> {
        self.ages.get(form.to_lowercase().as_str()).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet() {
        let table = PersonNames::load().expect("the shipped tables are well-formed");
        assert_eq!(table.spelled("mohammed"), table.spelled("muhammad"));
        assert_eq!(table.spelled("al-rashidi"), "rashidi");
        assert_eq!(table.spelled("ana"), "ana");
        assert!(table.is_article("el"));
        assert_eq!(table.age_word("Aged"), Some(AgeWord::Before));
    }
}
