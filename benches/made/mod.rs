//! Makes graphs of any size without reading anything: the same rows for the same number of statements.
//!
//! For a million statements there are 50,000 articles with their texts and sentences, 50,000 entities of which few are named
//! very often (the first in every 37th mention), 300,000 events, and about five million links, each with its passage.

use newsgraph::graph::LinkKind;
use newsgraph::graph::record::{
    ArticleRecord, EntityRecord, EventRecord, EvidenceRecord, Header, LinkRecord, NodeRecord, Records, SCHEMA,
    StatementRecord,
};
use newsgraph::mention::{QuoteKind, Status};
use newsgraph::resolve::{Modality, Polarity};

const GIVEN: [&str; 12] = [
    "Ana", "Amir", "Boris", "Chen", "Dina", "Elif", "Femi", "Grace", "Hugo", "Inès", "Jun", "Kofi",
];
const FAMILY: [&str; 12] = [
    "Adeyemi", "Bekele", "Castro", "Dumont", "Eriksen", "Farouk", "García", "Haddad", "Ivanov", "Jansen", "Kimura",
    "Novák",
];
const WORDS: [&str; 24] = [
    "bridge", "budget", "coast", "council", "court", "election", "export", "farmer", "ferry", "flood", "harbour",
    "hospital", "market", "minister", "pipeline", "police", "port", "relief", "river", "school", "strike", "tariff",
    "treaty", "union",
];
/// How many statements an article holds.
const SHARE: usize = 20;

/// A small generator of numbers: the same graph in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// Returns a number below a limit, small ones much more often.
    fn popular(&mut self, limit: usize) -> usize {
        let share = self.below(1 << 24) as f64 / f64::from(1 << 24);
        (share.powi(3) * limit as f64) as usize
    }
}

/// An article while it is written.
struct Page<'a> {
    out: &'a mut Records,
    id: String,
    text: String,
    at: usize,
    sentences: Vec<[usize; 2]>,
}

impl Page<'_> {
    /// Writes a sentence and returns its passage.
    fn write(&mut self, sentence: &str) -> EvidenceRecord {
        let start = self.at;
        self.at += sentence.chars().count();
        self.text += sentence;
        self.text.push('\n');
        self.sentences.push([start, self.at]);
        let end = self.at;
        self.at += 1;
        EvidenceRecord {
            article: self.id.as_str().into(),
            start,
            end,
            text: sentence.into(),
            rule: "made".into(),
        }
    }

    fn link(&mut self, source: &str, kind: LinkKind, target: &str, evidence: &EvidenceRecord) {
        if source == target {
            return;
        }
        self.out.links.push(LinkRecord {
            source: source.into(),
            target: target.into(),
            key: kind.as_str().into(),
            kind,
            office: None,
            since: None,
            until: None,
            polarity: (kind == LinkKind::About).then_some(Polarity::Neutral),
            evidence: vec![evidence.clone()],
        });
    }
}

/// Makes a graph with so many statements.
pub fn graph(statements: usize) -> Records {
    let mut out = Records {
        directed: true,
        multigraph: true,
        graph: Header {
            schema: SCHEMA.to_owned(),
            generator: "made".to_owned(),
        },
        nodes: Vec::new(),
        links: Vec::new(),
    };
    let mut numbers = Numbers(7);
    let articles = statements.div_ceil(SHARE);
    let entities: Vec<(String, String)> = (0..articles.max(50)).map(entity).collect();
    for (number, (id, label)) in entities.iter().enumerate() {
        let record = EntityRecord {
            id: id.clone(),
            label: label.clone(),
            aliases: label.split(' ').skip(1).map(str::to_owned).collect(),
            iso2: None,
            wikidata: None,
            named: true,
            mentions: articles * 20 / (number + 1),
            joined: Vec::new(),
            rejected: Vec::new(),
        };
        out.nodes.push(match id.split('/').next() {
            Some("person") => NodeRecord::Person(record),
            Some("country") => NodeRecord::Country(record),
            Some("place") => NodeRecord::Place(record),
            _ => NodeRecord::Organization(record),
        });
    }
    for number in 0..articles {
        article(&mut out, number, &entities, &mut numbers);
    }
    out.nodes.sort_by(|a, b| a.id().cmp(b.id()));
    out.links
        .sort_by(|a, b| (&a.source, &a.target, &a.key).cmp(&(&b.source, &b.target, &b.key)));
    out.links
        .dedup_by(|a, b| (&a.source, &a.target, &a.key) == (&b.source, &b.target, &b.key));
    out
}

/// Names an entity: most are people, some bodies, places and countries.
fn entity(number: usize) -> (String, String) {
    let (given, family) = (GIVEN[number % 12], FAMILY[number / 12 % 12]);
    match number % 10 {
        0 => (format!("organization/{number}"), format!("{family} Council {number}")),
        1 => (format!("place/{number}"), format!("Port {family} {number}")),
        2 if number < 2000 => (format!("country/{number}"), format!("{family} Islands {number}")),
        _ => (format!("person/{number}"), format!("{given} {family} {number}")),
    }
}

