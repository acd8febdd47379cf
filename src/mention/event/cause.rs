//! Finds which event brought another one about where the text says so: *sparked*, *because of*, *in response to*, *after*.
//!
//! Both must have happened, and so must the link: *could lead to war* and *did not lead to a strike* tie nothing. Words that
//! only put events in order (*after*, *following*) count where the one class is known in news as a reaction to the other.

use super::deed::Anchor;
use super::{Finder, Hit};
use crate::base::IdVec;
use crate::lexicon::cause::{CauseKind, CauseWord};
use crate::mention::{Cause, EventMention, EventMentionId, Status};
use crate::syntax::clause::Factuality;
use crate::syntax::{TokenId, Upos};

/// How deep under a noun its event is sought: *a wave of protests*, *a series of strikes*.
const MAX_DEPTH: usize = 2;

/// The two sides of a word: on the one hand its subject or what it hangs on, on the other what it governs.
struct Sides {
    subject: Vec<EventMentionId>,
    other: Vec<EventMentionId>,
}

/// Notes with each event what brought it about, each cause once.
pub fn note_causes(
    finder: &Finder,
    hits: &[Hit],
    anchors: &[Anchor],
    events: &mut IdVec<EventMentionId, EventMention>,
) {
    let seeker = Seeker { finder, hits, anchors };
    for token in finder.doc.tokens.ids() {
        for word in seeker.words(token) {
            let Some(sides) = seeker.sides(word, token) else {
                continue;
            };
            let (causes, effects) = match word.forward {
                true => (sides.subject, sides.other),
                false => (sides.other, sides.subject),
            };
            for &effect in &effects {
                for &cause in causes.iter().filter(|&&c| c != effect) {
                    let (from, to) = (&events[cause], &events[effect]);
                    let known = causes.len() == 1 && finder.lexicon.causes.is_reaction(to.class, from.class);
                    let holds = is_real(from) && is_real(to) && (!word.only_reaction || known);
                    if holds && !to.causes.iter().any(|c| c.event == cause) {
                        let span = from.trigger.span.cover(to.trigger.span);
                        events[effect].causes.push(Cause { event: cause, span });
                    }
                }
            }
        }
    }
}

fn is_real(event: &EventMention) -> bool {
    matches!(event.status, Status::Asserted | Status::Ongoing)
}

/// Looks for the two sides of words.
struct Seeker<'a, 'b> {
    finder: &'a Finder<'b>,
    hits: &'a [Hit<'b>],
    anchors: &'a [Anchor],
}

impl Seeker<'_, '_> {
    /// Returns the rows that begin with a word: by its lemma, or as it stands (*following*).
    fn words(&self, token: TokenId) -> Vec<&CauseWord> {
        let (causes, doc) = (&self.finder.lexicon.causes, self.finder.doc);
        let form = doc.form(token).to_lowercase();
        let other = (form != doc.lemma(token)).then(|| causes.starting_with(&form));
        causes
            .starting_with(doc.lemma(token))
            .chain(other.into_iter().flatten())
            .collect()
    }

    /// Returns the events on both sides of a word; `None` where it does not stand as its row says.
    fn sides(&self, word: &CauseWord, token: TokenId) -> Option<Sides> {
        let doc = self.finder.doc;
        let verb = doc.upos(token) == Upos::Verb;
        match word.kind {
            CauseKind::Verb | CauseKind::PhrasalVerb(_) | CauseKind::Itself if verb => self.sides_of_verb(word, token),
            CauseKind::Preposition if doc.base_relation(token) == "case" && self.is_phrase(word, token) => {
                let noun = doc.head(token)?;
                // *In retaliation for*: the noun ties, not its preposition.
                let tied = |head: TokenId| self.words(head).iter().any(|w| matches!(w.kind, CauseKind::Noun(_)));
                if doc.base_relation(noun) == "nmod" && doc.head(noun).is_some_and(tied) {
                    return None;
                }
                Some(Sides {
                    subject: self.above(noun)?,
                    other: self.under(noun, 0),
                })
            }
            CauseKind::Conjunction if doc.base_relation(token) == "mark" => {
                let clause = doc.head(token).filter(|&c| doc.base_relation(c) == "advcl")?;
                Some(Sides {
                    subject: self.at(doc.head(clause)?),
                    other: self.at(clause),
                })
            }
            CauseKind::Noun(tie) if doc.upos(token) == Upos::Noun && !self.finder.is_named(token) => {
                let other = self.with_preposition(token, tie)?;
                let subject = match doc.subject(token) {
                    Some(subject) => self.under(subject, 0),
                    None => self.above(token)?,
                };
                Some(Sides {
                    subject,
                    other: self.under(other, 0),
                })
            }
            _ => None,
        }
    }

