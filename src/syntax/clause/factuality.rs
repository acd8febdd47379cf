//! Says whether a clause is said to hold: negation, modals, tense, conditions, adverbs, and the words that govern it.

use super::is_gerund;
use crate::lexicon::event::{CueKind, Effect, EventLexicon};
use crate::syntax::{Document, TokenId, Upos};

/// How many governing words are asked.
const MAX_GOVERNORS: usize = 6;

/// Whether what a clause tells is said to have happened, weakest claim against it first: where several words speak, the
/// greatest wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factuality {
    /// It happened.
    Asserted,
    /// It goes on.
    Ongoing,
    /// It is to happen.
    Planned,
    /// It may happen, or somebody is only suspected of it.
    Possible,
    /// It was tried or nearly came about, and did not.
    Failed,
    /// It did not happen.
    Denied,
}

impl From<Effect> for Factuality {
    fn from(effect: Effect) -> Self {
        match effect {
            Effect::Asserted => Self::Asserted,
            Effect::Ongoing => Self::Ongoing,
            Effect::Denied => Self::Denied,
            Effect::Planned => Self::Planned,
            Effect::Possible => Self::Possible,
            Effect::Failed | Effect::Tried => Self::Failed,
        }
    }
}

impl Document {
    /// Says whether a word of the tables denies a token: *did not meet*, *no agreement*, *no one came*, *neither … nor*.
    pub fn is_negated(&self, token: TokenId, lexicon: &EventLexicon) -> bool {
        let negates = |t: TokenId| lexicon.is(CueKind::Negation, self.lemma(t));
        self.children(token).iter().any(|&c| match self.base_relation(c) {
            "advmod" | "det" | "cc" => negates(c),
            "nsubj" => negates(c) || self.child(c, &["det"]).is_some_and(negates),
            _ => false,
        })
    }
}

/// What the tables say of the words of one document.
#[derive(Clone, Copy)]
pub struct Cues<'a> {
    /// The document.
    pub doc: &'a Document,
    /// The tables.
    pub lexicon: &'a EventLexicon,
}

