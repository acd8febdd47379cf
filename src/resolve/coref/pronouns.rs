//! Finds what a pronoun of the third person stands for: the best of the recent groups that agree, or none.
//!
//! Hard limits (agreement, the clause's own arguments, the phrase around the pronoun, the speaker of a quotation) leave
//! out; the trained network of floor 1 weighs the rest against each other and against none. A group counts with all its
//! mentions.

use super::candidate::{Candidates, Form};
use super::evidence::{Anaphor, Choice, Class, Scene, class};
use super::feature::{Determiner, Genders, Number, Place};
use super::group::{Group, Groups};
use super::quotes::Quotes;
use super::trace::Trace;
use crate::lexicon::EntityKind;
use crate::lexicon::antecedent::Scorer;
use crate::syntax::{Document, TokenId};

/// How many mentions and sentences back a pronoun looks.
const MENTIONS: usize = 60;
const SENTENCES: u32 = 8;

/// Everything that choosing an antecedent looks at.
pub(super) struct Antecedents<'a> {
    pub(super) doc: &'a Document,
    pub(super) candidates: &'a Candidates,
    pub(super) quotes: &'a Quotes,
    pub(super) scorer: &'a Scorer,
    /// The pronouns of others inside each speaker's quotations, and the speakers: never one entity.
    pub(super) apart: Vec<Vec<u32>>,
}

impl Antecedents<'_> {
    /// Returns the candidate whose group a pronoun joins.
    pub(super) fn of(&self, index: usize, groups: &mut Groups, trace: &mut Option<Trace>) -> Option<usize> {
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
        let options: Vec<Choice> = self
            .window(index)
            .filter_map(|k| {
                let group = self.admits(&anaphor, k, &barred, groups)?;
                Some(Choice {
                    candidate: k,
                    root: groups.find(k),
                    group,
                })
            })
            .collect();
        self.best(&anaphor, &options, trace)
    }

    /// Returns the candidate of the likeliest group, if it is likelier than none at all.
    fn best(&self, anaphor: &Anaphor, options: &[Choice], trace: &mut Option<Trace>) -> Option<usize> {
        let scene = Scene::new(self.doc, self.candidates, self.quotes, anaphor, options);
        let sense = self.doc.sense(anaphor.row.head).map(|s| &s.anaphor);
        let rows: Vec<_> = options.iter().map(|o| scene.features(o)).collect();
        if let Some(trace) = trace {
            let traced = options.iter().zip(&rows);
            trace.decide(anaphor.index, traced.map(|(o, x)| (o.candidate, o.root, x.to_vec())));
        }
        let mut weights: Vec<(usize, f32, usize)> = Vec::new();
        for (option, features) in options.iter().zip(&rows) {
            let other = self.doc.sense(self.candidates.rows[option.candidate].head);
            let weight = self
                .scorer
                .pronoun(features, sense, other.map(|s| &s.antecedent))
                .min(40.0)
                .exp();
            match weights.iter_mut().find(|w| w.0 == option.root) {
                Some(found) => found.1 += weight,
                None => weights.push((option.root, weight, option.candidate)),
            }
        }
        let mut best: Option<(usize, f32, usize)> = None;
        for found in weights {
            if found.1 > best.map_or(1.0, |b| b.1) {
                best = Some(found);
            }
        }
        best.map(|b| b.2)
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

    /// Says whether a pronoun in a phrase put in front may point forward to a mention of the clause that it opens:
    /// *after he won, Biden said*, *in her book, Ito's wife*.
    fn is_cataphoric(&self, index: usize, k: usize) -> bool {
        let (row, other) = (&self.candidates.rows[index], &self.candidates.rows[k]);
        let told = match other.form {
            Form::Name(_) => true,
            Form::Nominal => other.place == Place::Subject && other.determiner != Determiner::Bare,
            _ => false,
        };
        let mut up = std::iter::once(row.head).chain(self.doc.ancestors(row.head));
        let front = |t: &TokenId| {
            let opens = matches!(self.doc.base_relation(*t), "advcl" | "obl") && other.head > *t;
            opens && self.doc.head(*t).is_some_and(|h| h > *t)
        };
        let Some(head) = up.find(front).filter(|_| told).and_then(|t| self.doc.head(t)) else {
            return false;
        };
        let inside = matches!(other.place, Place::Possessor | Place::Inner) && other.head < head;
        other.predicate == Some(head) || inside
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
}
