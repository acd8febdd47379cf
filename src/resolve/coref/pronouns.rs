//! Finds what a pronoun of the third person stands for: the best of the recent groups that agree, or none.
//!
//! Hard limits (agreement, the clause's own arguments, the phrase around the pronoun, the speaker of a quotation) leave
//! out; weights of floor 1 rank the rest. One group counts with its best mention.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Genders, Number, Place, Pronoun};
use super::group::{Group, Groups};
use super::quotes::Quotes;
use crate::lexicon::EntityKind;
use crate::lexicon::antecedent::{Feature, Weights};
use crate::syntax::Document;

/// How many mentions and sentences back a pronoun looks.
const MENTIONS: usize = 60;
const SENTENCES: u32 = 8;

/// Everything that choosing an antecedent looks at.
pub(super) struct Antecedents<'a> {
    pub(super) doc: &'a Document,
    pub(super) candidates: &'a Candidates,
    pub(super) quotes: &'a Quotes,
    pub(super) weights: &'a Weights,
    /// The pronouns of others inside each speaker's quotations, and the speakers: never one entity.
    pub(super) apart: Vec<Vec<u32>>,
}

/// A pronoun in its place.
struct Anaphor<'a> {
    index: usize,
    row: &'a Candidate,
    pronoun: Pronoun,
    group: usize,
}

