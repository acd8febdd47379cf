//! Countries and dependent territories: their names, capitals, and the names of their people.
//!
//! Invariant: a name leads to one country; a name of people (*Congolese*) may lead to none where two countries share it.

use super::fold::{FoldMap, fits, fold};
use super::table::{Row, Source, table};
use crate::base::Result;
use serde::{Deserialize, Deserializer};

const SOURCE: Source = table!("country.tsv");
/// A country or dependent territory.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2: `US`. Kosovo has the user-assigned `XK`.
    pub iso2: &'static str,
    /// ISO 3166-1 alpha-3: `USA`.
    pub iso3: Option<&'static str>,
    /// The Wikidata item: `Q30`.
    pub wikidata: &'static str,
    /// The name that news uses: *United States*.
    pub label: &'static str,
    /// For a dependent territory the state that it belongs to: `GB` for Gibraltar.
    pub owner: Option<&'static str>,
    /// The capital's name: *Washington*.
    pub capital: Option<&'static str>,
    /// Other names: *U.S.*, *America*.
    #[serde(borrow)]
    pub aliases: Vec<&'static str>,
    /// Adjectives: *American*.
    #[serde(borrow)]
    pub adjectives: Vec<&'static str>,
    /// Its people, singular and plural: *Spaniard/Spaniards*.
    #[serde(borrow)]
    pub people: Vec<&'static str>,
    /// Whether its name is also another name or word: *Georgia*, *Jordan*, *Turkey*.
    #[serde(rename = "flags", deserialize_with = "ambiguous")]
    pub ambiguous: bool,
}

fn ambiguous<'t, D: Deserializer<'t>>(cell: D) -> std::result::Result<bool, D::Error> {
    #[derive(Deserialize)]
    struct Flags {
        ambiguous: bool,
    }
    Flags::deserialize(cell).map(|flags| flags.ambiguous)
}

/// How many of a people a word names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// One: *an American*.
    Singular,
    /// Several: *Americans*.
    Plural,
    /// One or several: *Chinese*.
    Both,
}

/// A word for a country's people or for what is theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct People {
    /// The country; `None` where two share the word (*Congolese*).
    pub iso2: Option<&'static str>,
    /// Whether it is an adjective: *Chinese*, *Spanish*; not *Spaniard*.
    pub adjective: bool,
    /// How many it names as a noun; `None` for a mere adjective: *Spanish*.
    pub noun: Option<Number>,
}

/// All countries, found by name, code, or the name of their people.
#[derive(Debug)]
pub struct Countries {
    rows: Vec<Country>,
    by_name: FoldMap<(u16, &'static str)>,
    by_code: FoldMap<u16>,
    people: FoldMap<People>,
}

impl Countries {
    /// Loads the table that is compiled in.
    pub fn load() -> Result<Self> {
        let mut this = Self {
            rows: Vec::with_capacity(256),
            by_name: FoldMap::default(),
            by_code: FoldMap::default(),
            people: FoldMap::default(),
        };
        for row in SOURCE.rows()? {
            this.add(row)?;
        }
        Ok(this)
    }

    fn add(&mut self, country: Row<'static, Country>) -> Result<()> {
        let at = self.rows.len() as u16;
        for &form in [country.label].iter().chain(&country.aliases) {
            if let Some((other, _)) = self.by_name.insert(fold(form), (at, form))
                && other != at
            {
                return Err(country.error(format!(
                    "{form:?} is already a name of {}",
                    self.rows[other as usize].iso2
                )));
            }
        }
        if self.by_code.insert(country.iso2.to_owned(), at).is_some() {
            return Err(country.error(format!("the code {} stands twice", country.iso2)));
        }
        for &form in &country.adjectives {
            self.add_people(form, country.iso2, true, None);
        }
        for pair in &country.people {
            let Some((one, many)) = pair.split_once('/') else {
                return Err(country.error(format!("{pair:?} is not singular/plural")));
            };
            if one == many {
                self.add_people(one, country.iso2, false, Some(Number::Both));
            } else {
                self.add_people(one, country.iso2, false, Some(Number::Singular));
                self.add_people(many, country.iso2, false, Some(Number::Plural));
            }
        }
        self.rows.push(country.into_value());
        Ok(())
    }

    fn add_people(&mut self, form: &'static str, iso2: &'static str, adjective: bool, noun: Option<Number>) {
        let new = People {
            iso2: Some(iso2),
            adjective,
            noun,
        };
        let known = self.people.entry(fold(form)).or_insert(new);
        known.adjective |= adjective;
        known.noun = known.noun.or(noun);
        known.iso2 = known.iso2.filter(|&code| code == iso2);
    }

    /// Returns the country of a name as it stands in a text: *the U.S.* without *the*, *CHINA*, *Cote d'Ivoire*.
    ///
    /// Small letters do not count (*turkey*, *us*). An ambiguous name is found all the same: see [`Country::ambiguous`].
    pub fn by_name(&self, form: &str) -> Option<&Country> {
        let &(at, listed) = self.by_name.get(&fold(form))?;
        fits(listed, form).then(|| &self.rows[at as usize])
    }

    /// Returns the country of an ISO 3166-1 alpha-2 code in capitals.
    pub fn by_code(&self, iso2: &str) -> Option<&Country> {
        self.by_code.get(iso2).map(|&at| &self.rows[at as usize])
    }

    /// Returns what a word for a people or what is theirs means: *Chinese*, *Americans*, *Spaniard*.
    ///
    /// Wants a capital. Peoples that are not a country's (*Kurds*) are in [`Groups`](super::group::Groups).
    pub fn people(&self, form: &str) -> Option<People> {
        let found = self.people.get(&fold(form))?;
        fits("A people", form).then_some(*found)
    }

    /// Iterates over all countries in order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = &Country> {
        self.rows.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn countries() -> Countries {
        Countries::load().expect("the shipped table is well-formed")
    }

    #[test]
    fn finds_names_and_codes() {
        let table = countries();
        for (form, iso2) in [
            ("U.S.", "US"),
            ("US", "US"),
            ("America", "US"),
            ("CHINA", "CN"),
            ("Britain", "GB"),
            ("Türkiye", "TR"),
            ("Burma", "MM"),
            ("Cote d’Ivoire", "CI"),
            ("Holland", "NL"),
            ("Kosovo", "XK"),
        ] {
            assert_eq!(table.by_name(form).map(|c| c.iso2), Some(iso2), "{form}");
        }
        assert!(table.by_name("us").is_none() && table.by_name("turkey").is_none());
        assert_eq!(table.by_code("KG").map(|c| c.label), Some("Kyrgyzstan"));
        assert!(table.iter().all(|c| c.owner.is_none_or(|o| table.by_code(o).is_some())));
    }

    #[test]
    fn knows_people() {
        let table = countries();
        let chinese = table.people("Chinese").expect("listed");
        assert_eq!(
            (chinese.iso2, chinese.adjective, chinese.noun),
            (Some("CN"), true, Some(Number::Both))
        );
        assert_eq!(table.people("Spanish").expect("listed").noun, None);
        assert_eq!(table.people("Britons").expect("listed").noun, Some(Number::Plural));
        assert_eq!(table.people("Congolese").expect("listed").iso2, None);
        assert!(table.people("polish").is_none());
    }
}
