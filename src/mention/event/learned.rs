//! What the trained scorer adds to the tables and takes from them: words of happenings that no row knows, words with a row that
//! tell of none here, and parties and places that no slot gives.

use super::{Finder, Hit, phrase};
use crate::lexicon::predicate::Shares;
use crate::mention::{Argument, Role};
use crate::syntax::{TokenId, Upos};

/// From here on a word without a row tells of a happening.
const HAPPENS: f32 = 0.5;

/// Below this a word with a row tells of none; one of harm, which readers miss most, is kept longer.
const NONE: f32 = 0.25;
const NO_HARM: f32 = 0.05;

/// From here on a happening has the class that is learned for it: where the tables have none, where they have another one;
/// a class of harm must be surer.
pub(super) const CLASS: f32 = 0.5;
pub(super) const OTHER_CLASS: f32 = 0.6;
const HARM_CLASS: f32 = 0.8;

/// From here on a nominal takes part where the tables give nobody, and is the place where they give none.
const PARTY: f32 = 0.6;
const PLACE: f32 = 0.4;

impl<'a> Finder<'a> {
    /// Says whether a word that the tables know tells of no happening here.
    pub(super) fn is_no_happening(&self, hit: &Hit) -> bool {
        let harm = self.needs_certainty(hit.predicate.class);
        let least = if harm { NO_HARM } else { NONE };
        self.doc
            .prediction(hit.trigger)
            .is_some_and(|p| p.happening.share < least)
    }

    /// Says whether no row but the scorer alone finds an event.
    pub(super) fn is_learned(&self, hit: &Hit) -> bool {
        std::ptr::eq(hit.predicate, self.lexicon.learned())
    }

    /// Adds the words of happenings that no row knows.
    pub(super) fn add_learned(&self, dropped: &[TokenId], hits: &mut Vec<Hit<'a>>) {
        let known: Vec<TokenId> = hits.iter().map(|h| h.trigger).collect();
        let is_known = |t: TokenId| known.binary_search(&t).is_ok();
        let found = self.doc.tokens.ids().filter(|&t| {
            let likely = self.doc.prediction(t).is_some_and(|p| p.happening.share >= HAPPENS);
            likely
                && !is_known(t)
                && dropped.binary_search(&t).is_err()
                && !self.is_named(t)
                && !self.in_time[t.0 as usize]
        });
        let found: Vec<TokenId> = found.collect();
        let general = self.lexicon.general().class;
        let alone = |t: TokenId| self.learned_class(t, CLASS).unwrap_or(general);
        let mut added: Vec<TokenId> = Vec::new();
        for &token in &found {
            let other = |t: TokenId| match known.binary_search(&t) {
                Ok(k) => Some(hits[k].predicate.class),
                Err(_) => found.binary_search(&t).ok().map(|_| alone(t)),
            };
            if !self.told_by_neighbour(token, &is_known, &other) {
                added.push(token);
            }
        }
        hits.extend(added.into_iter().map(|trigger| Hit {
            trigger,
            predicate: self.lexicon.learned(),
            host: None,
        }));
        hits.sort_by_key(|h| h.trigger);
    }

    /// Says whether a word that no row knows tells what one next to it in the tree tells too: *launched* of *launched an
    /// attack*, *talks* of *talks held in Vell*, *air* of *air raid*. Of two that no row knows
    /// the noun stays, of two nouns the upper, of two verbs the lower.
    fn told_by_neighbour(
        &self,
        token: TokenId,
        is_known: &impl Fn(TokenId) -> bool,
        class: &impl Fn(TokenId) -> Option<&'static str>,
    ) -> bool {
        const CLOSE: [&str; 6] = ["obj", "nsubj", "acl", "xcomp", "compound", "amod"];
        let general = self.lexicon.general().class;
        let own = self.learned_class(token, CLASS).unwrap_or(general);
        let same = |other: TokenId| {
            let found = class(other).is_some_and(|c| c == own || c == general || own == general);
            let nouns = [token, other].map(|t| self.doc.upos(t) == Upos::Noun);
            let stays = match nouns {
                [true, false] => true,
                [false, true] => false,
                [true, true] => self.doc.head(other) == Some(token),
                [false, false] => self.doc.head(token) == Some(other),
            };
            found && (is_known(other) || !stays)
        };
        let above = self
            .doc
            .head(token)
            .filter(|_| CLOSE.contains(&self.doc.base_relation(token)));
        above.into_iter().chain(self.doc.children_by(token, &CLOSE)).any(same)
    }

