//! Answers what happened around one entity, and what was said by it and about it, in order of time.
//!
//! Three clocks stay apart: when an event happened, when a statement was made, when an article was published. A row stands
//! where its own clock puts it, and at the day of publication only where the text tells no day.

use super::events::Happening;
use super::{EventFilter, Index, SaidFilter, Saying, days, within};
use crate::graph::record::NodeRecord;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// Which clock puts a row where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
        match self {
            Self::Happened => "happened",
            Self::Said => "said",
            Self::Published => "published",
            Self::Unknown => "unknown",
        }
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
    /// The first and the last day.
    #[serde(skip)]
    pub days: Option<[Date; 2]>,
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
        let events = self.events(&EventFilter {
            who: Some(id),
            ..EventFilter::default()
        });
        let by = self.said(&SaidFilter {
            by: Some(id),
            ..SaidFilter::default()
        });
        let about = self.said(&SaidFilter {
            about: Some(id),
            ..SaidFilter::default()
        });
        let own: BTreeSet<&str> = by.iter().map(|s| s.id).collect();
        let others = about.into_iter().filter(|s| !own.contains(s.id)).collect::<Vec<_>>();
        let told = events.into_iter().map(Told::Event);
        let told = told
            .chain(by.into_iter().map(Told::By))
            .chain(others.into_iter().map(Told::About));
        let mut rows: Vec<Moment> = told.map(|told| self.moment(told)).collect();
        rows.retain(|row| within(row.days.as_ref(), since, until));
        rows.sort_by(|a, b| {
            let key = |row: &Moment<'a>| (row.days.is_none(), row.days, row.clock, row.told.id());
            key(a).cmp(&key(b))
        });
        rows
    }

    fn moment(&self, told: Told<'a>) -> Moment<'a> {
        let (time, own, clock) = match (&told, self.node(told.id())) {
            (Told::Event(event), Some(NodeRecord::Event(e))) => (event.time, days(e.days.as_ref()), Clock::Happened),
            (Told::By(saying) | Told::About(saying), Some(NodeRecord::Statement(s))) => {
                (saying.said, days(s.days.as_ref()), Clock::Said)
            }
            _ => (None, None, Clock::Unknown),
        };
        let published = self
            .article_of(told.id())
            .and_then(|a| self.article(a)?.published.as_deref());
        let day: Option<Date> = published.and_then(|day| day.parse().ok());
        let (time, days, clock) = match (own, day) {
            (Some(days), _) => (time, Some(days), clock),
            (None, Some(day)) => (published, Some([day, day]), Clock::Published),
            (None, None) => (None, None, Clock::Unknown),
        };
        Moment {
            time,
            clock,
            days,
            published,
            told,
        }
    }
}
