//! Finds the voice of a predicate and who fills its functions: dependents, agents, and what it shares with other clauses.

use super::factuality::Cues;
use super::headline;
use super::{Clause, Function, Voice, is_gerund};
use crate::base::IdVec;
use crate::lexicon::Lexicon;
use crate::lexicon::event::{CueKind, Effect};
use crate::lexicon::noun_class::NounClass;
use crate::syntax::quotation::Quotations;
use crate::syntax::{Document, SentenceId, TokenId, Upos};

/// How many clauses a subject is looked for upwards.
const MAX_CLAUSES: usize = 6;

/// One document under one lexicon.
pub(super) struct Reader<'a> {
    pub doc: &'a Document,
    pub lexicon: &'a Lexicon,
    quotations: &'a Quotations,
    headlines: IdVec<SentenceId, bool>,
}

impl<'a> Reader<'a> {
    pub fn new(doc: &'a Document, lexicon: &'a Lexicon, quotations: &'a Quotations) -> Self {
        Self {
            doc,
            lexicon,
            quotations,
            headlines: headline::headlines(doc),
        }
    }

    /// Returns the clause of a predicate.
    pub fn clause(&self, predicate: TokenId) -> Clause {
        let voice = self.voice(predicate);
        let subject = self.subject(predicate, 0);
        Clause {
            voice,
            subject,
            functions: self.functions(predicate, voice),
            factuality: Cues {
                doc: self.doc,
                lexicon: &self.lexicon.events,
            }
            .of_clause(predicate),
        }
    }

    /// Returns the voice of a verb: by its auxiliary, as a participle beside a noun, beside another passive, in a headline.
    fn voice(&self, verb: TokenId) -> Voice {
        let doc = self.doc;
        let participle = || {
            let bare = doc.xpos(verb) == "VBN" && !doc.children_by(verb, &["aux"]).any(|a| doc.lemma(a) == "have");
            bare && match doc.base_relation(verb) {
                "acl" | "amod" | "advcl" | "xcomp" => doc.child(verb, &["obj"]).is_none(),
                "conj" => doc.subject(verb).is_none() && doc.head(verb).is_some_and(|h| self.is_marked(h)),
                _ => false,
            }
        };
        if self.is_marked(verb) || participle() || self.is_headline_passive(verb) {
            Voice::Passive
        } else {
            Voice::Active
        }
    }

    /// Says whether a verb has a dependent that only a passive has.
    fn is_marked(&self, verb: TokenId) -> bool {
        let doc = self.doc;
        let has = |end: &str| doc.children(verb).iter().any(|&c| doc.relation(c).ends_with(end));
        // *called*, *have called*: without a form of *be* a finite verb is active, whatever the tree makes of its subject.
        let perfect = || doc.children_by(verb, &["aux"]).any(|a| doc.lemma(a) == "have");
        has("aux:pass") || has(":pass") && !perfect() && !matches!(doc.xpos(verb), "VBD" | "VBZ" | "VBP")
    }

    /// Says whether a bare participle of a headline is a passive: *Mayor arrested for bribery*.
    ///
    /// Headlines tell what somebody did in the present tense; what looks like a past tense without an object is a participle.
    fn is_headline_passive(&self, verb: TokenId) -> bool {
        let doc = self.doc;
        let bare =
            matches!(doc.xpos(verb), "VBN" | "VBD") && doc.child(verb, &["aux", "obj", "ccomp", "xcomp"]).is_none();
        bare && self.headlines[doc.sentence_of(verb)]
            && matches!(doc.base_relation(verb), "root" | "ccomp" | "parataxis" | "conj")
            && doc.subject(verb).is_some_and(|s| s < verb && self.is_animate(s))
            && !self.lexicon.events.is(CueKind::Intransitive, doc.lemma(verb))
    }

