//! Says who can say what: people say anything, papers say clauses, other things next to nothing; and an act can be ordered,
//! a thing cannot.

use super::Place;
use crate::lexicon::cue::{CueClass, CuePos};
use crate::lexicon::event::CueKind;
use crate::syntax::{TokenId, Upos};

/// How likely the network must find it that a noun names an event to let it be said.
const EVENT: f32 = 0.3;

/// What the noun of a source stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    /// Somebody: *the minister*, *Ito*, *they*.
    Somebody,
    /// What holds words: *the report*.
    Paper,
    /// What holds rules: *the constitution*.
    Norm,
    /// Any other thing: *the storm*.
    Thing,
}

impl Place<'_> {
    fn voice(&self, source: TokenId) -> Voice {
        let lemma = self.doc.lemma(source);
        if self.doc.upos(source) != Upos::Noun {
            Voice::Somebody
        } else if self.lexicon.events.in_set("norm", lemma) {
            Voice::Norm
        } else if self.lexicon.noun_classes.class(lemma).is_some() {
            Voice::Somebody
        } else if self.lexicon.events.in_set("speaking", lemma) {
            Voice::Paper
        } else {
            Voice::Thing
        }
    }

    /// Says whether a source can say what a cue tells: *bombs claimed nine lives*, *the law forbids strikes* and *the match
    /// promises to be close* say nothing, nor does a law by what it leaves out.
    pub(super) fn can_say(&self, source: TokenId, content: &[TokenId]) -> bool {
        let denied = || self.doc.is_negated(self.at, &self.lexicon.events);
        let meant = matches!(
            self.cue.class,
            CueClass::Assert | CueClass::Promise | CueClass::Plan | CueClass::Demand
        );
        match self.voice(source) {
            Voice::Somebody | Voice::Paper => true,
            Voice::Norm => self.tells_clause(content) && !denied(),
            Voice::Thing => !denied() && (!meant || self.tells_clause(content)),
        }
    }

    /// Says whether a content is a finite clause, and no phrase or infinitive.
    pub(super) fn tells_clause(&self, content: &[TokenId]) -> bool {
        let doc = self.doc;
        let finite = |t: TokenId| matches!(doc.xpos(t), "VBD" | "VBZ" | "VBP" | "MD");
        let outside = |t: &TokenId| doc.head(*t).is_none_or(|h| !content.contains(&h));
        let mut tops = content.iter().copied().filter(outside);
        tops.any(|t| finite(t) || doc.children_by(t, &["aux", "cop"]).any(finite))
    }

    /// Says whether a noun of speech can be a source's own though only a verb ties them: *made a claim*, not *reflects fear*.
    pub(super) fn can_hold(&self, source: TokenId) -> bool {
        self.voice(source) == Voice::Somebody
    }

    /// Says whether the cue is an infinitive whose doer is only thought of: *it is hard for the union to accept the deal*.
    pub(super) fn is_hypothetical(&self) -> bool {
        let doc = self.doc;
        let open = doc.children_by(self.at, &["mark"]).any(|m| doc.xpos(m) == "TO");
        open && doc
            .children_by(self.at, &["mark", "case"])
            .any(|m| self.lexicon.events.is(CueKind::Purpose, doc.lemma(m)))
    }

    /// Says whether an object names words or an act, which can be ordered, promised or recalled.
    pub(super) fn is_sayable(&self, object: TokenId) -> bool {
        let doc = self.doc;
        let lemma = doc.lemma(object);
        let clause = || {
            doc.children_by(object, &["acl", "ccomp"])
                .any(|c| doc.relation(c) != "acl:relcl" && doc.child(c, &["mark"]).is_some())
        };
        let words = || {
            !self.lexicon.cues.of(lemma, CuePos::Noun).is_empty()
                || self.lexicon.stances.occasion(lemma).is_some()
                || self.lexicon.noun_classes.is_abstract(lemma)
        };
        let act = || self.lexicon.events.names_event(lemma) || doc.hints(object).is_some_and(|h| h.event >= EVENT);
        let quoted = || doc.quotations().inner(object) != doc.quotations().inner(self.at);
        match doc.upos(object) {
            Upos::Noun => {
                let known = self.lexicon.noun_classes.class(lemma).is_some();
                quoted() || !known && (clause() || words() || act())
            }
            Upos::Verb | Upos::Adj => true,
            _ => quoted(),
        }
    }
}
