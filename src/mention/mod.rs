//! Floor 4: what is mentioned where in one document: names, times, attributions, events, standing relations.
//!
//! Works on parse trees and on tables of floor 1, sees one document, joins nothing: who *he* is, is a question for floor 5.

pub mod attribution;
pub mod construction;
pub mod event;
pub mod name;
pub mod relation;
pub mod time;

pub use construction::Construction;

use crate::base::{IdVec, Span};
use crate::define_id;
use crate::lexicon::{EntityKind, Lexicon};
use crate::syntax::{Document, TokenId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::Range;

define_id!(
    /// A named mention of one document.
    NameId
);
define_id!(
    /// A time expression of one document.
    TimexId
);
define_id!(
    /// An attribution of one document.
    AttributionId
);
define_id!(
    /// An event mention of one document.
    EventMentionId
);

/// Everything that one document mentions.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// Names in text order, not overlapping.
    pub names: IdVec<NameId, Name>,
    /// Time expressions in text order, not overlapping.
    pub times: IdVec<TimexId, Timex>,
    /// Attributions in order of their contents.
    pub attributions: IdVec<AttributionId, Attribution>,
    /// Event mentions in order of their triggers.
    pub events: IdVec<EventMentionId, EventMention>,
    /// Standing relations between mentions, in text order.
    pub relations: Vec<RelationMention>,
}

/// Finds all mentions of a document.
pub fn find(doc: &Document, lexicon: &Lexicon) -> Mentions {
    let times = time::timexes(doc, lexicon);
    let names = name::names(doc, &times, lexicon);
    let attributions = attribution::attributions(doc, &names, &times, lexicon);
    let events = event::events(doc, &names, &times, &attributions, lexicon);
    let relations = relation::relations(doc, &names, &times, lexicon);
    Mentions {
        names,
        times,
        attributions,
        events,
        relations,
    }
}

/// A name: *Antony Blinken*, *the U.S.*, *Chinese Foreign Ministry*. Titles, articles and possessive marks are outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as positions.
    pub tokens: Range<u32>,
    /// Its syntactic head: the token whose governor lies outside.
    pub head: TokenId,
    /// Its type.
    pub kind: EntityKind,
    /// The ISO 3166 alpha-2 code of the country that it names or belongs to (*Chinese*, *Beijing*), where a table tells.
    pub iso2: Option<&'static str>,
    /// The rule that found it.
    pub rule: Construction,
}

impl Name {
    /// Says whether it names an agency or organization.
    pub fn is_body(&self) -> bool {
        matches!(self.kind, EntityKind::Agency | EntityKind::Organization)
    }
}

/// TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    /// A calendar time of a day or coarser.
    Date,
    /// A time of day.
    Time,
    /// A stretch of time.
    Duration,
    /// A repeated time.
    Set,
}

/// A time expression, found but not yet reckoned from a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as positions.
    pub tokens: Range<u32>,
    /// Its TIMEX3 type.
    pub kind: TimexKind,
    /// What it means, relative times still relative.
    pub expression: time::Expression,
    /// How it bounds what it dates: *on Friday*, *since Friday*.
    pub bound: time::Bound,
    /// The words that it dates, nearest first.
    pub dates: Vec<TokenId>,
    /// Words of later sentences that tell what happened then: *signed* of *at the meeting they signed*.
    pub lent: Vec<TokenId>,
    /// The rule that found it.
    pub rule: &'static str,
}

/// How the content of an attribution is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Wholly inside quotation marks.
    Direct,
    /// Partly inside quotation marks: *called it "a mistake"*.
    Mixed,
    /// Without quotation marks: *said that it would leave*.
    Indirect,
}

/// Part of an attribution that has a head word: the source, the cue, the addressee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Where it stands.
    pub span: Span,
    /// Its head word.
    pub head: TokenId,
}

