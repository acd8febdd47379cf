//! Matches the frames of a cue against the tree around it: what is said, thought or wanted, as a set of tokens.
//!
//! Looks only at dependents of the cue (and, for *the bridge, officials said, is closed*, at the clause that it interrupts).

use super::source::{agent, has_case, is_nominal, is_passive, object, source_of, source_of_noun};
use crate::lexicon::cue::{Cue, CueClass, CuePos, Frame};
use crate::syntax::{Document, TokenId, Upos};

/// A cue with its content before boundaries are settled.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// The cue's head word.
    pub cue: TokenId,
    /// Further words of the cue: a particle, a preposition.
    pub more: Vec<TokenId>,
    /// The source's head word.
    pub source: Option<TokenId>,
    /// The content in text order, never empty.
    pub content: Vec<TokenId>,
    /// The addressee's head word.
    pub addressee: Option<TokenId>,
    /// Whether it surely gives someone's words: a clause or a quotation of a strong cue of assertion.
    pub sure: bool,
    /// The rule that matched.
    pub rule: &'static str,
}

/// A cue word in its place.
#[derive(Clone, Copy)]
struct Place<'a> {
    doc: &'a Document,
    cue: &'a Cue,
    at: TokenId,
}

/// Returns the row of the table that fits a word in its place.
pub(super) fn row<'a>(doc: &Document, lexicon: &'a crate::lexicon::Lexicon, at: TokenId) -> Option<(&'a Cue, CuePos)> {
    let pos = match doc.upos(at) {
        Upos::Verb => CuePos::Verb,
        Upos::Noun => CuePos::Noun,
        Upos::Adj => CuePos::Adjective,
        _ => return None,
    };
    let rows = lexicon.cues.of(doc.lemma(at), pos);
    let fits = |cue: &&Cue| cue.second.is_none_or(|second| second_word(doc, at, second).is_some());
    rows.iter().find(fits).map(|cue| (cue, pos))
}

/// Returns the dependent that is the second word of a cue: *out* in *pointed out*.
pub(super) fn second_word(doc: &Document, at: TokenId, second: &str) -> Option<TokenId> {
    doc.children(at)
        .iter()
        .copied()
        .find(|&c| doc.form(c).eq_ignore_ascii_case(second))
}

/// Matches the frames of a cue against the tree; `None` if nothing beside it can be its content.
pub(super) fn find(doc: &Document, cue: &Cue, pos: CuePos, at: TokenId) -> Option<Match> {
    let place = Place { doc, cue, at };
    let mut found = match pos {
        CuePos::Verb if is_passive(doc, at) => place.passive(),
        CuePos::Verb => place.active(),
        CuePos::Adjective => place.adjective(),
        CuePos::Noun => place.noun(),
        CuePos::Preposition => None,
    }?;
    found.content.sort_unstable();
    found.content.dedup();
    let source = found.source;
    found.content.retain(|&t| t != at && Some(t) != source);
    (!found.content.is_empty()).then_some(found)
}

