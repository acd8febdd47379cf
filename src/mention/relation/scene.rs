//! What the relation rules ask of a document: which name stands at a token, what a phrase is, which relation fits.

use crate::base::{Id, IdVec};
use crate::lexicon::noun_class::NounClass;
use crate::lexicon::{Bond, EntityKind, Lexicon, Role, Tie};
use crate::mention::Construction;
use crate::mention::{Name, NameId, Phrase, RelationKind, RelationMention, Timex, TimexId};
use crate::syntax::clause::{Cues, Factuality};
use crate::syntax::{Document, TokenId, Upos};

/// A document with its names indexed by token.
pub(super) struct Scene<'a> {
    pub doc: &'a Document,
    pub names: &'a IdVec<NameId, Name>,
    pub times: &'a IdVec<TimexId, Timex>,
    pub lexicon: &'a Lexicon,
    at: Vec<Option<NameId>>,
}

/// The other side of a relation: a name, or the noun of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Side {
    pub phrase: Phrase,
    pub kind: EntityKind,
    /// The country meant where the phrase is a word for its people.
    pub country: Option<&'static str>,
}

impl<'a> Scene<'a> {
    pub fn new(
        doc: &'a Document,
        names: &'a IdVec<NameId, Name>,
        times: &'a IdVec<TimexId, Timex>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let mut at = vec![None; doc.tokens.len()];
        for (id, name) in names.iter() {
            for token in name.tokens.clone() {
                at[token as usize] = Some(id);
            }
        }
        Self {
            doc,
            names,
            times,
            lexicon,
            at,
        }
    }

    /// Returns the name that a token belongs to.
    pub fn name_at(&self, token: TokenId) -> Option<(NameId, &'a Name)> {
        let id = (*self.at.get(token.index())?)?;
        Some((id, &self.names[id]))
    }

    /// Says whether a predicate does not tell what stands: *did not kill*, *denied killing*, *may own*, *no member*.
    pub fn is_unsure(&self, word: TokenId) -> bool {
        let cues = Cues {
            doc: self.doc,
            lexicon: &self.lexicon.events,
        };
        let found = match self.doc.clause(word) {
            Some(clause) => clause.factuality,
            None => cues.of_noun(word).max(cues.over_noun(word)),
        };
        !matches!(found, Factuality::Asserted | Factuality::Ongoing)
    }

    /// Returns a name as the side of a relation.
    pub fn side(&self, name: &Name) -> Side {
        let people = name.kind == EntityKind::Group;
        Side {
            phrase: Phrase {
                span: name.span,
                head: name.head,
            },
            kind: name.kind,
            country: name.iso2.filter(|_| people || name.kind == EntityKind::Country),
        }
    }

    /// Returns the name at a token as a side, where it can be the tail of a tie: a body, a place, a country's people.
    pub fn tail_at(&self, token: TokenId) -> Option<Side> {
        let side = self.side(self.name_at(token)?.1);
        let fit = match side.kind {
            EntityKind::Group => side.country.is_some(),
            EntityKind::Other => false,
            _ => true,
        };
        fit.then_some(side)
    }

    /// Returns the name that a word stands for as a side: the name itself, or the one beside a common noun: *flagmaker Betsy
    /// Ross*, *Sirhan, the man convicted …*.
    pub fn side_at(&self, token: TokenId) -> Option<Side> {
        if let Some(side) = self.tail_at(token) {
            return Some(side);
        }
        let doc = self.doc;
        if self.name_at(token).is_some() || !matches!(doc.upos(token), Upos::Noun | Upos::Propn) {
            return None;
        }
        let own = doc.children_by(token, &["flat", "appos"]).filter(|c| c.0 > token.0);
        let above = doc.head(token).filter(|_| doc.base_relation(token) == "appos");
        own.chain(above).find_map(|t| self.tail_at(t))
    }

    /// Returns somebody without a name as a side: *two soldiers*, *a teacher*, *his wife*.
    pub fn person_at(&self, token: TokenId) -> Option<Side> {
        let (doc, lemma) = (self.doc, self.doc.lemma(token));
        let common = doc.upos(token) == Upos::Noun && self.name_at(token).is_none();
        let class = self.lexicon.noun_classes.class(lemma);
        let person = self.lexicon.roles.role(lemma).is_some() || class == Some((NounClass::Person, true));
        let told = doc.child(token, &["det", "nmod:poss", "nummod", "amod", "compound"]);
        (common && person && told.is_some()).then(|| Side {
            phrase: Phrase {
                span: doc.tokens[token].span,
                head: token,
            },
            kind: EntityKind::Person,
            country: None,
        })
    }

