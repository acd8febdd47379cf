//! Nouns for people by office, work or kin, the titles that stand before names, and offices of one certain body.

use super::country::Number;
use super::fold::{FoldMap, fold};
use super::table::Source;
use crate::base::Result;

const ROLES: Source = Source {
    path: "data/lexicon/role.tsv",
    text: include_str!("../../data/lexicon/role.tsv"),
};
const TITLES: Source = Source {
    path: "data/lexicon/title.tsv",
    text: include_str!("../../data/lexicon/title.tsv"),
};
const OFFICES: Source = Source {
    path: "data/lexicon/office.tsv",
    text: include_str!("../../data/lexicon/office.tsv"),
};

/// Grammatical gender that a word tells of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// *he*
    Masculine,
    /// *she*
    Feminine,
}

const GENDERS: [(&str, Option<Gender>); 3] = [
    ("m", Some(Gender::Masculine)),
    ("f", Some(Gender::Feminine)),
    ("-", None),
];

/// What ties the person to the body or country that a role noun goes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tie {
    /// Holds an office: *president*, *foreign minister*.
    Office,
    /// Leads: *chief executive*, *leader*.
    Leads,
    /// Works for: *anchor*, *analyst*.
    Works,
    /// Speaks for or represents: *spokesman*, *lawyer*.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// As it is written.
    pub form: &'static str,
    /// The gender that it tells.
    pub gender: Option<Gender>,
    /// The role noun that it stands for: *senator* for *Sen.*
    pub role: Option<&'static str>,
}

/// The body and country of an office whose wording leaves no doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// The country: `US` for *secretary of state*.
    pub country: Option<&'static str>,
    /// The body, a label of the organizations' table: *State Department*.
    pub body: Option<&'static str>,
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
    ///
    /// # Errors
    /// If a row is malformed, a form stands twice, or a title stands for no listed role.
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
    let ties = [
        ("office", Some(Tie::Office)),
        ("lead", Some(Tie::Leads)),
        ("work", Some(Tie::Works)),
        ("represent", Some(Tie::Represents)),
        ("member", Some(Tie::Member)),
        ("-", None),
    ];
    let mut found = FoldMap::default();
    for row in ROLES.rows(&["form", "plural", "relation", "gender", "flags"])? {
        let [title, source, kin, public] = row.flags(4, ["title", "source", "kin", "public"])?;
        let form = row.required(0)?;
        let role = Role {
            form,
            tie: row.choice(2, &ties)?,
            gender: row.choice(3, &GENDERS)?,
            title,
            source,
            kin,
            public,
        };
        let plural = row.cell(1).map_or_else(|| regular_plural(form), str::to_owned);
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
    for row in TITLES.rows(&["form", "gender", "role"])? {
        let title = Title {
            form: row.required(0)?,
            gender: row.choice(1, &GENDERS)?,
            role: row.cell(2),
        };
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
    for row in OFFICES.rows(&["form", "country", "body"])? {
        let office = Office {
            country: row.cell(1),
            body: row.cell(2),
        };
        if found
            .insert(fold(row.required(0)?), office)
            .is_some_and(|other| other != office)
        {
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
