//! Names of groups that are no country's people: ethnic groups, faiths, followers of parties, inhabitants of regions.

use super::country::Number;
use super::fold::{FoldMap, fits, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("group.tsv");

/// What holds a group together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum GroupClass {
    People,
    Faith,
    Party,
    Region,
}

/// A word for a group: *Kurds*, *Shiite*, *Republicans*, *European*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The singular or the adjective: *Kurd*, *Shiite*.
    pub label: &'static str,
    /// What holds it together.
    pub class: GroupClass,
    /// The country that the group as a whole belongs to: `CN` for *Uyghur*.
    pub country: Option<&'static str>,
    /// Whether the word is an adjective.
    pub adjective: bool,
    /// How many it names as a noun; `None` for a mere adjective.
    pub noun: Option<Number>,
}

#[derive(Deserialize)]
struct GroupRow {
    form: &'static str,
    plural: Option<&'static str>,
    class: GroupClass,
    country: Option<&'static str>,
    r#use: Use,
}

#[derive(PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Use {
    Noun,
    Adjective,
    Both,
}

/// All group words.
#[derive(Debug)]
pub struct Groups {
    by_form: FoldMap<Group>,
}

impl Groups {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let mut by_form: FoldMap<Group> = FoldMap::default();
        for row in SOURCE.rows::<GroupRow>()? {
            let (label, plural) = (row.form, row.plural);
            let one = if plural == Some(label) {
                Number::Both
            } else {
                Number::Singular
            };
            let singular = Group {
                label,
                class: row.class,
                country: row.country,
                adjective: row.r#use != Use::Noun,
                noun: (row.r#use != Use::Adjective).then_some(one),
            };
            if by_form.insert(fold(label), singular).is_some() {
                return Err(row.error(format!("{label:?} stands twice")));
            }
            if let Some(plural) = plural.filter(|&p| p != label) {
                let many = Group {
                    adjective: false,
                    noun: Some(Number::Plural),
                    ..singular
                };
                by_form.entry(fold(plural)).or_insert(many);
            }
        }
        Ok(Self { by_form })
    }

    /// Returns the group of a word with a capital: *Muslims*, *Kurdish*, *Tories*.
    pub fn by_form(&self, form: &str) -> Option<Group> {
        let found = self.by_form.get(&fold(form))?;
        fits(found.label, form).then_some(*found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_groups() {
        let table = Groups::load().expect("the shipped table is well-formed");
        assert_eq!(
            table.by_form("Tories").map(|g| (g.label, g.noun)),
            Some(("Tory", Some(Number::Plural)))
        );
        assert_eq!(table.by_form("Kurdish").map(|g| g.noun), Some(None));
        assert!(table.by_form("liberal").is_none());
    }
}
