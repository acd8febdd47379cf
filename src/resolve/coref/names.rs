//! Joins names of one article: the same name, a surname after its full name, an acronym and what it stands for.

use super::candidate::{Candidate, Form};
use super::group::Groups;
use super::words::Words;
use crate::lexicon::{EntityKind, HeadClass};
use crate::resolve::person::PersonName;
use crate::syntax::{Document, TokenId};
use std::collections::{HashMap, HashSet};

/// Joins the candidates that are names, in time linear in their number.
pub(super) fn join_names(doc: &Document, rows: &[Candidate], words: Words, groups: &mut Groups) {
    let named: Vec<Named> = rows
        .iter()
        .enumerate()
        .filter_map(|(k, row)| Named::new(doc, k, row, words))
        .collect();
    join_same(&named, groups);
    let people: Vec<&Named> = named.iter().filter(|n| n.may_be_person()).collect();
    join_people(&people, rows, groups);
    let bodies: Vec<&Named> = named
        .iter()
        .filter(|n| sort(n.kind) == Sort::Body || sort(n.kind) == Sort::Place)
        .collect();
    join_acronyms(doc, &bodies, rows, groups);
    join_short_bodies(&bodies, words, groups);
    join_beginnings(doc, &bodies, rows, words, groups);
    join_heads(doc, &bodies, rows, words, groups);
}

/// A name's words.
struct Named {
    candidate: usize,
    kind: EntityKind,
    /// Its words, lower case, without article and possessive mark; a person's in one spelling, without nickname and *Jr.*
    parts: Vec<String>,
    /// The nickname and generation of a person.
    nickname: Option<String>,
    generation: Option<String>,
    article: bool,
    /// Whether it only says whose kin or helper somebody is: *the niece of Dan Lee*.
    aside: bool,
    /// The words joined, without dots, or the code of a country.
    key: String,
    /// Written in capitals only: *WHO*.
    capitals: bool,
}

/// Kinds that share names: a body is now called an agency, now an organization.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Person,
    Place,
    Group,
    Body,
}

fn sort(kind: EntityKind) -> Sort {
    match kind {
        EntityKind::Person => Sort::Person,
        EntityKind::Country | EntityKind::Place => Sort::Place,
        EntityKind::Group => Sort::Group,
        EntityKind::Agency | EntityKind::Organization | EntityKind::Other => Sort::Body,
    }
}

impl Named {
    fn new(doc: &Document, candidate: usize, row: &Candidate, words: Words) -> Option<Self> {
        let (Form::Name(_), Some(kind)) = (row.form, row.kind) else {
            return None;
        };
        let text = row.span.of(doc.text());
        let text = text
            .strip_suffix("'s")
            .or_else(|| text.strip_suffix("’s"))
            .unwrap_or(text);
        let person = match kind {
            EntityKind::Person => PersonName::new(text, words.0),
            _ => PersonName {
                parts: parts(text, words),
                ..PersonName::default()
            },
        };
        let PersonName {
            parts,
            nickname,
            article,
            generation,
        } = person;
        let key = match row.country.filter(|_| kind == EntityKind::Country) {
            Some(iso2) => iso2.to_owned(),
            None => parts.join(" ").replace('.', ""),
        };
        let capitals = text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
        Some(Self {
            candidate,
            kind,
            parts,
            nickname,
            generation,
            article,
            aside: is_aside(doc, row.head, words),
            key,
            capitals: capitals && !text.contains(char::is_whitespace) && text.len() > 1,
        })
    }

    /// Returns the word that says what a body is: *Church* of Hope, Fisheries *Commission*.
    fn head(&self) -> Option<&str> {
        let of = self.parts.iter().position(|w| w == "of").unwrap_or(self.parts.len());
        self.parts[..of].last().map(String::as_str)
    }

    /// A body's name of one word.
    fn is_single_body(&self) -> bool {
        self.parts.len() == 1 && sort(self.kind) == Sort::Body
    }

    /// A person's name, or a single word that a tagger may have missed as one.
    fn may_be_person(&self) -> bool {
        match self.kind {
            EntityKind::Person => true,
            EntityKind::Other | EntityKind::Organization => self.parts.len() == 1 && !self.capitals,
            _ => false,
        }
    }
}

/// Says whether a name stands behind a noun for somebody else.
fn is_aside(doc: &Document, head: TokenId, words: Words) -> bool {
    let somebody = |t: TokenId| words.is_person(&doc.lemma(t).to_lowercase());
    doc.base_relation(head) == "nmod" && doc.preposition(head).is_some() && doc.head(head).is_some_and(somebody)
}

