//! Finds what a description takes up: an earlier use of its head word, an office, a name of its kind.
//!
//! The trained network of floor 1 weighs the earlier uses of the head word and, for *the company*, the latest names of the
//! kind against each other and against none; counterparts and pairs follow rules.

use super::candidate::{Candidate, Candidates, Form};
use super::feature::{Determiner, Number, Place};
use super::group::Groups;
use super::likeness::{Choice, Likeness, Use, is_subset};
use super::quotes::Quotes;
use super::reported::Reported;
use super::trace::Trace;
use super::words::Words;
use crate::lexicon::EntityKind;
use crate::lexicon::antecedent::Scorer;
use crate::syntax::{Document, TokenId};
use std::borrow::Cow;
use std::collections::HashMap;

/// How many earlier uses of one head word are weighed.
const DEPTH: usize = 8;

/// How many names, and how many sentences back, are looked at for a description by kind, and how many groups are weighed.
const NAMES: usize = 16;
const TYPE_SENTENCES: u32 = 3;
const TYPES: usize = 4;

/// The odds against none above which the likeliest group is taken.
const ODDS: f32 = 0.5;

/// Descriptions seen so far, by head word.
pub(super) struct Descriptions<'a> {
    doc: &'a Document,
    candidates: &'a Candidates,
    quotes: &'a Quotes,
    reported: &'a Reported,
    scorer: &'a Scorer,
    by_head: HashMap<Cow<'a, str>, Vec<Use<'a>>>,
    /// How often each head word heads a description of the document.
    frequency: HashMap<Cow<'a, str>, usize>,
    words: Words<'a>,
    /// The latest names, for descriptions by their kind.
    named: Vec<usize>,
}

impl<'a> Descriptions<'a> {
    pub(super) fn new(
        doc: &'a Document,
        candidates: &'a Candidates,
        quotes: &'a Quotes,
        reported: &'a Reported,
        words: Words<'a>,
        scorer: &'a Scorer,
    ) -> Self {
        let mut out = Self {
            doc,
            candidates,
            quotes,
            reported,
            scorer,
            by_head: HashMap::new(),
            frequency: HashMap::new(),
            words,
            named: Vec::new(),
        };
        for row in candidates.rows.iter().filter(|r| r.form == Form::Nominal) {
            *out.frequency.entry(out.lemma(row.head)).or_default() += 1;
        }
        out
    }

    /// Remembers the head words that a candidate may be taken up by.
    pub(super) fn remember(&mut self, k: usize) {
        let row = &self.candidates.rows[k];
        match row.form {
            Form::Nominal => self.add(k, row.head, false),
            Form::Name(_) => {
                self.named.push(k);
                for &title in &row.titles {
                    self.add(k, title, true);
                }
                let body = !matches!(
                    row.kind,
                    Some(EntityKind::Person | EntityKind::Country | EntityKind::Group) | None
                );
                if body && row.span.of(self.doc.text()).contains(' ') {
                    self.add(k, row.head, true);
                }
            }
            Form::Pronoun(_) | Form::Several => {}
        }
    }

    fn add(&mut self, k: usize, head: TokenId, name: bool) {
        let entry = self.describe(k, head, name);
        self.by_head.entry(self.lemma(head)).or_default().push(entry);
    }

