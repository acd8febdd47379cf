//! The questions that the API answers: one row each, from which the routes and the OpenAPI document are made alike.

use super::answer::{Answer, Asked, json};
use super::problem::Problem;
use crate::graph::query::{EventFilter, Index, SaidFilter};
use crate::lexicon::EntityKind;
use crate::mention::{QuoteKind, Status};
use schemars::{Schema, schema_for};

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

/// All questions.
pub const QUESTIONS: &[Question] = &[
    Question {
        path: "/api/v1/said",
        about: "Statements: who said what about whom",
        paged: true,
        parameters: &[
            optional("by", Kind::Name, "Who said it"),
            optional("about", Kind::Name, "Whom it is about"),
            optional("to", Kind::Name, "To whom it was said"),
            optional("quote", Kind::Word(|| schema_for!(QuoteKind)), "How it is given"),
            SINCE,
            UNTIL,
        ],
        answer: |index, asked| {
            asked.page(&index.said(&SaidFilter {
                by: asked.id(index, "by")?,
                about: asked.id(index, "about")?,
                to: asked.id(index, "to")?,
                quote: asked.word("quote")?,
                since: asked.day("since")?,
                until: asked.day("until")?,
            }))
        },
    },
    Question {
        path: "/api/v1/events",
        about: "Events: who did what to whom, when",
        paged: true,
        parameters: &[
            optional("who", Kind::Name, "Who takes part"),
            optional("with", Kind::Name, "Who else takes part"),
            optional("class", Kind::Text, "The class: consult, agree, assault, …"),
            optional("place", Kind::Name, "Where"),
            optional(
                "status",
                Kind::Word(|| schema_for!(Status)),
                "Whether it is said to have happened",
            ),
            SINCE,
            UNTIL,
        ],
        answer: |index, asked| {
            asked.page(&index.events(&EventFilter {
                who: asked.id(index, "who")?,
                with: asked.id(index, "with")?,
                class: asked.text("class"),
                place: asked.id(index, "place")?,
                status: asked.word("status")?,
                since: asked.day("since")?,
                until: asked.day("until")?,
            }))
        },
    },
    Question {
        path: "/api/v1/entities",
        about: "People, countries, agencies, organizations, places",
        paged: true,
        parameters: &[
            optional("name", Kind::Text, "A name, or a part of one"),
            optional("kind", Kind::Word(|| schema_for!(EntityKind)), "The kind"),
        ],
        answer: |index, asked| asked.page(&index.entities(asked.word("kind")?, asked.text("name"))),
    },
    Question {
        path: "/api/v1/node",
        about: "A node of the graph with all links that start and end at it, as rows of graph.json",
        paged: false,
        parameters: &[Parameter {
            name: "id",
            kind: Kind::Text,
            required: true,
            about: "The node's id: statement/…, event/…, person/…",
        }],
        answer: |index, asked| {
            let id = asked.text("id").unwrap_or_default();
            let unknown = || Problem::missing("unknown_id", format!("no node has the id {id:?}"));
            let node = index.node(id).ok_or_else(unknown)?;
            let (from, to) = (index.links_from(id), index.links_to(id));
            json(&serde_json::json!({
                "node": node, "links": from.collect::<Vec<_>>(), "back_links": to.collect::<Vec<_>>(),
            }))
        },
    },
    Question {
        path: "/api/v1/health",
        about: "Whether the server is well, and how large the graph is",
        paged: false,
        parameters: &[],
        answer: |index, _| {
            let version = env!("CARGO_PKG_VERSION");
            json(&serde_json::json!({ "status": "well", "version": version, "nodes": index.nodes().count() }))
        },
    },
];