/// Returns a name's words as they are compared.
fn parts(text: &str, words: Words) -> Vec<String> {
    let mut parts: Vec<String> = text
        .split_whitespace()
        .map(|w| w.trim_matches(',').to_lowercase())
        .collect();
    parts.retain(|w| !w.is_empty());
    if parts.len() > 1 && words.is_article(&parts[0]) {
        parts.remove(0);
    }
    parts
}

/// Joins equal names of equal sort; a person's single word waits for [`join_people`].
fn join_same(named: &[Named], groups: &mut Groups) {
    let mut first: HashMap<(Sort, &str, Option<&str>), usize> = HashMap::new();
    for name in named {
        let sort = sort(name.kind);
        if sort == Sort::Person && name.parts.len() == 1 {
            continue;
        }
        let key = (sort, name.key.as_str(), name.generation.as_deref());
        match first.get(&key) {
            Some(&k) => groups.unite(k, name.candidate),
            None => {
                first.insert(key, name.candidate);
            }
        }
    }
}

/// The full names of people, as short ones look them up.
#[derive(Default)]
struct Fulls<'a> {
    parts: Vec<&'a [String]>,
    generation: Vec<Option<&'a str>>,
    article: Vec<bool>,
    /// Full names by first and last word, a nickname as good as a first one.
    by_ends: HashMap<(&'a str, &'a str), Vec<usize>>,
    /// The candidate that gives each first.
    first: Vec<usize>,
    /// The candidate that mentioned each last, while the text is walked through.
    seen: Vec<Option<usize>>,
    /// Full names by their last and by their first word.
    by_part: HashMap<&'a str, Vec<usize>>,
    /// Full names with an article by the consonants of their last word.
    by_consonants: HashMap<String, Vec<usize>>,
}

/// Joins variants of full names (*George W. Bush*, *George Bush*), then short names to full ones.
fn join_people(people: &[&Named], rows: &[Candidate], groups: &mut Groups) {
    let mut fulls = Fulls::default();
    let mut which: Vec<Option<usize>> = Vec::with_capacity(people.len());
    for name in people {
        let full = name.kind == EntityKind::Person && name.parts.len() > 1;
        which.push(full.then(|| {
            let k = fulls.known(name).unwrap_or_else(|| fulls.add(name));
            groups.unite(fulls.first[k], name.candidate);
            k
        }));
    }
    fulls.join_variants(groups);
    let mut loose: HashMap<&str, Vec<usize>> = HashMap::new();
    for (name, full) in people.iter().zip(which) {
        let full = full.or_else(|| fulls.of(name, groups));
        if let Some(k) = full {
            groups.unite(fulls.first[k], name.candidate);
            if !name.aside {
                fulls.seen[k] = Some(name.candidate);
            }
        } else if name.kind == EntityKind::Person {
            let same = loose.entry(&name.key).or_default();
            let gender = rows[name.candidate].genders;
            match same
                .iter()
                .rev()
                .take(4)
                .copied()
                .find(|&k| groups.of(k).genders.agrees(gender))
            {
                Some(k) => groups.unite(k, name.candidate),
                None => same.push(name.candidate),
            }
        }
    }
}

/// How many full names with one surname are looked at.
const NAMESAKES: usize = 12;

impl<'a> Fulls<'a> {
    /// Returns the full name that a full name repeats, no generation against another: the latest where only one tells it.
    fn known(&mut self, name: &'a Named) -> Option<usize> {
        let ends = (name.parts[0].as_str(), name.parts[name.parts.len() - 1].as_str());
        let same = self.by_ends.get(&ends)?;
        let own = name.generation.as_deref();
        let exact = same.iter().rev().find(|&&k| self.generation[k] == own);
        let fits = |k: usize| own.is_none() || self.generation[k].is_none();
        let found = exact.or_else(|| same.iter().rev().find(|&&k| fits(k))).copied()?;
        self.generation[found] = self.generation[found].or(own);
        Some(found)
    }

    fn add(&mut self, name: &'a Named) -> usize {
        let k = self.parts.len();
        let last = &name.parts[name.parts.len() - 1];
        let firsts = std::iter::once(&name.parts[0]).chain(&name.nickname);
        for first in firsts {
            self.by_ends.entry((first, last)).or_default().push(k);
            self.by_part.entry(first).or_default().push(k);
        }
        self.by_part.entry(last).or_default().push(k);
        if name.article {
            self.by_consonants.entry(consonants(last)).or_default().push(k);
        }
        self.generation.push(name.generation.as_deref());
        self.article.push(name.article);
        self.parts.push(&name.parts);
        self.first.push(name.candidate);
        self.seen.push(None);
        k
    }

    /// Returns the full names that end or start with a word, not more than [`NAMESAKES`].
    fn with(&self, word: &str) -> &[usize] {
        let found = self.by_part.get(word).map_or(&[][..], Vec::as_slice);
        &found[..found.len().min(NAMESAKES)]
    }

