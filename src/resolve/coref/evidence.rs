//! What speaks for and against each mention that a pronoun may stand for: the features that the network of floor 1 weighs.
//!
//! Every value lies near nought or one; counts and distances are taken as logarithms.
//! `data/lexicon/build/antecedent.py` trains on them as `annotate --format trace` tells them.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Genders, Number, Place, Pronoun};
use super::group::Group;
use super::quotes::Quotes;
use crate::lexicon::antecedent::{FEATURES, Feature};
use crate::syntax::{Document, TokenId, Upos};
use Feature as F;

/// A pronoun in its place.
pub(super) struct Anaphor<'a> {
    pub(super) index: usize,
    pub(super) row: &'a Candidate,
    pub(super) pronoun: Pronoun,
    pub(super) group: usize,
}

/// A mention that a pronoun may stand for.
pub(super) struct Choice {
    pub(super) candidate: usize,
    /// The root of its group, and the group as it is known so far.
    pub(super) root: usize,
    pub(super) group: Group,
}

/// Classes of pronouns that are weighed apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    He,
    It,
    They,
}

pub(super) fn class(pronoun: Pronoun) -> Class {
    match (pronoun.number, pronoun.genders.is_person()) {
        (Number::Many, _) => Class::They,
        (_, true) => Class::He,
        _ => Class::It,
    }
}

/// A pronoun among all its choices.
pub(super) struct Scene<'a> {
    doc: &'a Document,
    candidates: &'a Candidates,
    quotes: &'a Quotes,
    anaphor: &'a Anaphor<'a>,
    ancestors: Vec<TokenId>,
    /// The predicate above a possessive: *Ito* in *Ito lost his keys* is its subject.
    binder: Option<TokenId>,
    standings: Vec<Standing>,
    /// How many mentions the group with the most mentions has before the pronoun, and in all.
    most: usize,
    largest: u32,
    /// The named group that the document mentions first.
    topic: Option<usize>,
    /// The features of the pronoun alone.
    own: [f32; FEATURES],
}

/// How a group stands to a pronoun.
struct Standing {
    root: usize,
    /// How many groups are mentioned nearer; `None` for one that only follows.
    rank: Option<usize>,
    /// Its mention that was met first.
    latest: usize,
    count: usize,
    subjects: usize,
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn log(count: usize) -> f32 {
    (count as f32).ln_1p()
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        doc: &'a Document,
        candidates: &'a Candidates,
        quotes: &'a Quotes,
        anaphor: &'a Anaphor,
        choices: &[Choice],
    ) -> Self {
        let standings = standings(candidates, anaphor.index, choices);
        let named = choices.iter().filter(|c| c.group.named).map(|c| c.root);
        let mut scene = Self {
            doc,
            candidates,
            quotes,
            anaphor,
            ancestors: doc.ancestors(anaphor.row.head).collect(),
            binder: binder(doc, anaphor.row),
            most: standings.iter().map(|s| s.count).max().unwrap_or(0),
            largest: choices.iter().map(|c| c.group.size).max().unwrap_or(0),
            topic: named.min(),
            standings,
            own: [0.0; FEATURES],
        };
        scene.own = scene.of_pronoun();
        scene
    }

    fn of_pronoun(&self) -> [f32; FEATURES] {
        let (row, doc) = (self.anaphor.row, self.doc);
        let mut x = [0.0; FEATURES];
        x[match class(self.anaphor.pronoun) {
            Class::He => F::He,
            Class::It => F::It,
            Class::They => F::They,
        } as usize] = 1.0;
        x[F::Reflexive as usize] = flag(self.anaphor.pronoun.reflexive);
        x[F::Possessive as usize] = flag(doc.xpos(row.head) == "PRP$");
        x[F::Quoted as usize] = flag(self.quotes.at(row.head).is_some());
        x[F::Position as usize] = log(self.place_in_sentence(self.anaphor.index));
        x[F::Groups as usize] = log(self.standings.len());
        let places = [
            (Place::Subject, F::AnaphorSubject),
            (Place::Object, F::AnaphorObject),
            (Place::Oblique, F::AnaphorOblique),
            (Place::Possessor, F::AnaphorPossessor),
            (Place::Inner, F::AnaphorInner),
        ];
        set(&mut x, &places, row.place);
        x
    }