    /// Returns the learned class of a happening, if it is at least so sure.
    pub(super) fn learned_class(&self, trigger: TokenId, least: f32) -> Option<&'static str> {
        let happening = &self.doc.prediction(trigger)?.happening;
        let least = if self.needs_certainty(happening.class) {
            HARM_CLASS
        } else {
            least
        };
        let sure = happening.class_share >= least;
        self.lexicon.class_name(happening.class).filter(|_| sure)
    }

    /// Returns who takes part in an event that no row knows, and where it happens, in text order.
    pub(super) fn learned_arguments(&self, hit: &Hit) -> Vec<Argument> {
        let mut found: Vec<(TokenId, Role)> = Vec::new();
        for (head, role) in self.fillers(hit.trigger) {
            for head in self.coordinated(head) {
                if head != hit.trigger && !found.iter().any(|f| f.0 == head) {
                    found.push((head, role));
                }
            }
        }
        found.sort_by_key(|f| f.0);
        found.into_iter().map(|f| self.argument(f)).collect()
    }

    /// Adds places and parties that no slot of a row gives.
    pub(super) fn add_fillers(&self, hit: &Hit, found: &mut Vec<(TokenId, Role, bool)>) {
        let has = |roles: &[Role]| found.iter().any(|f| roles.contains(&f.1));
        let (acted, undergone, placed) = (
            has(&[Role::Actor, Role::Participant]),
            has(&[Role::Recipient, Role::Participant, Role::Theme]),
            has(&[Role::Place]),
        );
        for (head, role) in self.fillers(hit.trigger) {
            let wanted = match role {
                Role::Actor => !acted,
                Role::Recipient => !undergone,
                _ => !placed,
            };
            if wanted && head != hit.trigger && !found.iter().any(|f| f.0 == head) {
                found.push((head, role, false));
            }
        }
    }

    /// Returns the nominals that the scorer is sure of, each with its role.
    fn fillers(&self, trigger: TokenId) -> Vec<(TokenId, Role)> {
        let role = |s: &Shares| {
            let sure = [
                (s.who, PARTY, Role::Actor),
                (s.whom, PARTY, Role::Recipient),
                (s.place, PLACE, Role::Place),
            ];
            sure.into_iter().find(|(share, least, _)| share >= least).map(|f| f.2)
        };
        let all = self.doc.prediction(trigger).into_iter().flat_map(|p| &p.fillers);
        all.filter(|(t, _)| !self.in_time[t.0 as usize])
            .filter_map(|(t, s)| Some((*t, role(s)?)))
            .filter(|&(t, role)| role != Role::Place || !self.is_of_other_noun(t, trigger))
            .collect()
    }

    /// Says whether the nearest happening above a phrase is another noun's: Vell of *the bombing of Vell and the arrest of Ito*.
    fn is_of_other_noun(&self, phrase: TokenId, trigger: TokenId) -> bool {
        let happens = |&t: &TokenId| self.doc.prediction(t).is_some_and(|p| p.happening.share >= HAPPENS);
        let nearest = self.doc.ancestors(phrase).find(|t| *t == trigger || happens(t));
        nearest.is_some_and(|t| t != trigger && self.doc.upos(t) == Upos::Noun)
    }

    /// Returns a phrase as one who takes part.
    pub(super) fn argument(&self, (head, role): (TokenId, Role)) -> Argument {
        Argument {
            role,
            phrase: phrase::noun_phrase(self.doc, head),
        }
    }
}
