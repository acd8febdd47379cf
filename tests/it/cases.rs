//! Short own texts with what is to be read in them: `tests/cases/<floor>/*.md`.
//!
//! A case is a heading, a line of why, one or more fenced `text` blocks (`text 2024-05-02` gives the publication date), and
//! fenced blocks of expected rows: `words`, `clauses`, `names`, `times`, `attributions`, `entities`, `statements`, `claims`,
//! `events`, `relations`. `UPDATE=1 cargo test cases` rewrites the rows; a person reads the difference.
//! `CASE=headline cargo test cases` reads (and rewrites) only the cases with that word in their heading.
//!
//! Ids made of offsets are printed as ordinals: `place/unnamed-2` is the second unnamed place of a case's texts.

use crate::{LEXICON, MODEL, article, path};
use newsgraph::base::Id;
use newsgraph::graph::claims::Claims;
use newsgraph::mention::Phrase;
use newsgraph::resolve::{self, EntityId, Facts, Reading, Voucher};
use newsgraph::source::{Article, Published};
use newsgraph::syntax::clause::Function;
use newsgraph::syntax::{Document, TokenId, Upos};
use newsgraph::{graph, pipeline};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A fenced block: what stands behind the opening marks, and the lines between.
struct Fence {
    info: String,
    body: String,
}

/// A part of a file: prose as it stands, or a fence.
enum Part {
    Prose(String),
    Fence(Fence),
}

fn parts(file: &str) -> Vec<Part> {
    let mut out = vec![Part::Prose(String::new())];
    let mut open: Option<Fence> = None;
    for line in file.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => {
                open = Some(Fence {
                    info: info.to_owned(),
                    body: String::new(),
                });
            }
            (Some(_), Some(_)) => {
                out.extend(open.take().map(Part::Fence));
                out.push(Part::Prose(String::new()));
            }
            (Some(fence), None) => fence.body += &format!("{line}\n"),
            (None, None) => {
                if let Some(Part::Prose(prose)) = out.last_mut() {
                    *prose += &format!("{line}\n");
                }
            }
        }
    }
    assert!(open.is_none(), "a fence is closed");
    out
}

/// Returns the article of a case's `text` fence: `a` is the id of the first.
fn text(number: usize, fence: &Fence) -> Article {
    let date = fence.info.strip_prefix("text").expect("a text").trim();
    let published = (!date.is_empty()).then(|| Published {
        date: date.parse().expect("a date behind `text`"),
        inferred: false,
    });
    let id = char::from(b'a' + number as u8).to_string();
    Article {
        published,
        ..article(&id, fence.body.trim_end())
    }
}

/// What the texts of one case give.
struct Read {
    readings: Vec<Reading>,
    facts: Facts,
    claims: Claims,
    /// What is printed for each entity's id.
    ids: Vec<String>,
}

/// Returns the ids of entities as they are printed: an ordinal of its kind, in order of the texts, for an unnamed one.
fn printed_ids(facts: &Facts) -> Vec<String> {
    let mut ids: Vec<String> = facts.entities.values().map(|e| e.id.clone()).collect();
    let mut unnamed: Vec<EntityId> = facts.entities.ids().collect();
    unnamed.retain(|&e| facts.entities[e].id.contains("/unnamed-"));
    unnamed.sort_by_key(|&e| (facts.entities[e].mentions.first().copied(), &facts.entities[e].label));
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in unnamed {
        let kind = facts.entities[entity].kind.as_str();
        let ordinal = seen.entry(kind).or_insert(0);
        *ordinal += 1;
        ids[entity.index()] = format!("{kind}/unnamed-{ordinal}");
    }
    ids
}

impl Read {
    fn of(texts: &[Fence]) -> Self {
        let articles = texts.iter().enumerate().map(|(k, fence)| text(k, fence));
        let readings: Vec<Reading> = articles.map(|a| pipeline::read(a, &MODEL, &LEXICON)).collect();
        let graph::NewsGraph { facts, claims, .. } = graph::build(resolve::facts(readings.clone(), &LEXICON));
        Self {
            ids: printed_ids(&facts),
            readings,
            facts,
            claims,
        }
    }

