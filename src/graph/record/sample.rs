//! A small graph for unit tests: two meetings, an accusation, four statements, an office; two articles and a copy.

use super::{NodeRecord, Records, SCHEMA};
use serde_json::{Value, json};

/// Returns the sample; `names` replaces the labels of Ana Brum, Bo Chen, Kenya, in that order.
pub fn records(names: [&str; 3]) -> Records {
    let entity = |kind: &str, id: &str, label: &str| json!({"kind": kind, "id": id, "label": label, "aliases": [], "named": true, "mentions": 3});
    let [ana, bo, kenya] = names;
    let mut nodes = vec![
        article("article/a1", "2024-03-05", None),
        article("article/a2", "2024-03-07", None),
        article("article/a3", "2024-03-05", Some("article/a1")),
        entity("country", "country/KE", kenya),
        event("event/1", "met", Some("2024-03-04"), "article/a1"),
        event("event/2", "talks", Some("2024-03-06"), "article/a2"),
        event("event/3", "accused", None, "statement/1"),
        entity("person", "person/ana", ana),
        entity("person", "person/bo", bo),
        statement("statement/1", "said", "assert", "statement/1"),
        statement("statement/2", "said", "assert", "statement/2"),
        statement("statement/3", "accused", "accuse", "statement/3"),
        statement("statement/4", "said", "assert", "statement/1"),
    ];
    nodes.sort_by_key(|n| n["id"].to_string());
    let mut links = vec![
        link("event/1", "participant", "person/ana", "a1"),
        link("event/1", "participant", "person/bo", "a1"),
        link("event/2", "participant", "person/ana", "a2"),
        link("event/2", "participant", "person/bo", "a2"),
        link("event/3", "actor", "person/bo", "a1"),
        link("event/3", "recipient", "country/KE", "a1"),
        link("statement/1", "reports", "event/3", "a1"),
        link("statement/3", "speaker", "person/bo", "a1"),
        about("statement/3", "country/KE", "criticism", "a1"),
        office("person/ana", "country/KE", "a1"),
        mention("a1", "event/1", "met"),
        mention("a3", "event/1", "met"),
        mention("a2", "event/2", "talks"),
        mention("a1", "event/3", "accused"),
        mention("a1", "statement/1", "one"),
        mention("a1", "statement/2", "two"),
        mention("a1", "statement/3", "three"),
        mention("a2", "statement/4", "one"),
        mention("a1", "person/ana", "Ana"),
        mention("a1", "person/bo", "Bo"),
        mention("a2", "country/KE", "Kenya"),
    ];
    for (id, article) in [("statement/1", "a1"), ("statement/2", "a1"), ("statement/4", "a2")] {
        links.push(link(id, "speaker", "person/ana", article));
        links.push(about(id, "person/bo", "neutral", article));
    }
    links.sort_by_key(|l| [&l["source"], &l["target"], &l["key"]].map(Value::to_string));
    let graph = json!({"schema": SCHEMA, "generator": "newsgraph test"});
    let rows = json!({"directed": true, "multigraph": true, "graph": graph, "nodes": nodes, "links": links});
    serde_json::from_value(rows).expect("the sample is a graph")
}

/// Returns the sample as it is.
pub fn plain() -> Records {
    records(["Ana Brum", "Bo Chen", "Kenya"])
}

/// Returns the sample with one text in every place that an article can fill: labels, quotations, offices, titles.
pub fn hostile(text: &str) -> Records {
    let mut rows = records([text, text, text]);
    for row in &mut rows.nodes {
        match row {
            NodeRecord::Statement(s) => (s.text, s.label, s.cue) = (text.into(), text.into(), Some(text.into())),
            NodeRecord::Event(e) => e.label = text.into(),
            NodeRecord::Article(a) => {
                (a.label, a.text, a.title) = (text.into(), text.into(), Some(text.into()));
                (a.byline, a.outlet, a.url) = (Some(text.into()), Some(text.into()), Some(text.into()));
            }
            _ => {}
        }
    }
    for link in &mut rows.links {
        link.office = link.office.take().map(|_| text.to_owned());
        link.evidence.iter_mut().for_each(|e| e.text = text.into());
    }
    rows
}

/// Texts that break careless writers of some format.
pub const HOSTILE: [&str; 12] = [
    "\"]; evil [label=\"x",
    "a\\",
    "\\N \\l",
    "<script>alert('1')</script>",
    "]]> & &amp; &lt; &#10;",
    "one\ntwo\r\n\tthree",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{202e}abc",
    "a|b[c](d){e}#quot;`f`",
    "end subgraph %% --> x",
    "\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{85}\u{fffe}\u{ffff}",
    "=cmd()|';DROP, \"x\";y",
    "",
];

fn article(id: &str, day: &str, copy_of: Option<&str>) -> Value {
    json!({"kind": "article", "id": id, "label": "A title", "title": "A title", "byline": null, "outlet": "Wire",
        "url": null, "published": day, "inferred": false, "copy_of": copy_of, "text": "Ana met Bo.", "sentences": [[0, 11]]})
}

fn event(id: &str, word: &str, day: Option<&str>, voucher: &str) -> Value {
    let class = if word == "accused" { "DISAPPROVE" } else { "CONSULT" };
    let label = format!("{word} (Ana Brum, Bo Chen)");
    json!({"kind": "event", "id": id, "label": label, "class": class, "time": day, "granularity": day.map(|_| "day"),
        "days": day.map(|d| [d, d]), "status": "asserted", "vouched": [voucher]})
}

fn statement(id: &str, cue: &str, class: &str, claim: &str) -> Value {
    json!({"kind": "statement", "id": id, "label": "Water is life.", "text": "Water is life.", "cue": cue,
        "quote": "direct", "class": class, "modality": "asserted", "strength": 3, "topics": [], "phrases": [],
        "occasion": null, "claim": claim, "said": null, "granularity": null, "days": null})
}

fn link(source: &str, kind: &str, target: &str, article: &str) -> Value {
    let evidence =
        json!({"article": format!("article/{article}"), "start": 0, "end": 3, "text": "Ana", "rule": "test"});
    json!({"source": source, "target": target, "key": kind, "kind": kind, "evidence": [evidence]})
}

fn about(source: &str, target: &str, polarity: &str, article: &str) -> Value {
    let mut link = link(source, "about", target, article);
    link["polarity"] = polarity.into();
    link
}

fn office(source: &str, target: &str, article: &str) -> Value {
    let mut link = link(source, "holds_office", target, article);
    link["office"] = "Foreign Minister".into();
    link["since"] = "2019".into();
    link
}

fn mention(article: &str, target: &str, text: &str) -> Value {
    let mut link = link(&format!("article/{article}"), "mentions", target, article);
    link["evidence"][0]["text"] = text.into();
    link
}