    /// Returns a lemma in lower case: *President* is *president*.
    fn lemma(&self, token: TokenId) -> Cow<'a, str> {
        let lemma = self.doc.lemma(token);
        match lemma.chars().any(char::is_uppercase) {
            true => Cow::Owned(lemma.to_lowercase()),
            false => Cow::Borrowed(lemma),
        }
    }

    fn describe(&self, k: usize, head: TokenId, name: bool) -> Use<'a> {
        let (doc, row) = (self.doc, &self.candidates.rows[k]);
        let mut modifiers = Vec::new();
        let mut possessor = None;
        let mut country = if name { None } else { row.country };
        for &child in doc.children(head) {
            match doc.relation(child) {
                "nmod:poss" => possessor = self.candidates.at(child),
                "amod" | "compound" | "nmod" | "nummod" | "nmod:desc" | "nmod:unmarked" => {
                    let own = self.candidates.at(child).filter(|&c| c != k);
                    let foreign = own.and_then(|c| self.candidates.rows[c].country);
                    match foreign {
                        Some(code) => country = Some(code),
                        None if name && own.is_none() && child > head => {}
                        None => modifiers.push(self.lemma(child)),
                    }
                }
                _ => {}
            }
        }
        if name {
            let beside = doc
                .children(row.head)
                .iter()
                .filter(|&&t| t < head)
                .filter_map(|&t| self.candidates.at(t));
            country = country.or(beside.filter(|&c| c != k).find_map(|c| self.candidates.rows[c].country));
        }
        if let Some(p) = possessor.filter(|_| country.is_none()) {
            country = self.candidates.rows[p].country;
        }
        modifiers.sort_unstable();
        modifiers.dedup();
        Use {
            candidate: k,
            head,
            modifiers,
            possessor,
            number: if name { Number::One } else { row.number },
            country,
            name,
        }
    }

    /// Returns the earlier candidate that a description refers back to, and the rule that found it.
    pub(super) fn antecedent(
        &self,
        k: usize,
        groups: &mut Groups,
        trace: &mut Option<Trace>,
    ) -> Option<(usize, &'static str)> {
        let row = &self.candidates.rows[k];
        if row.determiner == Determiner::Indefinite {
            return None;
        }
        let this = self.describe(k, row.head, false);
        let mut choices = self.uses(&this, groups);
        self.by_type(row, k, &mut choices, groups);
        self.best(&this, &choices, groups, trace)
            .or_else(|| self.counterpart(row, groups).map(|a| (a, "coref.counterpart")))
            .or_else(|| self.speaker(&this, groups).map(|a| (a, "coref.speaker")))
            .or_else(|| self.only(&this, groups).map(|a| (a, "coref.only")))
            .or_else(|| self.sole(&this, groups).map(|a| (a, "coref.sole")))
    }

    /// Returns the latest uses of a description's head word whose groups agree with it.
    fn uses(&self, this: &Use<'a>, groups: &mut Groups) -> Vec<Choice<'a>> {
        let earlier = self.by_head.get(&self.lemma(this.head)).map_or(&[][..], Vec::as_slice);
        let near = earlier.iter().rev().take(DEPTH);
        let mut fitting = Vec::new();
        for earlier in near {
            if self.fits(this, earlier, groups) {
                fitting.extend(self.choice(this.candidate, earlier.clone(), false, groups));
            }
        }
        fitting
    }

    /// Says whether nothing tells two descriptions with one head word apart: *the northern bridge* and *the southern bridge*,
    /// *Mali's president* and *Chad's*, *her house* and *his house*.
    fn fits(&self, this: &Use, earlier: &Use, groups: &mut Groups) -> bool {
        let (a, b) = (&this.modifiers, &earlier.modifiers);
        let modified = is_subset(a, b) || is_subset(b, a) || earlier.name;
        let owned = match (this.possessor, earlier.possessor) {
            (Some(a), Some(b)) => groups.same(a, b),
            _ => true,
        };
        let countries = this.country.is_none() || earlier.country.is_none() || this.country == earlier.country;
        modified && owned && countries
    }

    /// Adds the latest names of the kind of a description: *the company*, *this actor*.
    fn by_type(&self, row: &Candidate, k: usize, choices: &mut Vec<Choice<'a>>, groups: &mut Groups) {
        let definite = matches!(row.determiner, Determiner::Definite | Determiner::Demonstrative);
        let Some(kind) = row.kind.filter(|_| definite && row.number != Number::Many) else {
            return;
        };
        let (mut seen, mut found) = (Vec::new(), 0);
        for &name in self.named.iter().rev().take(NAMES) {
            let other = &self.candidates.rows[name];
            let root = groups.find(name);
            if row.sentence.0.saturating_sub(other.sentence.0) > TYPE_SENTENCES || found == TYPES {
                break;
            }
            if seen.contains(&root) {
                continue;
            }
            seen.push(root);
            let fits = groups.of(name).kind.is_some_and(|known| is_like(known, kind)) && !self.other_office(row, other);
            if !fits || choices.iter().any(|c| c.root == root) {
                continue;
            }
            let named = self.describe(name, other.head, true);
            if let Some(choice) = self.choice(k, named, true, groups) {
                choices.push(choice);
                found += 1;
            }
        }
    }

    /// Says whether a description names an office and a name bears another one: *Detective Lee … the captain*.
    fn other_office(&self, row: &Candidate, name: &Candidate) -> bool {
        let office = self.lemma(row.head);
        let titles = || name.titles.iter().map(|&t| self.lemma(t));
        self.words.is_office(&office) && !name.titles.is_empty() && !titles().any(|t| t == office)
    }

    /// Returns an earlier use as a choice if it may stand for the same.
    fn choice(&self, k: usize, earlier: Use<'a>, by_type: bool, groups: &mut Groups) -> Option<Choice<'a>> {
        let (row, other) = (&self.candidates.rows[k], &self.candidates.rows[earlier.candidate]);
        let holds = |a: &Candidate, b: &Candidate| a.tokens.0 <= b.head.0 && b.head.0 <= a.tokens.1;
        // *Ito said the man had lied*: nobody calls himself so.
        let own = |&s: &usize| groups.of(s).kind == Some(EntityKind::Person) && groups.same(s, earlier.candidate);
        if self
            .reported
            .speakers(self.doc, self.candidates, row.head)
            .iter()
            .any(own)
        {
            return None;
        }
        let apart = !groups.same(k, earlier.candidate) && !holds(row, other) && !holds(other, row);
        (apart && groups.agree(earlier.candidate, k)).then(|| Choice {
            root: groups.find(earlier.candidate),
            group: groups.of(earlier.candidate),
            earlier,
            by_type,
        })
    }

    /// Returns the likeliest choice if its odds against none are good enough.
    fn best(
        &self,
        this: &Use,
        choices: &[Choice],
        groups: &mut Groups,
        trace: &mut Option<Trace>,
    ) -> Option<(usize, &'static str)> {
        let frequency = self.frequency.get(&self.lemma(this.head)).copied().unwrap_or(0);
        let likeness = Likeness {
            doc: self.doc,
            candidates: self.candidates,
            quotes: self.quotes,
            words: self.words,
            this,
            frequency,
        };
        let rows = likeness.rows(choices, groups);
        if let Some(trace) = trace {
            let traced = choices.iter().zip(&rows);
            trace.decide(
                this.candidate,
                traced.map(|(c, x)| (c.earlier.candidate, c.root, x.to_vec())),
            );
        }
        let mut odds: Vec<(usize, f32, usize)> = Vec::new();
        for (k, (choice, features)) in choices.iter().zip(&rows).enumerate() {
            let weight = self.scorer.nominal(features).min(40.0).exp();
            match odds.iter_mut().find(|o| o.0 == choice.root) {
                Some(found) => found.1 += weight,
                None => odds.push((choice.root, weight, k)),
            }
        }
        let best = odds
            .into_iter()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let choice = &choices[best.2];
        let rule = if choice.by_type {
            "coref.type"
        } else {
            "coref.description"
        };
        (best.1 > ODDS).then_some((choice.earlier.candidate, rule))
    }

    /// Returns the body that speaks where a bare description of its kind in its own words can mean no other: *Vanta Airways
    /// said the airline would grow*.
    fn speaker(&self, this: &Use, groups: &mut Groups) -> Option<usize> {
        let row = &self.candidates.rows[this.candidate];
        let plain = row.determiner == Determiner::Definite && row.number != Number::Many && this.modifiers.is_empty();
        let kind = self
            .words
            .type_of(&self.lemma(row.head))
            .filter(|_| plain && row.place == Place::Subject)?;
        let speakers = self.reported.speakers(self.doc, self.candidates, row.head);
        let of_kind = |k: usize, groups: &mut Groups| groups.of(k).kind.is_some_and(|known| is_like(known, kind));
        let speaker = speakers
            .into_iter()
            .find(|&s| groups.of(s).named && groups.of(s).kind == Some(kind))?;
        let others = (0..this.candidate).filter(|&o| !matches!(self.candidates.rows[o].form, Form::Pronoun(_)));
        let alone = others
            .collect::<Vec<_>>()
            .into_iter()
            .all(|o| groups.same(o, speaker) || !of_kind(o, groups));
        (alone && groups.agree(speaker, this.candidate)).then_some(speaker)
    }

    /// Returns the one body whom a bare *the company* can take up: no other was named in the sentences before, and nothing in
    /// its name says that it is something else.
    fn only(&self, this: &Use, groups: &mut Groups) -> Option<usize> {
        let row = &self.candidates.rows[this.candidate];
        let known = matches!(row.determiner, Determiner::Definite | Determiner::Demonstrative);
        let plain = known && row.number != Number::Many && this.modifiers.is_empty() && this.possessor.is_none();
        let lemma = self.lemma(row.head);
        self.words
            .type_of(&lemma)
            .filter(|&k| plain && k == EntityKind::Organization)?;
        let near = |&&k: &&usize| row.sentence.0 - self.candidates.rows[k].sentence.0 <= TYPE_SENTENCES;
        let latest: Vec<usize> = self.named.iter().rev().take_while(near).copied().collect();
        let mut bodies: Vec<usize> = latest;
        bodies.retain(|&k| groups.of(k).kind == Some(EntityKind::Organization));
        let first = *bodies.first()?;
        let alone = bodies.iter().all(|&k| groups.same(k, first));
        let name = self.candidates.rows[first].span.of(self.doc.text());
        let fits = |w: &str| {
            self.words
                .type_of(&w.to_lowercase())
                .is_none_or(|_| w.eq_ignore_ascii_case(&lemma))
        };
        let may = alone && !self.words.is_medium(name) && name.split_whitespace().all(fits);
        (may && groups.agree(first, this.candidate)).then_some(first)
    }

    /// Returns the one body or person whom a description can take up because the text calls nobody else so: *the police* after
    /// *police in Lima*, *the trader* after *a trader from Lima*, *the firms* after *two small firms*.
    fn sole(&self, this: &Use, groups: &mut Groups) -> Option<usize> {
        let row = &self.candidates.rows[this.candidate];
        let body = row.kind == Some(EntityKind::Agency) && row.number != Number::Many;
        let known = matches!(row.determiner, Determiner::Definite | Determiner::Demonstrative);
        let person = row.kind == Some(EntityKind::Person) && row.number == Number::One && known;
        // *police in Oulu* names whose they are, and need not be those of before.
        let told = self.doc.children_by(this.head, &["nmod", "compound", "amod"]);
        let named = |c: TokenId| {
            let own = self.candidates.at(c).filter(|&o| o != this.candidate);
            own.is_some_and(|o| matches!(self.candidates.rows[o].form, Form::Name(_)))
        };
        if told.into_iter().any(named) {
            return None;
        }
        let bare = this.modifiers.is_empty() && this.possessor.is_none() && row.kind.is_some();
        let several = row.number == Number::Many && row.determiner == Determiner::Definite && bare;
        let may = body || person || several;
        let earlier = self.by_head.get(&self.lemma(this.head)).filter(|_| may)?;
        let last = earlier.last()?.clone();
        let alone = earlier
            .iter()
            .all(|e| (body || !e.name) && self.fits(this, e, groups) && groups.same(e.candidate, last.candidate));
        let first = self.choice(this.candidate, last, false, groups).filter(|_| alone)?;
        Some(first.earlier.candidate)
    }

    /// Returns who holds the same office in the country that a description names: *his Chinese counterpart*.
    fn counterpart(&self, row: &Candidate, groups: &mut Groups) -> Option<usize> {
        let country = row
            .country
            .filter(|_| self.words.is_counterpart(self.doc.lemma(row.head)))?;
        let near = self.named.iter().rev().take(2 * NAMES).copied();
        let mut fitting =
            near.filter(|&k| groups.of(k).kind == Some(EntityKind::Person) && groups.of(k).country == Some(country));
        fitting.next()
    }
}

/// Says whether two kinds may be one: an agency is an organization.
fn is_like(a: EntityKind, b: EntityKind) -> bool {
    let body = |k| matches!(k, EntityKind::Agency | EntityKind::Organization);
    a == b || body(a) && body(b)
}
