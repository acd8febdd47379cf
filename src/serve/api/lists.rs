//! The questions that ask for rows of a kind: statements, events, entities, claims, sources; and for one node.

use super::super::answer::json;
use super::super::problem::Problem;
use super::{Kind, Parameter, Question, SINCE, UNTIL, needed, optional};
use crate::graph::query::{ClaimFilter, EventFilter, SaidFilter, SourceFilter};
use crate::lexicon::EntityKind;
use crate::mention::{QuoteKind, Status};
use crate::resolve::Polarity;
use schemars::schema_for;

/// The most sources that a claim can be asked to have.
const MOST_SOURCES: usize = 1_000_000;

/// The questions.
pub const QUESTIONS: &[Question] = &[
    Question {
        path: "/api/v1/said",
        about: "Statements: who said what about whom",
        paged: true,
        parameters: &[
            optional("by", Kind::Name, "Who said it"),
            optional("about", Kind::Name, "Whom it is about"),
            optional("to", Kind::Name, "To whom it was said"),
            optional("topic", Kind::Text, "On which topic: diplomacy, economy, health, …"),
            optional("quote", Kind::Word(|| schema_for!(QuoteKind)), "How it is given"),
            optional(
                "class",
                Kind::Text,
                "What the speaker does by it: assert, deny, accuse, …",
            ),
            optional(
                "polarity",
                Kind::Word(|| schema_for!(Polarity)),
                "How it speaks of whom it is about",
            ),
            optional("vouched_for", Kind::Text, "The id of an event that it reports"),
            SINCE,
            UNTIL,
        ],
        answer: |index, asked| {
            let filter = SaidFilter {
                by: asked.id(index, "by")?,
                about: asked.id(index, "about")?,
                to: asked.id(index, "to")?,
                topic: asked.text("topic"),
                quote: asked.word("quote")?,
                class: asked.text("class"),
                polarity: asked.word("polarity")?,
                vouched_for: asked.text("vouched_for"),
                since: asked.day("since")?,
                until: asked.day("until")?,
            };
            asked.part(|offset, limit| index.said_page(&filter, offset, limit))
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
            optional("vouched_by", Kind::Name, "Who says so"),
            SINCE,
            UNTIL,
        ],
        answer: |index, asked| {
            let filter = EventFilter {
                who: asked.id(index, "who")?,
                with: asked.id(index, "with")?,
                class: asked.text("class"),
                place: asked.id(index, "place")?,
                status: asked.word("status")?,
                vouched_by: asked.id(index, "vouched_by")?,
                since: asked.day("since")?,
                until: asked.day("until")?,
            };
            asked.part(|offset, limit| index.events_page(&filter, offset, limit))
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
        answer: |index, asked| {
            let (kind, name) = (asked.word("kind")?, asked.text("name"));
            asked.part(|offset, limit| index.entities_page(kind, name, offset, limit))
        },
    },
    Question {
        path: "/api/v1/claims",
        about: "Claims: what is said by whom, by how many sources, and who denies it",
        paged: true,
        parameters: &[
            optional("who", Kind::Name, "Who makes it or whom it is about"),
            optional("words", Kind::Text, "Words of it"),
            optional("topic", Kind::Text, "On which topic"),
            optional(
                "min_sources",
                Kind::Number(MOST_SOURCES),
                "Of at least so many independent sources",
            ),
            optional(
                "disputed",
                Kind::Flag,
                "Only what somebody denies, contradicts or takes back",
            ),
        ],
        answer: |index, asked| {
            let filter = ClaimFilter {
                who: asked.id(index, "who")?,
                words: asked.text("words"),
                topic: asked.text("topic"),
                min_sources: asked.number("min_sources", 1, MOST_SOURCES)?,
                disputed: asked.flag("disputed")?,
            };
            asked.part(|offset, limit| index.claims(&filter, offset, limit))
        },
    },
    Question {
        path: "/api/v1/sources",
        about: "Sources: who speaks, how often, and about whom",
        paged: true,
        parameters: &[
            optional("about", Kind::Name, "Only statements about this one"),
            optional("anonymous", Kind::Flag, "Only sources that no text names"),
        ],
        answer: |index, asked| {
            let filter = SourceFilter {
                about: asked.id(index, "about")?,
                anonymous: asked.flag("anonymous")?,
            };
            asked.part(|offset, limit| index.sources(&filter, offset, limit))
        },
    },
    Question {
        path: "/api/v1/timeline",
        about: "The events of one entity and the statements by it and about it, in order of time",
        paged: true,
        parameters: &[needed("name", "Whose timeline"), SINCE, UNTIL],
        answer: |index, asked| {
            let id = asked.entity(index, "name")?;
            let days = [asked.day("since")?, asked.day("until")?];
            asked.part(|offset, limit| index.timeline_page(id, days, offset, limit))
        },
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