impl Cues<'_> {
    /// Returns the strongest of what a predicate's own clause and the clauses above it say.
    pub fn of_clause(self, predicate: TokenId) -> Factuality {
        let (doc, mut found) = (self.doc, self.own(predicate));
        let mut here = predicate;
        for _ in 0..MAX_GOVERNORS {
            let Some(head) = doc.head(here) else { break };
            let (above, goes_on) = self.above(here, head);
            found = found.max(above);
            if !goes_on {
                break;
            }
            here = head;
        }
        found
    }

    /// Returns what the governor of a clause says of it, and whether its own governors speak too.
    fn above(self, clause: TokenId, head: TokenId) -> (Factuality, bool) {
        use Factuality::{Asserted, Denied, Possible};
        let doc = self.doc;
        let relation = doc.relation(clause);
        let marked = |kind| self.has_mark(clause, kind);
        let gerund = is_gerund(doc, clause);
        if marked(CueKind::Absence) {
            return (Denied, false);
        }
        if marked(CueKind::Condition) && matches!(relation, "advcl" | "ccomp") {
            return (Possible, false);
        }
        match relation {
            // A clause with a subject or auxiliary of its own shares only what governs both.
            "conj" if doc.child(clause, &["aux", "nsubj"]).is_some() => (Asserted, true),
            "conj" => (self.own(head), true),
            // *A day after they met, Chad said*: a clause of its own before the verb, whatever its label.
            "ccomp" if clause < head && doc.child(clause, &["mark"]).is_some() => (Asserted, false),
            "xcomp" if self.promised_by(head).is_some() => {
                (self.promised_by(head).unwrap_or(Asserted).max(self.own(head)), true)
            }
            // *It is not true that they fled*, *no rumour that they fled*.
            "csubj" | "ccomp" if self.verdict(head).is_some() => (self.verdict(head).unwrap_or(Asserted), false),
            "xcomp" | "ccomp" | "csubj" | "csubj:pass" => match self.governor(head, relation) {
                _ if self.is_false(head) => (Denied, false),
                Some(Effect::Tried) => (self.tried(head).max(self.own(head)), true),
                Some(effect) => (Factuality::from(effect).max(self.own(head)), true),
                None if relation == "xcomp" => (self.own(head), true),
                // *A rumour spread that they fled.*
                None => (self.spread(head), false),
            },
            "acl" if doc.xpos(clause) == "VB" && !gerund => {
                let effect = self.lexicon.effect(CueKind::Noun, doc.lemma(head));
                (effect.map_or(Possible, Factuality::from), false)
            }
            // *No evidence that he lied*, *a rumour that he lied*, *denied a claim that he lied*.
            "acl" | "ccomp:acl"
                if doc.upos(head) == Upos::Noun && doc.child(clause, &["mark"]).is_some() && !gerund =>
            {
                (self.told_by(head), false)
            }
            "advcl" | "acl" | "obl" if gerund => match self.complement(clause, head) {
                Some(found) => (found, true),
                // *agreed to cooperate by sharing data*: the means share the status of what they serve.
                None if relation == "advcl" && doc.child(clause, &["mark"]).is_some() => (self.own(head), true),
                // *rejected the accusation of bribing a judge*, *no talk of leaving*.
                None if doc.upos(head) == Upos::Noun => (self.told_by(head), false),
                None => (Asserted, false),
            },
            "advcl" if doc.xpos(clause) == "VB" && !gerund => (Possible, false),
            _ => (Asserted, false),
        }
    }

    /// Returns what a governing word makes of the clause or noun that a preposition ties to it: *accused of killing*,
    /// *acquitted of murder*, *stopped Chad from attacking*; `None` where the tables say nothing.
    pub fn complement(self, clause: TokenId, head: TokenId) -> Option<Factuality> {
        let doc = self.doc;
        let verb = self.charging_verb(head);
        let mut marks = doc.children_by(clause, &["mark", "case"]);
        let found = marks.find_map(|mark| {
            let key = format!("{} {}", doc.lemma(verb), doc.lemma(mark));
            let own = self.lexicon.effect(CueKind::Complement, &key);
            let any = || {
                let general = self.lexicon.effect(CueKind::Complement, doc.lemma(mark));
                general.filter(|_| is_gerund(doc, clause) && doc.child(verb, &["obj", "nsubj:pass"]).is_some())
            };
            own.or_else(any)
        })?;
        let effect = Factuality::from(found);
        let own = self.own(verb);
        // Who was not acquitted, not stopped, has done it after all, for all that is known.
        let turned = own == Factuality::Denied && effect == Factuality::Denied;
        Some(if turned { Factuality::Possible } else { effect })
    }

    /// Returns the verb to whose object a phrase may have been tied: *accused* for *accused Lo of theft* read as *Lo of theft*.
    fn charging_verb(self, head: TokenId) -> TokenId {
        let object = matches!(self.doc.relation(head), "obj" | "nsubj:pass" | "iobj");
        self.doc
            .head(head)
            .filter(|_| object && self.doc.upos(head) != Upos::Verb)
            .unwrap_or(head)
    }

    /// Reads the marks on a predicate itself: *not*, *may*, *will*, *almost*, *is fighting*, a question mark over its sentence.
    pub fn own(self, verb: TokenId) -> Factuality {
        let doc = self.doc;
        if doc.is_negated(verb, self.lexicon) {
            return Factuality::Denied;
        }
        let adverb = |c: TokenId| self.lexicon.effect(CueKind::Adverb, doc.lemma(c));
        if let Some(effect) = doc.children_by(verb, &["advmod"]).find_map(adverb) {
            return effect.into();
        }
        let auxiliaries = || doc.children_by(verb, &["aux"]);
        let modal = auxiliaries().filter(|&a| doc.xpos(a) == "MD").find_map(|a| {
            let would = doc.lemma(a) == "would" && doc.relation(verb) == "ccomp";
            let effect = self.lexicon.effect(CueKind::Modal, doc.lemma(a))?;
            Some(if would { Factuality::Planned } else { effect.into() })
        });
        if let Some(modal) = modal {
            return modal;
        }
        let question = doc.head(verb).is_none() && {
            let last = doc.tokens_of(doc.sentence_of(verb)).next_back();
            last.is_some_and(|t| doc.form(t) == "?")
        };
        if question {
            return Factuality::Possible;
        }
        let progressive = doc.xpos(verb) == "VBG"
            && auxiliaries().any(|a| doc.lemma(a) == "be" && doc.xpos(a) != "VBD")
            && doc.relation(verb) != "xcomp";
        match progressive {
            // *is going to fight* is a plan, not something that goes on.
            true if doc.lemma(verb) == "go" && doc.child(verb, &["xcomp"]).is_some() => Factuality::Planned,
            true => Factuality::Ongoing,
            false => Factuality::Asserted,
        }
    }

    /// Returns what the object of a light verb makes of an infinitive beside it: *reached an agreement to cooperate*.
    fn promised_by(self, verb: TokenId) -> Option<Factuality> {
        let doc = self.doc;
        let is_event = |o: &TokenId| doc.upos(*o) == Upos::Noun && !self.lexicon.noun(doc.lemma(*o)).is_empty();
        let noun = doc.child(verb, &["obj"]).filter(is_event)?;
        self.lexicon.light(&doc.verb_key(verb))?;
        let effect = self.lexicon.effect(CueKind::Noun, doc.lemma(noun));
        Some(effect.map_or(Factuality::Possible, Factuality::from))
    }

    /// Returns what a governing verb, adjective or noun makes of its clause; finite clauses only of words that are not verbs
    /// of saying.
    fn governor(self, head: TokenId, relation: &str) -> Option<Effect> {
        let kind = match self.doc.upos(head) {
            Upos::Verb | Upos::Aux => CueKind::Verb,
            Upos::Adj | Upos::Adv => CueKind::Adjective,
            Upos::Noun => CueKind::Noun,
            _ => return None,
        };
        let key = self.doc.verb_key(head);
        let infinitive = || {
            let effect = self.lexicon.effect(CueKind::Infinitive, &key);
            effect.filter(|_| relation == "xcomp")
        };
        let effect = self.lexicon.effect(kind, &key).or_else(infinitive);
        effect.filter(|e| relation != "ccomp" || !matches!(e, Effect::Asserted | Effect::Ongoing))
    }

    /// Returns what a word of judgement makes of its clause: *it is not true that*, *it is false that*.
    fn verdict(self, head: TokenId) -> Option<Factuality> {
        let effect = self.lexicon.effect(CueKind::Verdict, self.doc.lemma(head))?;
        let negated = self.doc.is_negated(head, self.lexicon);
        Some(match (Factuality::from(effect), negated) {
            (Factuality::Asserted, true) => Factuality::Denied,
            (Factuality::Denied, true) => Factuality::Possible,
            (found, _) => found,
        })
    }

    /// Says whether a verb of saying says what is not so: *wrongly reported that*.
    fn is_false(self, verb: TokenId) -> bool {
        let wrong = |c: TokenId| self.lexicon.is(CueKind::Falsely, self.doc.lemma(c));
        self.doc.children_by(verb, &["advmod"]).any(wrong)
    }

    /// Returns what a noun makes of the clause that tells its content: *evidence*, *a rumour*, *no sign*.
    fn told_by(self, noun: TokenId) -> Factuality {
        if self.doc.upos(noun) == Upos::Noun && self.of_noun(noun) == Factuality::Denied {
            return Factuality::Denied;
        }
        let effect = self.lexicon.effect(CueKind::Content, self.doc.lemma(noun));
        effect.map_or(Factuality::Asserted, Factuality::from)
    }

    /// Returns what the subject of a verb that takes no object makes of the clause that tells its content: *a rumour spread that*.
    fn spread(self, verb: TokenId) -> Factuality {
        let alone = self.lexicon.is(CueKind::Intransitive, self.doc.lemma(verb));
        let subject = self.doc.subject(verb).filter(|_| alone);
        subject.map_or(Factuality::Asserted, |s| self.told_by(s))
    }

    /// Returns what an attempt makes of its aim: it failed if it was made, else it may come about.
    fn tried(self, verb: TokenId) -> Factuality {
        let made = matches!(self.doc.xpos(verb), "VBD" | "VBN") && self.own(verb) == Factuality::Asserted;
        if made { Factuality::Failed } else { Factuality::Possible }
    }

    /// Reads the marks on a noun that names an event: *no agreement*, *an alleged attack*, *without a deal*.
    pub fn of_noun(self, noun: TokenId) -> Factuality {
        if self.doc.is_negated(noun, self.lexicon) || self.has_case(noun, CueKind::Absence) {
            return Factuality::Denied;
        }
        let effect = |c: TokenId| self.lexicon.effect(CueKind::Adjective, self.doc.lemma(c));
        let found = self.doc.children_by(noun, &["amod"]).find_map(effect);
        found.map_or(Factuality::Asserted, Factuality::from)
    }

    /// Reads the word over a noun that names an event: *a threat of war*, *acquitted of murder*.
    pub fn over_noun(self, noun: TokenId) -> Factuality {
        let Some(head) = self.doc.head(noun) else {
            return Factuality::Asserted;
        };
        let about = self.has_case(noun, CueKind::About) && self.doc.base_relation(noun) == "nmod";
        let effect = about
            .then(|| self.lexicon.effect(CueKind::Noun, self.doc.lemma(head)))
            .flatten();
        let charge = || {
            let tied = matches!(self.doc.base_relation(noun), "obl" | "nmod");
            tied.then(|| self.complement(noun, head)).flatten()
        };
        effect
            .map(Factuality::from)
            .or_else(charge)
            .unwrap_or(Factuality::Asserted)
    }

    /// Says whether a noun's preposition is one of a kind.
    pub fn has_case(self, noun: TokenId, kind: CueKind) -> bool {
        let mut cases = self.doc.children_by(noun, &["case"]);
        cases.any(|c| self.lexicon.is(kind, self.doc.lemma(c)))
    }

    fn has_mark(self, clause: TokenId, kind: CueKind) -> bool {
        let mut marks = self.doc.children_by(clause, &["mark", "cc"]);
        marks.any(|m| self.lexicon.is(kind, self.doc.lemma(m)))
    }
}
