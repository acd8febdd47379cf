//! What the tables of floor 1 say of a word, in the terms of agreement.

use super::feature::{Determiner, Genders, Number, Pronoun};
use crate::lexicon::counted::Counted;
use crate::lexicon::kin::Kin;
use crate::lexicon::noun_class::NounClass;
use crate::lexicon::reference::{Reference, ReferenceClass};
use crate::lexicon::{EntityKind, Gender, HeadClass, Lexicon, Topic};

/// The tables as coreference asks them.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a>(pub(crate) &'a Lexicon);

/// What a common noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Noun {
    pub(crate) kind: Option<EntityKind>,
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

    /// Says whether a participle gives another name: *known* as.
    pub(crate) fn is_renaming(self, form: &str) -> bool {
        self.0
            .references
            .get(form)
            .is_some_and(|r| r.class == ReferenceClass::Renaming)
    }

    /// Returns what a noun makes somebody to whose kin he is.
    pub(crate) fn kin(self, lemma: &str) -> Option<Kin> {
        self.0.kin.get(lemma)
    }

    /// Says whether a name is that of a listed newspaper, channel or agency of news.
    pub(crate) fn is_medium(self, name: &str) -> bool {
        let listed = self.0.organizations.by_name(name);
        listed.is_some_and(|o| o.topic == Topic::Medium)
    }

    /// Says whether a noun is an office that stands as a title before a name: *president*.
    pub(crate) fn is_office(self, lemma: &str) -> bool {
        self.0.roles.role(lemma).is_some_and(|(role, _)| role.title)
    }

    /// Says whether a verb tells of what harms somebody or happens to somebody once: *arrest*, *kill*.
    pub(crate) fn is_deed(self, lemma: &str) -> bool {
        let classes = self
            .0
            .events
            .verb(lemma)
            .iter()
            .filter_map(|p| self.0.events.ontology.class(p.class));
        classes.into_iter().any(|c| c.hostile || c.once)
    }

    /// Says whether an adjective tells of who is yet to take an office: *new*, *next*.
    pub(crate) fn is_incoming(self, lemma: &str) -> bool {
        self.0.events.in_set("incoming", lemma)
    }

    /// Says whether a noun means a further name: *alias*.
    pub(crate) fn is_alias(self, lemma: &str) -> bool {
        self.0
            .references
            .get(lemma)
            .is_some_and(|r| r.class == ReferenceClass::Alias)
    }

    /// Says whether a form is a definite article.
    pub(crate) fn is_article(self, form: &str) -> bool {
        self.determiner(form) == Determiner::Definite
    }

    /// Says whether a conjunction joins several to one phrase: *and*.
    pub(crate) fn is_addition(self, form: &str) -> bool {
        self.0
            .references
            .get(form)
            .is_some_and(|r| r.class == ReferenceClass::Addition)
    }

    /// Returns how a word takes up several that are known: *both*, *the trio*.
    pub(crate) fn counted(self, form: &str) -> Option<Counted> {
        self.0.counted.get(form)
    }

    /// Says whether a noun means who holds the same office elsewhere.
    pub(crate) fn is_counterpart(self, lemma: &str) -> bool {
        self.0
            .references
            .get(lemma)
            .is_some_and(|r| r.class == ReferenceClass::Counterpart)
    }

    /// Returns the kind of which a noun can take up a name.
    pub(crate) fn type_of(self, lemma: &str) -> Option<EntityKind> {
        self.0.noun_classes.type_of(lemma)
    }

    /// Returns the genders of people with a given name; `None` for an unknown one.
    pub(crate) fn given(self, form: &str) -> Option<Genders> {
        self.0.given_names.gender(form).map(person)
    }

    /// Returns the genders that a title allows: *Mr.*, *President*; `None` for a form that is no title.
    pub(crate) fn title(self, form: &str) -> Option<Genders> {
        let title = self.0.roles.title(form).map(|t| t.gender);
        title
            .or_else(|| self.0.roles.role(form).map(|(r, _)| r.gender))
            .map(person)
    }

    /// Returns what a noun stands for, by its lemma; a noun that no table knows is a thing.
    pub(crate) fn noun(self, lemma: &str) -> Noun {
        let of = |kind| Noun {
            kind: Some(kind),
            genders: Genders::of(kind),
        };
        if let Some((role, _)) = self.0.roles.role(lemma) {
            return Noun {
                kind: Some(EntityKind::Person),
                genders: person(role.gender),
            };
        }
        let class = self.0.noun_classes.class(lemma);
        if let Some((NounClass::Person, sure)) = class {
            let kind = sure.then_some(EntityKind::Person);
            return Noun {
                kind,
                genders: if sure { Genders::PERSON } else { Genders::ANY },
            };
        }
        if let Some(head @ (HeadClass::Agency | HeadClass::Organization | HeadClass::Place)) =
            self.0.name_heads.noun(lemma)
        {
            return of(head.kind());
        }
        if self.type_of(lemma) == Some(EntityKind::Country) {
            return of(EntityKind::Country);
        }
        match class {
            Some((NounClass::Body, true)) => of(EntityKind::Organization),
            Some((NounClass::Place, true)) => of(EntityKind::Place),
            Some((NounClass::Animal, _)) => Noun {
                kind: None,
                genders: Genders::ANY,
            },
            _ => Noun {
                kind: None,
                genders: Genders::THING,
            },
        }
    }

    /// Says whether a noun stands for a human being.
    pub(crate) fn is_person(self, lemma: &str) -> bool {
        self.noun(lemma).kind == Some(EntityKind::Person)
    }

    /// Says whether a word follows a personal name: *Jr.*
    pub(crate) fn is_generation(self, form: &str) -> bool {
        self.0
            .references
            .get(form)
            .is_some_and(|r| r.class == ReferenceClass::Generation)
    }

    /// Says whether a name is a seat of power that stands for a body: the *White House* is no house.
    pub(crate) fn is_seat(self, name: &str) -> bool {
        self.0.places.metonym(name).is_some()
    }

    /// Says whether a word names the kind of a company: *Inc.*
    pub(crate) fn is_designator(self, form: &str) -> bool {
        self.0.name_heads.at_end(&[form]) == Some(HeadClass::Organization)
    }
}

/// Returns the genders of a person of whom a word tells one, or none.
fn person(gender: Option<Gender>) -> Genders {
    match gender {
        Some(Gender::Masculine) => Genders::MALE,
        Some(Gender::Feminine) => Genders::FEMALE,
        None => Genders::PERSON,
    }
}

fn genders(reference: &Reference) -> Genders {
    let all = [Genders::MALE, Genders::FEMALE, Genders::THING];
    let allowed = all.into_iter().zip(reference.genders).filter(|(_, holds)| *holds);
    allowed.fold(Genders::NONE, |a, (g, _)| a.or(g))
}