    /// Joins *Maria da Silva* to *Maria Helena da Silva*, *J. Ito* to *Jun Ito*.
    fn join_variants(&self, groups: &mut Groups) {
        for (k, parts) in self.parts.iter().enumerate() {
            let Some(last) = parts.last() else { continue };
            for &other in self.with(last).iter().filter(|&&other| other < k) {
                let rest = self.parts[other];
                let initials = rest.last() == Some(last) && initial_of(&parts[0], &rest[0]);
                if self.generation[k].is_some_and(|g| self.generation[other].is_some_and(|o| o != g)) {
                    continue;
                }
                if initials || is_suffix(parts, rest) || is_suffix(rest, parts) {
                    groups.unite(self.first[other], self.first[k]);
                    break;
                }
            }
        }
    }

    /// Returns the full name that a single word stands for: by surname, else by given name; of several the one last
    /// mentioned before it, else the next one, genders agreeing.
    fn of(&self, name: &Named, groups: &mut Groups) -> Option<usize> {
        if name.parts.len() > 1 {
            return None;
        }
        let word = name.parts[0].as_str();
        let gender = groups.of(name.candidate).genders;
        let doubtful = name.kind != EntityKind::Person;
        // *Sabah* is a given name, where *Al-Sabah* is the surname.
        let own = |k: usize| self.article[k] == name.article || self.parts[k][0] == word;
        let fits =
            |k: usize, groups: &mut Groups| own(k) && (doubtful || groups.of(self.first[k]).genders.agrees(gender));
        let rank = |k: usize| {
            let surname = self.parts[k].last().is_some_and(|w| w == word) && self.article[k] == name.article;
            (surname, self.seen[k], std::cmp::Reverse(self.first[k]))
        };
        let known = self.with(word);
        if known.is_empty() && name.article {
            // *Al-Ghanim* is *Al-Ghanem*: vowels are written as they are heard.
            let like = self.by_consonants.get(&consonants(word))?;
            let mut near = like.iter().copied().take(NAMESAKES);
            return near.find(|&k| groups.of(self.first[k]).genders.agrees(gender));
        }
        let found = known.iter().copied();
        found.filter(|&k| fits(k, groups)).max_by_key(|&k| rank(k))
    }
}