impl Antecedents<'_> {
    /// Returns the candidate whose group a pronoun joins.
    pub(super) fn of(&self, index: usize, groups: &mut Groups) -> Option<usize> {
        let row = &self.candidates.rows[index];
        let Form::Pronoun(pronoun) = row.form else { return None };
        let anaphor = Anaphor {
            index,
            row,
            pronoun,
            group: groups.find(index),
        };
        if pronoun.reflexive
            && let Some(subject) = self.own_subject(&anaphor, groups)
        {
            return Some(subject);
        }
        let barred = self.barred(&anaphor, groups);
        let class = class(pronoun) as usize;
        let mut best: Option<(f32, usize)> = None;
        for k in self.window(index) {
            if let Some(group) = self.admits(&anaphor, k, &barred, groups) {
                let score = self
                    .features(&anaphor, k, &group)
                    .map(|(f, v)| self.weights.of(class, f) * v)
                    .sum::<f32>();
                if score > 0.0 && best.is_none_or(|b| score > b.0) {
                    best = Some((score, k));
                }
            }
        }
        best.map(|b| b.1)
    }

    /// Iterates over the mentions that a pronoun may look at, nearest first; those after it in its sentence come last.
    fn window(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let rows = &self.candidates.rows;
        let sentence = rows[index].sentence;
        let near = move |&k: &usize| sentence.0 - rows[k].sentence.0 <= SENTENCES;
        let before = (index.saturating_sub(MENTIONS)..index).rev().take_while(near);
        let after = (index + 1..rows.len().min(index + MENTIONS)).take_while(move |&k| rows[k].sentence == sentence);
        before.chain(after.filter(move |&k| self.is_cataphoric(index, k)))
    }

    /// Says whether a pronoun may point forward to a mention: *after he won, Biden said*.
    fn is_cataphoric(&self, index: usize, k: usize) -> bool {
        let (row, other) = (&self.candidates.rows[index], &self.candidates.rows[k]);
        if other.place != Place::Subject || matches!(other.form, Form::Pronoun(_)) {
            return false;
        }
        let mut above = row
            .predicate
            .into_iter()
            .chain(self.doc.ancestors(row.predicate.unwrap_or(row.head)));
        above.any(|t| {
            let clause = matches!(self.doc.base_relation(t), "advcl" | "obl");
            clause && t < other.head && self.doc.head(t) == other.predicate
        })
    }

    fn own_subject(&self, anaphor: &Anaphor, groups: &mut Groups) -> Option<usize> {
        let predicate = anaphor.row.predicate?;
        let subject = self.candidates.at(self.doc.subject(predicate)?)?;
        (subject != anaphor.index && groups.agree(subject, anaphor.index)).then_some(subject)
    }

    /// Returns the groups that a pronoun cannot belong to.
    fn barred(&self, anaphor: &Anaphor, groups: &mut Groups) -> Vec<usize> {
        let mut barred: Vec<usize> = Vec::new();
        if let Some(speaker) = self.quotes.speaker_at(anaphor.row.head) {
            barred.push(groups.find(speaker));
        }
        barred.extend(self.apart[anaphor.index].iter().map(|&k| groups.find(k as usize)));
        let rows = &self.candidates.rows;
        let here = |k: &usize| rows[*k].sentence == anaphor.row.sentence;
        let before = (0..anaphor.index).rev().take_while(here);
        let after = (anaphor.index + 1..rows.len()).take_while(here);
        for k in before.chain(after) {
            let row = &rows[k];
            let coargument =
                !anaphor.pronoun.reflexive && row.predicate.is_some() && row.predicate == anaphor.row.predicate;
            let around = row.tokens.0 <= anaphor.row.head.0 && anaphor.row.head.0 <= row.tokens.1;
            if coargument || around {
                barred.push(groups.find(k));
            }
        }
        barred
    }

    /// Returns the group of a mention if a pronoun may stand for it.
    fn admits(&self, anaphor: &Anaphor, k: usize, barred: &[usize], groups: &mut Groups) -> Option<Group> {
        let root = groups.find(k);
        if root == anaphor.group || barred.contains(&root) || !groups.agree(anaphor.index, k) {
            return None;
        }
        let group = groups.of(k);
        let own = groups.of(anaphor.index);
        let voice = group.speech
            && (!group.described || self.quotes.at(anaphor.row.head) != self.quotes.at(self.candidates.rows[k].head));
        let empty = voice && !group.described;
        let unsuited = match class(anaphor.pronoun) {
            Class::He => matches!(group.kind, Some(kind) if kind != EntityKind::Person),
            Class::It => matches!(group.kind, Some(EntityKind::Person | EntityKind::Group)),
            Class::They => group.number == Number::One || (own.genders == Genders::THING && group.genders.is_person()),
        };
        (!unsuited && !empty).then_some(group)
    }

    /// Returns the features of a pronoun and a mention that it may stand for.
    fn features(&self, anaphor: &Anaphor, k: usize, group: &Group) -> impl Iterator<Item = (Feature, f32)> + use<> {
        let (row, other) = (anaphor.row, &self.candidates.rows[k]);
        let flag = |holds: bool| f32::from(u8::from(holds));
        let sentences = (row.sentence.0 - other.sentence.0) as f32;
        let apart = (anaphor.index.abs_diff(k)) as f32;
        let parallel = row.place == other.place && matches!(row.place, Place::Subject | Place::Object);
        let reports = other.place == Place::Subject && other.sentence == row.sentence && self.is_above(other, row);
        let pronoun = matches!(other.form, Form::Pronoun(_));
        [
            (Feature::Bias, 1.0),
            (Feature::Sentences, sentences),
            (Feature::SameSentence, flag(sentences == 0.0)),
            (Feature::Mentions, apart.ln_1p()),
            (Feature::Subject, flag(other.place == Place::Subject)),
            (Feature::Object, flag(other.place == Place::Object)),
            (Feature::Possessor, flag(other.place == Place::Possessor)),
            (Feature::Inner, flag(other.place == Place::Inner)),
            (Feature::Parallel, flag(parallel)),
            (Feature::Governs, flag(reports)),
            (Feature::Name, flag(matches!(other.form, Form::Name(_)))),
            (Feature::Pronoun, flag(pronoun)),
            (
                Feature::Indefinite,
                flag(!pronoun && other.determiner == Determiner::Indefinite),
            ),
            (
                Feature::Bare,
                flag(other.form == Form::Nominal && other.determiner == Determiner::Bare),
            ),
            (Feature::Size, (group.size as f32).ln()),
            (Feature::Named, flag(group.named)),
            (Feature::Certain, flag(group.genders.is_certain())),
            (Feature::Known, flag(group.kind.is_some())),
            (Feature::Cataphoric, flag(k > anaphor.index)),
            (
                Feature::Quoted,
                flag(self.quotes.at(row.head) != self.quotes.at(other.head)),
            ),
        ]
        .into_iter()
    }

    /// Says whether a mention's predicate governs the clause of a pronoun: *Biden said he would*.
    fn is_above(&self, other: &Candidate, row: &Candidate) -> bool {
        other
            .predicate
            .is_some_and(|p| self.doc.ancestors(row.head).any(|t| t == p))
    }
}

/// Classes of pronouns that are weighed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    He,
    It,
    They,
}

fn class(pronoun: Pronoun) -> Class {
    match (pronoun.number, pronoun.genders.is_person()) {
        (Number::Many, _) => Class::They,
        (_, true) => Class::He,
        _ => Class::It,
    }
}
