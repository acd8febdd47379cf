//! The questions on a small graph: two ministers who meet twice, a critic, a body, a stranger.

use super::*;
use crate::graph::record::{NodeRecord, Records};
use serde_json::{Value, json};

const TEXT: &str = "Ana Ruiz met Bo Lind in Oslo.\nRuiz called Lind brave. Lind thanked Ruiz.\nCy Dahl said Lind lies.\nRuiz heads the Water Board.\nRuiz will meet Lind again.\n";

fn evidence(words: &str) -> Value {
    let byte = TEXT.find(words).expect("the words stand in the text");
    let start = TEXT[..byte].chars().count();
    let end = start + words.chars().count();
    json!([{"article": "article/a", "start": start, "end": end, "text": words, "rule": "test"}])
}

fn link(source: &str, kind: &str, target: &str, words: &str) -> Value {
    json!({"source": source, "target": target, "key": kind, "kind": kind, "evidence": evidence(words)})
}

fn entity(kind: &str, id: &str, label: &str, aliases: &[&str], mentions: usize) -> Value {
    json!({"kind": kind, "id": id, "label": label, "aliases": aliases, "named": true, "mentions": mentions})
}

fn event(id: &str, label: &str, day: Option<&str>, status: &str) -> Value {
    json!({"kind": "event", "id": id, "label": label, "class": "CONSULT", "time": day, "granularity": day.map(|_| "day"),
        "days": day.map(|day| [day, day]), "status": status, "vouched": ["article/a"]})
}

fn statement(id: &str, text: &str) -> Value {
    json!({"kind": "statement", "id": id, "label": text, "text": text, "cue": "said", "quote": "indirect", "class": null,
        "modality": "asserted", "strength": null, "topics": [], "phrases": [], "occasion": null, "claim": id, "said": null,
        "granularity": null, "days": null})
}

/// Returns the graph; rows and keys are in the order of files.
fn records() -> Records {
    let sentences: Vec<[usize; 2]> = TEXT
        .match_indices(['.'])
        .scan(0, |start, (stop, _)| {
            let sentence = [*start, stop + 1];
            *start = stop + 2;
            Some(sentence)
        })
        .collect();
    let article = json!({"kind": "article", "id": "article/a", "label": "Talks", "title": "Talks", "byline": null,
        "outlet": null, "url": null, "published": "2024-05-03", "inferred": false, "copy_of": null, "text": TEXT,
        "sentences": sentences});
    let nodes = vec![
        article,
        event("event/1", "met (Ana Ruiz, Bo Lind)", Some("2024-05-02"), "asserted"),
        event("event/2", "meet (Ana Ruiz, Bo Lind)", Some("2024-06-01"), "planned"),
        entity("organization", "organization/board", "Water Board", &[], 1),
        entity("person", "person/ana-ruiz", "Ana Ruiz", &["Ruiz"], 6),
        entity("person", "person/bo-lind", "Bo Lind", &["Lind"], 5),
        entity("person", "person/cy-dahl", "Cy Dahl", &["Dahl"], 1),
        entity("person", "person/di-lind", "Di Lind", &[], 0),
        entity("place", "place/oslo", "Oslo", &[], 1),
        statement("statement/1", "Lind brave"),
        statement("statement/2", "Lind lies"),
    ];
    let links = vec![
        link("article/a", "mentions", "event/1", "met"),
        link("article/a", "mentions", "event/2", "meet"),
        link("article/a", "mentions", "person/ana-ruiz", "Ana Ruiz"),
        link("article/a", "mentions", "person/cy-dahl", "Cy Dahl"),
        link("article/a", "mentions", "person/di-lind", "Lind thanked"),
        link("article/a", "mentions", "statement/1", "Lind brave"),
        link("article/a", "mentions", "statement/2", "Lind lies"),
        link("event/1", "participant", "person/ana-ruiz", "Ana Ruiz"),
        link("event/1", "participant", "person/bo-lind", "Bo Lind"),
        link("event/1", "place", "place/oslo", "Oslo"),
        link("event/2", "participant", "person/ana-ruiz", "Ruiz will"),
        link("event/2", "participant", "person/bo-lind", "Lind again"),
        link("person/ana-ruiz", "leads", "organization/board", "Ruiz heads"),
        link("statement/1", "about", "person/bo-lind", "Lind brave"),
        link("statement/1", "speaker", "person/ana-ruiz", "Ruiz called"),
        link("statement/2", "about", "person/bo-lind", "Lind lies"),
        link("statement/2", "speaker", "person/cy-dahl", "Cy Dahl"),
    ];
    let graph = json!({"directed": true, "multigraph": true, "graph": {"schema": "newsgraph/1", "generator": "test"},
        "nodes": nodes, "links": links});
    serde_json::from_value(graph).expect("the rows have the form of graphs")
}