    fn rows(&self, view: &str) -> String {
        let per_article: fn(&Reading) -> Vec<String> = match view {
            "words" => words,
            "clauses" => clauses,
            "names" => names,
            "times" => times,
            "attributions" => attributions,
            "entities" => return lines(self.entities()),
            "statements" => return lines(self.statements()),
            "claims" => return lines(self.claims()),
            "events" => return lines(self.events()),
            "relations" => return lines(self.relations()),
            _ => panic!("there is no view `{view}`"),
        };
        lines(self.readings.iter().flat_map(per_article).collect())
    }

    fn entities(&self) -> Vec<String> {
        let row = |(id, e): (EntityId, &resolve::Entity)| {
            let also = if e.aliases.is_empty() {
                String::new()
            } else {
                format!(" | {}", e.aliases.join(", "))
            };
            format!("{} = {} ×{}{also}", self.id(id), e.label, e.mentions.len())
        };
        sorted(self.facts.entities.iter().map(row))
    }

    fn id(&self, entity: EntityId) -> &str {
        &self.ids[entity.index()]
    }

    fn statements(&self) -> Vec<String> {
        let row = |s: &resolve::Statement| {
            let mut out = match s.speakers.as_slice() {
                [] => "?".to_owned(),
                speakers => join(speakers.iter().map(|(e, _)| self.id(*e))),
            };
            let _ = write!(
                out,
                " | {} | {:?} | {}",
                s.cue.as_deref().unwrap_or("-"),
                s.quote,
                s.text
            );
            if let Some((to, _)) = &s.addressee {
                let _ = write!(out, " | to {}", self.id(*to));
            }
            let subject = |t: &resolve::Target| match t.polarity {
                resolve::Polarity::Neutral => self.id(t.entity).to_owned(),
                other => format!("{} ({})", self.id(t.entity), other.as_str()),
            };
            let mut about: Vec<String> = s.about.iter().map(subject).collect();
            about.dedup();
            if !about.is_empty() {
                let _ = write!(out, " | about {}", about.join(", "));
            }
            if let Some(class) = s.class {
                let _ = write!(
                    out,
                    " | {} {} {}",
                    class.as_str(),
                    s.modality.as_str(),
                    s.strength.unwrap_or(0)
                );
            }
            if !s.topics.is_empty() {
                let _ = write!(out, " | topics {}", s.topics.join(", "));
            }
            if let Some(occasion) = &s.occasion {
                let _ = write!(out, " | {occasion}");
            }
            if let Some((place, _)) = s.place {
                let _ = write!(out, " | in {}", self.id(place));
            }
            if !s.candidates.is_empty() {
                let may = s
                    .candidates
                    .iter()
                    .map(|(who, points)| format!("{} {points}", self.id(*who)));
                let _ = write!(out, " | perhaps {}", may.collect::<Vec<_>>().join(", "));
            }
            if let Some(said) = s.said.value() {
                let _ = write!(out, " | said {said}");
            }
            if let Some(outer) = s.within {
                let _ = write!(out, " | within {}", self.facts.statements[outer].text);
            }
            out
        };
        self.facts.statements.values().map(row).collect()
    }

    /// Claims with several statements, denials and the like, and copies.
    fn claims(&self) -> Vec<String> {
        let statement = |id: resolve::StatementId| {
            let s = &self.facts.statements[id];
            let by = join(s.speakers.iter().map(|(who, _)| self.id(*who)));
            format!("{by}: {}", s.text)
        };
        let mut groups: BTreeMap<resolve::StatementId, Vec<resolve::StatementId>> = BTreeMap::new();
        for (id, &first) in self.claims.first.iter() {
            groups.entry(first).or_default().push(id);
        }
        let several = groups.into_values().filter(|group| group.len() > 1);
        let same = several.map(|group| group.into_iter().map(statement).collect::<Vec<_>>().join(" = "));
        let links = self.claims.links.iter();
        let met =
            links.map(|(from, kind, to)| format!("{} | {} | {}", statement(*from), kind.as_str(), statement(*to)));
        let copies = self.claims.copies.iter().filter_map(|(copy, of)| {
            let id = |article| &self.facts.articles[article].id;
            Some(format!("{} is a copy of {}", id(copy), id((*of)?)))
        });
        same.chain(met).chain(copies).collect()
    }

