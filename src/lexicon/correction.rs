//! A user's corrections of who is who: `same`, `different` and `name` lines, replayed in every build.
//!
//! ```text
//! same       person/joe-biden        person/joseph-robinette     two ids are one entity, which keeps the first id
//! different  person/jo-lee@a1        person/jo-lee@a2            what article a1 means is not what a2 means
//! name       person/jo-lee           Johanna Lee                 its label
//! ```
//! Tabs between the cells. An id is that of a build without corrections; `@` and an article's id narrow it to one article.

use super::table::{Row, user_rows};
use crate::base::Result;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// An entity as a correction names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntityRef {
    /// Its id in a build without corrections.
    pub id: String,
    /// The article, where only its mentions there are meant.
    pub article: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
struct Line<'t> {
    verb: Verb,
    one: &'t str,
    other: &'t str,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Verb {
    Same,
    Different,
    Name,
}

/// All corrections, in order of their lines.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// Pairs that are one entity.
    pub same: Vec<(EntityRef, EntityRef)>,
    /// Pairs that are two.
    pub different: Vec<(EntityRef, EntityRef)>,
    /// Labels.
    pub names: Vec<(EntityRef, String)>,
}

impl Corrections {
    /// Reads corrections.
    ///
    /// # Errors
    /// With file and line: an unknown word, a missing or further cell, a pair that is said to be both the same and different, a
    /// second name.
    pub fn read(path: &Path, text: &str) -> Result<Self> {
        let mut this = Self::default();
        let (mut pairs, mut named) = (BTreeMap::new(), BTreeMap::new());
        for row in user_rows::<Line>(path, text, false)? {
            let Line { verb, one, other } = *row;
            if verb == Verb::Name {
                let one = reference(&row, one)?;
                if let Some(line) = named.insert(one.clone(), row.line()) {
                    return Err(row.error(format!("line {line} names it already")));
                }
                this.names.push((one, other.to_owned()));
                continue;
            }
            let (one, other) = (reference(&row, one)?, reference(&row, other)?);
            if one == other {
                return Err(row.error("both sides are the same"));
            }
            let same = verb == Verb::Same;
            let pair = if one < other {
                (one.clone(), other.clone())
            } else {
                (other.clone(), one.clone())
            };
            if let Some((said, line)) = pairs.insert(pair, (same, row.line()))
                && said != same
            {
                return Err(row.error(format!("line {line} says the contrary")));
            }
            let list = if same { &mut this.same } else { &mut this.different };
            list.push((one, other));
        }
        Ok(this)
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.same.is_empty() && self.different.is_empty() && self.names.is_empty()
    }
}

fn reference(row: &Row<Line>, text: &str) -> Result<EntityRef> {
    let (id, article) = match text.split_once('@') {
        Some((id, article)) => (id, Some(article.strip_prefix("article/").unwrap_or(article))),
        None => (text, None),
    };
    if !id.contains('/') || article.is_some_and(str::is_empty) {
        return Err(row.error(format!(
            "{text:?} is no entity's id such as person/ana-lo or person/ana-lo@article"
        )));
    }
    Ok(EntityRef {
        id: id.to_owned(),
        article: article.map(str::to_owned),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Corrections> {
        Corrections::read(Path::new("identity.tsv"), text)
    }

    #[test]
    fn reads_lines() {
        let text =
            "# mine\nsame\tperson/a\tperson/b\ndifferent\tperson/c@article/x\tperson/c@y\nname\tperson/a\tAna Lo\n";
        let found = read(text).expect("good lines");
        assert_eq!(found.same[0].1.id, "person/b");
        assert_eq!(found.different[0].0.article.as_deref(), Some("x"));
        assert_eq!(found.names[0].1, "Ana Lo");
    }

    #[test]
    fn errors_name_the_line() {
        let check = |text: &str, line: usize, part: &str| {
            let error = read(text).expect_err(text);
            assert_eq!(error.line, Some(line), "{text}");
            assert!(error.to_string().contains(part), "{error}");
        };
        check("same\tperson/a\n", 1, "3 cells");
        check("\nalike\tperson/a\tperson/b\n", 2, "none of");
        check("same\tAna\tperson/b\n", 1, "no entity's id");
        check("same\tp/a\tp/b\ndifferent\tp/b\tp/a\n", 2, "line 1");
        check("name\tp/a\tA\nname\tp/a\tB\n", 2, "line 1");
    }
}
