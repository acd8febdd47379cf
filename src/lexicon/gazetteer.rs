//! A user's own actors: names that the user lists with type, country and id; they win over the shipped tables.
//!
//! Names count as they are written: whole words, capitals as listed. Invariant: a name leads to one actor, and so does an
//! id. What is not listed is as it is without the table.

use super::EntityKind;
use super::country::Countries;
use super::table::{Row, user_rows};
use crate::base::Result;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// What an id must not start with: nodes that are no entities.
const RESERVED: [&str; 3] = ["article/", "event/", "statement/"];

/// An actor of a user's table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Its usual name.
    pub label: String,
    /// What it is.
    pub kind: EntityKind,
    /// The country that it belongs to, or is: ISO 3166-1 alpha-2.
    pub country: Option<&'static str>,
    /// The id that the user gives it; `None` where the graph makes one of its name.
    pub id: Option<String>,
}

#[derive(Deserialize)]
struct ActorRow<'t> {
    name: &'t str,
    #[serde(borrow)]
    aliases: Vec<&'t str>,
    r#type: EntityKind,
    country: Option<&'t str>,
    id: Option<&'t str>,
}

/// A user's actors, found by name.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    rows: Vec<Actor>,
    /// Each name, its words joined by single spaces, without a leading article.
    by_name: HashMap<String, u32>,
    /// The longest name in bytes.
    longest: usize,
}

impl Gazetteer {
    /// Reads a table with the columns `name`, `aliases` (separated by `|`), `type`, `country`, `id`.
    ///
    /// # Errors
    /// With file and line: another header, another number of cells, an unknown type or country, a name or id that stands twice.
    pub fn read(path: &Path, text: &str, countries: &Countries) -> Result<Self> {
        let mut this = Self::default();
        let (mut named, mut ids) = (HashMap::new(), HashMap::new());
        for row in user_rows::<ActorRow>(path, text, true)? {
            let actor = actor(&row, countries)?;
            if let Some(id) = &actor.id
                && let Some(line) = ids.insert(id.clone(), row.line())
            {
                return Err(row.error(format!("the id {id:?} stands on line {line} too")));
            }
            let at = this.rows.len() as u32;
            for form in std::iter::once(&actor.label.as_str()).chain(&row.aliases) {
                let key = key(form);
                this.longest = this.longest.max(key.len());
                if let Some(other) = this.by_name.insert(key, at).filter(|&other| other != at) {
                    let line = named[&other];
                    return Err(row.error(format!("{form:?} is a name of the actor on line {line} too")));
                }
            }
            named.insert(at, row.line());
            this.rows.push(actor);
        }
        Ok(this)
    }

    /// Says whether it lists nobody.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the actor of a name as it stands in a text, without *the*; capitals count.
    pub fn by_name(&self, form: &str) -> Option<&Actor> {
        if self.rows.is_empty() || form.len() > 2 * self.longest + 8 {
            return None;
        }
        let at = self.by_name.get(&key(form))?;
        Some(&self.rows[*at as usize])
    }

    /// Returns the length in bytes beyond which no text is a name.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

fn actor(row: &Row<ActorRow>, countries: &Countries) -> Result<Actor> {
    let country = match row.country {
        None => None,
        Some(code) => match countries.by_code(code) {
            Some(country) => Some(country.iso2),
            None => return Err(row.error(format!("the country {code:?} is no ISO 3166 alpha-2 code such as DE"))),
        },
    };
    if let Some(id) = row.id
        && (id.contains(char::is_whitespace) || RESERVED.iter().any(|r| id.starts_with(r)))
    {
        return Err(row.error(format!(
            "{id:?} cannot be an actor's id: no blanks, and none of {}",
            RESERVED.join(" ")
        )));
    }
    Ok(Actor {
        label: row.name.split_whitespace().collect::<Vec<_>>().join(" "),
        kind: row.r#type,
        country,
        id: row.id.map(str::to_owned),
    })
}

/// Returns a name as it is looked up: single spaces, plain apostrophes, no leading article.
fn key(form: &str) -> String {
    let mut words: Vec<&str> = form.split_whitespace().collect();
    if words.len() > 1 && words[0].eq_ignore_ascii_case("the") {
        words.remove(0);
    }
    words.join(" ").replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Gazetteer> {
        let countries = Countries::load().expect("the shipped table is well-formed");
        Gazetteer::read(Path::new("own.tsv"), text, &countries)
    }

    const HEADER: &str = "name\taliases\ttype\tcountry\tid\n";

    #[test]
    fn finds_actors_as_they_are_written() {
        let table = read(&format!(
            "{HEADER}# mine\nThe Harbour Watch\tHW|Watch-NL\torganization\tNL\torganization/hw\r\n"
        ));
        let table = table.expect("a good table");
        let actor = table.by_name("Harbour  Watch").expect("listed");
        assert_eq!((actor.label.as_str(), actor.country), ("The Harbour Watch", Some("NL")));
        assert_eq!(
            table.by_name("HW").and_then(|a| a.id.as_deref()),
            Some("organization/hw")
        );
        assert!(table.by_name("harbour watch").is_none() && table.by_name("Hw").is_none());
    }

    #[test]
    fn errors_name_file_and_line() {
        let check = |rows: &str, line: usize, part: &str| {
            let error = read(&format!("{HEADER}{rows}")).expect_err(rows);
            assert_eq!(error.line, Some(line), "{rows}");
            let text = error.to_string();
            assert!(text.starts_with("own.tsv:") && text.contains(part), "{text}");
        };
        check("Orla\t-\tplace\t-\n", 2, "5 cells");
        check("Orla\t-\ttown\t-\t-\n", 2, "person, country");
        check("Orla\t-\tplace\tDEU\t-\n", 2, "ISO 3166");
        check("Orla\t-\tplace\t-\tevent/orla\n", 2, "cannot be");
        check("Orla\t-\tplace\t-\t-\nUlm\tOrla\tplace\t-\t-\n", 3, "line 2");
        check("Orla\t-\tplace\t-\tp/1\nUlm\t-\tplace\t-\tp/1\n", 3, "line 2");
        assert_eq!(read("name\tid\n").expect_err("a header").line, Some(1));
    }
}
