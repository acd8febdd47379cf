//! What agreement asks of a mention: gender, number, part in its clause.

use crate::lexicon::EntityKind;

/// A set of genders that a mention may have; *thing* stands for all that is *it*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Genders(u8);

impl Genders {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const MALE: Self = Self(1);
    pub(crate) const FEMALE: Self = Self(2);
    pub(crate) const THING: Self = Self(4);
    pub(crate) const PERSON: Self = Self(3);
    pub(crate) const ANY: Self = Self(7);

    /// Returns the genders that both sets allow.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Returns the genders that either set allows.
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Says whether no gender is left.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Says whether both sets allow a common gender.
    pub(crate) fn agrees(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    /// Says whether the set holds one gender only.
    pub(crate) fn is_certain(self) -> bool {
        self.0.count_ones() == 1
    }

    /// Says whether only human beings fit.
    pub(crate) fn is_person(self) -> bool {
        !self.is_empty() && self.0 & Self::THING.0 == 0
    }

    /// Returns the genders of an entity of a kind.
    pub(crate) fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::PERSON,
            EntityKind::Group => Self::ANY,
            _ => Self::THING,
        }
    }
}

/// Whether a mention stands for one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    /// One: *he*, *the president*.
    One,
    /// Several: *they*, *officials*.
    Many,
    /// Both pronouns fit: *the company … it*, *the company … they*.
    Either,
}

impl Number {
    /// Says whether two mentions of one entity may have these numbers.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Either || other == Self::Either
    }

    /// Returns the narrower of two numbers that agree.
    pub(crate) fn narrowed(self, other: Self) -> Self {
        if self == Self::Either { other } else { self }
    }
}

/// The part that a noun phrase takes in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Subject,
    Object,
    Oblique,
    Possessor,
    /// Inside another noun phrase: *the capital of China*.
    Inner,
    /// The predicate itself, a vocative, a fragment.
    Other,
}

/// How a noun phrase is determined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// *the*
    Definite,
    /// *this*, *those*
    Demonstrative,
    /// *his*, *China's*
    Possessed,
    /// *a*, *some*, *no*, *every*
    Indefinite,
    /// none
    Bare,
}

/// A personal, possessive or reflexive pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pronoun {
    /// 1, 2 or 3.
    pub(crate) person: u8,
    pub(crate) number: Number,
    pub(crate) genders: Genders,
    pub(crate) reflexive: bool,
}