    fn events(&self) -> Vec<String> {
        let row = |e: &resolve::Event| {
            let time = e.time.value().unwrap_or("-");
            let mut out = format!("{} | {} | {time} | {}", e.class, e.label, e.status.as_str());
            let mut participants: Vec<_> = e.participants.iter().map(|p| (p.role, self.id(p.entity))).collect();
            participants.sort_unstable();
            for (role, who) in participants {
                let _ = write!(out, " | {} {who}", role.as_str());
            }
            for voucher in &e.vouched {
                let word = if e.denied.contains(voucher) {
                    "denied"
                } else {
                    "claimed"
                };
                if let Voucher::Statement(s) = voucher {
                    let _ = write!(out, " | {word} in: {}", self.facts.statements[*s].text);
                }
            }
            let label = |id: resolve::EventId| &self.facts.events[id].label;
            if let Some((whole, _)) = e.part_of {
                let _ = write!(out, " | part of {}", label(whole));
            }
            for (effect, _) in &e.led_to {
                let _ = write!(out, " | led to {}", label(*effect));
            }
            for (word, rows) in [("before", &e.before), ("includes", &e.includes)] {
                for (other, _) in rows {
                    let _ = write!(out, " | {word} {}", label(*other));
                }
            }
            out
        };
        let mut events: Vec<&resolve::Event> = self.facts.events.values().collect();
        events.sort_by_key(|e| {
            (
                e.time.days().is_none(),
                e.time.days(),
                e.class,
                e.evidence.first().copied(),
            )
        });
        events.into_iter().map(row).collect()
    }

    fn relations(&self) -> Vec<String> {
        let row = |r: &resolve::Relation| {
            let office = r.office.as_deref().map_or(String::new(), |o| format!(" ({o})"));
            format!("{} {} {}{office}", self.id(r.from), r.kind.as_str(), self.id(r.to))
        };
        sorted(self.facts.relations.iter().map(row))
    }
}

fn sorted(rows: impl Iterator<Item = String>) -> Vec<String> {
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

fn join<'a>(rows: impl Iterator<Item = &'a str>) -> String {
    rows.collect::<Vec<_>>().join(", ")
}