    /// Returns the noun phrase of a body without a name as a side: *the foreign ministry*, *the bank*.
    pub fn body_at(&self, token: TokenId) -> Option<Side> {
        let doc = self.doc;
        let lemma = doc.lemma(token);
        let body = self
            .lexicon
            .noun_classes
            .class(lemma)
            .is_some_and(|(class, _)| class == NounClass::Body)
            || self
                .lexicon
                .name_heads
                .at_end(&[lemma])
                .is_some_and(|h| h.kind() == EntityKind::Agency);
        let common = doc.upos(token) == Upos::Noun && self.name_at(token).is_none();
        if !(body && common) {
            return None;
        }
        let part = doc.children_by(token, &["compound", "amod", "nmod:poss", "det"]);
        let near = part
            .filter(|c| c.0 < token.0)
            .flat_map(|c| doc.subtree(c))
            .chain([token]);
        let span = doc.cover(near)?;
        Some(Side {
            phrase: Phrase { span, head: token },
            kind: EntityKind::Agency,
            country: None,
        })
    }

    /// Returns one past the last token of a token's sentence.
    pub fn sentence_end(&self, token: u32) -> u32 {
        self.doc.sentences[self.doc.sentence_of(TokenId(token))].tokens.end
    }

    /// Says whether a token has one of the prepositions as its case.
    pub fn has_case(&self, token: TokenId, prepositions: &[&str]) -> bool {
        self.doc.children_by(token, &["case"]).any(|c| {
            let form = self.doc.form(c);
            prepositions.iter().any(|p| form.eq_ignore_ascii_case(p))
        })
    }
}

/// Returns the relation that a role ties with this kind of tail; `None` where it ties with nothing of the kind.
pub(super) fn relation_kind(role: &Role, tail: EntityKind, adjectival: bool) -> Option<RelationKind> {
    let land = matches!(tail, EntityKind::Country | EntityKind::Place | EntityKind::Group);
    // *a Lima painter* comes from there, *Lima's wife* does not.
    let Some(tie) = role.tie else {
        return (land && adjectival && !role.kin).then_some(RelationKind::LivesIn);
    };
    Some(match tie {
        Tie::Represents if tail == EntityKind::Person => RelationKind::Represents,
        Tie::Works | Tie::Leads if tail == EntityKind::Person => RelationKind::WorksFor,
        _ if tail == EntityKind::Person => return None,
        Tie::Office => RelationKind::HoldsOffice,
        _ if land && adjectival && !role.public => RelationKind::LivesIn,
        Tie::Member if land => RelationKind::HoldsOffice,
        Tie::Leads => RelationKind::Leads,
        Tie::Works => RelationKind::WorksFor,
        Tie::Represents => RelationKind::Represents,
        Tie::Member => RelationKind::MemberOf,
    })
}

/// Makes a relation between two phrases.
pub(super) fn relation(kind: RelationKind, head: Phrase, tail: Side, rule: Construction) -> RelationMention {
    RelationMention {
        kind,
        head,
        tail: Some(tail.phrase),
        country: tail.country,
        office: None,
        since: None,
        until: None,
        past: false,
        rule,
    }
}

/// Returns the relation that a verb or noun states, where both sides are of kinds that can stand in it.
pub(super) fn bond_kind(bond: Bond, one: EntityKind, other: EntityKind) -> Option<RelationKind> {
    let body = |k| matches!(k, EntityKind::Organization | EntityKind::Agency);
    let land = |k| matches!(k, EntityKind::Country | EntityKind::Place);
    let person = |k| k == EntityKind::Person;
    let actor = |k| person(k) || body(k) || k == EntityKind::Country;
    let (fits, kind) = match bond {
        Bond::Leads => (
            (person(one) || body(one)) && (body(other) || land(other)),
            RelationKind::Leads,
        ),
        Bond::WorksFor => (person(one) && body(other), RelationKind::WorksFor),
        Bond::MemberOf => ((person(one) || land(one)) && body(other), RelationKind::MemberOf),
        Bond::BasedIn => (body(one) && land(other), RelationKind::BasedIn),
        Bond::LocatedIn => ((land(one) || body(one)) && land(other), RelationKind::LocatedIn),
        Bond::Represents => (person(one) && other != EntityKind::Other, RelationKind::Represents),
        Bond::BornIn => (person(one) && land(other), RelationKind::BornIn),
        Bond::LivesIn => (
            person(one) && (land(other) || other == EntityKind::Group),
            RelationKind::LivesIn,
        ),
        Bond::Owns => (
            actor(one) && (body(other) || other == EntityKind::Place),
            RelationKind::Owns,
        ),
        Bond::SpouseOf => (person(one) && person(other), RelationKind::SpouseOf),
        Bond::ChildOf => (person(one) && person(other), RelationKind::ChildOf),
        Bond::Killed => (
            (actor(one) || one == EntityKind::Group) && person(other),
            RelationKind::Killed,
        ),
        Bond::Guilty => return None,
    };
    fits.then_some(kind)
}