/// Asks the graph a question (the method's name and arguments) and gives the answer as JSON.
macro_rules! ask {
    ($question:ident($($argument:expr),*)) => {{
        let records = records();
        serde_json::to_value(Index::new(&records).$question($($argument),*)).expect("answers are JSON")
    }};
}

#[test]
fn a_profile_tells_of_offices_meetings_and_words() {
    let ruiz = records();
    let index = Index::new(&ruiz);
    let profile = index.profile("person/ana-ruiz", 5).expect("she is there");
    assert_eq!(
        (profile.mentions, profile.articles, profile.statements, profile.events),
        (6, 1, 1, 2)
    );
    let leads = &profile.relations[0];
    assert_eq!(
        (leads.kind, leads.outward, leads.who.label),
        (LinkKind::Leads, true, "Water Board")
    );
    assert_eq!(
        leads.place.as_ref().expect("a passage").sentence,
        "Ruiz heads the Water Board."
    );
    let met = &profile.met[0];
    assert_eq!((met.who.label, met.times, met.planned), ("Bo Lind", 1, 1));
    assert_eq!((met.first, met.last), (Some("2024-05-02"), Some("2024-06-01")));
    let days: Vec<_> = profile.deeds.iter().map(|e| e.time).collect();
    assert_eq!(days, [Some("2024-05-02"), Some("2024-06-01")]);
    let lind = index.profile("person/bo-lind", 1).expect("he is there");
    assert_eq!(
        (lind.spoken_of, lind.said_of.len(), lind.said_of[0].text),
        (2, 1, "Lind lies"),
        "the last one is kept"
    );
    let board = index.profile("organization/board", 5).expect("it is there");
    assert!(!board.relations[0].outward);
    assert!(index.profile("event/1", 5).is_none() && index.profile("person/nobody", 5).is_none());
}

#[test]
fn neighbors_say_how_and_how_often() {
    let rows = ask!(neighbors("person/bo-lind", &NeighborFilter::default()));
    let rows: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| (r["label"].as_str(), r["times"].as_u64()))
        .collect();
    let some = |label, times| (Some(label), Some(times));
    assert_eq!(rows, [some("Ana Ruiz", 3), some("Cy Dahl", 1), some("Oslo", 1)]);
    let ties = ask!(neighbors("person/bo-lind", &NeighborFilter::default()));
    let first = &ties[0]["ties"][0];
    assert_eq!(
        (
            first["how"].as_str(),
            first["direction"].as_str(),
            first["times"].as_u64()
        ),
        (Some("CONSULT"), Some("both"), Some(2))
    );
    assert_eq!(
        (
            ties[0]["ties"][1]["how"].as_str(),
            ties[0]["ties"][1]["direction"].as_str()
        ),
        (Some("about"), Some("in"))
    );
    let people = NeighborFilter {
        kind: Some(EntityKind::Person),
        by: &[LinkKind::About],
        limit: Some(1),
    };
    let one = ask!(neighbors("person/bo-lind", &people));
    assert_eq!(
        (one[0]["label"].as_str(), one.as_array().map(Vec::len)),
        (Some("Ana Ruiz"), Some(1))
    );
    assert!(ask!(neighbors("article/a", &NeighborFilter::default())).is_null());
}

