//! Says whether an event is said to have happened: what the grammar says of its clause, its noun and the verb over it.

use super::predicate::Host;
use super::{Finder, Hit};
use crate::lexicon::event::CueKind;
use crate::mention::Status;
use crate::syntax::clause::{Cues, Factuality};
use crate::syntax::{TokenId, Upos};

impl Finder<'_> {
    /// Returns the status of a hit: the strongest of what its own clause and the words above it say.
    pub(super) fn status(&self, hit: &Hit) -> Status {
        let cues = self.cues();
        let noun = self.doc.upos(hit.trigger) == Upos::Noun;
        let own = if noun {
            cues.of_noun(hit.trigger)
        } else {
            Factuality::Asserted
        };
        let above = match hit.host {
            // What somebody stops happened; what somebody wants or tries to stop goes on.
            Some(Host::Against(verb)) => match cues.of_clause(verb) {
                Factuality::Asserted => Factuality::Asserted,
                _ => Factuality::Ongoing,
            },
            Some(host @ Host::Light { .. }) => cues.of_clause(host.verb()),
            Some(host) => {
                let effect = self.lexicon.effect(CueKind::Verb, &self.doc.verb_key(host.verb()));
                let effect = effect.map_or(Factuality::Asserted, Factuality::from);
                effect.max(cues.of_clause(host.verb()))
            }
            None if noun => cues.over_noun(hit.trigger),
            None => cues.of_clause(hit.trigger),
        };
        own.max(above).into()
    }

    /// Returns what the tables say of this document's words.
    pub(super) fn cues(&self) -> Cues<'_> {
        Cues {
            doc: self.doc,
            lexicon: self.lexicon,
        }
    }

    pub(super) fn is_negated(&self, token: TokenId) -> bool {
        self.doc.is_negated(token, self.lexicon)
    }

    /// Says whether a noun's preposition is one of a kind.
    pub(super) fn has_case(&self, noun: TokenId, kind: CueKind) -> bool {
        self.cues().has_case(noun, kind)
    }
}

impl From<Factuality> for Status {
    fn from(found: Factuality) -> Self {
        match found {
            Factuality::Asserted => Self::Asserted,
            Factuality::Ongoing => Self::Ongoing,
            Factuality::Planned => Self::Planned,
            Factuality::Possible => Self::Possible,
            Factuality::Failed => Self::Failed,
            Factuality::Denied => Self::Denied,
        }
    }
}
