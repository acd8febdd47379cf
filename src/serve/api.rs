//! The questions that the API answers: one row each, from which the routes and the OpenAPI document are made alike.

mod lists;
mod ties;

use super::answer::{Answer, Asked};
use super::problem::Problem;
use crate::graph::query::Index;
use schemars::Schema;

/// Where the API begins.
pub const BASE: &str = "/api/v1";

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

const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Parameter {
    Parameter {
        name,
        kind,
        required: false,
        about,
    }
}

/// Makes a name that a question makes no sense without.
const fn needed(name: &'static str, about: &'static str) -> Parameter {
    Parameter {
        name,
        kind: Kind::Name,
        required: true,
        about,
    }
}

const SINCE: Parameter = optional("since", Kind::Day, "Not before this day");
const UNTIL: Parameter = optional("until", Kind::Day, "Not after this day");

/// The parameters that every question has.
pub const COMMON: [Parameter; 3] = [
    optional(
        "limit",
        Kind::Number(super::answer::MOST),
        "How many rows; 50 unless given",
    ),
    optional("offset", Kind::Number(usize::MAX), "How many rows to leave out first"),
    optional(
        "session",
        Kind::Text,
        "The session of an uploaded article, whose graph is asked",
    ),
];

/// Returns all questions.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    lists::QUESTIONS.iter().chain(ties::QUESTIONS)
}
