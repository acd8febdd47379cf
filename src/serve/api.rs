//! The questions that the API answers: one row each, from which the routes and the OpenAPI document are made alike.

mod lists;
mod ties;

use super::answer::{Kind, Parameter, Question, needed, optional};

const SINCE: Parameter = optional("since", Kind::Day, "Not before this day");
const UNTIL: Parameter = optional("until", Kind::Day, "Not after this day");

/// Returns all questions.
pub fn questions() -> impl Iterator<Item = &'static Question> {
    lists::QUESTIONS.iter().chain(ties::QUESTIONS)
}