fn lines(rows: Vec<String>) -> String {
    rows.iter()
        .map(|row| format!("{}\n", row.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect()
}

fn words(reading: &Reading) -> Vec<String> {
    let doc: &Document = &reading.document;
    let sentence = |id| join(doc.tokens_of(id).map(|t| doc.form(t))).replace(", ", " ");
    doc.sentences.ids().map(sentence).collect()
}

/// Verbs, and adjectives and nouns that are said of something: voice, factuality, fillers.
fn clauses(reading: &Reading) -> Vec<String> {
    let doc: &Document = &reading.document;
    let said = |t: &TokenId| doc.upos(*t) == Upos::Verb || doc.child(*t, &["cop"]).is_some();
    let row = |t: TokenId| {
        let clause = doc.clause(t)?;
        let mut out = format!("{} | {:?} {:?}", doc.form(t), clause.voice, clause.factuality);
        for &(function, filler) in &clause.functions {
            let name = match function {
                Function::Subject => "subject",
                Function::Object => "object",
                Function::IndirectObject => "indirect object",
                Function::Oblique(preposition) => doc.form(preposition),
            };
            let _ = write!(out, " | {name} {}", doc.form(filler));
        }
        Some(out)
    };
    doc.tokens.ids().filter(said).filter_map(row).collect()
}

fn names(reading: &Reading) -> Vec<String> {
    let text = reading.document.text();
    let rows = reading.mentions.names.values();
    rows.map(|n| format!("{} {}", n.kind.as_str(), n.span.of(text)))
        .collect()
}

fn times(reading: &Reading) -> Vec<String> {
    let text = reading.document.text();
    let rows = reading.mentions.times.iter();
    let row = |(id, t): (_, &newsgraph::mention::Timex)| {
        let value = reading.links.times[id].value().unwrap_or("-").to_owned();
        format!("{:?} {} = {value}", t.kind, t.span.of(text))
    };
    rows.map(row).collect()
}

fn attributions(reading: &Reading) -> Vec<String> {
    let text = reading.document.text();
    let phrase = |p: Option<Phrase>| p.map_or("-", |p| p.span.of(text));
    let row = |a: &newsgraph::mention::Attribution| {
        let content: Vec<&str> = a.content.iter().map(|c| c.of(text)).collect();
        format!(
            "{:?} | {} | {} | {}",
            a.kind,
            phrase(a.source),
            phrase(a.cue),
            content.join(" … ")
        )
    };
    reading.mentions.attributions.values().map(row).collect()
}

/// A case of a file: its heading, and its part of the file as it stands and as it is read now.
struct Case {
    heading: String,
    old: String,
    new: String,
}

impl Case {
    /// Returns a case without its expected rows read: they are taken as they stand.
    fn unread(file: &str) -> Self {
        let heading = file.lines().next().unwrap_or_default();
        Self {
            heading: heading.trim_start_matches("# ").to_owned(),
            old: file.to_owned(),
            new: file.to_owned(),
        }
    }

    /// Reads the texts and writes what is found in place of the expected rows.
    fn read(mut self) -> Self {
        let mut texts: Vec<Fence> = Vec::new();
        let mut read: Option<Read> = None;
        self.new.clear();
        for part in parts(&self.old) {
            match part {
                Part::Prose(prose) => self.new += &prose,
                Part::Fence(fence) if fence.info.starts_with("text") => {
                    let _ = write!(self.new, "```{}\n{}```\n", fence.info, fence.body);
                    texts.push(fence);
                }
                Part::Fence(fence) => {
                    let read = read.get_or_insert_with(|| Read::of(&texts));
                    let _ = write!(self.new, "```{}\n{}```\n", fence.info, read.rows(&fence.info));
                }
            }
        }
        self
    }

    /// Returns what changed, line by line: `-` as it stands, `+` as it is read now.
    fn difference(&self) -> String {
        let diff = TextDiff::from_lines(&self.old, &self.new);
        let sign = |tag| match tag {
            ChangeTag::Delete => Some('-'),
            ChangeTag::Insert => Some('+'),
            ChangeTag::Equal => None,
        };
        let lines = diff
            .iter_all_changes()
            .filter_map(|c| Some(format!("    {} {c}", sign(c.tag())?)));
        lines.collect()
    }
}

/// Cuts a file before each heading.
fn cases(file: &str) -> Vec<Case> {
    let mut cuts: Vec<usize> = file.match_indices("\n# ").map(|(at, _)| at + 1).collect();
    cuts.insert(0, 0);
    cuts.push(file.len());
    cuts.windows(2).map(|cut| Case::unread(&file[cut[0]..cut[1]])).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of cases is there")
        .map(|e| e.expect("a readable entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "md") {
            found.push(path);
        }
    }
    found
}

/// Says whether a case is to be read: all are, or those with the words of `CASE` in their heading.
fn wanted(case: &Case) -> bool {
    let words = std::env::var("CASE").unwrap_or_default().to_lowercase();
    case.heading.to_lowercase().contains(&words)
}

#[test]
fn cases_are_read_as_they_say() {
    let found = files(&path("tests/cases"));
    assert!(found.len() > 2, "there are cases");
    let (mut wrong, mut count) = (String::new(), 0);
    for path in found {
        let file = std::fs::read_to_string(&path).expect("a readable case");
        let read = |case| if wanted(&case) { case.read() } else { case };
        let cases: Vec<Case> = cases(&file).into_iter().map(read).collect();
        count += cases.iter().filter(|c| wanted(c)).count();
        if std::env::var_os("UPDATE").is_some() {
            let now: String = cases.iter().map(|c| c.new.as_str()).collect();
            std::fs::write(&path, now).expect("a case that can be written");
            continue;
        }
        for case in cases.iter().filter(|c| c.old != c.new) {
            let _ = write!(wrong, "{}\n  # {}\n{}", path.display(), case.heading, case.difference());
        }
    }
    assert!(count > 0, "no heading holds the words of CASE");
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_difference_shows_both_sides() {
    let mut case = Case::unread("# One\n\n```names\nperson Lee\nperson Ito\n```\n");
    case.new = case.new.replace("Lee", "Amir Lee");
    assert_eq!(case.difference(), "    - person Lee\n    + person Amir Lee\n");
    let headings: Vec<String> = cases("# One\n\na\n\n# Two\n").into_iter().map(|c| c.heading).collect();
    assert_eq!(headings, ["One", "Two"]);
}
