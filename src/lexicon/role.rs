//! Nouns for people by office, work or kin, the titles that stand before names, and offices of one certain body.

use super::country::Number;
use super::fold::{FoldMap, fold};
use super::table::{Source, table};
use crate::base::Result;
use serde::Deserialize;

const ROLES: Source = table!("role.tsv");
const TITLES: Source = table!("title.tsv");
const OFFICES: Source = table!("office.tsv");

/// Grammatical gender that a word tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub enum Gender {
    /// *he*
    #[serde(rename = "m")]
    Masculine,
    /// *she*
    #[serde(rename = "f")]
    Feminine,
}

/// What ties the person to the body or country that a role noun goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tie {
    /// Holds an office: *president*, *foreign minister*.
    Office,
    /// Leads: *chief executive*, *leader*.
    #[serde(rename = "lead")]
    Leads,
    /// Works for: *anchor*, *analyst*.
    #[serde(rename = "work")]
    Works,
    /// Speaks for or represents: *spokesman*, *lawyer*.
    #[serde(rename = "represent")]
    Represents,
    /// Is a member of: *senator*, *lawmaker*.
    Member,
}

/// A noun for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The singular in small letters: *prime minister*.
    pub form: &'static str,
    /// What it ties to; `None` for *boy*, *witness*, *poet*.
    pub tie: Option<Tie>,
    /// The gender that it tells.
    pub gender: Option<Gender>,
    /// Whether it stands before a name: *President Xi*.
    pub title: bool,
    /// Whether news uses it for unnamed sources: *official*, *diplomat*, *witness*.
    pub source: bool,
    /// Whether it names a relative: *wife*.
    pub kin: bool,
    /// Whether with a country's name it serves that country: an Iraqi *general*; an Iraqi *poet* only comes from there.
    pub public: bool,
}

/// A title or form of address: *Mr.*, *Gen.*, *Ayatollah*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Title {
    /// As it is written.
    pub form: &'static str,
    /// The gender that it tells.
    pub gender: Option<Gender>,
    /// The role noun that it stands for: *senator* for *Sen.*
    pub role: Option<&'static str>,
}

/// The body and country of an office whose wording leaves no doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Office {
    /// The office: *secretary of state*.
    pub form: &'static str,
    /// The country: `US` for *secretary of state*.
    pub country: Option<&'static str>,
    /// The body, a label of the organizations' table: *State Department*.
    pub body: Option<&'static str>,
}

#[derive(Deserialize)]
struct RoleRow {
    form: &'static str,
    plural: Option<&'static str>,
    relation: Option<Tie>,
    gender: Option<Gender>,
    flags: RoleFlags,
}

#[derive(Deserialize)]
struct RoleFlags {
    title: bool,
    source: bool,
    kin: bool,
    public: bool,
}

/// Role nouns, titles and certain offices.
#[derive(Debug)]
pub struct Roles {
    roles: FoldMap<(Role, Number)>,
    titles: FoldMap<Title>,
    offices: FoldMap<Office>,
}

impl Roles {
    /// Loads the tables that are compiled in.
    pub fn load() -> Result<Self> {
        let (roles, offices) = (roles()?, offices()?);
        let titles = titles(&roles)?;
        Ok(Self { roles, titles, offices })
    }

    /// Returns the role of a noun or phrase in singular or plural, in any case: *Prime Minister*, *spokesmen*.
    pub fn role(&self, form: &str) -> Option<(Role, Number)> {
        self.roles.get(&fold(form)).copied()
    }

    /// Returns the title of a form with or without full stop: *Mr*, *Lt. Gen.*, *President*. Wants a capital.
    pub fn title(&self, form: &str) -> Option<Title> {
        let small = form.chars().next().is_none_or(char::is_lowercase);
        if small {
            None
        } else {
            self.titles.get(&fold(form)).copied()
        }
    }

    /// Returns the body and country of an office that has only one: *Secretary of State*.
    pub fn office(&self, form: &str) -> Option<Office> {
        self.offices.get(&fold(form)).copied()
    }
}

fn roles() -> Result<FoldMap<(Role, Number)>> {
    let mut found = FoldMap::default();
    for row in ROLES.rows::<RoleRow>()? {
        let RoleFlags {
            title,
            source,
            kin,
            public,
        } = row.flags;
        let form = row.form;
        let role = Role {
            form,
            tie: row.relation,
            gender: row.gender,
            title,
            source,
            kin,
            public,
        };
        let plural = row.plural.map_or_else(|| regular_plural(form), str::to_owned);
        if found.insert(fold(form), (role, Number::Singular)).is_some() {
            return Err(row.error(format!("{form:?} stands twice")));
        }
        found.entry(fold(&plural)).or_insert((role, Number::Plural));
    }
    Ok(found)
}

/// Returns the plural by the spelling rules of English: *deputies*, *bosses*, *judges*.
fn regular_plural(form: &str) -> String {
    let before_y = form
        .strip_suffix('y')
        .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if form.ends_with(['s', 'x']) || form.ends_with("ch") || form.ends_with("sh") => format!("{form}es"),
        None => format!("{form}s"),
    }
}

fn titles(roles: &FoldMap<(Role, Number)>) -> Result<FoldMap<Title>> {
    let mut found: FoldMap<Title> = FoldMap::default();
    for row in TITLES.rows::<Title>()? {
        let title = *row;
        if let Some(role) = title.role.filter(|role| !roles.contains_key(&fold(role))) {
            return Err(row.error(format!("the role {role:?} is not in {}", ROLES.path)));
        }
        // *Mr* and *Mr.* are two rows of one key; what they say must agree.
        if let Some(other) = found.insert(fold(title.form), title)
            && (other.form == title.form || other.gender != title.gender || other.role != title.role)
        {
            return Err(row.error(format!("{:?} stands twice", title.form)));
        }
    }
    Ok(found)
}

fn offices() -> Result<FoldMap<Office>> {
    let mut found = FoldMap::default();
    for row in OFFICES.rows::<Office>()? {
        let known = found.insert(fold(row.form), *row);
        if known.is_some_and(|other: Office| (other.country, other.body) != (row.country, row.body)) {
            return Err(row.error("the office stands twice"));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_roles_titles_and_offices() {
        let table = Roles::load().expect("the shipped tables are well-formed");
        let (role, number) = table.role("Prime Ministers").expect("listed");
        assert_eq!(
            (role.form, role.tie, number),
            ("prime minister", Some(Tie::Office), Number::Plural)
        );
        assert_eq!(
            table.role("spokeswoman").expect("listed").0.gender,
            Some(Gender::Feminine)
        );
        assert_eq!(table.role("deputies").expect("listed").0.form, "deputy");
        assert_eq!(table.title("Sen.").expect("listed").role, Some("senator"));
        assert!(table.title("mr").is_none());
        assert_eq!(table.office("Secretary of State").expect("listed").country, Some("US"));
    }
}
