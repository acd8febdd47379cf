//! Turns a request's words into a question to a graph, and the rows into an answer: a page of them, with their number.

use super::BASE;
use super::guard::too_slow;
use super::problem::{Candidate, Problem};
use super::state::State as Shared;
use crate::graph::query::{Found, Index};
use crate::source;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use jiff::civil::Date;
use schemars::Schema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How many rows a page of an answer has unless the request says so, and at most.
pub const LIMIT: usize = 50;
/// The most rows of a page of an answer.
pub const MOST: usize = 1000;

/// A question.
#[derive(Debug)]
pub struct Question {
    /// Its path.
    pub path: &'static str,
    /// What it asks, in a line.
    pub about: &'static str,
    /// Its own parameters, besides [`COMMON`].
    pub parameters: &'static [Parameter],
    /// Whether it has many rows, given page by page.
    pub paged: bool,
    /// Answers it.
    pub answer: fn(&Index, &Asked) -> Result<Answer, Problem>,
}

/// A parameter of a question.
#[derive(Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// Whether the question makes no sense without it.
    pub required: bool,
    /// What it means.
    pub about: &'static str,
}

/// What a parameter may be.
#[derive(Debug)]
pub enum Kind {
    /// A name as people type it, or an id.
    Name,
    /// Any text.
    Text,
    /// A day.
    Day,
    /// A number from 0 up to another.
    Number(usize),
    /// `true` or `false`.
    Flag,
    /// Written values of a type, with commas between them.
    Words(fn() -> Schema),
    /// One of the written values of a type.
    Word(fn() -> Schema),
}

/// Makes a parameter that may be left out.
pub const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Parameter {
    Parameter {
        name,
        kind,
        required: false,
        about,
    }
}

/// Makes a name that a question makes no sense without.
pub const fn needed(name: &'static str, about: &'static str) -> Parameter {
    Parameter {
        name,
        kind: Kind::Name,
        required: true,
        about,
    }
}

/// The parameters that every question has.
pub const COMMON: [Parameter; 3] = [
    optional("limit", Kind::Number(MOST), "How many rows; 50 unless given"),
    optional("offset", Kind::Number(usize::MAX), "How many rows to leave out first"),
    optional(
        "session",
        Kind::Text,
        "The session of an uploaded article, whose graph is asked",
    ),
];

/// The parameters of a request as they came, each once.
pub type Given = Result<Query<Vec<(String, String)>>, QueryRejection>;

/// What is asked for: a request's parameters, checked by name.
#[derive(Debug)]
pub struct Asked {
    values: BTreeMap<String, String>,
}

/// An answer, as JSON.
#[derive(Debug)]
pub struct Answer(String);

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, "application/json")], self.0).into_response()
    }
}

/// Answers a question of the API.
pub async fn ask(
    question: &'static Question,
    State(state): State<Arc<Shared>>,
    given: Given,
) -> Result<Answer, Problem> {
    let asked = Asked::of(question, given)?;
    let graph = graph(&state, asked.text("session"))?;
    let work = tokio::task::spawn_blocking(move || graph.ask(|index| (question.answer)(index, &asked)));
    work.await.unwrap_or_else(|_| Err(too_slow()))
}

/// Shows the explorer's page.
pub async fn page(State(state): State<Arc<Shared>>, given: Given) -> Result<Response, Problem> {
    let values = values(given)?;
    let graph = graph(&state, values.get("session").map(String::as_str))?;
    let page = tokio::task::spawn_blocking(move || graph.page().clone());
    let page = page.await.map_err(|_| too_slow())?;
    Ok(([(header::CONTENT_SECURITY_POLICY, page.policy)], Html(page.html)).into_response())
}

/// Returns the graph of a session, or the one that is served.
pub fn graph(state: &Shared, session: Option<&str>) -> Result<Arc<super::Graph>, Problem> {
    state.graph(session).ok_or_else(|| {
        let message = "this session is not known (any more): upload the article again";
        Problem::missing("unknown_session", message)
    })
}

/// Returns the parameters of a request, each once.
pub fn values(given: Given) -> Result<BTreeMap<String, String>, Problem> {
    let Query(pairs) = given.map_err(|e| Problem::parameter(e.body_text()))?;
    let mut values = BTreeMap::new();
    for (name, value) in pairs {
        if values.insert(name.clone(), value).is_some() {
            return Err(Problem::parameter(format!("{name:?} is given twice")));
        }
    }
    // A field of a form that was left empty asks for nothing.
    values.retain(|_, value| !value.trim().is_empty());
    Ok(values)
}