/// Who is said to say, think or promise what: source, cue and content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The source; `None` where the text names none.
    pub source: Option<Phrase>,
    /// The cue: *said*, *according to*; `None` for a quotation without one.
    pub cue: Option<Phrase>,
    /// The content in one or more pieces, in text order, never empty.
    pub content: Vec<Span>,
    /// How the content is given.
    pub kind: QuoteKind,
    /// To whom it was said: *told CBS News*.
    pub addressee: Option<Phrase>,
    /// When it was said, where the cue has a time of its own.
    pub said: Option<TimexId>,
    /// The attribution that this one stands inside of: a quotation in a quotation.
    pub within: Option<AttributionId>,
    /// The rule that found it.
    pub rule: Construction,
}

/// What part a participant takes in an event; also the link kinds of the graph.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who does it.
    Actor,
    /// To whom it is done.
    Recipient,
    /// One of several who do it together: *X and Y met*.
    Participant,
    /// Where.
    Place,
    /// What it is about.
    Theme,
}

impl Role {
    /// Returns the role as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Whether an event is said to have happened.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened or is happening.
    Asserted,
    /// It is said not to have happened.
    Denied,
    /// It may happen or have happened.
    Possible,
    /// It is to happen.
    Planned,
    /// It goes on.
    Ongoing,
    /// It was tried and did not come about.
    Failed,
}

impl Status {
    /// Returns the status as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A participant of an event mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its part.
    pub role: Role,
    /// The noun phrase, without relative clauses.
    pub phrase: Phrase,
}

/// What brought an event about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The mention of the cause.
    pub event: EventMentionId,
    /// The passage from the one trigger to the other.
    pub span: Span,
}

/// One mention of an event: its trigger and those who take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventMention {
    /// The trigger word or words: *met*, *reached an agreement* has *agreement*.
    pub trigger: Phrase,
    /// The class of the ontology: `CONSULT`.
    pub class: &'static str,
    /// Participants in text order.
    pub arguments: Vec<Argument>,
    /// When it happened, where an expression tells.
    pub time: Option<TimexId>,
    /// Whether it is said to have happened.
    pub status: Status,
    /// The innermost attribution whose content holds the trigger: who vouches for it. `None`: the article does.
    pub vouched: Option<AttributionId>,
    /// The mention that this one is a part of: an agreement reached at a meeting.
    pub part_of: Option<EventMentionId>,
    /// The act of speech that announces, asks for or refuses this event: the agreement of *agreed to meet*.
    pub under: Option<EventMentionId>,
    /// The event of which it only tells that it is set for a time: the strike of *called a strike for Friday*.
    pub calls: Option<EventMentionId>,
    /// The mentions of what brought it about, where the text says so.
    pub causes: Vec<Cause>,
    /// The rule that found it.
    pub rule: Construction,
}

/// Standing relations between entities; also link kinds of the graph.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names say it: head RELATION tail")]
pub enum RelationKind {
    HoldsOffice,
    Leads,
    WorksFor,
    MemberOf,
    BasedIn,
    LocatedIn,
    Represents,
    LivesIn,
    BornIn,
    Owns,
    SpouseOf,
    ChildOf,
    Killed,
    ReportsFrom,
}

impl RelationKind {
    /// Returns the kind as it is printed: `holds_office`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A standing relation as one passage gives it: *Secretary of State Antony Blinken*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationMention {
    /// What holds between the two.
    pub kind: RelationKind,
    /// The one: a person, a body.
    pub head: Phrase,
    /// The other: a country, a body, a place; `None` where the text leaves it unsaid (*President Biden*).
    pub tail: Option<Phrase>,
    /// The country meant, where the tail names it, is a word for its people (*Chinese President*), or is unsaid.
    pub country: Option<&'static str>,
    /// The office held: *Secretary of State*.
    pub office: Option<Span>,
    /// Since when it holds, where the text tells.
    pub since: Option<TimexId>,
    /// Until when it held, where the text tells.
    pub until: Option<TimexId>,
    /// Whether it holds no more: *a former envoy to Peru*. It tells who somebody is, but is no standing relation.
    pub past: bool,
    /// The rule that found it.
    pub rule: Construction,
}
