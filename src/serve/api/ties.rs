//! The questions about one, two and all: profile, neighbours, the way between two, ranks, full text.

use super::super::answer::json;
use super::super::problem::Problem;
use super::{Kind, Parameter, Question, needed, optional};
use crate::graph::LinkKind;
use crate::graph::query::{Measure, NeighborFilter, PathFilter};
use crate::lexicon::EntityKind;
use schemars::schema_for;

/// The most rows that one of these questions goes through before they are given page by page.
const MOST: usize = 10_000;
/// How many rows each list of a profile has unless the request says so.
const LISTED: usize = 10;
/// The most rows of each list of a profile.
const MOST_LISTED: usize = 1000;

const BY: Parameter = optional(
    "by",
    Kind::Words(|| schema_for!(LinkKind)),
    "Only by these kinds of links",
);

/// The questions.
pub const QUESTIONS: &[Question] = &[
    Question {
        path: "/api/v1/entity",
        about: "One entity: names, offices, whom it met, what it said and what was said of it",
        paged: false,
        parameters: &[
            needed("name", "A name, a part of one, or an id"),
            optional(
                "rows",
                Kind::Number(MOST_LISTED),
                "The most rows of each list; 10 unless given",
            ),
        ],
        answer: |index, asked| {
            let rows = asked.number("rows", LISTED, MOST_LISTED)?;
            json(&index.profile(asked.entity(index, "name")?, rows))
        },
    },
    Question {
        path: "/api/v1/neighbors",
        about: "To whom one is tied, how, and how often",
        paged: true,
        parameters: &[
            needed("name", "Who"),
            optional(
                "kind",
                Kind::Word(|| schema_for!(EntityKind)),
                "The kind of the neighbours",
            ),
            BY,
        ],
        answer: |index, asked| {
            let by: Vec<LinkKind> = asked.words("by")?;
            let filter = NeighborFilter {
                kind: asked.word("kind")?,
                by: &by,
                limit: Some(MOST),
            };
            let rows = index.neighbors(asked.entity(index, "name")?, &filter);
            asked.page(&rows.unwrap_or_default())
        },
    },
    Question {
        path: "/api/v1/path",
        about: "How two are connected: the shortest chain of links, each with its passage",
        paged: false,
        parameters: &[
            needed("from", "Where it starts"),
            needed("to", "Where it leads"),
            BY,
            optional(
                "without",
                Kind::Words(|| schema_for!(LinkKind)),
                "Not by these kinds of links",
            ),
        ],
        answer: |index, asked| {
            let (by, without): (Vec<LinkKind>, Vec<LinkKind>) = (asked.words("by")?, asked.words("without")?);
            let filter = PathFilter {
                by: &by,
                without: &without,
            };
            let (from, to) = (asked.entity(index, "from")?, asked.entity(index, "to")?);
            match index.path(from, to, &filter) {
                Some(path) => json(&serde_json::json!({ "length": path.len(), "path": path })),
                None => Err(Problem::missing("no_path", "nothing here connects the two")),
            }
        },
    },
    Question {
        path: "/api/v1/between",
        about: "Everything that ties two, in time order",
        paged: true,
        parameters: &[needed("one", "The one"), needed("other", "The other")],
        answer: |index, asked| {
            let (one, other) = (asked.entity(index, "one")?, asked.entity(index, "other")?);
            asked.page(&index.between(one, other, MOST).unwrap_or_default())
        },
    },
    Question {
        path: "/api/v1/top",
        about: "The most mentioned, the most outspoken, the most central",
        paged: true,
        parameters: &[
            optional(
                "by",
                Kind::Word(|| schema_for!(Measure)),
                "What is measured; mentions unless given",
            ),
            optional("kind", Kind::Word(|| schema_for!(EntityKind)), "Only this kind"),
        ],
        answer: |index, asked| {
            let by = asked.word("by")?.unwrap_or(Measure::Mentions);
            asked.page(&index.top(by, asked.word("kind")?, MOST))
        },
    },
    Question {
        path: "/api/v1/search",
        about: "Full text search over names, events, statements and their sentences",
        paged: true,
        parameters: &[Parameter {
            name: "words",
            kind: Kind::Text,
            required: true,
            about: "What to look for",
        }],
        answer: |index, asked| asked.page(&index.search(asked.text("words").unwrap_or_default(), MOST)),
    },
];