    /// Returns the sides of a verb: its subject, or the clause that it ends (*shot five people, sparking protests*), and what
    /// it governs.
    fn sides_of_verb(&self, word: &CauseWord, verb: TokenId) -> Option<Sides> {
        let (finder, doc) = (self.finder, self.finder.doc);
        let done = finder.cues().of_clause(verb) == Factuality::Asserted;
        let parted = word.word.split_once(' ').filter(|(first, _)| *first == doc.lemma(verb));
        let whole = finder.doc.verb_key(verb) == word.word;
        let behind = parted.and_then(|(_, second)| self.with_preposition(verb, second));
        if !done || !whole && behind.is_none() {
            return None;
        }
        let passive = finder.doc.is_passive(verb);
        let subject = match passive {
            true => finder.doc.agent(verb).map(|a| self.under(a, 0)),
            false => finder.doc.subject_of(verb).map(|s| self.under(s, 0)),
        };
        let ending = || {
            let ends = doc.xpos(verb) == "VBG" && doc.base_relation(verb) == "advcl" && !passive;
            doc.head(verb).filter(|_| ends).map(|head| self.at(head))
        };
        let other = match word.kind {
            CauseKind::Itself => self.at(verb),
            CauseKind::PhrasalVerb(tie) => self.under(self.with_preposition(verb, tie)?, 0),
            _ => self.under(finder.object(verb).or(behind).or_else(|| self.bare_object(verb))?, 0),
        };
        let subject = subject.filter(|s| !s.is_empty()).or_else(ending)?;
        Some(Sides { subject, other })
    }

    /// Returns a phrase without a preposition that the parser has not seen as an object: *set off protests*.
    fn bare_object(&self, verb: TokenId) -> Option<TokenId> {
        let doc = self.finder.doc;
        let bare = |c: &TokenId| doc.child(*c, &["case"]).is_none() && !self.finder.in_time[c.0 as usize];
        doc.children_by(verb, &["obl"]).find(bare)
    }

    /// Returns a dependent behind a preposition.
    fn with_preposition(&self, token: TokenId, preposition: &str) -> Option<TokenId> {
        let doc = self.finder.doc;
        let is = |c: &TokenId| {
            let tied = matches!(doc.base_relation(*c), "obl" | "nmod");
            tied && doc.children_by(*c, &["case"]).any(|m| doc.lemma(m) == preposition)
        };
        doc.children(token).iter().copied().find(is)
    }

    /// Says whether all words of a preposition stand here: *because of*.
    fn is_phrase(&self, word: &CauseWord, first: TokenId) -> bool {
        let doc = self.finder.doc;
        let is_next = |(k, part): (usize, &str)| {
            let token = TokenId(first.0 + k as u32);
            (token.0 as usize) < doc.tokens.len()
                && (doc.lemma(token) == part || doc.form(token).eq_ignore_ascii_case(part))
        };
        let fixed = doc.children_by(first, &["fixed"]).count();
        word.word.split(' ').enumerate().all(is_next) && word.word.split(' ').count() > fixed
    }

    /// Returns the events on which a phrase hangs: that of the verb or noun above, else of the subject of a verb that is none
    /// (*the sanctions came in response to*).
    fn above(&self, noun: TokenId) -> Option<Vec<EventMentionId>> {
        let doc = self.finder.doc;
        let hangs = matches!(doc.base_relation(noun), "obl" | "nmod");
        let head = doc.head(noun).filter(|_| hangs)?;
        let here = self.at(head);
        if !here.is_empty() {
            return Some(here);
        }
        let subject = self
            .finder
            .doc
            .subject_of(head)
            .filter(|_| doc.upos(head) == Upos::Verb)?;
        Some(self.under(subject, 0))
    }

    /// Returns the events that a word is or carries.
    fn at(&self, token: TokenId) -> Vec<EventMentionId> {
        let from = self.anchors.partition_point(|a| a.at < token);
        let here = self.anchors[from..].iter().take_while(|a| a.at == token);
        here.map(|a| a.event).collect()
    }

    /// Returns the events that a noun phrase names: the noun, those coordinated with it, else what it is an amount of.
    fn under(&self, noun: TokenId, depth: usize) -> Vec<EventMentionId> {
        let doc = self.finder.doc;
        let mut found = self.at(noun);
        if found.is_empty() && depth < MAX_DEPTH {
            let of = |c: &TokenId| doc.children_by(*c, &["case"]).any(|m| doc.lemma(m) == "of");
            let parts = doc.children_by(noun, &["nmod"]).filter(of);
            found.extend(parts.flat_map(|part| self.under(part, depth + 1)));
        }
        if depth == 0 {
            let more = doc.children_by(noun, &["conj"]).flat_map(|c| self.under(c, 1));
            found.extend(more.collect::<Vec<_>>());
        }
        found.retain(|id| self.hits.get(id.0 as usize).is_some());
        found
    }
}
