//! Finds what may refer in a document: names, noun phrases and pronouns, with the features that agreement asks for.
//!
//! One candidate a head word, in order of head words. Left out: parts of names and of time expressions, nouns inside
//! compounds, titles before a name (they belong to it), expletives, relative and interrogative pronouns.

use super::extent::{Extents, span};
use super::feature::{Determiner, Genders, Number, Place, Pronoun};
use super::words::{Noun, Words};
use crate::base::{Id, Span};
use crate::lexicon::EntityKind;
use crate::lexicon::counted::Counted;
use crate::mention::{Mentions, Name, NameId};
use crate::syntax::{Document, SentenceId, TokenId, Upos};

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Name(NameId),
    Nominal,
    Pronoun(Pronoun),
    /// Several joined by *and*, for *they* to stand for.
    Several,
}

/// A noun phrase that may refer.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) head: TokenId,
    /// As shown: without articles of names, clauses and appositions.
    pub(super) span: Span,
    /// The whole noun phrase.
    pub(super) extent: Span,
    /// The tokens of the phrase without clauses, first and last.
    pub(super) tokens: (u32, u32),
    pub(super) form: Form,
    pub(super) sentence: SentenceId,
    pub(super) genders: Genders,
    /// The gender that a name of one word suggests if it is a given name; it may be a surname as well.
    pub(super) hint: Genders,
    pub(super) number: Number,
    pub(super) kind: Option<EntityKind>,
    pub(super) determiner: Determiner,
    pub(super) place: Place,
    /// The predicate that it is an argument of.
    pub(super) predicate: Option<TokenId>,
    pub(super) country: Option<&'static str>,
    /// Title words before a name: *President*, *Mr.*
    pub(super) titles: Vec<TokenId>,
    /// The rows of which a row of several is made.
    pub(super) members: Vec<usize>,
}

/// The candidates of a document, and which token belongs to which.
pub(super) struct Candidates {
    pub(super) rows: Vec<Candidate>,
    /// For each token the candidate that it heads or, inside a name or a title, belongs to.
    pub(super) at: Vec<Option<u32>>,
}

impl Candidates {
    /// Returns the candidate of a head word.
    pub(super) fn at(&self, token: TokenId) -> Option<usize> {
        self.at[token.index()].map(|k| k as usize)
    }
}

/// What a token is taken up by before candidates are made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    Free,
    /// Part of a name, or a title before it.
    Name(NameId),
    /// Part of a time expression.
    Time,
}

/// Finds the candidates of a document.
pub(super) fn candidates(doc: &Document, mentions: &Mentions, words: Words) -> Candidates {
    let finder = Finder {
        doc,
        mentions,
        words,
        extents: Extents::new(doc),
    };
    let mut taken = vec![Taken::Free; doc.tokens.len()];
    for timex in mentions.times.values() {
        for k in timex.tokens.clone() {
            taken[k as usize] = Taken::Time;
        }
    }
    let mut titles: Vec<Vec<TokenId>> = Vec::with_capacity(mentions.names.len());
    for (id, name) in mentions.names.iter() {
        let before = finder.titles(name);
        let own = name.tokens.clone().map(TokenId).chain(before.iter().copied());
        own.for_each(|t| taken[t.index()] = Taken::Name(id));
        titles.push(before);
    }
    let (mut rows, mut at) = (Vec::new(), vec![None; doc.tokens.len()]);
    let mut row_of: Vec<Option<u32>> = vec![None; mentions.names.len()];
    for token in doc.tokens.ids() {
        let row = match taken[token.index()] {
            Taken::Name(id) if mentions.names[id].head == token => {
                row_of[id.index()] = Some(rows.len() as u32);
                Some(finder.name(id, std::mem::take(&mut titles[id.index()])))
            }
            Taken::Free => (finder.pronoun(token))
                .or_else(|| finder.nominal(token))
                .or_else(|| finder.counted(token)),
            _ => None,
        };
        if let Some(row) = row {
            at[token.index()] = Some(rows.len() as u32);
            rows.push(row);
        }
        if let Some(several) = finder.several(token, &rows, &at) {
            rows.push(several);
        }
    }
    for (k, taken) in taken.iter().enumerate() {
        if let Taken::Name(id) = taken {
            at[k] = row_of[id.index()];
        }
    }
    Candidates { rows, at }
}

/// A capitalised word outside all names: anything.
const UNKNOWN: Noun = Noun {
    kind: None,
    genders: Genders::ANY,
};

struct Finder<'a> {
    doc: &'a Document,
    mentions: &'a Mentions,
    words: Words<'a>,
    extents: Extents,
}

