//! Finds for whom a phrase for several known ones stands: *the two leaders*, *both countries*, *the pair*, *the trio of Ito,
//! Lee and Okoro*.
//!
//! They are those that the phrase lists itself, else an earlier coordination of so many, else so many parties of the
//! sentences before and no more. Left out: phrases for people whom the text only counts (*two gunmen*).

use super::candidate::{Candidate, Candidates, Form, is_known};
use super::feature::{Determiner, Number, Place};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::lexicon::counted::Counted;
use crate::mention::{Mentions, Role};
use crate::syntax::{Document, SentenceId, TokenId};
use std::collections::BTreeMap;

/// How many sentences back a coordination, and how many the parties, may stand.
const COORDINATION: u32 = 12;
const PARTIES: u32 = 2;

/// Those whom a phrase means, and an earlier phrase for the same ones.
pub(super) struct Found {
    members: Vec<usize>,
    earlier: Option<usize>,
}

impl Found {
    /// Notes the members, and returns the earlier phrase for the same ones.
    pub(super) fn settle(self, k: usize, groups: &mut Groups) -> Option<(usize, &'static str)> {
        if groups.of(k).size == 1 {
            groups.of_mut(k).number = Number::Many;
            groups.of_mut(k).genders = super::feature::Genders::ANY;
        }
        groups.set_members(k, self.members);
        self.earlier.map(|e| (e, "coref.several"))
    }
}

/// What the members of a phrase must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Country,
    Body,
    Place,
    Party,
}

impl Sort {
    fn of(kind: EntityKind) -> Option<Self> {
        match kind {
            EntityKind::Person => Some(Self::Person),
            EntityKind::Country => Some(Self::Country),
            EntityKind::Agency | EntityKind::Organization => Some(Self::Body),
            EntityKind::Place => Some(Self::Place),
            EntityKind::Group | EntityKind::Other => None,
        }
    }

    fn fits(self, kind: Option<EntityKind>) -> bool {
        let found = kind.and_then(Self::of);
        match self {
            Self::Party => found.is_some_and(|s| s != Self::Place) || kind == Some(EntityKind::Group),
            sort => found == Some(sort),
        }
    }

    /// Returns the sorts among which parties are looked for, the narrow ones first.
    fn narrowed(self) -> &'static [Self] {
        match self {
            Self::Party => &[Self::Person, Self::Country, Self::Body, Self::Party],
            Self::Person => &[Self::Person],
            Self::Country => &[Self::Country],
            Self::Body => &[Self::Body],
            Self::Place => &[Self::Place],
        }
    }
}

/// Looks for those who are meant.
pub(super) struct Several<'a> {
    doc: &'a Document,
    candidates: &'a Candidates,
    words: Words<'a>,
    /// The candidates that take part in the events of each sentence.
    parties: BTreeMap<SentenceId, Vec<usize>>,
}

impl<'a> Several<'a> {
    /// Notes the parties of each sentence.
    pub(super) fn new(doc: &'a Document, mentions: &Mentions, candidates: &'a Candidates, words: Words<'a>) -> Self {
        let mut parties: BTreeMap<SentenceId, Vec<usize>> = BTreeMap::new();
        for event in mentions.events.values() {
            let takes_part = |role| matches!(role, Role::Actor | Role::Recipient | Role::Participant);
            for argument in event.arguments.iter().filter(|a| takes_part(a.role)) {
                let head = argument.phrase.head;
                let here = parties.entry(doc.sentence_of(head)).or_default();
                here.extend(candidates.at(head));
            }
        }
        for (k, row) in candidates.rows.iter().enumerate() {
            if matches!(row.place, Place::Subject | Place::Object) {
                parties.entry(row.sentence).or_default().push(k);
            }
        }
        Self {
            doc,
            candidates,
            words,
            parties,
        }
    }

    /// Returns those for whom a description stands together, where the text tells.
    pub(super) fn known(&self, k: usize, groups: &mut Groups) -> Option<Found> {
        let row = &self.candidates.rows[k];
        let (count, sort) = self.wanted(row)?;
        if let Some(members) = self.listed(row, count) {
            return Some(Found { members, earlier: None });
        }
        if !self.looks_back(row) {
            return None;
        }
        self.coordination(k, count, sort, groups)
            .or_else(|| self.takers(k, count, sort, groups))
    }

