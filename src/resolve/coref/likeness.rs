//! What speaks for and against an earlier mention that a description may take up: the features that the network of floor 1
//! weighs.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number, Place};
use super::group::{Group, Groups};
use super::quotes::Quotes;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::lexicon::antecedent::{NOMINAL_FEATURES, NominalFeature as F};
use crate::syntax::{Document, TokenId, Upos};
use std::borrow::Cow;

/// One earlier use of a head word: in a description, as a title, as the last word of a body's name.
#[derive(Clone)]
pub(super) struct Use<'a> {
    pub(super) candidate: usize,
    pub(super) head: TokenId,
    /// Sorted, each once.
    pub(super) modifiers: Vec<Cow<'a, str>>,
    pub(super) possessor: Option<usize>,
    pub(super) number: Number,
    pub(super) country: Option<&'static str>,
    pub(super) name: bool,
}

/// An earlier mention that a description may take up.
pub(super) struct Choice<'a> {
    pub(super) earlier: Use<'a>,
    /// The root of its group, and the group as it is known so far.
    pub(super) root: usize,
    pub(super) group: Group,
    /// Whether it is a name that has only its kind in common.
    pub(super) by_type: bool,
}

/// A description that looks back.
pub(super) struct Likeness<'a> {
    pub(super) doc: &'a Document,
    pub(super) candidates: &'a Candidates,
    pub(super) quotes: &'a Quotes,
    pub(super) words: Words<'a>,
    pub(super) this: &'a Use<'a>,
    /// How often its head word heads a description of the document.
    pub(super) frequency: usize,
}

type Row = [f32; NOMINAL_FEATURES];

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