impl Asked {
    fn of(question: &Question, given: Given) -> Result<Self, Problem> {
        let values = values(given)?;
        let known: Vec<_> = question.parameters.iter().chain(&COMMON).collect();
        if let Some(other) = values.keys().find(|name| known.iter().all(|p| p.name != name.as_str())) {
            let names: Vec<_> = known.iter().map(|p| p.name).collect();
            let message = format!(
                "{} has no parameter {other:?}; it has {}",
                question.path,
                names.join(", ")
            );
            return Err(Problem::parameter(message));
        }
        if let Some(absent) = known.iter().find(|p| p.required && !values.contains_key(p.name)) {
            let message = format!(
                "{} needs the parameter {:?}: {}",
                question.path, absent.name, absent.about
            );
            return Err(Problem::parameter(message));
        }
        Ok(Self { values })
    }

    /// Returns a parameter as it was given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// Returns the id that a parameter's name means.
    pub fn id<'a>(&self, index: &Index<'a>, name: &str) -> Result<Option<&'a str>, Problem> {
        let Some(text) = self.text(name) else { return Ok(None) };
        match index.find(text) {
            Found::One(entity) => Ok(Some(&entity.id)),
            Found::None => {
                let message = format!("nobody here is called {text:?}; {BASE}/entities lists all names");
                Err(Problem::missing("unknown_name", message))
            }
            Found::Several(list) => {
                let candidate = |e: &&crate::graph::record::EntityRecord| Candidate {
                    id: e.id.clone(),
                    label: e.label.clone(),
                    mentions: e.mentions,
                };
                Err(Problem::ambiguous(
                    text,
                    list.iter().take(LIMIT).map(candidate).collect(),
                ))
            }
        }
    }

    /// Returns the id that a parameter's name means, where the question needs one.
    pub fn entity<'a>(&self, index: &Index<'a>, name: &str) -> Result<&'a str, Problem> {
        let absent = || Problem::parameter(format!("the parameter {name:?} is needed"));
        self.id(index, name)?.ok_or_else(absent)
    }

    /// Returns a parameter that is a list of a type's written values, with commas between them.
    pub fn words<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>, Problem> {
        let list = self.text(name).unwrap_or_default().split(',').map(str::trim);
        let word = |text: &str| {
            let value = serde_json::Value::from(text.to_lowercase());
            serde_json::from_value(value).map_err(|e| Problem::parameter(format!("{name}: {e}")))
        };
        list.filter(|text| !text.is_empty()).map(word).collect()
    }

    /// Returns a parameter that is a day.
    pub fn day(&self, name: &str) -> Result<Option<Date>, Problem> {
        let day =
            |text| source::publication_date(text).map_err(|e| Problem::parameter(format!("{name}: {}", e.message)));
        self.text(name).map(day).transpose()
    }

    /// Returns a parameter that is one of a type's written values.
    pub fn word<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Problem> {
        let word = |text: &str| {
            let value = serde_json::Value::from(text.to_lowercase());
            serde_json::from_value(value).map_err(|e| Problem::parameter(format!("{name}: {e}")))
        };
        self.text(name).map(word).transpose()
    }

    /// Returns a parameter that is a number up to `most`.
    pub fn number(&self, name: &str, usual: usize, most: usize) -> Result<usize, Problem> {
        let Some(text) = self.text(name) else { return Ok(usual) };
        let wrong = || Problem::parameter(format!("{name} is a number up to {most}, not {text:?}"));
        text.parse().ok().filter(|n| *n <= most).ok_or_else(wrong)
    }

    /// Returns a parameter that is true or false; false unless given.
    pub fn flag(&self, name: &str) -> Result<bool, Problem> {
        let wrong = |text| Problem::parameter(format!("{name} is true or false, not {text:?}"));
        self.text(name)
            .map_or(Ok(false), |text| text.parse().map_err(|_| wrong(text)))
    }

    /// Returns a page of rows that are made only as far as they are shown: given the first and how many, `rows` returns how
    /// many there are and those.
    pub fn part<T: Serialize>(&self, rows: impl FnOnce(usize, usize) -> (usize, Vec<T>)) -> Result<Answer, Problem> {
        let limit = self.number("limit", LIMIT, MOST)?;
        let offset = self.number("offset", 0, usize::MAX)?;
        let (total, items) = rows(offset, limit);
        json(&serde_json::json!({ "total": total, "offset": offset, "limit": limit, "items": items }))
    }

    /// Returns a page of rows.
    pub fn page<T: Serialize>(&self, rows: &[T]) -> Result<Answer, Problem> {
        let limit = self.number("limit", LIMIT, MOST)?;
        let offset = self.number("offset", 0, usize::MAX)?;
        let from = offset.min(rows.len());
        let items = &rows[from..from.saturating_add(limit).min(rows.len())];
        json(&serde_json::json!({ "total": rows.len(), "offset": offset, "limit": limit, "items": items }))
    }
}

/// Writes anything as an answer.
pub fn json(value: &impl Serialize) -> Result<Answer, Problem> {
    let unwritable =
        |e: serde_json::Error| Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "unwritable", e.to_string());
    serde_json::to_string(value).map(Answer).map_err(unwritable)
}
