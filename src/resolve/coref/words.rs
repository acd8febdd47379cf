//! What the tables of floor 1 say of a word, in the terms of agreement.

use super::feature::{Determiner, Genders, Number, Pronoun};
use crate::lexicon::reference::{Reference, ReferenceClass};
use crate::lexicon::{EntityKind, Lexicon};

/// The tables as coreference asks them.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a>(pub(crate) &'a Lexicon);

/// What a common noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) kind: EntityKind,
    pub(crate) genders: Genders,
}

impl Words<'_> {
    /// Returns the features of a personal or reflexive pronoun.
    pub(crate) fn pronoun(self, form: &str) -> Option<Pronoun> {
        let found = self.0.references.get(form)?;
        let reflexive = found.class == ReferenceClass::Reflexive;
        (reflexive || found.class == ReferenceClass::Personal).then(|| Pronoun {
            person: found.person,
            number: match found.plural {
                Some(true) => Number::Many,
                Some(false) => Number::One,
                None => Number::Either,
            },
            genders: genders(&found),
            reflexive,
        })
    }

    /// Returns how a determiner determines.
    pub(crate) fn determiner(self, form: &str) -> Determiner {
        match self.0.references.get(form).map(|r| r.class) {
            Some(ReferenceClass::Definite) => Determiner::Definite,
            Some(ReferenceClass::Demonstrative) => Determiner::Demonstrative,
            _ => Determiner::Indefinite,
        }
    }

    /// Says whether a form denies: *not*, *no*.
    pub(crate) fn is_negation(self, form: &str) -> bool {
        self.0
            .references
            .get(form)
            .is_some_and(|r| r.class == ReferenceClass::Negation)
    }

    /// Says whether a form is a definite article.
    pub(crate) fn is_article(self, form: &str) -> bool {
        self.determiner(form) == Determiner::Definite
    }

    /// Returns the genders of people with a given name; `None` for an unknown one.
    pub(crate) fn given(self, _form: &str) -> Option<Genders> {
        None
    }

    /// Returns the genders that a title allows: *Mr.*; `None` for a form that is no title.
    pub(crate) fn title(self, _form: &str) -> Option<Genders> {
        None
    }

    /// Returns what a noun stands for, by its lemma.
    pub(crate) fn noun(self, _lemma: &str) -> Option<Noun> {
        None
    }

    /// Says whether a noun stands for a human being.
    pub(crate) fn is_person(self, lemma: &str) -> bool {
        self.noun(lemma).is_some_and(|n| n.kind == EntityKind::Person)
    }

    /// Says whether a word follows a personal name: *Jr.*
    pub(crate) fn is_generation(self, _form: &str) -> bool {
        false
    }

    /// Says whether a word names the kind of a company: *Inc.*
    pub(crate) fn is_designator(self, _form: &str) -> bool {
        false
    }
}

fn genders(reference: &Reference) -> Genders {
    let all = [Genders::MALE, Genders::FEMALE, Genders::THING];
    let allowed = all.into_iter().zip(reference.genders).filter(|(_, holds)| *holds);
    allowed.fold(Genders::NONE, |a, (g, _)| a.or(g))
}
