//! Says how each attribution speaks: the class and strength of its cue, the mood of its content.
//!
//! The cue decides first (*denied*, *asked*, *vowed*); after a mere *said* the first clause of the content does: a
//! question asks, *must* demands, *we will* of the speaker promises, a condition makes it conditional.

use super::{Links, Modality};
use crate::lexicon::Lexicon;
use crate::lexicon::cue::{Cue, CueClass};
use crate::lexicon::event::CueKind;
use crate::lexicon::stance::{Mood, WordPos};
use crate::mention::attribution;
use crate::mention::{Attribution, AttributionId, Mentions, QuoteKind};
use crate::syntax::{Document, TokenId, Upos};

/// How an attribution speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// What the speaker does by saying it; `None` for a cue that the table does not hold.
    pub class: Option<CueClass>,
    /// How surely the cue gives the speaker's words or mind, 1 to 3; a hedge (*may*) takes one off.
    pub strength: Option<u8>,
    /// The mood of the content.
    pub modality: Modality,
    /// Whether the cue is denied: *did not say*.
    pub negated: bool,
}

/// A reader of one attribution.
pub(super) struct View<'a> {
    /// The document.
    pub doc: &'a Document,
    /// The tables.
    pub lexicon: &'a Lexicon,
    /// Who is who.
    pub links: &'a Links,
    /// Its id.
    pub id: AttributionId,
    /// The attribution.
    pub attribution: &'a Attribution,
    /// The tokens of its content that belong to no statement inside it, in text order.
    pub content: Vec<TokenId>,
}

impl<'a> View<'a> {
    /// Makes a view of an attribution.
    pub fn new(
        doc: &'a Document,
        mentions: &'a Mentions,
        links: &'a Links,
        lexicon: &'a Lexicon,
        id: AttributionId,
    ) -> Self {
        let attribution = &mentions.attributions[id];
        let inner: Vec<_> = mentions
            .attributions
            .iter()
            .skip(id.0 as usize + 1)
            .take_while(|(_, a)| starts_inside(attribution, a))
            .filter(|(_, a)| a.within == Some(id))
            .flat_map(|(_, a)| a.content.iter().copied())
            .collect();
        let own = |t: &TokenId| !inner.iter().any(|span| span.contains(doc.tokens[*t].span));
        let tokens = attribution.content.iter().flat_map(|&piece| doc.tokens_in(piece));
        Self {
            doc,
            lexicon,
            links,
            id,
            attribution,
            content: tokens.map(TokenId).filter(own).collect(),
        }
    }

    /// Says whether a token belongs to the content.
    pub fn holds(&self, token: TokenId) -> bool {
        self.content.binary_search(&token).is_ok()
    }