    /// Returns the fillers of a predicate's functions: its own dependents, then what it shares with the clause above.
    fn functions(&self, predicate: TokenId, voice: Voice) -> Vec<(Function, TokenId)> {
        let doc = self.doc;
        let passive = voice == Voice::Passive;
        let mut out: Vec<(Function, TokenId)> = Vec::new();
        // *They were denied visas*: the subject is the receiver.
        let receives = doc.child(predicate, &["obj"]).is_some();
        for &child in doc.children(predicate) {
            let function = match doc.relation(child) {
                "nsubj:pass" if receives => Function::IndirectObject,
                "nsubj:pass" => Function::Object,
                "nsubj" | "nsubj:outer" if passive => Function::Object,
                "nsubj" | "nsubj:outer" => Function::Subject,
                "obj" => Function::Object,
                "iobj" => Function::IndirectObject,
                "obl:agent" => Function::Subject,
                "obl" | "nmod" => match doc.preposition(child) {
                    Some(by) if passive && doc.lemma(by) == "by" => Function::Subject,
                    Some(case) => Function::Oblique(case),
                    None => continue,
                },
                _ => continue,
            };
            if !self.is_apart(predicate, child) {
                out.push((function, self.antecedent(child, predicate)));
                out.extend(self.repeated(child).map(|other| (function, other)));
            }
        }
        self.add_shared(predicate, passive, &mut out);
        out
    }

    /// Returns the phrases that a phrase goes on with behind a comma under the same preposition: *by Kenya, by Uganda*.
    fn repeated(&self, phrase: TokenId) -> impl Iterator<Item = TokenId> {
        let doc = self.doc;
        let case = doc.preposition(phrase).map(|c| doc.lemma(c));
        let same = move |&c: &TokenId| case.is_some() && doc.preposition(c).map(|c| doc.lemma(c)) == case;
        let behind_comma = move |&c: &TokenId| {
            doc.preposition(c)
                .is_some_and(|p| p.0 > 0 && doc.form(TokenId(p.0 - 1)) == ",")
        };
        doc.children_by(phrase, &["nmod"]).filter(same).filter(behind_comma)
    }

    /// Adds the subject of the clause above, the noun that a relative clause leaves out, and what a preposition behind the
    /// object brings, which may have been read as the object's: *imposed tariffs on steel*.
    fn add_shared(&self, predicate: TokenId, passive: bool, out: &mut Vec<(Function, TokenId)>) {
        let doc = self.doc;
        let has = |out: &[(Function, TokenId)], f: Function| out.iter().any(|o| o.0 == f);
        let own_subject = doc.children_by(predicate, &["nsubj"]).next().is_some();
        if !own_subject && let Some(subject) = self.outer_subject(predicate, 0) {
            let function = if passive { Function::Object } else { Function::Subject };
            if !has(out, function) && !self.is_apart(predicate, subject) {
                out.push((function, subject));
            }
        }
        if doc.relation(predicate) == "acl:relcl" && !passive && !has(out, Function::Object) && own_subject {
            out.extend(self.relative_object(predicate).map(|object| (Function::Object, object)));
        }
        for object in doc.children_by(predicate, &["obj", "nsubj:pass"]) {
            if doc.upos(object) == Upos::Propn {
                continue;
            }
            for child in doc.children_by(object, &["nmod"]) {
                if let Some(case) = doc.preposition(child).filter(|&c| doc.lemma(c) != "of") {
                    out.push((Function::Oblique(case), child));
                }
            }
        }
    }

    /// Returns the subject of a predicate as the text has it: its own, or that of the clause that controls it.
    fn subject(&self, predicate: TokenId, depth: usize) -> Option<TokenId> {
        let own = || self.doc.children_by(predicate, &["nsubj"]);
        match own().find(|&s| !self.is_apart(predicate, s)) {
            Some(found) => Some(self.antecedent(found, predicate)),
            None if own().next().is_some() => None,
            None => self.outer_subject(predicate, depth),
        }
    }

