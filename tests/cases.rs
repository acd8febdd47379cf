//! Short own texts with what is to be read in them: `tests/cases/<floor>/*.md`.
//!
//! A case is a heading, a line of why, one or more fenced `text` blocks (`text 2024-05-02` gives the publication date), and
//! fenced blocks of expected rows: `words`, `names`, `times`, `attributions`, `entities`, `statements`, `claims`,
//! `events`, `relations`. `UPDATE=1 cargo test --test cases` rewrites the rows; a person reads the difference.

use newsgraph::graph::claims::Claims;
use newsgraph::lexicon::Lexicon;
use newsgraph::mention::Phrase;
use newsgraph::resolve::{self, Facts, Reading, Voucher};
use newsgraph::source::{Article, Published, blocks};
use newsgraph::syntax::{Document, Model};
use newsgraph::{graph, pipeline};
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

fn article(number: usize, fence: &Fence) -> Article {
    let date = fence.info.strip_prefix("text").expect("a text").trim();
    let published = (!date.is_empty()).then(|| Published {
        date: date.parse().expect("a date behind `text`"),
        inferred: false,
    });
    let text = fence.body.trim_end().to_owned();
    Article {
        kept: None,
        id: format!("{}", (b'a' + number as u8) as char),
        url: None,
        title: None,
        byline: None,
        outlet: None,
        published,
        blocks: blocks(&text),
        text,
    }
}

/// What the texts of one case give.
struct Case {
    readings: Vec<Reading>,
    facts: Facts,
    claims: Claims,
}

impl Case {
    fn read(texts: &[Fence], model: &Model, lexicon: &Lexicon) -> Self {
        let articles = texts.iter().enumerate().map(|(k, fence)| article(k, fence));
        let readings: Vec<Reading> = articles.map(|a| pipeline::read(a, model, lexicon)).collect();
        let graph::NewsGraph { facts, claims, .. } = graph::build(resolve::facts(readings.clone(), lexicon));
        Self {
            readings,
            facts,
            claims,
        }
    }

    fn rows(&self, view: &str) -> String {
        let per_article: fn(&Reading) -> Vec<String> = match view {
            "words" => words,
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
        let row = |e: &resolve::Entity| {
            let also = if e.aliases.is_empty() {
                String::new()
            } else {
                format!(" | {}", e.aliases.join(", "))
            };
            format!("{} = {} ×{}{also}", e.id, e.label, e.mentions.len())
        };
        self.facts.entities.values().map(row).collect()
    }

    fn id(&self, entity: resolve::EntityId) -> &str {
        &self.facts.entities[entity].id
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
            for p in &e.participants {
                let _ = write!(out, " | {} {}", p.role.as_str(), self.id(p.entity));
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
        self.facts.events.values().map(row).collect()
    }

    fn relations(&self) -> Vec<String> {
        let row = |r: &resolve::Relation| {
            let office = r.office.as_deref().map_or(String::new(), |o| format!(" ({o})"));
            format!("{} {} {}{office}", self.id(r.from), r.kind.as_str(), self.id(r.to))
        };
        self.facts.relations.iter().map(row).collect()
    }
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

/// Returns the file with its expected rows as they are read now.
fn reread(file: &str, model: &Model, lexicon: &Lexicon) -> String {
    let mut out = String::new();
    let mut texts: Vec<Fence> = Vec::new();
    let mut case: Option<Case> = None;
    for part in parts(file) {
        match part {
            Part::Prose(prose) => {
                if prose.lines().any(|l| l.starts_with("# ")) {
                    (texts, case) = (Vec::new(), None);
                }
                out += &prose;
            }
            Part::Fence(fence) if fence.info.starts_with("text") => {
                let _ = write!(out, "```{}\n{}```\n", fence.info, fence.body);
                texts.push(fence);
            }
            Part::Fence(fence) => {
                let case = case.get_or_insert_with(|| Case::read(&texts, model, lexicon));
                let _ = write!(out, "```{}\n{}```\n", fence.info, case.rows(&fence.info));
            }
        }
    }
    out
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

#[test]
fn cases_are_read_as_they_say() {
    let (model, lexicon) = (
        Model::load().expect("the shipped network is valid"),
        Lexicon::load().expect("the shipped tables are valid"),
    );
    let found = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"));
    assert!(found.len() > 2, "there are cases");
    let mut wrong = Vec::new();
    for path in found {
        let file = std::fs::read_to_string(&path).expect("a readable case");
        let now = reread(&file, &model, &lexicon);
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &now).expect("a case that can be written");
        } else if now != file {
            let old = file
                .lines()
                .map(str::to_owned)
                .collect::<std::collections::BTreeSet<_>>();
            let new: Vec<&str> = now.lines().filter(|l| !old.contains(*l)).collect();
            wrong.push(format!("{}\n  now: {}", path.display(), new.join("\n       ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
