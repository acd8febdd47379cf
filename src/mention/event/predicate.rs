//! Decides which row of the event lexicon applies to a word: phrases, conditions on objects and prepositions, hosts of nouns.

use super::{Finder, Hit};
use crate::base::Span;
use crate::lexicon::cause::CauseKind;
use crate::lexicon::event::{CueKind, Light, Predicate, Test};
use crate::lexicon::ontology::SlotRole;
use crate::syntax::clause::Function;
use crate::syntax::{TokenId, Upos};

/// The verb that an event noun depends on, which gives it its subject, status and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// A light verb: *held* of *held talks*. The verb is then no event of its own.
    Light {
        /// The verb.
        verb: TokenId,
        /// What its subject is to the event.
        subject: Light,
    },
    /// A verb that begins, ends, plans or cancels it: *resume talks*.
    Phase(TokenId),
    /// A verb whose subject acts against it while it goes on: *stop the smuggling*.
    Against(TokenId),
    /// A verb of which the noun is the subject: *talks resumed*, *the attack took place*.
    Happening(TokenId),
}

impl Host {
    /// Returns the verb.
    pub fn verb(self) -> TokenId {
        match self {
            Self::Light { verb, .. } | Self::Phase(verb) | Self::Against(verb) | Self::Happening(verb) => verb,
        }
    }
}