    /// Returns the subject that a predicate without one takes from the clause above.
    fn outer_subject(&self, predicate: TokenId, depth: usize) -> Option<TokenId> {
        let doc = self.doc;
        let head = doc.head(predicate).filter(|_| depth < MAX_CLAUSES)?;
        if self.is_apart(predicate, head) {
            return None;
        }
        let above = || self.subject(head, depth + 1);
        let infinitive = doc.xpos(predicate) == "VB";
        match doc.relation(predicate) {
            // *promised Chad to leave*, *asked Chad to leave*, *asked to leave*.
            "xcomp" if self.is(CueKind::SubjectControl, head) => above(),
            "xcomp" => self.controlling_object(head).or_else(above),
            "advcl" if infinitive && self.asks(head) => self.controlling_object(head).or_else(above),
            // *arrested Lo for robbing a bank*, *stopped Chad from attacking*: the object does it.
            "advcl" | "ccomp" if self.is_object_marked(predicate) => self.charged(head).or_else(above),
            // *accused Lo of taking bribes*, read as part of the object's phrase.
            "acl" if self.is_object_marked(predicate) && self.is_charged(head) => Some(head),
            "conj" if self.misread_subject(predicate).is_some() => self.misread_subject(predicate),
            // *is sourced there, then refined here*: a bare participle beside an active verb has its subject elsewhere.
            "conj" if doc.xpos(predicate) == "VBN" && doc.xpos(head) != "VBN" => None,
            "conj" | "advcl" | "ccomp" if doc.upos(head) != Upos::Noun => above(),
            "acl" | "advcl" if infinitive || doc.child(predicate, &["mark"]).is_some() => self.owner(head, depth),
            "acl" | "amod" => Some(self.member(head)),
            _ => None,
        }
    }

    /// Returns the subject of a joined clause that was read as a further object of the clause before: *Niger* of *Chad recalled
    /// its envoy, and Niger closed its border*. It stands between the conjunction and the verb.
    fn misread_subject(&self, predicate: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let and = doc.children_by(predicate, &["cc"]).find(|&c| c < predicate)?;
        let mut between = (and.0 + 1..predicate.0).map(TokenId);
        between.find(|&t| {
            let nominal = matches!(doc.upos(t), Upos::Noun | Upos::Propn | Upos::Pron);
            nominal && doc.base_relation(t) == "conj" && doc.head(t).is_some_and(|h| h < and)
        })
    }

    /// Returns who is meant where a word only tells of which people somebody is one: *Varga* for *those* of *among those
    /// arrested was Varga*.
    fn member(&self, noun: TokenId) -> TokenId {
        let doc = self.doc;
        let among = doc.preposition(noun).is_some_and(|p| self.is(CueKind::Member, p));
        let whole = doc.head(noun).filter(|&h| among && doc.child(h, &["cop"]).is_some());
        whole.unwrap_or(noun)
    }

    /// Says whether a clause stands behind a preposition by which what somebody is charged with, praised for or kept from is
    /// told: *for*, *of*, *from*.
    fn is_object_marked(&self, clause: TokenId) -> bool {
        let doc = self.doc;
        is_gerund(doc, clause)
            && doc
                .children_by(clause, &["mark"])
                .any(|m| self.is(CueKind::ObjectMark, m))
    }

    /// Returns the object of a verb, in the text its subject where it is passive, if it can act.
    fn charged(&self, verb: TokenId) -> Option<TokenId> {
        let object = self.doc.child(verb, &["obj", "iobj", "nsubj:pass"]).or_else(|| {
            let passive = self.voice(verb) == Voice::Passive;
            passive.then(|| self.subject(verb, MAX_CLAUSES - 1)).flatten()
        });
        object.filter(|&o| self.is_animate(o)).map(|o| self.antecedent(o, verb))
    }

    /// Says whether a noun is such an object.
    fn is_charged(&self, noun: TokenId) -> bool {
        self.is_animate(noun) && matches!(self.doc.base_relation(noun), "obj" | "iobj") || {
            self.doc.relation(noun) == "nsubj:pass"
        }
    }

