//! Answers who said what about whom.

use super::{Index, Named, Place};
use crate::graph::LinkKind;
use crate::graph::record::{NodeRecord, StatementRecord};
use crate::mention::QuoteKind;
use crate::resolve::{Modality, Polarity};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Serialize;

/// Which statements are asked for; an empty filter asks for all.
#[derive(Clone, Debug, Default)]
pub struct SaidFilter<'a> {
    /// Id of a speaker.
    pub by: Option<&'a str>,
    /// Id of one whom the statement is about.
    pub about: Option<&'a str>,
    /// Id of the addressee.
    pub to: Option<&'a str>,
    /// Not before this day: when it was said if the text tells, else when it was published.
    pub since: Option<Date>,
    /// Not after this day.
    pub until: Option<Date>,
    /// How it is given.
    pub quote: Option<QuoteKind>,
    /// A topic of the taxonomy, in any case: `diplomacy`.
    pub topic: Option<&'a str>,
    /// What the speaker does by it, in any case: `deny`.
    pub class: Option<&'a str>,
    /// How it speaks of `about` or, without that, of anybody.
    pub polarity: Option<Polarity>,
    /// Id of an event that the statement reports.
    pub vouched_for: Option<&'a str>,
}

/// Somebody whom a statement is about, and how it speaks of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subject<'a> {
    /// Who it is.
    #[serde(flatten)]
    pub who: Named<'a>,
    /// Praise, criticism or neither.
    pub polarity: Polarity,
}

/// Somebody who may have made a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate<'a> {
    /// Who it is.
    #[serde(flatten)]
    pub who: Named<'a>,
    /// How likely, in hundredths.
    pub points: u32,
}

/// A statement, as an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Saying<'a> {
    /// The statement's id.
    pub id: &'a str,
    /// Who said it; empty when unknown.
    pub by: Vec<Named<'a>>,
    /// Who may have said it, when unknown, the likeliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Candidate<'a>>,
    /// To whom.
    pub to: Vec<Named<'a>>,
    /// About whom, and how.
    pub about: Vec<Subject<'a>>,
    /// The words.
    pub text: &'a str,
    /// What introduces them.
    pub cue: Option<&'a str>,
    /// How they are given.
    pub quote: QuoteKind,
    /// What the speaker does by it.
    pub class: Option<&'a str>,
    /// In which mood it is given.
    pub modality: Modality,
    /// How surely the cue gives the speaker's words or mind, 1 to 3.
    pub strength: Option<u8>,
    /// Topics of the taxonomy.
    pub topics: &'a [String],
    /// The phrases that it turns on.
    pub phrases: &'a [String],
    /// The occasion on which it was said.
    pub occasion: Option<&'a str>,
    /// Where it was said.
    pub at: Vec<Named<'a>>,
    /// When it was said, if the text tells.
    pub said: Option<&'a str>,
    /// The statement that quotes it.
    pub within: Option<&'a str>,
    /// The claim that it makes.
    pub claim: &'a str,
    /// The events that it vouches for.
    pub reports: Vec<Named<'a>>,
    /// The statements that it denies.
    pub denies: Vec<Named<'a>>,
    /// Where it stands.
    pub place: Option<Place<'a>>,
}

impl<'a> Saying<'a> {
    /// Returns whom it is about.
    pub fn subjects(&self) -> Vec<Named<'a>> {
        self.about.iter().map(|subject| subject.who.clone()).collect()
    }
}

impl<'a> Index<'a> {
    /// Returns the statements that a filter asks for, in time order: when they were made or else published, then by place.
    pub fn said(&self, filter: &SaidFilter) -> Vec<Saying<'a>> {
        self.said_page(filter, 0, usize::MAX).1
    }

    /// Returns how many statements a filter asks for, and some of them in time order, beginning with number `offset`.
    ///
    /// What the filter names is listed, so that a large graph need not be walked.
    pub fn said_page(&self, filter: &SaidFilter, offset: usize, limit: usize) -> (usize, Vec<Saying<'a>>) {
        let facets = self.facets();
        let named = [
            (filter.by, &[LinkKind::Speaker][..]),
            (filter.about, &[LinkKind::About]),
            (filter.to, &[LinkKind::Addressee]),
            (filter.vouched_for, &[LinkKind::Reports]),
        ];
        let lists = [
            filter.topic.map(|topic| facets.on_topic(topic)),
            filter.class.map(|class| facets.statements_of(class)),
        ];
        let asked = self.asked(&named, lists, &facets.statements);
        let fits = |number: &u32| {
            let NodeRecord::Statement(s) = self.row(*number) else {
                return false;
            };
            filter.quote.is_none_or(|q| q == s.quote)
                && self.speaks_so(*number, filter)
                && (filter.since.is_none() && filter.until.is_none()
                    || self.order().within(*number, filter.since, filter.until))
        };
        let found = asked.into_par_iter().filter(fits).collect();
        let rows = self.slice(found, |number| self.order().rank(number), offset, limit);
        let saying = |number: &u32| match self.row(*number) {
            NodeRecord::Statement(statement) => Some(self.saying(statement)),
            _ => None,
        };
        (rows.0, rows.1.iter().filter_map(saying).collect())
    }

    /// Iterates over all statements in order of their ids.
    pub fn statements(&self) -> impl Iterator<Item = &'a StatementRecord> + use<'a> {
        self.nodes().filter_map(|node| match node {
            NodeRecord::Statement(statement) => Some(statement),
            _ => None,
        })
    }

    /// Says whether a statement speaks of somebody as a filter asks.
    fn speaks_so(&self, statement: u32, filter: &SaidFilter) -> bool {
        filter.polarity.is_none_or(|polarity| {
            let mut about = self.out(statement).filter(|s| s.kind == LinkKind::About);
            about.any(|s| {
                let whom = filter.about.is_none_or(|about| s.link.target == about);
                s.link.polarity == Some(polarity) && whom
            })
        })
    }

    /// Returns a statement as an answer.
    pub fn saying(&self, s: &'a StatementRecord) -> Saying<'a> {
        let subjects = self.links_from(&s.id).filter(|l| l.kind == LinkKind::About);
        let subject = |l: &'a crate::graph::record::LinkRecord| {
            let who = self.named(&l.target)?;
            let polarity = l.polarity.unwrap_or(Polarity::Neutral);
            Some(Subject { who, polarity })
        };
        let candidate = |c: &'a crate::graph::record::CandidateRecord| {
            let who = self.named(&c.id)?;
            Some(Candidate { who, points: c.points })
        };
        let outer = self.links_from(&s.id).find(|l| l.kind == LinkKind::Within);
        Saying {
            id: &s.id,
            by: self.targets(&s.id, LinkKind::Speaker),
            candidates: s.candidates.iter().filter_map(candidate).collect(),
            to: self.targets(&s.id, LinkKind::Addressee),
            about: subjects.filter_map(subject).collect(),
            text: &s.text,
            cue: s.cue.as_deref(),
            quote: s.quote,
            class: s.class.as_deref(),
            modality: s.modality,
            strength: s.strength,
            topics: &s.topics,
            phrases: &s.phrases,
            occasion: s.occasion.as_deref(),
            at: self.targets(&s.id, LinkKind::Place),
            said: s.said.as_deref(),
            within: outer.map(|l| l.target.as_str()),
            claim: &s.claim,
            reports: self.targets(&s.id, LinkKind::Reports),
            denies: self.targets(&s.id, LinkKind::Denies),
            place: self.places(&s.id).into_iter().next(),
        }
    }
}