fn article(out: &mut Records, number: usize, entities: &[(String, String)], numbers: &mut Numbers) {
    let day = format!("{}-{:02}-{:02}", 2015 + number % 10, 1 + number % 12, 1 + number % 28);
    let mut page = Page {
        out,
        id: format!("article/a{number:06}"),
        text: String::new(),
        at: 0,
        sentences: Vec::new(),
    };
    let mut event = None;
    for k in 0..SHARE {
        let [one, other] = [0; 2].map(|_| &entities[numbers.popular(entities.len())]);
        if k % 10 < 3 {
            event = Some(happening(&mut page, (number, k), [one, other], &day, numbers));
        }
        statement(&mut page, (number, k), [one, other], event.as_deref(), numbers);
    }
    let Page {
        text, sentences, id, ..
    } = page;
    out.nodes.push(NodeRecord::Article(ArticleRecord {
        id,
        label: format!("News of {day}"),
        title: Some(format!("News of {day}")),
        byline: None,
        outlet: Some("The Maker".to_owned()),
        url: None,
        published: Some(day),
        inferred: false,
        copy_of: None,
        text,
        sentences,
    }));
}

fn happening(
    page: &mut Page,
    place: (usize, usize),
    who: [&(String, String); 2],
    day: &str,
    numbers: &mut Numbers,
) -> String {
    let id = format!("event/{:06}-{}", place.0, place.1);
    let word = WORDS[numbers.below(24)];
    let evidence = page.write(&format!("{} met {} to talk about the {word}.", who[0].1, who[1].1));
    page.out.nodes.push(NodeRecord::Event(EventRecord {
        id: id.clone(),
        label: format!("met ({}, {})", who[0].1, who[1].1),
        class: ["CONSULT", "AGREE", "AID", "ASSAULT"][numbers.below(4)].to_owned(),
        time: Some(day.to_owned()),
        granularity: None,
        days: Some([day.to_owned(), day.to_owned()]),
        dated: None,
        status: Status::Asserted,
        vouched: vec![page.id.clone()],
        denied: Vec::new(),
    }));
    for (id_of, _) in who {
        page.link(&id, LinkKind::Participant, id_of, &evidence);
        let article = page.id.clone();
        page.link(&article, LinkKind::Mentions, id_of, &evidence);
    }
    let article = page.id.clone();
    page.link(&article, LinkKind::Mentions, &id, &evidence);
    id
}

fn statement(
    page: &mut Page,
    place: (usize, usize),
    who: [&(String, String); 2],
    event: Option<&str>,
    numbers: &mut Numbers,
) {
    let id = format!("statement/a{:06}-{}", place.0, place.1);
    let words = [0; 3].map(|_| WORDS[numbers.below(24)]);
    let text = format!(
        "{} holds back the {} of the {} until the {} ends",
        who[1].1, words[0], words[1], words[2]
    );
    let evidence = page.write(&format!("{} said that {text}.", who[0].1));
    // Every fourth statement says again what an earlier article said, every sixteenth denies it.
    let earlier = numbers.below(place.0.max(1));
    let earlier = (place.0 > 0 && place.1.is_multiple_of(4)).then(|| format!("statement/a{earlier:06}-1"));
    page.out.nodes.push(NodeRecord::Statement(StatementRecord {
        claim: earlier.clone().unwrap_or_else(|| id.clone()),
        id: id.clone(),
        label: text.chars().take(80).collect(),
        text,
        cue: Some("said".to_owned()),
        quote: QuoteKind::Indirect,
        class: Some("assert".to_owned()),
        modality: Modality::Asserted,
        strength: Some(3),
        topics: vec![words[0].to_owned()],
        phrases: vec![words[1].to_owned()],
        occasion: None,
        candidates: Vec::new(),
        said: None,
        granularity: None,
        days: None,
        dated: None,
    }));
    page.link(&id, LinkKind::Speaker, &who[0].0, &evidence);
    page.link(&id, LinkKind::About, &who[1].0, &evidence);
    if let Some(denied) = earlier.filter(|_| place.1.is_multiple_of(16)) {
        page.link(&id, LinkKind::Denies, &denied, &evidence);
    }
    if let Some(event) = event.filter(|_| place.1.is_multiple_of(5)) {
        page.link(&id, LinkKind::Reports, event, &evidence);
    }
    if numbers.below(30) == 0 && who[0].0.starts_with("person") {
        page.link(&who[0].0, LinkKind::WorksFor, &who[1].0, &evidence);
    }
    let article = page.id.clone();
    for target in [&id, &who[0].0, &who[1].0] {
        page.link(&article, LinkKind::Mentions, target, &evidence);
    }
}
