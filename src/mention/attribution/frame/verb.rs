//! Frames of a verb in the active voice.

use super::super::source::{has_case, is_nominal, object};
use super::{Match, Place, is_empty_subject, row};
use crate::lexicon::cue::Frame;
use crate::mention::Construction;
use crate::syntax::{TokenId, Upos};

/// How many clauses may be added to a content.
const GLUE: usize = 3;

impl Place<'_> {
    pub(super) fn active(&self) -> Option<Match> {
        if self.cue.has(Frame::Raise) {
            return self.raised();
        }
        let found = self
            .told_clause()
            .or_else(|| self.clause())
            .or_else(|| self.infinitive())
            .or_else(|| self.predicated())
            .or_else(|| self.object_with())
            .or_else(|| self.prepositional())
            .or_else(|| self.plain_object())
            .or_else(|| self.parenthetic());
        self.with_source(found)
            .or_else(|| self.relative())
            .or_else(|| self.shaped())
    }

    /// *said (that) they won*; *told us that they won*; *asked whether they won*.
    fn clause(&self) -> Option<Match> {
        if !self.cue.has(Frame::That) && !self.cue.has(Frame::Wh) {
            return None;
        }
        let doc = self.doc;
        let whole = |c: &TokenId| !has_case(doc, *c, "to") || doc.subject(*c).is_some();
        let near = |c: &TokenId| whole(c) && doc.subtree(*c).iter().any(|t| t.0 > self.at.0 && t.0 < self.at.0 + 3);
        let own = doc
            .children_by(self.at, &["ccomp"])
            .find(near)
            // Of several clauses that the tree hangs on the cue, the one behind it with *that* is no slip.
            .or_else(|| {
                doc.children_by(self.at, &["ccomp"])
                    .find(|c| *c > self.at && has_case(doc, *c, "that"))
            })
            .or_else(|| doc.children_by(self.at, &["ccomp"]).find(whole));
        let clause = own.or_else(|| doc.children_by(self.second()?, &["ccomp"]).find(whole))?;
        let mut content = self.without_cue(clause);
        if self.is_speech() {
            self.glue(&mut content);
        }
        let mut found = self.made(Construction::That, content);
        found.addressee = self.addressee();
        Some(found)
    }

    /// Adds clauses that the tree hangs on the cue though they stand right behind its content, without a comma.
    pub(super) fn glue(&self, content: &mut Vec<TokenId>) {
        let doc = self.doc;
        for _ in 0..GLUE {
            let Some(last) = content.iter().max().copied() else {
                return;
            };
            let quote = |t: u32| t < doc.tokens.len() as u32 && matches!(doc.xpos(TokenId(t)), "``" | "''");
            let next = if quote(last.0 + 1) { last.0 + 2 } else { last.0 + 1 };
            let starts =
                |c: &TokenId| *c > last && doc.subtree(*c).into_iter().find(|&t| t.0 >= next) == Some(TokenId(next));
            let relations = &["ccomp", "advcl", "xcomp", "acl", "obj"];
            let Some(more) = doc.children_by(self.at, relations).find(starts) else {
                return;
            };
            content.extend(doc.subtree(more));
        }
    }

    /// Returns the one spoken to: *told us*, *said to us*.
    pub(super) fn addressee(&self) -> Option<TokenId> {
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
        let object = object(doc, self.at);
        let open =
            |c: &TokenId| has_case(doc, *c, "to") && (doc.base_relation(*c) != "advcl" || self.is_next(*c, object));
        let clause = doc.children_by(self.at, &["xcomp", "ccomp", "advcl"]).find(open);
        if let Some(clause) = clause {
            let own = doc.subject(clause);
            if self.cue.has(Frame::Told) && object.is_some() {
                let mut found = self.made(Construction::Infinitive, self.without_cue(clause));
                found.addressee = object;
                return Some(found);
            }
            if self.cue.has(Frame::ObjInf) && (object.is_some() || own.is_some()) {
                let mut content = self.without_cue(clause);
                content.extend(object.into_iter().flat_map(|o| doc.subtree(o)));
                return Some(self.made(Construction::ObjectInfinitive, content));
            }
            if self.cue.has(Frame::Inf) && object.is_none() {
                return Some(self.made(Construction::Infinitive, self.without_cue(clause)));
            }
        }
        let gerund = doc
            .children_by(self.at, &["xcomp", "ccomp"])
            .find(|&c| doc.xpos(c) == "VBG")?;
        self.cue
            .has(Frame::Ing)
            .then(|| self.made(Construction::Gerund, self.without_cue(gerund)))
    }

    /// Says whether an infinitive stands right behind the cue or its object.
    fn is_next(&self, clause: TokenId, object: Option<TokenId>) -> bool {
        let doc = self.doc;
        let first = doc.subtree(clause)[0];
        let before = object.map_or(self.at, |o| doc.subtree(o).last().copied().unwrap_or(o));
        first.0 == before.0 + 1
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
            return Some(self.made(Construction::Predicate, content));
        }
        let mut objects = doc.children_by(at, &["iobj", "obj"]);
        let (first, second) = (objects.next()?, objects.next()?);
        let mut content = doc.subtree(first);
        content.extend(doc.subtree(second));
        Some(self.made(Construction::Predicate, content))
    }

    /// *accused them of fraud*; *described it as risky*: object and phrase.
    fn object_with(&self) -> Option<Match> {
        let object = object(self.doc, self.at)?;
        let phrase = self.phrase_of(&[self.at, object])?;
        let mut content = self.doc.subtree(object);
        content.extend(self.without_cue(phrase));
        Some(self.made(Construction::ObjectPhrase, content))
    }

    /// Returns the head of the phrase after one of the cue's prepositions.
    pub(super) fn phrase_of(&self, heads: &[TokenId]) -> Option<TokenId> {
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

    /// *criticized the plan*; *shows the bridge in a bad state*.
    fn plain_object(&self) -> Option<Match> {
        let doc = self.doc;
        let act = self.cue.has(Frame::Act);
        if !(act || self.cue.has(Frame::Np)) || !self.is_likely() {
            return None;
        }
        if let Some(object) = doc.child(self.at, &["obj"]) {
            if act && !self.is_sayable(object) {
                return None;
            }
            return Some(self.made(Construction::Object, doc.subtree(object)));
        }
        let object = doc.child(self.at, &["iobj"]).filter(|_| !act)?;
        let mut content = doc.subtree(object);
        let rest = doc.children_by(self.at, &["obl", "xcomp", "advcl", "ccomp", "advmod"]);
        content.extend(rest.filter(|&c| c > object).flat_map(|c| doc.subtree(c)));
        Some(self.made(Construction::Object, content))
    }

    /// *The bridge, officials said, is closed*; *as officials said, it is closed*: the clause around the cue's own.
    fn parenthetic(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        if !self.cue.has(Frame::That) || doc.subject(at).is_none() {
            return None;
        }
        let around = doc.head(at)?;
        let fits = match doc.base_relation(at) {
            "parataxis" | "discourse" | "dep" => doc.child(at, &["mark"]).is_none(),
            "advcl" => has_case(doc, at, "as"),
            _ => false,
        };
        let clause =
            matches!(doc.upos(around), Upos::Verb | Upos::Aux) || doc.child(around, &["nsubj", "cop"]).is_some();
        if !fits || !clause {
            return None;
        }
        let content = doc.subtree_without(around, |t| t == at);
        Some(self.made(Construction::Parenthetic, content))
    }

    /// *a plan that they said had failed*: what the relative clause hangs on, with the clause.
    fn relative(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        if self.cue.strength < 3 || !self.cue.has(Frame::That) || doc.relation(at) != "acl:relcl" {
            return None;
        }
        let top = doc.head(at)?;
        let source = doc.subject(at)?;
        let relative = |t: TokenId| matches!(doc.xpos(t), "WDT" | "WP");
        if relative(source) {
            return None;
        }
        let clause = doc.child(at, &["ccomp", "xcomp"])?;
        let pronoun = doc.children(at).iter().copied().find(|&t| relative(t));
        let mut content = self.without_cue(clause);
        content.push(pronoun.unwrap_or(top));
        if pronoun.is_none() {
            let inside = |t: TokenId| matches!(doc.base_relation(t), "det" | "amod" | "compound" | "nmod");
            content.extend(doc.children(top).iter().copied().filter(|&t| t < top && inside(t)));
        }
        let mut found = self.made(Construction::Relative, content);
        found.source = Some(source);
        Some(found)
    }

    /// *seems to have left*: the subject belongs to the content, and nobody is the source. In *seems to deny it* the second
    /// verb is the cue.
    fn raised(&self) -> Option<Match> {
        let (doc, at) = (self.doc, self.at);
        let clause = doc.children_by(at, &["xcomp", "ccomp"]).next()?;
        let own = row(doc, self.lexicon, clause).is_some_and(|(cue, _)| cue.strength > 1 && !cue.has(Frame::Raise));
        if own && doc.subject(clause).is_none() {
            return None;
        }
        let mut content = self.without_cue(clause);
        let subject = doc.subject(at).filter(|&s| !is_empty_subject(doc, s));
        content.extend(subject.into_iter().flat_map(|s| doc.subtree(s)));
        Some(self.made(Construction::Raised, content))
    }
}
