//! Well-known bodies: international ones, agencies of larger states, parties, armed groups, media, companies.

use super::EntityKind;
use super::fold::{FoldMap, fits, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const SOURCE: Source = table!("organization.tsv");

/// What a body is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it")]
pub enum Topic {
    Alliance,
    #[serde(rename = "un")]
    UnitedNations,
    Bank,
    Court,
    Parliament,
    Ministry,
    Government,
    Commission,
    Police,
    Army,
    Intelligence,
    Medium,
    Party,
    Armed,
    Company,
    Ngo,
    Sport,
    Faith,
}

/// A well-known body.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Organization {
    /// Its usual name: *State Department*, *NATO*.
    pub label: &'static str,
    /// Agency or organization.
    #[serde(rename = "class")]
    pub kind: EntityKind,
    /// What it is busy with.
    pub topic: Topic,
    /// The country that it belongs to: ISO 3166-1 alpha-2; `None` for international ones.
    pub country: Option<&'static str>,
    /// The Wikidata item, where certain.
    pub wikidata: Option<&'static str>,
    /// Other names and acronyms.
    #[serde(borrow)]
    pub aliases: Vec<&'static str>,
}

/// All listed bodies, found by name.
#[derive(Debug)]
pub struct Organizations {
    rows: Vec<Organization>,
    by_name: FoldMap<(u16, &'static str)>,
}

impl Organizations {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let mut this = Self {
            rows: Vec::with_capacity(512),
            by_name: FoldMap::default(),
        };
        for row in SOURCE.rows::<Organization>()? {
            let at = this.rows.len() as u16;
            for &form in [row.label].iter().chain(&row.aliases) {
                // *Nato* and *NATO*, *Al-Qaida* and *al-Qaida* are one key: the form that lets the most in stands for it.
                let entry = this.by_name.entry(fold(form)).or_insert((at, form));
                if entry.0 != at {
                    return Err(row.error(format!("{form:?} stands twice")));
                }
                if !fits(entry.1, form) {
                    entry.1 = form;
                }
            }
            this.rows.push(row.into_value());
        }
        Ok(this)
    }

    /// Returns the body of a name as it stands in a text, without *the*: *Pentagon*, *U.N.*, *Hizbollah*.
    ///
    /// Acronyms want capitals: *WHO* is the World Health Organization, *Who* nobody.
    pub fn by_name(&self, form: &str) -> Option<&Organization> {
        let &(at, listed) = self.by_name.get(&fold(form))?;
        fits(listed, form).then(|| &self.rows[at as usize])
    }

    /// Iterates over all bodies.
    pub fn iter(&self) -> impl Iterator<Item = &Organization> {
        self.rows.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_bodies() {
        let table = Organizations::load().expect("the shipped table is well-formed");
        let label = |form: &str| table.by_name(form).map(|o| o.label);
        assert_eq!(label("U.N."), Some("United Nations"));
        assert_eq!(label("Nato"), Some("NATO"));
        assert_eq!(label("NATO"), Some("NATO"));
        assert_eq!(label("State Department"), Some("State Department"));
        assert_eq!(label("CBS"), Some("CBS News"));
        assert_eq!(
            (label("al-Qaida"), label("Al-Qaida")),
            (Some("Al-Qaeda"), Some("Al-Qaeda"))
        );
        assert_eq!(
            (label("who"), label("Who"), label("WHO")),
            (None, None, Some("World Health Organization"))
        );
    }
}