#[test]
fn paths_are_short_and_say_each_link() {
    let hops = ask!(path("person/cy-dahl", "organization/board", &PathFilter::default()));
    let chain: Vec<_> = hops
        .as_array()
        .expect("a chain")
        .iter()
        .map(|h| {
            (
                h["from"]["id"].as_str().unwrap_or(""),
                h["kind"].as_str().unwrap_or(""),
                h["forward"] == true,
            )
        })
        .collect();
    assert_eq!(
        (chain[0], chain[1]),
        (("person/cy-dahl", "speaker", false), ("statement/2", "about", true))
    );
    assert_eq!((chain.len(), chain[4]), (5, ("person/ana-ruiz", "leads", true)));
    assert_eq!(hops[4]["to"]["id"], "organization/board");
    let participants = PathFilter {
        by: &[LinkKind::Participant],
        without: &[],
    };
    let hops = ask!(path("person/ana-ruiz", "person/bo-lind", &participants));
    assert_eq!(hops.as_array().map(Vec::len), Some(2));
    assert!(ask!(path("person/cy-dahl", "person/bo-lind", &participants)).is_null());
    // One article names Di Lind: that alone connects nobody.
    assert!(ask!(path("person/di-lind", "person/ana-ruiz", &PathFilter::default())).is_null());
    let named = PathFilter {
        by: &[LinkKind::Mentions],
        without: &[],
    };
    assert_eq!(
        ask!(path("person/di-lind", "person/ana-ruiz", &named))
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert_eq!(ask!(path("person/di-lind", "person/di-lind", &named)), json!([]));
}

#[test]
fn all_that_ties_two_comes_in_time_order() {
    let rows = ask!(between("person/bo-lind", "person/ana-ruiz", 9));
    let rows: Vec<_> = rows
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| r["id"].as_str().unwrap_or(""))
        .collect();
    // The statement has no day of its own: the day of publication, 3 May, stands for it.
    assert_eq!(rows, ["event/1", "statement/1", "event/2"]);
    assert_eq!(
        ask!(between("person/ana-ruiz", "person/bo-lind", 1))
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    let bond = ask!(between("organization/board", "person/ana-ruiz", 9));
    assert_eq!(
        (bond[0]["type"].as_str(), bond[0]["kind"].as_str()),
        (Some("relation"), Some("leads"))
    );
    assert_eq!(ask!(between("person/cy-dahl", "person/ana-ruiz", 9)), json!([]));
}

#[test]
fn entities_are_ranked() {
    let first = |by, kind| {
        let rows = ask!(top(by, kind, 2));
        (
            rows[0]["label"].as_str().unwrap_or("").to_owned(),
            rows[0]["value"].as_f64().unwrap_or(0.0),
        )
    };
    assert_eq!(first(Measure::Mentions, None), ("Ana Ruiz".to_owned(), 6.0));
    assert_eq!(
        first(Measure::Mentions, Some(EntityKind::Place)),
        ("Oslo".to_owned(), 1.0)
    );
    assert_eq!(first(Measure::Statements, None), ("Ana Ruiz".to_owned(), 1.0));
    assert_eq!(first(Measure::Events, None), ("Ana Ruiz".to_owned(), 2.0));
    assert_eq!(first(Measure::Degree, None), ("Ana Ruiz".to_owned(), 2.0));
    // Lind is tied to her alone, she to him and to the board.
    assert_eq!(first(Measure::Pagerank, None).0, "Ana Ruiz");
    // Of the twenty ordered pairs of others two lead through Lind, two through Ruiz, two through both: four each.
    assert_eq!(first(Measure::Betweenness, None), ("Ana Ruiz".to_owned(), 4.0 / 20.0));
    assert_eq!(
        ask!(top(Measure::Statements, None, 9)).as_array().map(Vec::len),
        Some(2)
    );
}

#[test]
fn search_finds_words_and_ranks_them() {
    let ids = |words: &str| -> Vec<String> {
        let rows = ask!(search(words, 4));
        rows.as_array()
            .expect("rows")
            .iter()
            .map(|r| r["id"].as_str().unwrap_or("").to_owned())
            .collect()
    };
    assert_eq!(ids("LIES")[0], "statement/2");
    assert_eq!(ids("wate board")[0], "organization/board", "a beginning is enough");
    assert_eq!(
        ids("oslo")[..2],
        ["place/oslo", "event/1"],
        "the place itself, then what its sentence tells"
    );
    assert!(ids("zebra").is_empty() && ids("…").is_empty());
    assert_eq!(ids("ruiz brave")[0], "statement/1", "all words come before one");
}

#[test]
fn everything_can_be_made_at_once() {
    let records = records();
    let index = Index::new(&records);
    index.warm();
    assert_eq!(index.search("lies", 1)[0].place.as_ref().expect("a place").line, 3);
}

#[test]
fn lists_come_in_parts() {
    let mut rows = records();
    // Cy Dahl's statement is Ruiz's claim again; a third one, of nobody, denies it on a topic.
    for node in &mut rows.nodes {
        if let NodeRecord::Statement(s) = node {
            s.claim = "statement/1".to_owned();
        }
    }
    let mut denial: NodeRecord = serde_json::from_value(statement("statement/3", "Ruiz heads")).expect("a row");
    if let NodeRecord::Statement(s) = &mut denial {
        (s.topics, s.class) = (vec!["water".to_owned()], Some("deny".to_owned()));
    }
    rows.nodes.push(denial);
    for (source, kind, target) in [
        ("article/a", "mentions", "statement/3"),
        ("statement/3", "denies", "statement/1"),
    ] {
        rows.links
            .push(serde_json::from_value(link(source, kind, target, "Ruiz heads")).expect("a row"));
    }
    let index = Index::new(&rows);
    let claims = |filter: &ClaimFilter, offset, limit| {
        let (total, claims) = index.claims(filter, offset, limit);
        (
            total,
            claims
                .iter()
                .map(|c| (c.id, c.sources, c.answers.len()))
                .collect::<Vec<_>>(),
        )
    };
    let first = ("statement/1", 2, 1);
    assert_eq!(
        claims(&ClaimFilter::default(), 0, 9),
        (2, vec![first, ("statement/3", 1, 0)])
    );
    assert_eq!(claims(&ClaimFilter::default(), 1, 9), (2, vec![("statement/3", 1, 0)]));
    let filter = |f: fn(&mut ClaimFilter)| {
        let mut filter = ClaimFilter::default();
        f(&mut filter);
        claims(&filter, 0, 9).1
    };
    assert_eq!(filter(|f| f.disputed = true), [first]);
    assert_eq!(filter(|f| f.words = Some("LIES lind")), [first]);
    assert_eq!(filter(|f| f.words = Some("Oslo")), []);
    assert_eq!(filter(|f| f.words = Some("…")), []);
    assert_eq!(filter(|f| f.who = Some("person/cy-dahl")), [first]);
    assert_eq!(filter(|f| f.topic = Some("Water")), [("statement/3", 1, 0)]);
    assert_eq!(filter(|f| f.min_sources = 2), [first]);
    let sources = |filter: &SourceFilter, offset, limit| {
        let (total, rows) = index.sources(filter, offset, limit);
        (
            total,
            rows.iter()
                .map(|s| (s.who.as_ref().map(|n| n.label), s.statements, s.about.len()))
                .collect::<Vec<_>>(),
        )
    };
    let all = [(Some("Ana Ruiz"), 1, 1), (Some("Cy Dahl"), 1, 1), (None, 1, 0)];
    assert_eq!(sources(&SourceFilter::default(), 0, 9), (3, all.to_vec()));
    assert_eq!(sources(&SourceFilter::default(), 1, 1), (3, all[1..2].to_vec()));
    let about = SourceFilter {
        about: Some("person/bo-lind"),
        anonymous: false,
    };
    assert_eq!(sources(&about, 0, 9), (2, all[..2].to_vec()));
    let anonymous = SourceFilter {
        about: None,
        anonymous: true,
    };
    assert_eq!(sources(&anonymous, 0, 9), (1, all[2..].to_vec()));
    let said = |filter: SaidFilter| index.said(&filter).iter().map(|s| s.id).collect::<Vec<_>>();
    assert_eq!(
        said(SaidFilter {
            class: Some("DENY"),
            topic: Some("water"),
            ..SaidFilter::default()
        }),
        ["statement/3"]
    );
    assert_eq!(
        said(SaidFilter {
            by: Some("person/nobody"),
            ..SaidFilter::default()
        }),
        [""; 0]
    );
    let day = |day| Some(jiff::civil::date(2024, 5, day));
    assert_eq!(
        said(SaidFilter {
            since: day(4),
            ..SaidFilter::default()
        }),
        [""; 0]
    );
    assert_eq!(
        said(SaidFilter {
            until: day(3),
            ..SaidFilter::default()
        })
        .len(),
        3
    );
    let moments = |days, offset, limit| {
        let (total, rows) = index.timeline_page("person/bo-lind", days, offset, limit);
        (total, rows.iter().map(|m| (m.told.id(), m.clock)).collect::<Vec<_>>())
    };
    let rows = [
        ("event/1", Clock::Happened),
        ("statement/1", Clock::Published),
        ("statement/2", Clock::Published),
        ("event/2", Clock::Happened),
    ];
    assert_eq!(moments([None, None], 0, 9), (4, rows.to_vec()));
    assert_eq!(moments([day(3), day(4)], 1, 9), (2, rows[2..3].to_vec()));
}
