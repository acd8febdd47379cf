//! Says whom a statement praises or criticizes.
//!
//! Two things judge: the cue (*accused*, *praised*, *opposed*) judges what its content names first, and words of judgement
//! inside the content judge what they are said of, by syntax: an adjective its noun or subject (*their reckless plan*, *he
//! is reckless*), a noun its subject or owner (*a liar*, *Russian aggression*), a verb its subject (*she betrayed us*).
//! A plan, a remark or a policy stands for who owns it. A denied word of praise criticizes; a denied criticism says nothing.

use super::manner::{Manner, View};
use super::{ClusterId, Polarity};
use crate::lexicon::EntityKind;
use crate::lexicon::cue::CueClass;
use crate::lexicon::stance::{Judgement, OccasionKind, WordPos};
use crate::syntax::{SentenceId, TokenId, Upos};

/// How many sentences back the words are looked for that *the remarks* takes up.
const BACK: u32 = 4;

impl View<'_> {
    /// Returns the entities that the statement judges, each with the head of the phrase that names it; never the speaker.
    pub(super) fn judged(&self, manner: &Manner) -> Vec<(ClusterId, TokenId, Polarity)> {
        let mut found = Vec::new();
        if let Some(polarity) = self.cue_polarity(manner) {
            for top in self.first_tops() {
                let turned = self.is_against(top) && polarity == Polarity::Praise;
                let polarity = if turned { Polarity::Criticism } else { polarity };
                let head = self.subject_or_self(top);
                let mut parties = self.parties(head);
                if parties.is_empty() {
                    parties.extend(self.author(head).map(|author| (author, head)));
                }
                found.extend(parties.into_iter().map(|(c, t)| (c, t, polarity)));
            }
        }
        for &word in &self.content {
            let Some(polarity) = self.word_polarity(word) else {
                continue;
            };
            let targets = self.judged_by(word);
            found.extend(targets.into_iter().map(|(c, t)| (c, t, polarity)));
        }
        let speakers = &self.links.speakers[self.id];
        found.retain(|(cluster, _, _)| !speakers.contains(cluster));
        found
    }

    fn cue_polarity(&self, manner: &Manner) -> Option<Polarity> {
        match manner.class.filter(|_| !manner.negated)? {
            CueClass::Accuse | CueClass::Oppose => Some(Polarity::Criticism),
            CueClass::Praise | CueClass::Endorse => Some(Polarity::Praise),
            _ => None,
        }
    }

    /// Returns what a cue judges: the first phrase of its content and those joined to it.
    fn first_tops(&self) -> Vec<TokenId> {
        let Some(first) = self.tops().find(|&t| self.doc.upos(t) != Upos::Adp) else {
            return Vec::new();
        };
        let joined = self.doc.children_by(first, &["conj"]).filter(|&t| self.holds(t));
        std::iter::once(first).chain(joined).collect()
    }

    /// Returns the subject of a clause, or the phrase itself.
    fn subject_or_self(&self, top: TokenId) -> TokenId {
        self.doc.subject(top).filter(|&s| self.holds(s)).unwrap_or(top)
    }

    fn is_against(&self, top: TokenId) -> bool {
        let table = &self.lexicon.stances;
        let against = |c: TokenId| table.judgement(self.doc.lemma(c), WordPos::Preposition).is_some();
        self.doc.children_by(top, &["case"]).any(against)
    }

    fn word_polarity(&self, word: TokenId) -> Option<Polarity> {
        let pos = match self.doc.upos(word) {
            // *Better off* compares and does not judge.
            Upos::Adj if self.doc.xpos(word) == "JJ" => WordPos::Adjective,
            Upos::Noun => WordPos::Noun,
            Upos::Verb => WordPos::Verb,
            _ => return None,
        };
        let judgement = self.lexicon.stances.judgement(self.doc.lemma(word), pos)?;
        let above = self.doc.head(word).filter(|&h| self.holds(h));
        let shared = matches!(self.doc.base_relation(word), "xcomp" | "amod");
        let denied = self.is_negated(word) || shared && above.is_some_and(|h| self.is_negated(h));
        match (judgement, denied) {
            (Judgement::Praise, false) => Some(Polarity::Praise),
            (Judgement::Criticism, false) | (Judgement::Praise, true) => Some(Polarity::Criticism),
            (Judgement::Criticism, true) => None,
        }
    }

    /// Returns the parties that a word of judgement is said of.
    fn judged_by(&self, word: TokenId) -> Vec<(ClusterId, TokenId)> {
        let doc = self.doc;
        match doc.upos(word) {
            Upos::Verb => self.doer(word).map_or(Vec::new(), |t| self.parties(t)),
            Upos::Adj if doc.base_relation(word) == "amod" => {
                let noun = doc.head(word).expect("an adjective of a noun has a head");
                match self.predicated(noun) {
                    Some(subject) => self.parties(subject),
                    None => self.parties(noun),
                }
            }
            Upos::Noun if self.predicated(word).is_none() => self.owners(word),
            _ => self.predicated(word).map_or(Vec::new(), |t| self.parties(t)),
        }
    }

    /// Returns who does what a verb tells.
    fn doer(&self, verb: TokenId) -> Option<TokenId> {
        let clause = self.doc.child(verb, &["csubj"]).is_some();
        self.doc.clause(verb).filter(|_| !clause)?.doer()
    }

    /// Returns what a predicate is said of: the subject of *is a liar*, the object of *called him a liar*.
    fn predicated(&self, word: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let above = doc.head(word);
        match doc.base_relation(word) {
            "xcomp" | "obl" | "advcl" if doc.child(word, &["cop"]).is_none() => {
                let verb = above?;
                let plain = doc.base_relation(word) != "obl"
                    || doc.child(word, &["case"]).is_some_and(|c| doc.lemma(c) == "as");
                let subject = || {
                    doc.child(verb, &["nsubj"])
                        .filter(|_| doc.base_relation(word) == "xcomp" && doc.child(word, &["case", "mark"]).is_none())
                };
                // *referred to him as a dictator*
                let other = || doc.children_by(verb, &["obl"]).find(|&o| o < word && self.holds(o));
                let beside = doc.child(verb, &["obj"]).or_else(subject).or_else(other);
                beside.filter(|_| plain)
            }
            "appos" => above,
            "conj" if doc.subject(word).is_none() => above.filter(|&h| h != word).and_then(|h| {
                let simple = doc.child(h, &["cop"]).is_some();
                doc.subject(h).filter(|_| simple)
            }),
            _ => doc
                .subject(word)
                .filter(|_| doc.child(word, &["cop"]).is_some() || doc.upos(word) == Upos::Adj),
        }
    }

    /// Returns the entity of a phrase, or those that own what it names: *Biden* for *Biden's remarks*.
    fn parties(&self, head: TokenId) -> Vec<(ClusterId, TokenId)> {
        let own: Vec<_> = self
            .links
            .clusters_at(head)
            .into_iter()
            .filter(|&c| self.is_party(c))
            .map(|c| (c, head))
            .collect();
        if own.is_empty() { self.owners(head) } else { own }
    }

    /// Returns whose words *the remarks* and *the statement* are: whose the last words of that kind are said to be, else who
    /// made the last statement before them.
    fn author(&self, head: TokenId) -> Option<ClusterId> {
        let doc = self.doc;
        let words = |t: TokenId| self.lexicon.stances.occasion(doc.lemma(t)) == Some(OccasionKind::Medium);
        if !self.takes_up_words(head) {
            return None;
        }
        let first = doc.sentence_of(head).0.saturating_sub(BACK);
        let start = doc.sentences[SentenceId(first)].tokens.start;
        let before = (start..head.0)
            .rev()
            .map(TokenId)
            .filter(|&t| doc.upos(t) == Upos::Noun && words(t));
        let owned = before
            .filter_map(|t| self.owners(t).first().map(|&(cluster, _)| cluster))
            .next();
        let speaker = || {
            let earlier = self.links.speakers.as_slice()[..self.id.0 as usize].iter().rev();
            earlier.filter_map(|speakers| speakers.first().copied()).next()
        };
        owned.or_else(speaker)
    }

    /// Returns the entities that own or do what a noun names: *Moscow's*, *Russian*, *of Russia*, *by Russia*.
    fn owners(&self, noun: TokenId) -> Vec<(ClusterId, TokenId)> {
        let doc = self.doc;
        let own = doc
            .children_by(noun, &["nmod", "compound", "amod"])
            .filter(|&c| match doc.base_relation(c) {
                "nmod" => {
                    doc.relation(c) == "nmod:poss"
                        || doc
                            .child(c, &["case"])
                            .is_some_and(|case| matches!(doc.lemma(case), "of" | "by"))
                }
                _ => true,
            });
        let parties = own.flat_map(|c| self.links.clusters_at(c).into_iter().map(move |cluster| (cluster, c)));
        parties.filter(|&(c, _)| self.is_party(c)).take(2).collect()
    }

    fn is_party(&self, cluster: ClusterId) -> bool {
        let cluster = &self.links.clusters[cluster];
        cluster.named && !matches!(cluster.kind, EntityKind::Place | EntityKind::Other)
            || !cluster.named
                && matches!(
                    cluster.kind,
                    EntityKind::Person | EntityKind::Agency | EntityKind::Organization
                )
    }
}