impl Finder<'_> {
    fn name(&self, id: NameId, titles: Vec<TokenId>) -> Candidate {
        let name = &self.mentions.names[id];
        let own = (name.tokens.start, name.tokens.end.max(name.tokens.start + 1) - 1);
        let reach = |clauses| {
            let tops = std::iter::once(name.head).chain(titles.iter().copied().filter(|&t| t < name.head));
            let phrases = tops.map(|t| match t == name.head {
                true => self.extents.phrase(self.doc, t, clauses),
                false if clauses => self.title_reach(t).unwrap_or(own),
                false => (t.0, t.0),
            });
            phrases.fold(own, |a, b| (a.0.min(b.0), a.1.max(b.1)))
        };
        let (genders, hint) = match name.kind {
            EntityKind::Person => self.person_genders(name, &titles),
            kind => (Genders::of(kind), Genders::NONE),
        };
        Candidate {
            span: name.span,
            extent: span(self.doc, reach(true)),
            tokens: reach(false),
            form: Form::Name(id),
            genders,
            hint,
            number: match name.kind {
                EntityKind::Person => Number::One,
                EntityKind::Group => Number::Many,
                _ => Number::Either,
            },
            kind: Some(name.kind),
            country: match name.kind {
                EntityKind::Person => self.country_before(name, &titles),
                _ => name.iso2,
            },
            titles,
            ..self.blank(name.head)
        }
    }

    /// Returns the tokens of a title with its modifiers: *former Irish president*; `None` for one that is a description of
    /// its own: *his friend*, *the actor*.
    fn title_reach(&self, title: TokenId) -> Option<(u32, u32)> {
        let determined = self.doc.child(title, &["det", "nmod:poss"]).is_some();
        (!determined).then(|| (self.extents.phrase(self.doc, title, false).0, title.0))
    }

    /// Tells a person's gender from titles, else from the given name; what a lone word tells is a hint only.
    fn person_genders(&self, name: &Name, titles: &[TokenId]) -> (Genders, Genders) {
        let by_title = titles.iter().filter_map(|&t| self.words.title(self.doc.form(t)));
        let from_titles = by_title.fold(Genders::PERSON, Genders::and);
        if from_titles.is_certain() {
            return (from_titles, Genders::NONE);
        }
        let mut parts = name.span.of(self.doc.text()).split_whitespace();
        let given = parts.next().and_then(|given| self.words.given(given));
        match (given.filter(|g| g.is_certain()), parts.next()) {
            (Some(gender), None) => (Genders::PERSON, gender),
            (Some(gender), Some(_)) => (gender, Genders::NONE),
            (None, _) => (Genders::PERSON, Genders::NONE),
        }
    }

    /// Returns the title words that stand before a name and belong to it: *President*, *Secretary* (of State).
    fn titles(&self, name: &Name) -> Vec<TokenId> {
        let doc = self.doc;
        if name.kind != EntityKind::Person {
            return Vec::new();
        }
        let is_title = |t: TokenId| {
            t.0 < name.tokens.start
                && matches!(doc.upos(t), Upos::Noun | Upos::Propn)
                && (self.words.title(doc.form(t)).is_some() || self.words.is_person(&doc.lemma(t).to_lowercase()))
        };
        let loose = |t: TokenId| matches!(doc.base_relation(t), "nmod" | "compound" | "flat" | "appos");
        let below = doc.children(name.head).iter().copied();
        let mut out: Vec<TokenId> = below
            .filter(|&t| loose(t) && doc.relation(t) != "nmod:poss" && is_title(t))
            .collect();
        let beside = |t: TokenId| t.0 + 1 == name.tokens.start && matches!(doc.base_relation(name.head), "obj" | "dep");
        let above = doc.head(name.head).filter(|&t| loose(name.head) || beside(t));
        if let Some(above) = above.filter(|&t| is_title(t)) {
            let between = (above.0 + 1..name.tokens.start).map(TokenId);
            // *the wife of Ito*, *the wife of singer Ito* is not Ito.
            let owned = between
                .clone()
                .any(|t| doc.upos(t) == Upos::Adp && self.governs(t, name, is_title));
            if !owned && between.clone().count() <= 4 && between.clone().all(|t| doc.upos(t) != Upos::Punct) {
                out.push(above);
            }
        }
        out
    }

    /// Says whether a preposition governs a name or its title: *wife of Ito*, not *Secretary of State Ito*, *head of Orbis Ito*.
    fn governs(&self, case: TokenId, name: &Name, is_title: impl Fn(TokenId) -> bool) -> bool {
        let mut between = (case.0..name.tokens.start).map(TokenId);
        let governed = self
            .doc
            .head(case)
            .is_some_and(|h| name.tokens.contains(&h.0) || is_title(h));
        governed && !between.any(|t| self.name_at(t).is_some_and(Name::is_body))
    }

    fn pronoun(&self, token: TokenId) -> Option<Candidate> {
        let (doc, form) = (self.doc, self.doc.form(token));
        let fits = doc.upos(token) == Upos::Pron || doc.xpos(token).starts_with("PRP");
        if !fits || doc.base_relation(token) == "expl" {
            return None;
        }
        let pronoun = self.words.pronoun(form)?;
        let at = doc.tokens[token].span;
        Some(Candidate {
            span: at,
            extent: at,
            tokens: (token.0, token.0),
            form: Form::Pronoun(pronoun),
            genders: pronoun.genders,
            number: pronoun.number,
            kind: pronoun.genders.is_person().then_some(EntityKind::Person),
            determiner: Determiner::Definite,
            ..self.blank(token)
        })
    }

    fn nominal(&self, token: TokenId) -> Option<Candidate> {
        let doc = self.doc;
        if !matches!(doc.upos(token), Upos::Noun | Upos::Propn) {
            return None;
        }
        let relation = doc.relation(token);
        if matches!(
            relation,
            "flat" | "fixed" | "goeswith" | "nmod:desc" | "reparandum" | "dep"
        ) {
            return None;
        }
        let noun = match doc.upos(token) {
            Upos::Propn if self.words.title(doc.form(token)).is_none() => UNKNOWN,
            _ => self.words.noun(doc.lemma(token)),
        };
        let tokens = self.without_time(token, self.extents.phrase(doc, token, false));
        Some(Candidate {
            span: self.without_possessive(tokens),
            extent: span(doc, self.extents.phrase(doc, token, true)),
            tokens,
            form: Form::Nominal,
            genders: noun.genders,
            number: self.number(token, noun.kind),
            kind: noun.kind,
            determiner: self.determiner(token),
            country: self.country_of(token),
            ..self.blank(token)
        })
    }

    /// Makes a candidate of a number that stands for so many known ones: *the two*, *both*, *all three*.
    fn counted(&self, token: TokenId) -> Option<Candidate> {
        let doc = self.doc;
        let numeral = matches!(self.words.counted(doc.form(token)), Some(Counted::Numeral(_)));
        let filler = matches!(doc.base_relation(token), "nsubj" | "obj" | "iobj" | "obl");
        let free = numeral && filler && doc.child(token, &["nmod"]).is_none();
        let known = doc.upos(token) == Upos::Det || doc.upos(token) == Upos::Num && is_known(doc, token, self.words);
        (free && known).then(|| {
            let tokens = self.extents.phrase(doc, token, false);
            Candidate {
                span: span(doc, tokens),
                extent: span(doc, tokens),
                tokens,
                number: Number::Many,
                determiner: Determiner::Definite,
                ..self.blank(token)
            }
        })
    }

    fn number(&self, token: TokenId, kind: Option<EntityKind>) -> Number {
        let conjoined = self.doc.xpos(token).ends_with('S');
        match kind {
            _ if conjoined => Number::Many,
            Some(EntityKind::Agency | EntityKind::Organization | EntityKind::Group) => Number::Either,
            _ => Number::One,
        }
    }

    /// Ends a phrase before a time that stands behind its head: *the family* on June 22.
    fn without_time(&self, head: TokenId, (from, to): (u32, u32)) -> (u32, u32) {
        let times = self.mentions.times.as_slice();
        let next = times.partition_point(|t| t.tokens.start <= head.0);
        let Some(time) = times.get(next).filter(|t| t.tokens.start <= to && t.tokens.end > to) else {
            return (from, to);
        };
        // *killed by soldiers in 2020* keeps its year.
        let own = time.tokens.clone().any(|t| self.doc.head(TokenId(t)) == Some(head));
        if !own {
            return (from, to);
        }
        let case = time.tokens.start - 1;
        let marked = case > head.0 && self.doc.upos(TokenId(case)) == Upos::Adp;
        (from, if marked { case - 1 } else { time.tokens.start - 1 })
    }

    fn without_possessive(&self, (from, to): (u32, u32)) -> Span {
        let last = TokenId(to);
        let mark = to > from && self.doc.relation(last) == "case" && self.doc.xpos(last) == "POS";
        span(self.doc, (from, if mark { to - 1 } else { to }))
    }

    fn determiner(&self, token: TokenId) -> Determiner {
        let doc = self.doc;
        if doc.child(token, &["nmod:poss"]).is_some() {
            return Determiner::Possessed;
        }
        let Some(det) = doc.child(token, &["det"]) else {
            return Determiner::Bare;
        };
        self.words.determiner(doc.form(det))
    }

    /// Returns the country of a description: *the Chinese president*, *China's ministry*, *the president of China*.
    fn country_of(&self, token: TokenId) -> Option<&'static str> {
        let near = self.doc.children_by(token, &["amod", "compound", "nmod"]);
        near.filter_map(|t| self.name_at(t)).find_map(|name| name.iso2)
    }

    /// Returns the country that the words before a person's name give: *Chinese President Xi*.
    fn country_before(&self, name: &Name, titles: &[TokenId]) -> Option<&'static str> {
        let tops = std::iter::once(name.head).chain(titles.iter().copied());
        let near = tops.flat_map(|t| {
            self.doc
                .children(t)
                .iter()
                .copied()
                .filter(|&c| c.0 < name.tokens.start)
        });
        near.filter_map(|t| self.name_at(t)).find_map(|other| other.iso2)
    }

    fn name_at(&self, token: TokenId) -> Option<&Name> {
        let names = self.mentions.names.as_slice();
        let next = names.partition_point(|n| n.tokens.end <= token.0);
        names.get(next).filter(|n| n.tokens.contains(&token.0))
    }

    /// Makes a candidate that knows only its place in the tree.
    fn blank(&self, head: TokenId) -> Candidate {
        let (place, predicate) = place(self.doc, head);
        let at = self.doc.tokens[head].span;
        Candidate {
            head,
            span: at,
            extent: at,
            tokens: (head.0, head.0),
            form: Form::Nominal,
            sentence: self.doc.sentence_of(head),
            genders: Genders::ANY,
            hint: Genders::NONE,
            number: Number::One,
            kind: None,
            determiner: Determiner::Bare,
            place,
            predicate,
            country: None,
            titles: Vec::new(),
            members: Vec::new(),
        }
    }

    /// Returns the row of a coordination that ends with a token: *Biden and Xi*.
    fn several(&self, last: TokenId, rows: &[Candidate], at: &[Option<u32>]) -> Option<Candidate> {
        let doc = self.doc;
        if doc.relation(last) != "conj"
            || doc
                .child(last, &["cc"])
                .is_none_or(|cc| !self.words.is_addition(doc.form(cc)))
        {
            return None;
        }
        let first = doc.head(last)?;
        let heads = std::iter::once(first).chain(doc.children_by(first, &["conj"]).take_while(|&t| t <= last));
        let members: Option<Vec<usize>> = heads.map(|t| at[t.index()].map(|k| k as usize)).collect();
        let members = members.filter(|m| m.windows(2).all(|w| w[0] < w[1]))?;
        let kind = rows[members[0]]
            .kind
            .filter(|_| members.iter().all(|&k| rows[k].kind == rows[members[0]].kind));
        let genders = members.iter().fold(Genders::NONE, |g, &k| g.or(rows[k].genders));
        let cover = |f: fn(&Candidate) -> Span| members.iter().map(|&k| f(&rows[k])).reduce(Span::cover);
        Some(Candidate {
            head: last,
            span: cover(|r| r.span)?,
            extent: cover(|r| r.extent)?,
            tokens: (rows[members[0]].tokens.0, rows[*members.last()?].tokens.1),
            form: Form::Several,
            genders,
            number: Number::Many,
            kind,
            members,
            ..self.blank(last)
        })
    }
}