    /// Returns the features of one choice.
    pub(super) fn features(&self, choice: &Choice) -> [f32; FEATURES] {
        let mut x = self.own;
        self.mention(choice, &mut x);
        self.distance(choice, &mut x);
        self.syntax(choice, &mut x);
        self.group(choice, &mut x);
        x
    }

    /// What the mention is by itself.
    fn mention(&self, choice: &Choice, x: &mut [f32; FEATURES]) {
        let (doc, other) = (self.doc, &self.candidates.rows[choice.candidate]);
        let determiners = [
            (Determiner::Definite, F::Definite),
            (Determiner::Demonstrative, F::Demonstrative),
            (Determiner::Possessed, F::Possessed),
            (Determiner::Indefinite, F::Indefinite),
            (Determiner::Bare, F::Bare),
        ];
        match other.form {
            Form::Name(_) => x[F::Name as usize] = 1.0,
            Form::Pronoun(p) => {
                x[F::Pronoun as usize] = 1.0;
                let same = p.person == 3 && doc.lemma(other.head) == doc.lemma(self.anaphor.row.head);
                x[F::SameForm as usize] = flag(same);
            }
            Form::Several => x[F::Several as usize] = 1.0,
            Form::Nominal => set(x, &determiners, other.determiner),
        }
        let places = [
            (Place::Subject, F::Subject),
            (Place::Object, F::Object),
            (Place::Oblique, F::Oblique),
            (Place::Possessor, F::Possessor),
            (Place::Inner, F::Inner),
        ];
        set(x, &places, other.place);
        x[F::Passive as usize] = flag(doc.relation(other.head).ends_with(":pass"));
        x[F::Apposition as usize] = flag(doc.relation(other.head) == "appos");
        x[F::Conjunct as usize] = flag(doc.base_relation(other.head) == "conj");
        x[F::Main as usize] = flag(other.predicate.is_some_and(|p| doc.head(p).is_none()));
        let here = self.quotes.at(self.anaphor.row.head);
        x[F::OtherQuote as usize] = flag(self.quotes.at(other.head) != here);
        x[F::OwnGender as usize] = flag(other.genders.is_certain());
        x[F::OwnKind as usize] = flag(other.kind.is_some());
        let position = self.place_in_sentence(choice.candidate);
        x[F::First as usize] = flag(position == 0);
        x[F::PlaceInSentence as usize] = log(position);
    }

    fn distance(&self, choice: &Choice, x: &mut [f32; FEATURES]) {
        let (row, other) = (self.anaphor.row, &self.candidates.rows[choice.candidate]);
        let sentences = row.sentence.0.abs_diff(other.sentence.0);
        x[F::SameSentence as usize] = flag(sentences == 0);
        x[F::OneBack as usize] = flag(sentences == 1);
        x[F::TwoBack as usize] = flag(sentences == 2);
        x[F::Sentences as usize] = sentences.min(8) as f32 / 4.0;
        x[F::Mentions as usize] = log(self.anaphor.index.abs_diff(choice.candidate));
        x[F::Tokens as usize] = log(row.head.0.abs_diff(other.head.0) as usize);
        x[F::Cataphoric as usize] = flag(choice.candidate > self.anaphor.index);
        let block = |c: &Candidate| self.doc.sentences[c.sentence].block;
        x[F::OtherBlock as usize] = flag(block(row) != block(other));
    }

    /// How the two stand to each other in the tree.
    fn syntax(&self, choice: &Choice, x: &mut [f32; FEATURES]) {
        let (doc, row, other) = (self.doc, self.anaphor.row, &self.candidates.rows[choice.candidate]);
        let both = |place: Place| flag(row.place == place && other.place == place);
        x[F::BothSubject as usize] = both(Place::Subject);
        x[F::BothObject as usize] = both(Place::Object);
        x[F::BothPossessor as usize] = both(Place::Possessor);
        let subject = other.place == Place::Subject;
        x[F::SubjectOfPossessor as usize] = flag(row.place == Place::Possessor && subject);
        let Some(predicate) = other.predicate else { return };
        let here = row.sentence == other.sentence;
        x[F::Governs as usize] = flag(here && subject && self.ancestors.contains(&predicate));
        x[F::Binder as usize] = flag(self.binder == Some(predicate) && subject);
        x[F::BinderOther as usize] = flag(self.binder == Some(predicate) && !subject);
        let first = row.predicate.filter(|&p| doc.base_relation(p) == "conj");
        let first = first.and_then(|p| doc.head(p));
        x[F::Coordinated as usize] = flag(first == Some(predicate) && subject);
        let below = row.predicate.is_some_and(|p| doc.ancestors(predicate).any(|t| t == p));
        x[F::Below as usize] = flag(here && subject && below);
    }