impl Likeness<'_> {
    /// Returns the features of all choices.
    pub(super) fn rows(&self, choices: &[Choice], groups: &mut Groups) -> Vec<Row> {
        let own = self.own(choices);
        let mut out = Vec::with_capacity(choices.len());
        for (k, choice) in choices.iter().enumerate() {
            let mut x = own;
            self.earlier(choice, &mut x);
            self.words(choice, &mut x);
            self.owners(choice, groups, &mut x);
            self.distance(k, choice, &mut x);
            x[F::ByType as usize] = flag(choice.by_type);
            x[F::ByTypeFirst as usize] = flag(choice.by_type && !choices[..k].iter().any(|c| c.by_type));
            x[F::NewGroup as usize] = flag(!choices[..k].iter().any(|c| c.root == choice.root));
            out.push(x);
        }
        out
    }

    fn row(&self) -> &Candidate {
        &self.candidates.rows[self.this.candidate]
    }

    /// What the description is by itself.
    fn own(&self, choices: &[Choice]) -> Row {
        let (doc, row) = (self.doc, self.row());
        let mut x = [0.0; NOMINAL_FEATURES];
        let determiner = match row.determiner {
            Determiner::Definite => F::Definite,
            Determiner::Demonstrative => F::Demonstrative,
            Determiner::Possessed => F::Possessed,
            Determiner::Indefinite => F::Indefinite,
            Determiner::Bare => F::Bare,
        };
        x[determiner as usize] = 1.0;
        x[F::Many as usize] = flag(row.number == Number::Many);
        x[F::Compound as usize] = flag(is_compound(doc, row.head));
        x[F::Clause as usize] = flag(has_clause(doc, row.head));
        x[F::Phrase as usize] = flag(has_phrase(doc, row.head));
        x[F::Subject as usize] = flag(row.place == Place::Subject);
        x[F::Object as usize] = flag(row.place == Place::Object);
        x[F::Oblique as usize] = flag(row.place == Place::Oblique);
        x[F::Inner as usize] = flag(row.place == Place::Inner);
        x[F::Predicate as usize] = flag(row.place == Place::Other);
        let kind = match row.kind {
            Some(EntityKind::Person) => Some(F::Person),
            Some(EntityKind::Agency | EntityKind::Organization) => Some(F::Body),
            Some(EntityKind::Place | EntityKind::Country) => Some(F::Place),
            None => Some(F::Thing),
            _ => None,
        };
        kind.into_iter().for_each(|k| x[k as usize] = 1.0);
        x[F::Modifiers as usize] = self.this.modifiers.len().min(3) as f32 / 2.0;
        x[F::HeadCount as usize] = (self.frequency as f32).ln_1p();
        x[F::Proper as usize] = flag(doc.upos(row.head) == Upos::Propn);
        let mut roots: Vec<usize> = choices.iter().map(|c| c.root).collect();
        roots.sort_unstable();
        roots.dedup();
        x[F::DistinctGroups as usize] = (roots.len() as f32).ln_1p();
        x
    }

    /// What the earlier mention is by itself.
    fn earlier(&self, choice: &Choice, x: &mut Row) {
        let (doc, earlier) = (self.doc, &choice.earlier);
        let other = &self.candidates.rows[earlier.candidate];
        if earlier.name {
            let own = earlier.head == other.head;
            x[if own { F::OtherName } else { F::OtherTitle } as usize] = 1.0;
        } else {
            let determiner = match other.determiner {
                Determiner::Definite => F::OtherDefinite,
                Determiner::Demonstrative => F::OtherDemonstrative,
                Determiner::Possessed => F::OtherPossessed,
                Determiner::Indefinite => F::OtherIndefinite,
                Determiner::Bare => F::OtherBare,
            };
            x[determiner as usize] = 1.0;
            x[F::SameDeterminer as usize] = flag(other.determiner == self.row().determiner);
            x[F::OtherCompound as usize] = flag(is_compound(doc, earlier.head));
        }
        x[F::OtherMany as usize] = flag(earlier.number == Number::Many);
        x[F::OtherClause as usize] = flag(has_clause(doc, earlier.head));
        x[F::OtherPhrase as usize] = flag(has_phrase(doc, earlier.head));
        let subject = other.place == Place::Subject;
        x[F::OtherSubject as usize] = flag(subject);
        x[F::BothSubject as usize] = flag(subject && self.row().place == Place::Subject);
        x[F::ByTypeSubject as usize] = flag(choice.by_type && subject);
        x[F::Size as usize] = (choice.group.size as f32).ln();
        x[F::Named as usize] = flag(choice.group.named);
        x[F::SameKind as usize] = flag(choice.group.kind.is_some() && choice.group.kind == self.row().kind);
    }

    /// How the words of the two compare.
    fn words(&self, choice: &Choice, x: &mut Row) {
        let (a, b) = (&self.this.modifiers, &choice.earlier.modifiers);
        let (within, around) = (is_subset(a, b), is_subset(b, a));
        let relation = match (within, around) {
            (true, true) => F::EqualModifiers,
            (true, false) => F::FewerModifiers,
            (false, true) => F::MoreModifiers,
            (false, false) => F::OtherModifiers,
        };
        x[relation as usize] = 1.0;
        let other = &self.candidates.rows[choice.earlier.candidate];
        let same = other.form == Form::Nominal && self.text(other) == self.text(self.row());
        x[F::SameText as usize] = flag(same);
        let (this, earlier) = (self.doc.xpos(self.this.head), self.doc.xpos(choice.earlier.head));
        x[F::SameNumber as usize] = flag(this == earlier);
    }

    /// Returns the words of a description in lower case, without article.
    fn text(&self, row: &Candidate) -> Vec<String> {
        let own = row.span.of(self.doc.text()).split_whitespace();
        let mut words: Vec<String> = own.map(str::to_lowercase).collect();
        let determined = words
            .first()
            .is_some_and(|w| self.words.determiner(w) != Determiner::Indefinite);
        if words.len() > 1 && determined {
            words.remove(0);
        }
        words
    }

    /// Whose the two are, and of which countries.
    fn owners(&self, choice: &Choice, groups: &mut Groups, x: &mut Row) {
        let owner = match (self.this.possessor, choice.earlier.possessor) {
            (Some(a), Some(b)) if groups.same(a, b) => Some(F::SameOwner),
            (Some(_), Some(_)) => Some(F::DifferentOwner),
            (Some(_), None) => Some(F::OwnerOnly),
            (None, Some(_)) => Some(F::OtherOwnerOnly),
            (None, None) => None,
        };
        let country = match (self.this.country, choice.earlier.country) {
            (Some(a), Some(b)) if a == b => Some(F::SameCountry),
            (Some(_), Some(_)) => Some(F::DifferentCountry),
            (None, None) => None,
            _ => Some(F::OneCountry),
        };
        owner.into_iter().chain(country).for_each(|f| x[f as usize] = 1.0);
    }

    fn distance(&self, k: usize, choice: &Choice, x: &mut Row) {
        let (row, other) = (self.row(), &self.candidates.rows[choice.earlier.candidate]);
        let sentences = row.sentence.0.abs_diff(other.sentence.0);
        x[F::SameSentence as usize] = flag(sentences == 0);
        x[F::Sentences as usize] = (sentences as f32).ln_1p();
        let apart = self.this.candidate.abs_diff(choice.earlier.candidate);
        x[F::Mentions as usize] = (apart as f32).ln_1p() / 2.0;
        x[F::Nearest as usize] = flag(k == 0);
        x[F::Second as usize] = flag(k == 1);
        let block = |c: &Candidate| self.doc.sentences[c.sentence].block;
        x[F::OtherBlock as usize] = flag(block(row) != block(other));
        x[F::OtherQuote as usize] = flag(self.quotes.at(row.head) != self.quotes.at(other.head));
    }
}

fn is_compound(doc: &Document, head: TokenId) -> bool {
    doc.base_relation(head) == "compound"
}

fn has_clause(doc: &Document, head: TokenId) -> bool {
    doc.child(head, &["acl"]).is_some()
}

fn has_phrase(doc: &Document, head: TokenId) -> bool {
    doc.children_by(head, &["nmod"]).any(|c| c > head)
}

/// Says whether all of some sorted words are among others.
pub(super) fn is_subset(few: &[Cow<str>], many: &[Cow<str>]) -> bool {
    few.iter().all(|w| many.binary_search(w).is_ok())
}
