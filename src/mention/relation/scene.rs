//! What the relation rules ask of a document: which name stands at a token, what a phrase is, which relation fits.

use crate::base::{Id, IdVec};
use crate::lexicon::noun_class::NounClass;
use crate::lexicon::{EntityKind, Lexicon, Role, Tie};
use crate::mention::{Name, NameId, Phrase, RelationKind, RelationMention};
use crate::syntax::{Document, TokenId};

/// A document with its names indexed by token.
pub(super) struct Scene<'a> {
    pub doc: &'a Document,
    pub names: &'a IdVec<NameId, Name>,
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
    pub fn new(doc: &'a Document, names: &'a IdVec<NameId, Name>, lexicon: &'a Lexicon) -> Self {
        let mut at = vec![None; doc.tokens.len()];
        for (id, name) in names.iter() {
            for token in name.tokens.clone() {
                at[token as usize] = Some(id);
            }
        }
        Self {
            doc,
            names,
            lexicon,
            at,
        }
    }

    /// Returns the name that a token belongs to.
    pub fn name_at(&self, token: TokenId) -> Option<(NameId, &'a Name)> {
        let id = (*self.at.get(token.index())?)?;
        Some((id, &self.names[id]))
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
        let common = doc.upos(token) == crate::syntax::Upos::Noun && self.name_at(token).is_none();
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
    let tie = role.tie?;
    let land = matches!(tail, EntityKind::Country | EntityKind::Place | EntityKind::Group);
    Some(match tie {
        Tie::Represents if tail == EntityKind::Person => RelationKind::Represents,
        Tie::Works | Tie::Leads if tail == EntityKind::Person => RelationKind::WorksFor,
        _ if tail == EntityKind::Person => return None,
        Tie::Office => RelationKind::HoldsOffice,
        _ if land && adjectival && !role.public => RelationKind::BasedIn,
        Tie::Member if land => RelationKind::HoldsOffice,
        Tie::Leads => RelationKind::Leads,
        Tie::Works => RelationKind::WorksFor,
        Tie::Represents => RelationKind::Represents,
        Tie::Member => RelationKind::MemberOf,
    })
}

/// Makes a relation between two phrases.
pub(super) fn relation(kind: RelationKind, head: Phrase, tail: Side, rule: &'static str) -> RelationMention {
    RelationMention {
        kind,
        head,
        tail: Some(tail.phrase),
        country: tail.country,
        office: None,
        rule,
    }
}