impl Place<'_> {
    fn made(&self, rule: &'static str, content: Vec<TokenId>) -> Match {
        Match {
            cue: self.at,
            more: Vec::new(),
            source: None,
            content,
            addressee: None,
            sure: self.cue.strength == 3 && self.cue.class == CueClass::Assert && rule == "cue.that",
            rule,
        }
    }

    fn with_source(&self, found: Option<Match>) -> Option<Match> {
        let mut found = found?;
        found.source = source_of(self.doc, self.at).filter(|&s| !is_empty_subject(self.doc, s));
        found.source.is_some().then_some(found)
    }

    fn active(&self) -> Option<Match> {
        if self.cue.has(Frame::Raise) {
            return self.raised();
        }
        let found = self
            .clause()
            .or_else(|| self.infinitive())
            .or_else(|| self.predicated())
            .or_else(|| self.object_with())
            .or_else(|| self.prepositional())
            .or_else(|| self.plain_object())
            .or_else(|| self.parenthetic());
        self.with_source(found)
    }

    /// *said (that) they won*; *told us that they won*; *asked whether they won*.
    fn clause(&self) -> Option<Match> {
        if !self.cue.has(Frame::That) && !self.cue.has(Frame::Wh) {
            return None;
        }
        let doc = self.doc;
        let clause = doc
            .children_by(self.at, &["ccomp"])
            .find(|&c| !has_case(doc, c, "to") || doc.subject(c).is_some())?;
        let mut found = self.made("cue.that", self.without_cue(clause));
        found.addressee = self.addressee();
        Some(found)
    }

    /// Returns the one spoken to: *told us*, *said to us*.
    fn addressee(&self) -> Option<TokenId> {
        let told = self.cue.has(Frame::Told);
        let doc = self.doc;
        let direct = doc
            .child(self.at, &["iobj"])
            .or_else(|| told.then(|| object(doc, self.at)).flatten());
        let to = || {
            doc.children_by(self.at, &["obl"])
                .find(|&c| has_case(doc, c, "to") && is_nominal(doc, c))
        };
        direct.or_else(|| self.cue.has(Frame::Quote).then(to).flatten())
    }

    /// *plans to leave*; *urged them to leave*; *suggested leaving*.
    fn infinitive(&self) -> Option<Match> {
        let doc = self.doc;
        let open = |c: TokenId| has_case(doc, c, "to");
        let clause = doc.children_by(self.at, &["xcomp", "ccomp"]).find(|&c| open(c));
        let object = object(doc, self.at).or_else(|| doc.child(self.at, &["iobj"]));
        if let Some(clause) = clause {
            let own = doc.subject(clause);
            if self.cue.has(Frame::Told) && object.is_some() {
                let mut found = self.made("cue.infinitive", self.without_cue(clause));
                found.addressee = object;
                return Some(found);
            }
            if self.cue.has(Frame::ObjInf) && (object.is_some() || own.is_some()) {
                let mut content = self.without_cue(clause);
                content.extend(object.into_iter().flat_map(|o| doc.subtree(o)));
                return Some(self.made("cue.object_infinitive", content));
            }
            if self.cue.has(Frame::Inf) && object.is_none() {
                return Some(self.made("cue.infinitive", self.without_cue(clause)));
            }
        }
        let gerund = doc
            .children_by(self.at, &["xcomp", "ccomp"])
            .find(|&c| doc.xpos(c) == "VBG")?;
        self.cue
            .has(Frame::Ing)
            .then(|| self.made("cue.gerund", self.without_cue(gerund)))
    }

    /// *called it a mistake*.
    fn predicated(&self) -> Option<Match> {
        if !self.cue.has(Frame::Pred) {
            return None;
        }
        let (doc, at) = (self.doc, self.at);
        let predicate = doc
            .children_by(at, &["xcomp", "ccomp"])
            .find(|&c| !has_case(doc, c, "to"));
        if let Some(predicate) = predicate {
            let mut content = self.without_cue(predicate);
            content.extend(object(doc, at).into_iter().flat_map(|o| doc.subtree(o)));
            return Some(self.made("cue.predicate", content));
        }
        let (first, second) = (doc.child(at, &["iobj"])?, object(doc, at)?);
        let mut content = doc.subtree(first);
        content.extend(doc.subtree(second));
        Some(self.made("cue.predicate", content))
    }

    /// *accused them of fraud*; *described it as risky*: object and phrase.
    fn object_with(&self) -> Option<Match> {
        let object = object(self.doc, self.at)?;
        let phrase = self.phrase_of(&[self.at, object])?;
        let mut content = self.doc.subtree(object);
        content.extend(self.without_cue(phrase));
        Some(self.made("cue.object_phrase", content))
    }

    /// Returns the head of the phrase after one of the cue's prepositions.
    fn phrase_of(&self, heads: &[TokenId]) -> Option<TokenId> {
        let doc = self.doc;
        let wanted = |c: TokenId| {
            self.cue
                .frames
                .iter()
                .any(|f| matches!(f, Frame::NpWith(p) if has_case(doc, c, p)))
        };
        let relations = &["obl", "nmod", "advcl", "acl", "xcomp", "ccomp"];
        heads
            .iter()
            .find_map(|&h| doc.children_by(h, relations).find(|&c| wanted(c)))
    }

    /// *criticized the plan*.
    fn plain_object(&self) -> Option<Match> {
        if !self.cue.has(Frame::Np) {
            return None;
        }
        let object = object(self.doc, self.at)?;
        Some(self.made("cue.object", self.doc.subtree(object)))
    }

    /// *called for talks*; *called on them to leave*.
    fn prepositional(&self) -> Option<Match> {
        let doc = self.doc;
        let (phrase, case) = doc
            .children_by(self.at, &["obl", "nmod", "advcl"])
            .find_map(|c| self.preposition_of(c).map(|case| (c, case)))?;
        let mut content = doc.subtree_without(phrase, |t| t == case);
        content.extend(
            doc.children_by(self.at, &["xcomp"])
                .filter(|&c| has_case(doc, c, "to"))
                .flat_map(|c| doc.subtree(c)),
        );
        let mut found = self.made("cue.prepositional", content);
        found.more.push(case);
        Some(found)
    }

    fn preposition_of(&self, phrase: TokenId) -> Option<TokenId> {
        let doc = self.doc;
        doc.children_by(phrase, &["case", "mark"]).find(|&c| {
            let form = doc.form(c).to_ascii_lowercase();
            self.cue.frames.iter().any(|f| matches!(f, Frame::Pp(p) if **p == form))
        })
    }

    /// *The bridge, officials said, is closed*; *as officials said, it is closed*: the clause around the cue's own.
    fn parenthetic(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        if !self.cue.has(Frame::That) || doc.subject(at).is_none() {
            return None;
        }
        let around = doc.head(at)?;
        let fits = match doc.base_relation(at) {
            "parataxis" | "ccomp" | "discourse" | "dep" => doc.child(at, &["mark"]).is_none(),
            "advcl" => has_case(doc, at, "as"),
            _ => false,
        };
        let clause =
            matches!(doc.upos(around), Upos::Verb | Upos::Aux) || doc.child(around, &["nsubj", "cop"]).is_some();
        if !fits || !clause || doc.base_relation(at) == "ccomp" {
            return None;
        }
        let content = doc.subtree_without(around, |t| t == at);
        Some(self.made("cue.parenthetic", content))
    }

    /// *seems to have left*: the subject belongs to the content, and nobody is the source.
    fn raised(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let clause = doc.children_by(at, &["xcomp", "ccomp"]).next()?;
        let mut content = self.without_cue(clause);
        let subject = doc.subject(at).filter(|&s| !is_empty_subject(doc, s));
        content.extend(subject.into_iter().flat_map(|s| doc.subtree(s)));
        Some(self.made("cue.raised", content))
    }

    fn passive(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let subject = doc.subject(at);
        let agent = agent(doc, at);
        let clause = doc.children_by(at, &["xcomp", "ccomp", "csubj"]).next();
        let mut found = match clause {
            Some(clause) if self.cue.has(Frame::Told) => {
                let mut found = self.made("cue.told_passive", self.without_cue(clause));
                found.addressee = subject;
                found
            }
            Some(clause)
                if self.cue.has(Frame::Passive) || self.cue.has(Frame::Pred) || self.cue.has(Frame::ObjInf) =>
            {
                let mut content = self.without_cue(clause);
                let subject = subject.filter(|&s| !is_empty_subject(doc, s));
                content.extend(subject.into_iter().flat_map(|s| doc.subtree(s)));
                self.made("cue.passive", content)
            }
            _ => self.passive_object(subject, agent)?,
        };
        found.source = agent;
        Some(found)
    }

    /// *was accused of fraud (by Ito)*; *was criticized by Ito*.
    fn passive_object(&self, subject: Option<TokenId>, agent: Option<TokenId>) -> Option<Match> {
        let doc = self.doc;
        let mut content = doc.subtree(subject?);
        match self.phrase_of(&[self.at]) {
            Some(phrase) => content.extend(self.without_cue(phrase)),
            None if agent.is_some() && self.cue.has(Frame::Np) => {}
            None => return None,
        }
        Some(self.made("cue.passive_object", content))
    }

    /// *is confident that they won*; *is willing to talk*.
    fn adjective(&self) -> Option<Match> {
        let doc = self.doc;
        let predicate = doc.child(self.at, &["cop"]).is_some() || doc.base_relation(self.at) == "xcomp";
        if !predicate {
            return None;
        }
        let clause = || {
            let clause = doc.children_by(self.at, &["ccomp"]).next()?;
            self.cue
                .has(Frame::That)
                .then(|| self.made("cue.that", self.without_cue(clause)))
        };
        let infinitive = || {
            let clause = doc
                .children_by(self.at, &["xcomp", "advcl"])
                .find(|&c| has_case(doc, c, "to"))?;
            self.cue
                .has(Frame::Inf)
                .then(|| self.made("cue.infinitive", self.without_cue(clause)))
        };
        self.with_source(clause().or_else(infinitive).or_else(|| self.prepositional()))
    }

    /// *Ito's claim that they won*; *his promise to leave*; *her criticism of the plan*.
    fn noun(&self) -> Option<Match> {
        let doc = self.doc;
        let that = |c: &TokenId| {
            doc.base_relation(*c) == "ccomp" || has_case(doc, *c, "that") && doc.relation(*c) != "acl:relcl"
        };
        let clause = || {
            let clause = doc.children_by(self.at, &["acl", "ccomp"]).find(that)?;
            self.cue
                .has(Frame::That)
                .then(|| self.made("cue.noun_that", self.without_cue(clause)))
        };
        let infinitive = || {
            let clause = doc
                .children_by(self.at, &["acl", "xcomp"])
                .find(|&c| has_case(doc, c, "to"))?;
            self.cue
                .has(Frame::Inf)
                .then(|| self.made("cue.noun_infinitive", self.without_cue(clause)))
        };
        let phrase = || {
            self.prepositional().map(|m| Match {
                rule: "cue.noun_phrase",
                ..m
            })
        };
        let mut found = clause().or_else(infinitive).or_else(phrase)?;
        found.source = source_of_noun(doc, self.at).filter(|&s| !is_empty_subject(doc, s));
        found.source.is_some().then_some(found)
    }

    /// Returns the subtree of a clause without the branch of the cue (where a parse hangs the cue inside).
    fn without_cue(&self, clause: TokenId) -> Vec<TokenId> {
        self.doc.subtree_without(clause, |t| t == self.at)
    }
}

/// Says whether a subject is the empty *it* or *there*.
fn is_empty_subject(doc: &Document, subject: TokenId) -> bool {
    doc.base_relation(subject) == "expl" || doc.xpos(subject) == "EX"
}