/// Says whether the determiner of a counted phrase makes it known ones: *the two*, *these two*, *all three*.
pub(super) fn is_known(doc: &Document, head: TokenId, words: Words) -> bool {
    doc.children_by(head, &["det"]).any(|d| {
        let form = doc.form(d);
        matches!(words.determiner(form), Determiner::Definite | Determiner::Demonstrative)
            || words.counted(form) == Some(Counted::Whole)
    })
}

/// Returns the part that a noun takes in its clause, and the clause's predicate; a conjunct takes that of the first one.
fn place(doc: &Document, head: TokenId) -> (Place, Option<TokenId>) {
    let mut top = head;
    while doc.base_relation(top) == "conj" {
        match doc.head(top) {
            Some(up) if matches!(doc.upos(up), Upos::Noun | Upos::Propn | Upos::Pron) => top = up,
            _ => break,
        }
    }
    let above = doc.head(top);
    match doc.base_relation(top) {
        "nsubj" | "csubj" => (Place::Subject, above),
        "obj" | "iobj" => (Place::Object, above),
        "obl" => (Place::Oblique, above),
        "nmod" if doc.relation(top) == "nmod:poss" => (Place::Possessor, None),
        "nmod" | "compound" | "amod" | "flat" | "appos" => (Place::Inner, None),
        _ => (Place::Other, None),
    }
}