    /// What is known of the mention's group.
    fn group(&self, choice: &Choice, x: &mut [f32; FEATURES]) {
        let group = &choice.group;
        x[F::Size as usize] = (group.size as f32).ln();
        x[F::Named as usize] = flag(group.named);
        x[F::Certain as usize] = flag(group.genders.is_certain());
        x[F::Known as usize] = flag(group.kind.is_some());
        x[F::One as usize] = flag(group.number == super::feature::Number::One);
        x[F::Many as usize] = flag(group.number == super::feature::Number::Many);
        x[F::Speech as usize] = flag(group.speech);
        x[F::Person as usize] = flag(group.genders.is_person());
        x[F::Topic as usize] = flag(self.topic == Some(choice.root));
        x[F::Largest as usize] = flag(group.size == self.largest);
        let own = self.anaphor.row.genders;
        let open = group.hint != Genders::NONE && !group.genders.is_certain();
        let person = class(self.anaphor.pronoun) == Class::He;
        x[F::Hint as usize] = flag(open && group.hint == own);
        x[F::CounterHint as usize] = flag(open && group.hint != own && person);
        let Some(standing) = self.standings.iter().find(|s| s.root == choice.root) else {
            return;
        };
        x[F::Nearest as usize] = flag(standing.rank == Some(0));
        x[F::Second as usize] = flag(standing.rank == Some(1));
        x[F::Third as usize] = flag(standing.rank == Some(2));
        x[F::Latest as usize] = flag(standing.latest == choice.candidate);
        x[F::Count as usize] = log(standing.count);
        x[F::Subjects as usize] = log(standing.subjects);
        x[F::MostOften as usize] = flag(standing.count == self.most);
    }

    /// Returns how many candidates its sentence has before a candidate.
    fn place_in_sentence(&self, k: usize) -> usize {
        let rows = &self.candidates.rows;
        let first = self.doc.sentences[rows[k].sentence].tokens.start;
        k - rows.partition_point(|r| r.head.0 < first)
    }
}

fn set<T: PartialEq>(x: &mut [f32; FEATURES], table: &[(T, Feature)], value: T) {
    if let Some((_, feature)) = table.iter().find(|(known, _)| *known == value) {
        x[*feature as usize] = 1.0;
    }
}

/// Counts the mentions of each group among the choices, which come nearest first and then those that follow.
fn standings(candidates: &Candidates, index: usize, choices: &[Choice]) -> Vec<Standing> {
    let mut out: Vec<Standing> = Vec::new();
    for choice in choices {
        let before = choice.candidate < index;
        let ranked = out.iter().filter(|s| s.rank.is_some()).count();
        let at = match out.iter().position(|s| s.root == choice.root) {
            Some(at) => at,
            None => {
                out.push(Standing {
                    root: choice.root,
                    rank: before.then_some(ranked),
                    latest: choice.candidate,
                    count: 0,
                    subjects: 0,
                });
                out.len() - 1
            }
        };
        if before {
            out[at].count += 1;
            out[at].subjects += usize::from(candidates.rows[choice.candidate].place == Place::Subject);
        }
    }
    out
}

/// Returns the predicate of the clause around a pronoun that is no argument of it.
fn binder(doc: &Document, row: &Candidate) -> Option<TokenId> {
    if row.predicate.is_some() {
        return None;
    }
    let mut below = row.head;
    for token in doc.ancestors(row.head) {
        let argument = matches!(doc.base_relation(below), "nsubj" | "obj" | "obl" | "iobj");
        if argument || matches!(doc.upos(token), Upos::Verb | Upos::Aux | Upos::Adj) {
            return Some(token);
        }
        below = token;
    }
    None
}