impl<'a> Finder<'a> {
    /// Returns the hit of a noun that names an event: not inside a name, not the first part of a compound.
    pub(super) fn noun_hit(&self, noun: TokenId) -> Option<Hit<'a>> {
        if self.is_named(noun)
            || matches!(
                self.doc.base_relation(noun),
                "flat" | "fixed" | "goeswith" | "case" | "mark"
            )
        {
            return None;
        }
        let rows = self.lexicon.noun(self.doc.lemma(noun));
        if rows.is_empty() || self.is_plain_modifier(noun) {
            return None;
        }
        let host = self.host(noun, 0);
        let by_verb = host.and_then(|h| self.row_with_object(h, noun));
        let own = || {
            let holds = |row: &Predicate| self.noun_condition(row, noun, host) && self.is_literal_noun(row, noun);
            rows.iter().find(|row| self.has_words(row, noun, true) && holds(row))
        };
        let predicate = by_verb.or_else(own)?;
        Some(Hit {
            trigger: noun,
            predicate,
            host,
        })
    }

    /// Returns the row of a light verb that names its object: *declare a ceasefire* is another event than *agree on* one.
    fn row_with_object(&self, host: Host, noun: TokenId) -> Option<&'a Predicate> {
        let Host::Light { verb, .. } = host else { return None };
        let names = |row: &&Predicate| {
            let named = |t: &Test| matches!(t, Test::Word(w) if *w == self.doc.lemma(noun));
            row.condition.any.iter().any(named) && self.has_words(row, verb, false)
        };
        self.lexicon.verb(self.doc.lemma(verb)).iter().find(names)
    }

    /// Says whether a noun stands before another one that tells of no event: *attack* in *attack helicopter*, not in *attack
    /// victim*.
    fn is_plain_modifier(&self, noun: TokenId) -> bool {
        let carries = |h: TokenId| self.lexicon.is(CueKind::Carrier, self.doc.lemma(h)) || self.is_event_noun(h);
        self.doc.base_relation(noun) == "compound" && !self.doc.head(noun).is_some_and(carries)
    }

    /// Returns the hit of an adjective: *was found guilty*, *a deadly blast*; not of *late May*.
    pub(super) fn adjective_hit(&self, adjective: TokenId) -> Option<Hit<'a>> {
        let relation = self.doc.base_relation(adjective);
        let silent = self.is_named(adjective) || self.in_time[adjective.0 as usize];
        if silent || matches!(relation, "flat" | "fixed" | "goeswith" | "compound" | "case") {
            return None;
        }
        let rows = self.lexicon.adjective(self.doc.lemma(adjective));
        let predicate = rows
            .iter()
            .find(|row| self.has_words(row, adjective, false) && self.verb_condition(row, adjective))?;
        Some(Hit {
            trigger: adjective,
            predicate,
            host: None,
        })
    }

    /// Returns the row for a verb without rows by which one name does something to another: *Chad snubbed Niger*.
    fn general_row(&self, verb: TokenId) -> Option<&'a Predicate> {
        let key = self.doc.verb_key(verb);
        let light = self.lexicon.light(&key).is_some() || self.lexicon.is(CueKind::Verb, &key);
        if light || self.lexicon.is(CueKind::Stative, self.doc.lemma(verb)) {
            return None;
        }
        let slots = self.verb_slots(verb);
        let frame = self.lexicon.ontology.frame(self.lexicon.general().frame);
        let has = |wanted| {
            let fills = |s: &(&str, TokenId)| frame.role(false, s.0, self.kind(s.1)) == Some(wanted);
            slots.iter().any(|s| fills(s) && self.is_party_name(s.1))
        };
        (has(SlotRole::Actor) && has(SlotRole::Recipient)).then(|| self.lexicon.general())
    }

    /// Returns the hit of a verb; nouns that it has used up go to `dropped`.
    pub(super) fn verb_hit(&self, verb: TokenId, dropped: &mut Vec<TokenId>) -> Option<Hit<'a>> {
        let skipped = [
            "case",
            "mark",
            "fixed",
            "flat",
            "compound",
            "goeswith",
            "aux",
            "cop",
            "discourse",
            "reparandum",
            "cc",
        ];
        // *What are they going to do*: the verb is a mere future.
        let future =
            self.doc.lemma(verb) == "go" && self.doc.xpos(verb) == "VBG" && self.doc.child(verb, &["xcomp"]).is_some();
        if self.is_named(verb) || skipped.contains(&self.doc.base_relation(verb)) || future {
            return None;
        }
        let rows = self.lexicon.verb(self.doc.lemma(verb));
        let predicate = rows
            .iter()
            .find(|row| {
                self.has_words(row, verb, false) && self.verb_condition(row, verb) && self.is_literal(row, verb)
            })
            .or_else(|| self.general_row(verb))?;
        if self.doc.relation(verb) == "amod" && matches!(predicate.class, "OCCUR" | "ECONOMY") {
            return None;
        }
        let object = self.object(verb);
        if object.is_some_and(|o| self.is_phrase_light(verb, o)) {
            return None;
        }
        let key = self.doc.verb_key(verb);
        if let Some(noun) = object.filter(|&o| self.is_event_noun(o)) {
            let weak = predicate.class == "OCCUR" && self.lexicon.effect(CueKind::Verb, &key).is_some();
            if weak || self.lexicon.light(&key).is_some() {
                return None;
            }
            let used_up = predicate
                .condition
                .any
                .iter()
                .any(|t| matches!(t, Test::Word(w) if *w == self.doc.lemma(noun)));
            dropped.extend(used_up.then_some(noun));
        }
        let happens = predicate.class == "OCCUR" && self.doc.subject(verb).is_some_and(|s| self.is_event_noun(s));
        (!(happens && (object.is_none() || !predicate.others.is_empty()))).then_some(Hit {
            trigger: verb,
            predicate,
            host: None,
        })
    }

    /// Says whether a noun has any row at all.
    pub(super) fn is_event_noun(&self, noun: TokenId) -> bool {
        self.doc.upos(noun) == Upos::Noun && !self.is_named(noun) && {
            let host = Some(Host::Phase(noun));
            let rows = self.lexicon.noun(self.doc.lemma(noun));
            rows.iter()
                .any(|row| self.has_words(row, noun, true) && self.noun_condition(row, noun, host))
        }
    }

    /// Returns the verb that hosts a noun: of which it is object, subject or (passive) subject, or which follows it: *talks held*.
    fn host(&self, noun: TokenId, depth: usize) -> Option<Host> {
        let follower = || {
            let participle = |v: &TokenId| self.doc.relation(*v) == "acl" && self.doc.xpos(*v) == "VBN";
            let verb = self.doc.children_by(noun, &["acl"]).find(participle)?;
            let subject = self.lexicon.light(&self.doc.verb_key(verb))?;
            Some(Host::Light { verb, subject })
        };
        let head = self.doc.head(noun)?;
        let relation = self.doc.relation(noun);
        let key = self.doc.verb_key(head);
        let light = || {
            self.lexicon
                .light(&key)
                .map(|subject| Host::Light { verb: head, subject })
        };
        let phase = |make: fn(TokenId) -> Host| self.lexicon.effect(CueKind::Verb, &key).map(|_| make(head));
        let found = match relation {
            _ if self.doc.upos(head) != Upos::Verb => None,
            "obj" | "nsubj:pass" if self.lexicon.is(CueKind::Against, &key) => Some(Host::Against(head)),
            "obj" | "nsubj:pass" => light().or_else(|| phase(Host::Phase)),
            // *The arrest could lead to protests*: what may be is the effect alone.
            "nsubj" if self.causes_something(head) => None,
            "nsubj" => {
                let happens = |row: &Predicate| {
                    row.class == "OCCUR" && row.condition.any.is_empty() && self.has_words(row, head, false)
                };
                let row = self.lexicon.verb(self.doc.lemma(head)).iter().find(|r| happens(r));
                let alone = self.object(head).is_none() || row.is_some_and(|r| !r.others.is_empty());
                phase(Host::Happening)
                    .or_else(|| row.map(|_| Host::Happening(head)))
                    .filter(|_| alone)
            }
            _ if relation.starts_with("obl") => {
                let case = self.doc.lemma(self.doc.child(noun, &["case"])?);
                // *Held in talks*, *took part in talks*.
                let phrase = self.doc.child(head, &["obj"]).map(|o| self.phrase_host(head, o, case));
                let light = self.lexicon.light(&format!("{} {case}", self.doc.lemma(head)));
                let light = light.map(|subject| Host::Light { verb: head, subject });
                phrase.flatten().or(light)
            }
            _ => None,
        };
        let inner = || {
            let case = self.doc.lemma(self.doc.child(noun, &["case"])?);
            let verb = self.doc.head(head).filter(|&v| self.doc.upos(v) == Upos::Verb)?;
            let object = relation == "nmod" && self.doc.base_relation(head) == "obj";
            object.then(|| self.phrase_host(verb, head, case)).flatten()
        };
        let shared = || {
            (relation == "conj" && depth < 3)
                .then(|| self.host(head, depth + 1))
                .flatten()
        };
        found.or_else(inner).or_else(follower).or_else(shared)
    }

    /// Says whether a verb and its object are but a light phrase before an event: *took part* in talks.
    fn is_phrase_light(&self, verb: TokenId, object: TokenId) -> bool {
        let below = |head: TokenId| self.doc.children_by(head, &["obl", "nmod"]);
        let mut nouns = below(verb).chain(below(object)).filter(|&n| self.is_event_noun(n));
        nouns.any(|noun| {
            let case = self.doc.child(noun, &["case"]).map(|c| self.doc.lemma(c));
            case.is_some_and(|case| self.phrase_host(verb, object, case).is_some())
        })
    }

    /// Returns the host that a verb, its object and a preposition make together: *took part in*.
    fn phrase_host(&self, verb: TokenId, object: TokenId, case: &str) -> Option<Host> {
        let key = format!("{} {} {case}", self.doc.lemma(verb), self.doc.lemma(object));
        let subject = self.lexicon.light(&key)?;
        Some(Host::Light { verb, subject })
    }

    /// Says whether a verb ties its subject to another event.
    fn causes_something(&self, verb: TokenId) -> bool {
        let mut words = self.lexicon.causes.starting_with(self.doc.lemma(verb));
        words.any(|w| matches!(w.kind, CauseKind::Verb | CauseKind::PhrasalVerb(_)) && w.forward)
    }

    /// Returns the object of a verb: of a passive one the subject, of a participle after or before a noun that noun.
    pub(super) fn object(&self, verb: TokenId) -> Option<TokenId> {
        self.doc.clause(verb)?.filler(Function::Object)
    }

    fn trigger_words<'s>(&'s self, row: &'s Predicate, token: TokenId) -> impl Iterator<Item = TokenId> + 's {
        row.others
            .iter()
            .filter_map(move |word| self.dependent_word(token, word))
    }

    /// Says whether all further words of a row's phrase depend on its head.
    fn has_words(&self, row: &Predicate, token: TokenId, noun: bool) -> bool {
        row.others.iter().all(|word| match self.dependent_word(token, word) {
            Some(found) => !noun || found < token || self.doc.base_relation(found) != "conj",
            None => false,
        })
    }

    /// Returns a dependent with a lemma or form, or the preposition or mark of a dependent.
    fn dependent_word(&self, token: TokenId, word: &str) -> Option<TokenId> {
        let is = |t: TokenId| self.doc.lemma(t).eq_ignore_ascii_case(word);
        let relations = ["punct", "det", "conj", "nsubj", "cc"];
        self.doc
            .children(token)
            .iter()
            .copied()
            .filter(|&c| !relations.contains(&self.doc.base_relation(c)))
            .find_map(|c| {
                if is(c) {
                    return Some(c);
                }
                self.doc.children_by(c, &["case", "mark"]).find(|&m| is(m))
            })
    }

    fn verb_condition(&self, row: &Predicate, verb: TokenId) -> bool {
        let condition = &row.condition;
        if condition.any.is_empty() && condition.none.is_empty() {
            return true;
        }
        let object = self.object(verb);
        let (mut objects, mut doers) = (None, None);
        let mut holds = |test: &Test| match *test {
            Test::Word(word) => objects.get_or_insert_with(|| self.words_of(object)).contains(&word),
            Test::Doer(word) => doers
                .get_or_insert_with(|| self.words_of(self.doer(verb)))
                .contains(&word),
            Test::DoerKind(kind) => self.doer(verb).is_some_and(|d| self.is_kind(d, kind)),
            Test::Kind(kind) => object.is_some_and(|o| self.is_kind(o, kind)),
            Test::Preposition(word) => self.has_preposition(verb, word),
            Test::Phrase(word, noun) => self.has_phrase(verb, word, noun),
            Test::Actor => self.has_actor(verb),
            Test::Alone => object.is_none(),
            Test::Named => {
                let nominal = |c: TokenId| matches!(self.doc.upos(c), Upos::Noun | Upos::Propn | Upos::Adj);
                self.doc.children_by(verb, &["xcomp"]).any(nominal)
            }
            Test::Negated => self.is_negated(verb),
            Test::Host => false,
        };
        (condition.any.is_empty() || condition.any.iter().any(&mut holds)) && !condition.none.iter().any(holds)
    }

    fn noun_condition(&self, row: &Predicate, noun: TokenId, host: Option<Host>) -> bool {
        let condition = &row.condition;
        let holds = |test: &Test| match *test {
            Test::Word(word) => self
                .doc
                .children_by(noun, &["amod", "compound"])
                .any(|c| self.doc.lemma(c) == word),
            Test::Kind(kind) => self
                .doc
                .children_by(noun, &["nmod"])
                .any(|c| self.is_kind(c, kind) && self.doc.preposition(c).is_none_or(|p| self.doc.lemma(p) == "of")),
            Test::Actor | Test::Alone | Test::Named | Test::Doer(_) | Test::DoerKind(_) => false,
            Test::Negated => self.is_negated(noun),
            Test::Preposition("of") => {
                self.has_preposition(noun, "of") || self.doc.child(noun, &["nmod:poss"]).is_some()
            }
            Test::Preposition("by") => {
                self.has_preposition(noun, "by") || self.doc.child(noun, &["nmod:poss"]).is_some()
            }
            Test::Preposition(word) => self.has_preposition(noun, word),
            Test::Phrase(word, other) => self.has_phrase(noun, word, other),
            Test::Host => host.is_some(),
        };
        (condition.any.is_empty() || condition.any.iter().any(holds)) && !condition.none.iter().any(holds)
    }

    /// Returns the words by which a noun meets a condition: its own, those of which it gives an amount (*hundreds of
    /// hostages*), and the titles of a name (*Prime Minister Modi*).
    fn words_of(&self, noun: Option<TokenId>) -> Vec<&'a str> {
        let Some(noun) = noun else { return Vec::new() };
        let doc: &'a crate::syntax::Document = self.doc;
        let of = |c: &TokenId| doc.children_by(*c, &["case"]).any(|m| doc.lemma(m) == "of");
        let mut words = vec![doc.lemma(noun)];
        words.extend(doc.children_by(noun, &["nmod"]).filter(of).map(|c| doc.lemma(c)));
        if let Some(name) = self.name_of[noun.0 as usize] {
            let inside = self.names[name].tokens.clone().map(TokenId);
            let beside = doc.children_by(noun, &["compound", "appos", "nmod", "flat", "amod"]);
            let titles = inside.chain(beside).filter(|&t| t < noun).map(|t| doc.lemma(t));
            words.extend(titles.filter_map(|t| self.lexicon.set_word("title", t)));
        }
        words
    }

    /// Returns who does what a verb says: its subject, of a passive its agent.
    pub(super) fn doer(&self, verb: TokenId) -> Option<TokenId> {
        self.doc.clause(verb)?.doer()
    }

    fn is_kind(&self, token: TokenId, kind: &str) -> bool {
        match self.kind(token) {
            Some(found) => found.as_str() == kind,
            None => {
                let people = matches!(self.doc.xpos(token), "PRP" | "PRP$");
                kind == "person" && people && !matches!(self.doc.lemma(token), "it" | "its" | "they" | "their")
            }
        }
    }

    fn has_preposition(&self, token: TokenId, word: &str) -> bool {
        let marked = |c: TokenId| {
            self.doc
                .children_by(c, &["case", "mark"])
                .any(|m| self.doc.lemma(m) == word)
        };
        let at_object =
            |c: TokenId| self.doc.base_relation(c) == "obj" && self.doc.children_by(c, &["nmod"]).any(marked);
        self.doc.children(token).iter().any(|&c| {
            let governed = matches!(
                self.doc.base_relation(c),
                "obl" | "nmod" | "advcl" | "acl" | "ccomp" | "xcomp"
            );
            let adverb = self.doc.base_relation(c) == "advmod" && self.doc.lemma(c) == word;
            governed && marked(c) || adverb || at_object(c)
        })
    }

    /// Says whether a phrase hangs on a word or its object: *on strike* on *went*.
    fn has_phrase(&self, token: TokenId, preposition: &str, noun: &str) -> bool {
        let is = |c: TokenId| {
            let tied = self
                .doc
                .children_by(c, &["case"])
                .any(|m| self.doc.lemma(m) == preposition);
            self.doc.lemma(c).eq_ignore_ascii_case(noun) && tied
        };
        let below = |t: TokenId| self.doc.children_by(t, &["obl", "nmod", "xcomp"]).any(is);
        below(token) || self.doc.child(token, &["obj"]).is_some_and(below)
    }

    /// Says whether somebody, not an event, does what a verb says.
    fn has_actor(&self, verb: TokenId) -> bool {
        self.doer(verb).is_some_and(|a| {
            !self.lexicon.names_event(self.doc.lemma(a))
                && (self.is_named(a) || self.doc.upos(a) != Upos::Pron || self.doc.lemma(a) != "it")
        })
    }

    /// Returns the words of a trigger that stand together: the verb with its particle, *air strike*.
    pub(super) fn trigger_span(&self, hit: &Hit) -> Span {
        let mut span = self.doc.tokens[hit.trigger].span;
        for word in self.trigger_words(hit.predicate, hit.trigger) {
            // *Spoke by phone* is told by *spoke*, *carried out* by both words.
            let tie = matches!(self.doc.base_relation(word), "case" | "mark");
            if word.0.abs_diff(hit.trigger.0) == 1 && !tie {
                span = span.cover(self.doc.tokens[word].span);
            }
        }
        span
    }
}