    /// Says whether a noun can act: a name, a pronoun, a number of people, a noun for persons, bodies or animals.
    fn is_animate(&self, noun: TokenId) -> bool {
        match self.doc.upos(noun) {
            Upos::Propn | Upos::Pron | Upos::Num => true,
            Upos::Noun | Upos::Adj => {
                let class = self.lexicon.noun_classes.class(self.doc.lemma(noun));
                class.is_some_and(|(class, _)| class != NounClass::Place)
            }
            _ => false,
        }
    }

    /// Returns the object that is to do what an infinitive under the verb says: *asked Chad to leave*; an event is no such
    /// object: *held talks to end the war*.
    fn controlling_object(&self, verb: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let object = doc
            .child(verb, &["obj", "iobj"])
            .filter(|_| doc.upos(verb) == Upos::Verb)?;
        let event = doc.upos(object) == Upos::Noun
            && !self.is_animate(object)
            && !self.lexicon.events.noun(doc.lemma(object)).is_empty();
        (!event).then_some(object)
    }

    /// Says whether what a verb governs only may happen, as under *ask*, *urge*, *want*.
    fn asks(&self, verb: TokenId) -> bool {
        self.lexicon.events.effect(CueKind::Verb, self.doc.lemma(verb)) == Some(Effect::Possible)
    }

    fn is(&self, kind: CueKind, word: TokenId) -> bool {
        self.lexicon.events.is(kind, self.doc.lemma(word))
    }

    /// Returns whose plan, deal or attempt it is: the possessor of a noun, what a predicate noun is said of, or the subject
    /// of the verb that has it as object.
    fn owner(&self, noun: TokenId, depth: usize) -> Option<TokenId> {
        let doc = self.doc;
        doc.child(noun, &["nmod:poss"]).or_else(|| {
            let verb = doc.head(noun).filter(|&v| doc.upos(v) == Upos::Verb)?;
            matches!(doc.base_relation(noun), "obj" | "obl")
                .then(|| self.subject(verb, depth + 1))
                .flatten()
        })
    }

    /// Returns the noun that a relative clause without an object of its own leaves out: *the deal (that) they signed*.
    fn relative_object(&self, verb: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        let has_pronoun_subject = doc.children_by(verb, &["nsubj"]).any(|s| is_relative(doc, s));
        let mut children = doc.children(verb).iter();
        let stranded = children.any(|&c| doc.relation(c) == "obl" && is_relative(doc, c));
        (!has_pronoun_subject && !stranded).then(|| doc.head(verb)).flatten()
    }

    /// Returns what a relative pronoun stands for, other words as they are.
    fn antecedent(&self, token: TokenId, clause: TokenId) -> TokenId {
        let doc = self.doc;
        if !is_relative(doc, token) {
            return token;
        }
        let relative = std::iter::once(clause).chain(doc.ancestors(clause).take(MAX_CLAUSES));
        let mut relative = relative.filter(|&c| doc.relation(c) == "acl:relcl");
        relative.next().and_then(|c| doc.head(c)).unwrap_or(token)
    }

    /// Says whether the marks of an utterance part two words: *“They fled,” said a mother*.
    fn is_apart(&self, one: TokenId, other: TokenId) -> bool {
        let parts = |inside: TokenId, outside: TokenId| {
            let mut at = self.quotations.inner(inside);
            // Nested marks are few; the walk goes up to the outermost.
            while let Some(k) = at {
                let row = &self.quotations.rows[k];
                if row.tokens.contains(&outside.0) {
                    return false;
                }
                if row.is_utterance(self.doc.text(), row.tokens.end <= outside.0) {
                    return true;
                }
                at = row.parent;
            }
            false
        };
        parts(one, other) || parts(other, one)
    }
}

/// Says whether a word is a relative pronoun.
fn is_relative(doc: &Document, token: TokenId) -> bool {
    matches!(doc.xpos(token), "WDT" | "WP") || doc.lemma(token) == "that" && doc.upos(token) == Upos::Pron
}