/// Returns a word without its vowels.
fn consonants(word: &str) -> String {
    word.chars()
        .filter(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
        .collect()
}

fn is_suffix(short: &[String], long: &[String]) -> bool {
    short.len() < long.len() && long.ends_with(short)
}

/// Says whether one given name is an initial of the other.
fn initial_of(a: &str, b: &str) -> bool {
    let is_initial = |w: &str| w.trim_end_matches('.').chars().count() == 1;
    (is_initial(a) || is_initial(b)) && a.chars().next() == b.chars().next()
}

/// Joins acronyms with the names whose initials they are, or that they follow in parentheses.
fn join_acronyms(doc: &Document, bodies: &[&Named], rows: &[Candidate], groups: &mut Groups) {
    let mut long: HashMap<String, usize> = HashMap::new();
    for name in bodies.iter().filter(|n| n.parts.len() > 1) {
        let text = rows[name.candidate].span.of(doc.text());
        for initials in [initials(text, true), initials(text, false)] {
            long.entry(initials).or_insert(name.candidate);
        }
    }
    for pair in bodies.windows(2) {
        let (a, b) = (&rows[pair[0].candidate], &rows[pair[1].candidate]);
        let (first, second) = (a.tokens.1, b.tokens.0);
        let opened = second == first + 2 && doc.form(TokenId(first + 1)) == "(";
        // *National Union of Dockers (Nudo)*: a word alone in parentheses need not be written in capitals.
        let alone = pair[1].parts.len() == 1
            && pair[1].kind != EntityKind::Place
            && doc.tokens.get(TokenId(b.tokens.1 + 1)).is_some()
            && doc.form(TokenId(b.tokens.1 + 1)) == ")";
        if opened && (pair[1].capitals || alone) && starts_like(&pair[0].parts, &pair[1].key) {
            groups.unite(pair[0].candidate, pair[1].candidate);
        }
    }
    for name in bodies.iter().filter(|n| n.capitals && n.key.len() > 1) {
        if let Some(&k) = long.get(&name.key) {
            groups.unite(k, name.candidate);
        }
    }
}

/// Returns the initials of a name, lower case; `capitals` leaves out words without a capital (*of*).
fn initials(text: &str, capitals: bool) -> String {
    let firsts = text
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter_map(|w| w.chars().next());
    firsts
        .filter(|c| c.is_uppercase() || (!capitals && c.is_alphabetic()))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Says whether an acronym starts like the name and takes its letters from it in order.
fn starts_like(parts: &[String], acronym: &str) -> bool {
    let joined: String = parts.concat();
    let mut letters = joined.chars();
    joined.chars().next() == acronym.chars().next() && acronym.chars().all(|a| letters.any(|c| c == a))
}

/// Joins *Acme* to *Acme Corp.*: the rest of the longer name is a designator of companies.
fn join_short_bodies(bodies: &[&Named], words: Words, groups: &mut Groups) {
    let long = bodies
        .iter()
        .filter(|n| n.parts.len() == 2 && words.is_designator(&n.parts[1]));
    let short = bodies.iter().filter(|n| n.is_single_body());
    join_only(long.map(|n| (n.parts[0].as_str(), *n)), short, groups);
}

/// Joins *Orbis* to *Orbis Steel Industries*, the only longer name that begins so; a part of a body (*Orbis Foundation
/// Council*), a listed body and a word that many names begin with stay by themselves.
fn join_beginnings(doc: &Document, bodies: &[&Named], rows: &[Candidate], words: Words, groups: &mut Groups) {
    let lexicon = words.0;
    let listed = |n: &Named| {
        lexicon
            .organizations
            .by_name(rows[n.candidate].span.of(doc.text()))
            .map(|o| &o.label)
    };
    let company = |n: &Named| sort(n.kind) == Sort::Body && n.kind != EntityKind::Agency;
    let companies = || bodies.iter().filter(|n| company(n) && !n.parts.is_empty());
    // Each longer name once for each entity, by its first word.
    let mut longer: HashMap<&str, Vec<&Named>> = HashMap::new();
    let mut seen = HashSet::new();
    for name in companies().filter(|n| n.parts.len() > 1) {
        if seen.insert((&name.parts, groups.find(name.candidate))) {
            longer.entry(&name.parts[0]).or_default().push(name);
        }
    }
    for name in companies() {
        let common = name.parts.len() == 1 && lexicon.name_heads.at_end(&[&name.parts[0]]).is_some();
        if common {
            continue;
        }
        let begins = |n: &Named| {
            let rest = n
                .parts
                .get(name.parts.len()..)
                .filter(|r| !r.is_empty() && n.parts.starts_with(&name.parts));
            let head = rest
                .and_then(|r| r.last())
                .map(|w| lexicon.name_heads.at_end(&[w.as_str()]));
            head.is_some_and(|h| h.is_none_or(|h| h == HeadClass::Organization))
        };
        let near = longer.get(name.parts[0].as_str()).into_iter().flatten();
        let mut long: Vec<&Named> = near.filter(|n| begins(n)).copied().collect();
        long.sort_by_key(|n| (groups.find(n.candidate), n.candidate));
        long.dedup_by_key(|n| groups.find(n.candidate));
        let [only] = long.as_slice() else { continue };
        let apart = listed(name).is_some() && listed(only) != listed(name);
        if !apart {
            groups.unite(only.candidate, name.candidate);
        }
    }
}

/// Joins *the Church* to *Church of Hope*, *the Commission* to *Fisheries Commission*, where no other name has that head.
fn join_heads(doc: &Document, bodies: &[&Named], rows: &[Candidate], words: Words, groups: &mut Groups) {
    let headed = |n: &&&Named| {
        n.parts.len() > 1 && sort(n.kind) == Sort::Body && !words.is_seat(rows[n.candidate].span.of(doc.text()))
    };
    let long = bodies.iter().filter(headed);
    let definite = |name: &&&Named| {
        let first = rows[name.candidate].tokens.0;
        let mut before = first.saturating_sub(1)..=first;
        before.any(|t| doc.form(TokenId(t)).eq_ignore_ascii_case("the"))
    };
    let short = bodies.iter().filter(|n| n.is_single_body() && !n.capitals);
    join_only(
        long.filter_map(|n| Some((n.head()?, *n))),
        short.filter(definite),
        groups,
    );
}

/// Joins names of one word to the only group whose longer names give that word.
fn join_only<'n>(
    long: impl Iterator<Item = (&'n str, &'n Named)>,
    short: impl Iterator<Item = &'n &'n Named>,
    groups: &mut Groups,
) {
    let mut known: HashMap<&str, Option<usize>> = HashMap::new();
    for (word, name) in long {
        let entry = known.entry(word).or_insert(Some(name.candidate));
        if entry.is_some_and(|k| !groups.same(k, name.candidate)) {
            *entry = None;
        }
    }
    for name in short {
        if let Some(&Some(k)) = known.get(name.parts[0].as_str()) {
            groups.unite(k, name.candidate);
        }
    }
}
