//! Answers what happened around one entity, and what was said by it and about it, in order of time.
//!
//! Three clocks stay apart: when an event happened, when a statement was made, when an article was published. A row stands
//! where its own clock puts it, and at the day of publication only where the text tells no day. Rows of one day lie as the
//! articles tell them.

use super::events::Happening;
use super::{Index, Saying, days};
use crate::graph::LinkKind;
use crate::graph::record::NodeRecord;
use jiff::civil::Date;
use serde::Serialize;

/// Which clock puts a row where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, strum::IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// The event happened then.
    Happened,
    /// The statement was made then.
    Said,
    /// The text tells no day: the article was published then.
    Published,
    /// Nothing tells a day.
    Unknown,
}

impl Clock {
    /// Returns the word as it is printed: lower case.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What a row of a timeline tells.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Told<'a> {
    /// The entity takes part in an event.
    Event(Happening<'a>),
    /// The entity says something.
    By(Saying<'a>),
    /// Somebody says something about the entity.
    About(Saying<'a>),
}

impl<'a> Told<'a> {
    /// Returns the id of the event or statement.
    pub fn id(&self) -> &'a str {
        match self {
            Self::Event(event) => event.id,
            Self::By(saying) | Self::About(saying) => saying.id,
        }
    }
}

/// A row of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Moment<'a> {
    /// When, as ISO 8601.
    pub time: Option<&'a str>,
    /// By which clock.
    pub clock: Clock,
    /// When the first article that tells of it was published.
    pub published: Option<&'a str>,
    /// What happened or was said.
    #[serde(flatten)]
    pub told: Told<'a>,
}

impl<'a> Index<'a> {
    /// Returns the events in which an entity takes part and the statements by it and about it, in order of time; rows
    /// without any day come last, and not at all where a day is asked for.
    pub fn timeline(&self, id: &str, since: Option<Date>, until: Option<Date>) -> Vec<Moment<'a>> {
        self.timeline_page(id, [since, until], 0, usize::MAX).1
    }

    /// Returns how many rows a timeline has between two days, and some of them, beginning with number `offset`.
    pub fn timeline_page(
        &self,
        id: &str,
        [since, until]: [Option<Date>; 2],
        offset: usize,
        limit: usize,
    ) -> (usize, Vec<Moment<'a>>) {
        let kinds = [
            LinkKind::Actor,
            LinkKind::Recipient,
            LinkKind::Participant,
            LinkKind::Speaker,
            LinkKind::About,
        ];
        let Some(whose) = self.number(id) else {
            return (0, Vec::new());
        };
        let mut found = self.leading_to(whose, &kinds);
        found.retain(|&n| self.order().within(n, since, until));
        let told = |&n: &u32| match self.row(n) {
            NodeRecord::Event(event) => Some(Told::Event(self.happening(event))),
            NodeRecord::Statement(row) if self.ends_of(n, LinkKind::Speaker).any(|by| by == whose) => {
                Some(Told::By(self.saying(row)))
            }
            NodeRecord::Statement(row) => Some(Told::About(self.saying(row))),
            _ => None,
        };
        let (total, rows) = self.slice(found, |n| self.order().rank(n), offset, limit);
        let rows = rows.iter().filter_map(told).map(|told| self.moment(told));
        (total, rows.collect())
    }

    fn moment(&self, told: Told<'a>) -> Moment<'a> {
        let (own, clock) = match &told {
            Told::Event(event) => (event.time, Clock::Happened),
            Told::By(saying) | Told::About(saying) => (saying.said, Clock::Said),
        };
        let dated = match self.node(told.id()) {
            Some(NodeRecord::Event(event)) => days(event.days.as_ref()).is_some(),
            Some(NodeRecord::Statement(statement)) => days(statement.days.as_ref()).is_some(),
            _ => false,
        };
        let published = self
            .article_of(told.id())
            .and_then(|a| self.article(a)?.published.as_deref());
        let (time, clock) = match published {
            _ if dated => (own, clock),
            Some(day) if day.parse::<Date>().is_ok() => (published, Clock::Published),
            _ => (None, Clock::Unknown),
        };
        Moment {
            time,
            clock,
            published,
            told,
        }
    }
}
