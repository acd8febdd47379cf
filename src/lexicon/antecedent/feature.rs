//! The features that the scorers of coreference weigh, by the names that the table gives them.

/// Declares features once: as an enum, and as the names of the table's rows in the same order.
macro_rules! features {
    ($(#[$doc:meta])* $feature:ident, $names:ident, $count:ident: $($name:ident)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is a row of the table")]
        pub enum $feature { $($name),* }

        /// The names in the order of the enum.
        pub(super) const $names: &[&str] = &[$(stringify!($name)),*];

        /// How many there are.
        pub const $count: usize = $names.len();
    };
}

features! {
    /// What speaks for or against a mention as that for which a pronoun stands. `Anaphor…` is the pronoun's own place.
    Feature, NAMES, FEATURES:
        He It They Reflexive Possessive Quoted Position Groups AnaphorSubject AnaphorObject AnaphorOblique
        AnaphorPossessor AnaphorInner Name Pronoun Several Definite Demonstrative Possessed Indefinite Bare Subject
        Object Oblique Possessor Inner Passive Apposition Conjunct Main SameForm OtherQuote OwnGender OwnKind First
        PlaceInSentence SameSentence OneBack TwoBack Sentences Mentions Tokens BothSubject BothObject BothPossessor
        SubjectOfPossessor Governs Binder BinderOther Coordinated Cataphoric OtherBlock Below Size Named Certain Known
        One Many Speech Nearest Second Third Latest Count Subjects MostOften Largest Topic Person Hint CounterHint
}

features! {
    /// What speaks for or against an earlier mention as that which a description takes up. `Other…` is the earlier mention's.
    NominalFeature, NOMINAL_NAMES, NOMINAL_FEATURES:
        Definite Demonstrative Possessed Indefinite Bare Many Compound Clause Phrase Subject Object Oblique Inner
        Person Body Place Thing Modifiers HeadCount Proper Predicate OtherName OtherTitle OtherDefinite
        OtherDemonstrative OtherPossessed OtherIndefinite OtherBare OtherMany OtherCompound OtherClause OtherPhrase
        OtherSubject EqualModifiers FewerModifiers MoreModifiers OtherModifiers SameText SameNumber SameOwner
        OwnerOnly OtherOwnerOnly DifferentOwner SameCountry DifferentCountry OneCountry SameSentence Sentences
        Mentions Nearest Second Size Named ByType ByTypeFirst ByTypeSubject BothSubject SameDeterminer OtherBlock
        OtherQuote SameKind DistinctGroups NewGroup
}
