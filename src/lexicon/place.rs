//! Places that are no countries: continents, world regions, parts of countries, seas, US states, cities; and the places
//! and buildings that stand for those who sit there.

use super::EntityKind;
use super::fold::{FoldMap, fits, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const PLACES: Source = table!("place.tsv");
const METONYMS: Source = table!("metonym.tsv");

/// What sort of place a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names say it; a country here is a former one")]
pub enum PlaceClass {
    Continent,
    Region,
    Territory,
    Country,
    State,
    Capital,
    City,
    District,
    Sea,
    River,
    Mountain,
}

/// A place below or above countries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Its usual name: *Kyiv*, *West Bank*, *California*.
    pub label: &'static str,
    /// What it is.
    pub class: PlaceClass,
    /// The country that it lies in, where it lies in one: ISO 3166-1 alpha-2.
    pub country: Option<&'static str>,
    /// Inhabitants of a city, 0 for others.
    pub size: u32,
    /// Whether the name is borne by others too, or is another name or word: *Victoria*, *Reading*.
    pub ambiguous: bool,
}

/// Who is meant when a place or building acts: *the Kremlin said*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Metonym {
    /// The place or building: *Kremlin*.
    pub form: &'static str,
    /// The kind with which the name itself stands: an agency for *Kremlin*, a place for *Brussels*.
    pub kind: EntityKind,
    /// The country meant: `RU`.
    pub country: Option<&'static str>,
    /// The body meant, a label of the organizations' table: *European Union*.
    pub body: Option<&'static str>,
}

#[derive(Deserialize)]
struct PlaceRow {
    label: &'static str,
    class: PlaceClass,
    country: Option<&'static str>,
    size: Option<u32>,
    #[serde(borrow)]
    aliases: Vec<&'static str>,
    #[serde(borrow)]
    short: Vec<&'static str>,
    flags: Flags,
}

#[derive(Deserialize)]
struct Flags {
    ambiguous: bool,
}

/// All places, found by name.
#[derive(Debug)]
pub struct Places {
    rows: Vec<Place>,
    by_name: FoldMap<(u16, &'static str)>,
    by_short: FoldMap<u16>,
    metonyms: FoldMap<Metonym>,
}

impl Places {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        let mut this = Self {
            rows: Vec::with_capacity(8192),
            by_name: FoldMap::default(),
            by_short: FoldMap::default(),
            metonyms: METONYMS.map(|row: &Metonym| (fold(row.form), *row))?,
        };
        this.by_name.reserve(8192);
        for row in PLACES.rows::<PlaceRow>()? {
            let place = Place {
                label: row.label,
                class: row.class,
                country: row.country,
                size: row.size.unwrap_or(0),
                ambiguous: row.flags.ambiguous,
            };
            let at = this.rows.len() as u16;
            for &form in [row.label].iter().chain(&row.aliases) {
                if this
                    .by_name
                    .insert(fold(form), (at, form))
                    .is_some_and(|(other, _)| other != at)
                {
                    return Err(row.error(format!("{form:?} stands twice")));
                }
            }
            for form in &row.short {
                if this.by_short.insert(fold(form), at).is_some_and(|other| other != at) {
                    return Err(row.error(format!("the short form {form:?} stands twice")));
                }
            }
            this.rows.push(place);
        }
        Ok(this)
    }

    /// Returns the best known place of a name: *Kiev*, *WEST BANK*, *Calif* is none (see [`Places::by_short`]).
    ///
    /// Wants a capital. An ambiguous one is found all the same: see [`Place::ambiguous`].
    pub fn by_name(&self, form: &str) -> Option<&Place> {
        let &(at, listed) = self.by_name.get(&fold(form))?;
        fits(listed, form).then(|| &self.rows[at as usize])
    }

    /// Returns the US state of an abbreviation: *Calif.*, *Fla.*, *TX*. Sound only beside a place or a party.
    pub fn by_short(&self, form: &str) -> Option<&Place> {
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        let at = self.by_short.get(&fold(form)).filter(|_| capital)?;
        Some(&self.rows[*at as usize])
    }

    /// Returns who is meant when a place or building acts, and the kind of its name: *Kremlin*, *Downing Street*.
    ///
    /// Capitals are not listed here: any capital may stand for its country.
    pub fn metonym(&self, form: &str) -> Option<Metonym> {
        let capital = form.chars().next().is_some_and(char::is_uppercase);
        self.metonyms.get(&fold(form)).filter(|_| capital).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_places() {
        let table = Places::load().expect("the shipped tables are well-formed");
        for (form, class, country) in [
            ("Beijing", PlaceClass::Capital, Some("CN")),
            ("Kiev", PlaceClass::Capital, Some("UA")),
            ("California", PlaceClass::State, Some("US")),
            ("New York", PlaceClass::State, Some("US")),
            ("New York City", PlaceClass::City, Some("US")),
            ("San Francisco", PlaceClass::City, Some("US")),
            ("Middle East", PlaceClass::Region, None),
            ("West Bank", PlaceClass::Territory, Some("PS")),
        ] {
            let place = table.by_name(form).unwrap_or_else(|| panic!("{form} is listed"));
            assert_eq!((place.class, place.country), (class, country), "{form}");
        }
        assert_eq!(table.by_short("Fla.").map(|p| p.label), Some("Florida"));
        assert!(table.by_name("reading").is_none());
        assert_eq!(table.metonym("Kremlin").and_then(|m| m.country), Some("RU"));
    }
}