    /// Returns how many a phrase stands for and what they must be.
    fn wanted(&self, row: &Candidate) -> Option<(usize, Sort)> {
        let (doc, words) = (self.doc, self.words);
        let lemma = doc.lemma(row.head).to_lowercase();
        let own = words.counted(&lemma);
        if let Some(Counted::Group(count) | Counted::Numeral(count)) = own {
            return Some((count, Sort::Party));
        }
        let count = (doc.children_by(row.head, &["nummod", "det"])).find_map(|c| match words.counted(doc.form(c)) {
            Some(Counted::Numeral(count)) => Some(count),
            _ => None,
        })?;
        let sort = match own {
            Some(Counted::Party) => Sort::Party,
            _ => Sort::of(row.kind?)?,
        };
        (row.number == Number::Many).then_some((count, sort))
    }

    /// Says whether a phrase speaks of known ones.
    fn looks_back(&self, row: &Candidate) -> bool {
        let numeral = |d: TokenId| matches!(self.words.counted(self.doc.form(d)), Some(Counted::Numeral(_)));
        let phrase = self.doc.children_by(row.head, &["nmod", "acl"]).any(|c| c > row.head);
        !phrase
            && (matches!(row.determiner, Determiner::Definite | Determiner::Demonstrative)
                || is_known(self.doc, row.head, self.words)
                || self.doc.children_by(row.head, &["det"]).any(numeral))
    }

    /// Returns those that a phrase lists: *the trio of Ito, Lee and Okoro*, *the two leaders, Ito and Lee*.
    fn listed(&self, row: &Candidate, count: usize) -> Option<Vec<usize>> {
        let first = self.doc.child(row.head, &["nmod", "appos"]).filter(|&c| c > row.head)?;
        let heads = std::iter::once(first).chain(self.doc.children_by(first, &["conj"]));
        let members: Option<Vec<usize>> = heads.map(|t| self.candidates.at(t)).collect();
        members.filter(|m| m.len() == count)
    }

    /// Returns the latest earlier phrase for so many: *Ito and Lee*; for *the pair* also *two gunmen*.
    fn coordination(&self, k: usize, count: usize, sort: Sort, groups: &mut Groups) -> Option<Found> {
        let rows = &self.candidates.rows;
        let bare = rows[k].kind.is_none() || sort == Sort::Party;
        for o in (0..k).rev() {
            let row = &rows[o];
            if rows[k].sentence.0 - row.sentence.0 > COORDINATION {
                return None;
            }
            let members = groups.members(o).to_vec();
            let several = members.len() == count && members.iter().all(|&m| sort.fits(groups.of(m).kind));
            let counted = || bare && row.form == Form::Nominal && row.number == Number::Many && self.counts(row, count);
            if several {
                return Some(Found {
                    members,
                    earlier: Some(o),
                });
            }
            if members.is_empty() && counted() {
                return sort.fits(row.kind).then_some(Found {
                    members,
                    earlier: Some(o),
                });
            }
        }
        None
    }

    fn counts(&self, row: &Candidate, count: usize) -> bool {
        let mut numerals = self.doc.children_by(row.head, &["nummod"]);
        numerals.any(|c| self.words.counted(self.doc.form(c)) == Some(Counted::Numeral(count)))
    }

    /// Returns the parties of the nearest sentences where there are just so many.
    fn takers(&self, k: usize, count: usize, sort: Sort, groups: &mut Groups) -> Option<Found> {
        let here = self.candidates.rows[k].sentence;
        for back in 0..=PARTIES {
            let first = SentenceId(here.0.saturating_sub(back));
            for &sort in sort.narrowed() {
                let near = self.parties.range(first..=here).flat_map(|(_, p)| p.iter().copied());
                let mut found: Vec<usize> = near.filter(|&o| o < k && self.may_be(o, sort, groups)).collect();
                found.sort_by_key(|&o| (groups.find(o), o));
                found.dedup_by_key(|o| groups.find(*o));
                if found.len() == count {
                    return Some(Found {
                        members: found,
                        earlier: None,
                    });
                }
            }
        }
        None
    }

    fn may_be(&self, o: usize, sort: Sort, groups: &mut Groups) -> bool {
        let group = groups.of(o);
        let one = group.number != Number::Many && groups.members(o).is_empty();
        one && (group.named || group.described) && sort.fits(group.kind)
    }
}