    /// Iterates over the words of the content that depend on none of it, in text order.
    pub fn tops(&self) -> impl Iterator<Item = TokenId> + '_ {
        let top = |t: &TokenId| self.doc.head(*t).is_none_or(|h| !self.holds(h)) && self.doc.upos(*t) != Upos::Punct;
        self.content.iter().copied().filter(top)
    }

    /// Says whether a word of the tables denies a token: *not*, *never*, *no*.
    pub fn is_negated(&self, token: TokenId) -> bool {
        self.doc.is_negated(token, &self.lexicon.events)
    }

    /// Reads how the attribution speaks.
    pub fn manner(&self) -> Manner {
        let row = attribution::cue(self.doc, self.lexicon, self.attribution);
        let given = self.attribution.rule.is_verbless();
        let said = given
            || self.attribution.kind == QuoteKind::Direct
            || self.attribution.cue.is_some_and(|c| !self.is_word(c.head));
        let class = row.map(|r| r.class).or(said.then_some(CueClass::Assert));
        let negated = self.attribution.cue.is_some_and(|c| self.is_negated(c.head));
        let strength = row.map(|r| r.strength).or(said.then_some(3));
        let hedged = self.root().is_some_and(|root| self.has_mood(root, Mood::Hedge));
        Manner {
            class,
            strength: strength.map(|s| s.saturating_sub(u8::from(hedged)).max(1)),
            modality: self.modality(row, negated),
            negated,
        }
    }

    /// Says whether a cue is a verb, noun or adjective and not a phrase: *according to*.
    fn is_word(&self, cue: TokenId) -> bool {
        matches!(self.doc.upos(cue), Upos::Verb | Upos::Noun | Upos::Adj)
    }

    fn modality(&self, row: Option<&Cue>, negated: bool) -> Modality {
        match row.map(|r| r.class) {
            Some(CueClass::Deny | CueClass::Refuse | CueClass::Retract) if negated => Modality::Asserted,
            Some(CueClass::Deny | CueClass::Refuse | CueClass::Retract) => Modality::Denied,
            Some(CueClass::Assert | CueClass::Believe | CueClass::Agree | CueClass::Promise | CueClass::Plan)
                if negated =>
            {
                Modality::Denied
            }
            Some(CueClass::Ask) => Modality::Asked,
            Some(CueClass::Promise | CueClass::Plan) => Modality::Promised,
            Some(CueClass::Demand) => Modality::Demanded,
            _ => self.mood_of_content(),
        }
    }

    /// Returns the head of the content's first clause.
    fn root(&self) -> Option<TokenId> {
        self.tops().find(|&t| {
            matches!(
                self.doc.upos(t),
                Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Propn | Upos::Pron
            )
        })
    }

    fn mood_of_content(&self) -> Modality {
        let Some(root) = self.root() else {
            return Modality::Asserted;
        };
        let doc = self.doc;
        let first = doc.sentence_of(root);
        let last = self.content.iter().rev().find(|&&t| doc.sentence_of(t) == first);
        let asks = self.attribution.kind != QuoteKind::Indirect
            && self
                .content
                .iter()
                .filter(|&&t| doc.sentence_of(t) == first)
                .any(|&t| doc.form(t) == "?");
        let condition = |c: TokenId| {
            let marks = doc.children_by(c, &["mark"]);
            let mut marks = marks.filter(|&m| self.lexicon.events.is(CueKind::Condition, doc.lemma(m)));
            marks.next().is_some()
        };
        let own = doc.subject(root).is_some_and(|s| self.is_speaker(s));
        let imperative = self.attribution.kind == QuoteKind::Direct
            && doc.xpos(root) == "VB"
            && doc
                .children_by(root, &["nsubj", "aux", "mark", "expl"])
                .all(|c| doc.xpos(c) == "VB");
        if last.is_some() && asks {
            Modality::Asked
        } else if doc.children_by(root, &["advcl"]).any(condition) {
            Modality::Conditional
        } else if imperative || self.has_mood(root, Mood::Must) {
            Modality::Demanded
        } else if own && self.has_mood(root, Mood::Will) && !self.is_negated(root) {
            Modality::Promised
        } else {
            Modality::Asserted
        }
    }

    /// Says whether a phrase refers to the speaker of the attribution.
    fn is_speaker(&self, head: TokenId) -> bool {
        let speakers = &self.links.speakers[self.id];
        self.links.clusters_at(head).iter().any(|c| speakers.contains(c))
    }

    /// Says whether a clause has a mood by its own auxiliary, adverb or verb: *will leave*, *perhaps*, *has to leave*.
    fn has_mood(&self, root: TokenId, mood: Mood) -> bool {
        let doc = self.doc;
        let table = &self.lexicon.stances;
        let word =
            |t: TokenId, pos| table.mood(doc.lemma(t), pos).or_else(|| table.mood(doc.form(t), pos)) == Some(mood);
        let beside = doc
            .children_by(root, &["aux", "advmod"])
            .any(|c| match doc.base_relation(c) {
                "aux" => doc.xpos(c) == "MD" && word(c, WordPos::Auxiliary),
                _ => word(c, WordPos::Adverb),
            });
        beside || doc.upos(root) == Upos::Verb && word(root, WordPos::Verb) && doc.child(root, &["xcomp"]).is_some()
    }
}

/// Says whether one attribution begins before the other one's content ends.
fn starts_inside(outer: &Attribution, inner: &Attribution) -> bool {
    let end = outer.content.last().map(|s| s.end);
    inner
        .content
        .first()
        .zip(end)
        .is_some_and(|(span, end)| span.start < end)
}
