//! Events as rows of event data, in the manner of PLOVER: one row for each source and target of an event.
//!
//! Who did what to whom on which day, with codes for actors (country as ISO 3166 alpha-3, then a sector such as `GOV` or
//! `MIL`), the class, its CAMEO root and its newer PLOVER name, mode, contexts, place, the sentence and the article. As PLOVER has it,
//! cooperation that is only planned is an agreement, and planned harm a threat; `status` and `class` keep what the graph says.
//! Those who act together each stand as source with every other as target. Rows lie in the order of dates and ids.

use crate::base::Result;
use crate::graph::LinkKind;
use crate::graph::record::{ArticleRecord, EventRecord, LinkRecord, NodeRecord, Records};
use crate::lexicon::coding::Coding;
use crate::lexicon::country::Countries;
use crate::lexicon::ontology::{EventClass, Ontology};
use crate::mention::Status;
use serde::Serialize;
use std::collections::HashMap;

/// The most who act together that are paired with each other.
const MOST_TOGETHER: usize = 8;
/// The names of the columns of [`tsv`].
const COLUMNS: &str = "event\tdate\tdate_from\tsource\tsource_code\ttarget\ttarget_code\tevent_type\tplover\tclass\tcameo\tace\tmode\tcontext\tstatus\tplace\tcountry\tvouched\ttext\tarticle\turl";

/// One row: an event between a source and a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the names of the columns")]
pub struct Row<'a> {
    pub event: &'a str,
    /// The day of the event where the text tells it, else of publication.
    pub date: Option<&'a str>,
    /// What `date` is: `event` or `publication`.
    pub date_from: Option<&'static str>,
    pub source: Option<&'a str>,
    pub source_code: String,
    pub target: Option<&'a str>,
    pub target_code: String,
    /// The name of the class in PLOVER's newer list, after its rule for what is only planned.
    pub event_type: String,
    /// One of the sixteen names of PLOVER's newer list, after the same rule; `None` where the class falls under none.
    pub plover: Option<String>,
    pub class: &'a str,
    pub cameo: String,
    /// The types of ACE and its successors that fall under the class.
    pub ace: Vec<String>,
    pub mode: Option<&'static str>,
    pub context: Vec<&'static str>,
    pub status: Status,
    pub place: Option<&'a str>,
    pub country: Option<String>,
    pub vouched: &'a [String],
    pub text: String,
    pub article: Option<&'a str>,
    pub url: Option<&'a str>,
}

/// Writes rows as JSON lines.
pub fn jsonl(rows: &[Row]) -> String {
    let line = |row: &Row| serde_json::to_string(row).expect("rows hold strings only") + "\n";
    rows.iter().map(line).collect()
}

/// Writes rows as a table with a header, tabs between cells; lists are separated by `|`.
pub fn tsv(rows: &[Row]) -> String {
    let mut out = format!("{COLUMNS}\n");
    for row in rows {
        let text = row.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let cells = [
            row.event,
            row.date.unwrap_or_default(),
            row.date_from.unwrap_or_default(),
            row.source.unwrap_or_default(),
            &row.source_code,
            row.target.unwrap_or_default(),
            &row.target_code,
            &row.event_type,
            row.plover.as_deref().unwrap_or_default(),
            row.class,
            &row.cameo,
            &row.ace.join("|"),
            row.mode.unwrap_or_default(),
            &row.context.join("|"),
            row.status.as_str(),
            row.place.unwrap_or_default(),
            row.country.as_deref().unwrap_or_default(),
            &row.vouched.join("|"),
            &text,
            row.article.unwrap_or_default(),
            row.url.unwrap_or_default(),
        ];
        let clean = cells.map(|cell| cell.replace(['\t', '\n'], " "));
        out.push_str(&clean.join("\t"));
        out.push('\n');
    }
    out
}

/// Makes the rows of a graph.
///
/// # Errors
/// If a shipped table is malformed: a defect that a test of this crate catches.
pub fn rows(records: &Records) -> Result<Vec<Row<'_>>> {
    let coder = Coder::new(records)?;
    let mut out = Vec::new();
    for node in &records.nodes {
        if let NodeRecord::Event(event) = node {
            coder.event(event, &mut out);
        }
    }
    out.sort_by(|a, b| (a.date, a.event).cmp(&(b.date, b.event)));
    Ok(out)
}

/// The graph with the indices and tables that its rows need.
struct Coder<'a> {
    nodes: HashMap<&'a str, &'a NodeRecord>,
    links: HashMap<&'a str, Vec<&'a LinkRecord>>,
    mentions: HashMap<&'a str, &'a LinkRecord>,
    /// How many events begin in a sentence, by article and first code point.
    crowd: HashMap<(&'a str, usize), usize>,
    coding: Coding,
    countries: Countries,
    ontology: Ontology,
}

impl<'a> Coder<'a> {
    fn new(records: &'a Records) -> Result<Self> {
        let mut links: HashMap<&str, Vec<&LinkRecord>> = HashMap::new();
        let mut mentions = HashMap::new();
        for link in &records.links {
            links.entry(&link.source).or_default().push(link);
            if link.kind == LinkKind::Mentions {
                mentions.entry(link.target.as_str()).or_insert(link);
            }
        }
        let nodes: HashMap<&str, &NodeRecord> = records.nodes.iter().map(|n| (n.id(), n)).collect();
        let mut crowd: HashMap<(&str, usize), usize> = HashMap::new();
        for link in mentions
            .values()
            .filter(|l| matches!(nodes.get(l.target.as_str()), Some(NodeRecord::Event(_))))
        {
            if let Some(NodeRecord::Article(article)) = nodes.get(link.source.as_str()) {
                *crowd.entry((&article.id, bounds(article, link)[0])).or_default() += 1;
            }
        }
        Ok(Self {
            nodes,
            crowd,
            links,
            mentions,
            coding: Coding::load()?,
            countries: Countries::load()?,
            ontology: Ontology::load()?,
        })
    }

    /// Returns what a node is linked to in one way, in the order of the graph.
    fn linked(&self, id: &str, kind: LinkKind) -> Vec<&'a NodeRecord> {
        let links = self.links.get(id).map_or(&[][..], Vec::as_slice);
        let of = links.iter().filter(|l| l.kind == kind);
        of.filter_map(|l| self.nodes.get(l.target.as_str()).copied()).collect()
    }

    /// Adds the rows of an event.
    fn event(&self, event: &'a EventRecord, out: &mut Vec<Row<'a>>) {
        let passage = self.mentions.get(event.id.as_str());
        let article = passage.and_then(|l| match self.nodes.get(l.source.as_str())? {
            NodeRecord::Article(article) => Some(article),
            _ => None,
        });
        let text = passage.zip(article).map_or_else(String::new, |(l, a)| sentence(a, l));
        let class = self.ontology.class(&event.class);
        let coded = self.coded(event, class);
        let type_ = coded.map_or_else(|| event.class.clone(), EventClass::newer_name);
        let cameo = coded.map_or_else(String::new, |c| c.cameo.clone());
        let happened = event.days.as_ref().map(|d| d[0].as_str());
        let published = article.and_then(|a| a.published.as_deref());
        let place = self.linked(&event.id, LinkKind::Place).into_iter().next();
        // The words of a sentence tell the manner of its one event; of several, each has its own words alone.
        let words = event.label.split(" (").next().unwrap_or_default();
        let alone = passage
            .zip(article)
            .is_some_and(|(l, a)| self.crowd.get(&(&*a.id, bounds(a, l)[0])) == Some(&1));
        let by_sentence = || self.coding.mode(&event.class, &text).filter(|_| alone);
        let mode = self.coding.mode(&event.class, words).or_else(by_sentence);
        for (source, target) in self.pairs(&event.id) {
            out.push(Row {
                event: &event.id,
                date: happened.or(published),
                date_from: happened.map(|_| "event").or(published.map(|_| "publication")),
                source: source.map(|n| n.label()),
                source_code: source.map_or_else(String::new, |n| self.code(n)),
                target: target.map(|n| n.label()),
                target_code: target.map_or_else(String::new, |n| self.code(n)),
                event_type: type_.clone(),
                plover: coded.and_then(EventClass::plover_name),
                class: &event.class,
                cameo: cameo.clone(),
                ace: class.map_or_else(Vec::new, |c| c.ace.clone()),
                mode,
                context: self.coding.contexts(&text),
                status: event.status,
                place: place.map(NodeRecord::label),
                country: place.and_then(|n| self.country(n)),
                vouched: &event.vouched,
                text: text.clone(),
                article: article.map(|a| a.id.as_str()),
                url: article.and_then(|a| a.url.as_deref()),
            });
        }
    }

    /// Returns sources and targets: who acts with whom it is done to; of those who act together each with each.
    fn pairs(&self, event: &str) -> Vec<(Option<&'a NodeRecord>, Option<&'a NodeRecord>)> {
        let [actors, targets, together] =
            [LinkKind::Actor, LinkKind::Recipient, LinkKind::Participant].map(|kind| self.linked(event, kind));
        let mut pairs = Vec::new();
        for &a in together.iter().take(MOST_TOGETHER) {
            let others = together.iter().take(MOST_TOGETHER).filter(|b| b.id() != a.id());
            pairs.extend(others.map(|&b| (Some(a), Some(b))));
        }
        for &a in &actors {
            pairs.extend(targets.iter().chain(&together).map(|&t| (Some(a), Some(t))));
        }
        if pairs.is_empty() {
            let alone = actors.iter().chain(&together).map(|&a| (Some(a), None));
            pairs.extend(alone.chain(targets.iter().map(|&t| (None, Some(t)))));
        }
        pairs
    }

    /// Returns the class under which an event is coded: planned cooperation is agreed to, planned harm threatened.
    fn coded<'c>(&'c self, event: &EventRecord, class: Option<&'c EventClass>) -> Option<&'c EventClass> {
        let announced = self.ontology.classes.iter().find(|c| c.turned.is_some());
        let planned = class.filter(|c| event.status == Status::Planned && !c.cameo.is_empty());
        match (planned, announced) {
            (Some(c), Some(promise)) if c.hostile => self.ontology.class(promise.turned.as_deref().unwrap_or_default()),
            (Some(c), Some(promise)) if c.promised => Some(promise),
            _ => class,
        }
    }

    /// Returns an actor's code: its country and its sector, as far as they are known.
    fn code(&self, actor: &NodeRecord) -> String {
        let country = self.country(actor).unwrap_or_default();
        if matches!(actor, NodeRecord::Country(_) | NodeRecord::Place(_)) {
            return country;
        }
        let sector = self.sector(actor).unwrap_or_default();
        format!("{country}{sector}")
    }

    /// Returns the country that an actor is or belongs to, as ISO 3166 alpha-3.
    fn country(&self, actor: &NodeRecord) -> Option<String> {
        let entity = actor.entity()?;
        let iso3 = |iso2: &str| self.countries.by_code(iso2)?.iso3.map(str::to_owned);
        let own = entity.iso2.as_deref().and_then(iso3);
        own.or_else(|| self.country_in(&entity.label)).or_else(|| {
            let ties = [
                LinkKind::Represents,
                LinkKind::Leads,
                LinkKind::HoldsOffice,
                LinkKind::WorksFor,
            ];
            let ties = ties
                .into_iter()
                .chain([LinkKind::MemberOf, LinkKind::BasedIn, LinkKind::LocatedIn]);
            let tied = ties.flat_map(|kind| self.linked(&entity.id, kind));
            let mut codes = tied.filter_map(|n| {
                let entity = n.entity()?;
                let own = entity.iso2.as_deref().and_then(iso3);
                own.or_else(|| self.country_in(&entity.label))
            });
            codes.next()
        })
    }

    /// Returns the country that a word or two of a name name: *Chinese* of *Chinese Foreign Ministry*.
    fn country_in(&self, name: &str) -> Option<String> {
        let words: Vec<&str> = name.split_whitespace().map(|w| w.trim_end_matches("'s")).collect();
        let pairs = words.windows(2).map(|w| w.join(" "));
        let singles = words.iter().map(|w| (*w).to_owned());
        let found = pairs.chain(singles).find_map(|form| {
            let people = || {
                self.countries
                    .people(&form)
                    .and_then(|p| self.countries.by_code(p.iso2?))
            };
            self.countries.by_name(&form).filter(|c| !c.ambiguous).or_else(people)
        });
        found?.iso3.map(str::to_owned)
    }

    /// Returns the sector that an actor's office, name or kind tells.
    fn sector(&self, actor: &NodeRecord) -> Option<&'static str> {
        let entity = actor.entity()?;
        let links = self.links.get(entity.id.as_str()).map_or(&[][..], Vec::as_slice);
        let mut offices = links.iter().filter_map(|l| l.office.as_deref());
        let by_office = offices.find_map(|office| self.coding.sector(office));
        let body = || {
            let ties = [
                LinkKind::Represents,
                LinkKind::Leads,
                LinkKind::WorksFor,
                LinkKind::MemberOf,
            ];
            let bodies = ties.into_iter().flat_map(|kind| self.linked(&entity.id, kind));
            bodies.filter_map(|n| self.coding.sector(n.label())).next()
        };
        let agency = || matches!(actor, NodeRecord::Agency(_)).then_some(GOVERNMENT);
        let by_name = || self.coding.sector(&entity.label);
        by_office.or_else(by_name).or_else(body).or_else(agency)
    }
}

/// The sector of a body of a state that no table tells more about.
const GOVERNMENT: &str = "GOV";

/// Returns the first and the last code point of the sentence in which the first passage of a link stands; of the passage
/// itself where no sentence is known.
fn bounds(article: &ArticleRecord, link: &LinkRecord) -> [usize; 2] {
    let Some(passage) = link.evidence.first() else {
        return [0, 0];
    };
    let holds = |s: &&[usize; 2]| s[0] <= passage.start && passage.start < s[1];
    let found = article.sentences.iter().find(holds);
    *found.unwrap_or(&[passage.start, passage.end])
}

/// Returns the sentence of an article in which a passage stands.
fn sentence(article: &ArticleRecord, link: &LinkRecord) -> String {
    let [start, end] = bounds(article, link);
    let text = article.text.chars().skip(start);
    text.take(end.saturating_sub(start)).collect()
}

#[cfg(test)]
mod tests;
