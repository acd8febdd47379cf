//! A small graph of hand-made facts: its rows, its schema, its drawing, and the answers that it gives.

use newsgraph::base::{IdVec, Span, Time};
use newsgraph::export::{dot, json, schema};
use newsgraph::graph;
use newsgraph::graph::query::{EventFilter, Found, Index, SaidFilter, Stands};
use newsgraph::graph::record::{NodeRecord, Records};
use newsgraph::graph::view::{View, ViewKind};
use newsgraph::lexicon::EntityKind;
use newsgraph::mention::{QuoteKind, RelationKind, Role, Status};
use newsgraph::resolve::detail::Gist;
use newsgraph::resolve::{
    ArticleId, Entity, EntityId, Event, Evidence, Facts, Modality, Participant, Polarity, Relation, Statement,
    StatementId, Target, Voucher,
};
use newsgraph::source::{Article, Published};
use serde_json::{Map, Value};

const TEXT: &str = "Žofia Ōno met Amir Lee in “Łódź” on Monday.\nOno said Lee was \"a liar\". Lee denied it.\n";

/// Returns the first passage with these words.
fn at(words: &str) -> Evidence {
    let start = TEXT.find(words).expect("the words stand in the text");
    Evidence {
        article: ArticleId(0),
        span: Span::new(start, start + words.len()),
        rule: "test",
    }
}

fn entity(id: &str, kind: EntityKind, label: &str, aliases: &[&str], words: &[&str]) -> Entity {
    Entity {
        id: id.to_owned(),
        kind,
        label: label.to_owned(),
        aliases: aliases.iter().map(|&a| a.to_owned()).collect(),
        iso2: None,
        wikidata: None,
        named: true,
        mentions: words.iter().map(|w| at(w)).collect(),
        joined: Vec::new(),
        in_view: true,
        rejected: Vec::new(),
    }
}

fn statement(id: &str, speaker: u32, text: &str, cue: &str, about: &[u32], within: Option<StatementId>) -> Statement {
    Statement {
        id: format!("statement/{id}"),
        text: text.to_owned(),
        cue: Some(cue.to_owned()),
        quote: QuoteKind::Mixed,
        speakers: vec![(EntityId(speaker), at(cue))],
        addressee: None,
        about: about
            .iter()
            .map(|&id| Target {
                entity: EntityId(id),
                polarity: Polarity::Neutral,
                evidence: at(text),
            })
            .collect(),
        class: None,
        strength: None,
        modality: Modality::Asserted,
        topics: Vec::new(),
        phrases: Vec::new(),
        occasion: None,
        place: None,
        candidates: Vec::new(),
        answers: None,
        gist: Gist::default(),
        said: Time::Unresolved,
        dated: None,
        within,
        evidence: vec![at(text)],
    }
}

fn facts() -> Facts {
    let entities = vec![
        entity(
            "person/amir-lee",
            EntityKind::Person,
            "Amir Lee",
            &["Lee"],
            &["Amir Lee", "Lee was"],
        ),
        entity(
            "person/zofia-ono",
            EntityKind::Person,
            "Žofia Ōno",
            &["Ono"],
            &["Žofia Ōno", "Ono said"],
        ),
        entity("place/lodz", EntityKind::Place, "Łódź", &[], &["Łódź"]),
        entity(
            "organization/lee-s",
            EntityKind::Organization,
            "Lee & \"Sons\" <Łódź>",
            &[],
            &["Lee denied"],
        ),
    ];
    let mut entities = entities;
    entities.sort_by(|a, b| a.id.cmp(&b.id));
    let [org, lee, ono, place] = [0, 1, 2, 3].map(EntityId);
    let participant = |role, entity, words| Participant {
        role,
        entity,
        evidence: vec![at(words)],
    };
    let meeting = Event {
        id: "event/0a".to_owned(),
        class: "CONSULT",
        label: "met (Žofia Ōno, Amir Lee)".to_owned(),
        participants: vec![
            participant(Role::Participant, lee, "Amir Lee"),
            participant(Role::Participant, ono, "Žofia Ōno"),
            participant(Role::Place, place, "Łódź"),
        ],
        time: Time::day(jiff::civil::date(2024, 3, 4)),
        dated: None,
        status: Status::Asserted,
        vouched: vec![Voucher::Article(ArticleId(0))],
        denied: Vec::new(),
        part_of: None,
        led_to: Vec::new(),
        before: Vec::new(),
        includes: Vec::new(),
        evidence: vec![at("met")],
    };
    let denial = Event {
        id: "event/0b".to_owned(),
        class: "REJECT",
        label: "denied (Amir Lee)".to_owned(),
        participants: vec![
            participant(Role::Actor, lee, "Lee denied"),
            participant(Role::Recipient, ono, "it"),
        ],
        time: Time::Unresolved,
        dated: None,
        status: Status::Denied,
        vouched: vec![Voucher::Statement(StatementId(0))],
        denied: vec![Voucher::Statement(StatementId(0))],
        part_of: None,
        led_to: Vec::new(),
        before: Vec::new(),
        includes: Vec::new(),
        evidence: vec![at("denied")],
    };
    let relation = |office: &str| Relation {
        kind: RelationKind::HoldsOffice,
        from: lee,
        to: org,
        office: Some(office.to_owned()),
        since: Some("2019".to_owned()),
        until: None,
        evidence: vec![at("Amir Lee")],
    };
    let article = Article {
        kept: None,
        id: "a1".to_owned(),
        url: None,
        title: Some("A \"quiet\" meeting".to_owned()),
        byline: None,
        outlet: None,
        published: Some(Published {
            date: jiff::civil::date(2024, 3, 5),
            inferred: false,
        }),
        text: TEXT.to_owned(),
        blocks: Vec::new(),
    };
    let line = TEXT.find('\n').expect("two lines");
    let stop = TEXT.find("\". ").expect("two sentences") + 2;
    Facts {
        articles: IdVec::from(vec![article]),
        sentences: IdVec::from(vec![vec![
            Span::new(0, line),
            Span::new(line + 1, stop),
            Span::new(stop + 1, TEXT.len() - 1),
        ]]),
        entities: IdVec::from(entities),
        events: IdVec::from(vec![meeting, denial]),
        statements: IdVec::from(vec![
            statement("a", ono.0, "Lee was \"a liar\"", "said", &[lee.0], None),
            statement("b", lee.0, "it", "denied", &[], Some(StatementId(0))),
        ]),
        relations: vec![relation("founder"), relation("owner")],
        unknown: Vec::new(),
    }
}

fn records() -> Records {
    Records::of(&graph::build(facts()))
}

#[test]
fn rows_survive_being_written_and_read() {
    let records = records();
    let text = json::write(&records);
    assert_eq!(json::read(&text).expect("what is written is valid"), records);
    assert_eq!(
        text,
        json::write(&Records::of(&graph::build(facts()))),
        "the same facts give the same bytes"
    );
}

#[test]
fn graphs_with_dangling_links_or_other_schemas_are_refused() {
    let mut dangling = records();
    dangling.links[0].target = "person/nobody".into();
    let error = json::read(&json::write(&dangling))
        .expect_err("a dangling link")
        .to_string();
    assert!(error.contains("person/nobody"), "{error}");
    let mut foreign = records();
    foreign.graph.schema = "newsgraph/9".to_owned();
    assert!(json::read(&json::write(&foreign)).is_err());
    assert!(json::read("{\"nodes\": []}").expect_err("no graph").line.is_some());
}

#[test]
fn offsets_count_code_points_and_links_have_evidence() {
    let records = records();
    let text: Vec<char> = TEXT.chars().collect();
    assert!(records.links.len() > 15);
    for link in &records.links {
        assert!(!link.evidence.is_empty(), "{link:?}");
        for passage in &link.evidence {
            assert_eq!(
                text[passage.start..passage.end].iter().collect::<String>(),
                passage.text
            );
        }
    }
    let mut keys: Vec<_> = records.links.iter().map(|l| (&l.source, &l.target, &l.key)).collect();
    let sorted = keys.is_sorted();
    keys.dedup();
    assert_eq!(
        (keys.len(), sorted),
        (records.links.len(), true),
        "keys tell links apart"
    );
    assert!(records.nodes.is_sorted_by_key(NodeRecord::id));
    assert!(
        records
            .links
            .iter()
            .any(|l| l.key == "holds_office/2" && l.office.as_deref() == Some("owner"))
    );
}

/// Checks a value against the part of JSON Schema that the types make; returns the first offence.
fn offence(value: &Value, schema: &Value, root: &Value) -> Option<String> {
    if let Some(path) = schema.get("$ref").and_then(Value::as_str) {
        let target = root
            .pointer(path.trim_start_matches('#'))
            .expect("the reference leads somewhere");
        if let Some(offence) = offence(value, target, root) {
            return Some(offence);
        }
    }
    let says = |what: &str| Some(format!("{what}: {value} against {schema}"));
    if let Some(options) = schema.get("oneOf").or(schema.get("anyOf")).and_then(Value::as_array)
        && !options.iter().any(|option| offence(value, option, root).is_none())
    {
        return says("no option fits");
    }
    if schema.get("const").is_some_and(|only| only != value) {
        return says("not the constant");
    }
    if schema
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(|all| !all.contains(value))
    {
        return says("not among the values");
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = match schema.get("type") {
        Some(Value::String(one)) => one == kind,
        Some(Value::Array(many)) => many.iter().any(|one| one == kind),
        _ => true,
    };
    if !allowed {
        return says("another type");
    }
    let empty = Map::new();
    let properties = schema.get("properties").and_then(Value::as_object).unwrap_or(&empty);
    let required = schema.get("required").and_then(Value::as_array);
    for key in required.into_iter().flatten().filter_map(Value::as_str) {
        if value.get(key).is_none() {
            return says(&format!("no {key}"));
        }
    }
    let inner = properties
        .iter()
        .filter_map(|(key, schema)| offence(value.get(key)?, schema, root))
        .next();
    let items = value.as_array().zip(schema.get("items"));
    inner.or_else(|| items.and_then(|(list, schema)| list.iter().find_map(|item| offence(item, schema, root))))
}

#[test]
fn the_schema_describes_what_is_written() {
    let schema: Value = serde_json::from_str(&schema::graph()).expect("the schema is JSON");
    let mut graph = serde_json::to_value(records()).expect("rows are JSON");
    assert_eq!(offence(&graph, &schema, &schema), None);
    graph["nodes"][0]["kind"] = Value::from("ghost");
    assert!(offence(&graph, &schema, &schema).is_some(), "the check sees offences");
}

#[test]
fn names_are_found_by_parts_and_without_accents() {
    let records = records();
    let index = Index::new(&records);
    let id = |name: &str| match index.find(name) {
        Found::One(entity) => entity.id.clone(),
        Found::None => "none".to_owned(),
        Found::Several(list) => format!("{} entities", list.len()),
    };
    assert_eq!(id("zofia ono"), "person/zofia-ono");
    assert_eq!(id("ŌNO’s"), "person/zofia-ono");
    assert_eq!(id("lee"), "person/amir-lee");
    assert_eq!(id("sons"), "organization/lee-s");
    assert_eq!(id("place/lodz"), "place/lodz");
    assert_eq!(id("Smith"), "none");
}

#[test]
fn questions_are_answered_with_places() {
    let records = records();
    let index = Index::new(&records);
    let said = index.said(&SaidFilter {
        by: Some("person/zofia-ono"),
        about: Some("person/amir-lee"),
        ..SaidFilter::default()
    });
    let place = said[0].place.as_ref().expect("statements have a place");
    assert_eq!((said.len(), said[0].text, place.line), (1, "Lee was \"a liar\"", 2));
    assert_eq!(place.sentence, "Ono said Lee was \"a liar\".");
    let since = |day: i8| {
        let since = Some(jiff::civil::date(2024, 3, day));
        let both = EventFilter {
            who: Some("person/zofia-ono"),
            with: Some("person/amir-lee"),
            since,
            ..EventFilter::default()
        };
        index.events(&both).len()
    };
    assert_eq!((since(4), since(5)), (1, 0));
    let all = index.events(&EventFilter::default());
    assert_eq!(
        all.iter().map(|e| e.time).collect::<Vec<_>>(),
        [Some("2024-03-04"), None]
    );
    let denied = index.events(&EventFilter {
        class: Some("reject"),
        status: Some(Status::Denied),
        ..EventFilter::default()
    });
    let vouching = &denied[0].vouching;
    assert_eq!(
        (vouching.stands, vouching.sources, vouching.deniers),
        (Stands::Denied, 0, 1)
    );
    assert_eq!(vouching.denied[0].by[0].label, "Žofia Ōno", "the speaker denies it");
    let people = index.entities(Some(EntityKind::Person), None);
    assert_eq!(people[0].standing.len(), 2, "offices of {}", people[0].label);
}

#[test]
fn the_drawing_is_as_a_person_saw_it() {
    let records = records();
    let drawn = dot::write(&View::of(&Index::new(&records), ViewKind::Relations));
    let path = crate::path("tests/golden/sample.dot");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &drawn).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(path).expect("tests/golden/sample.dot: UPDATE=1 writes it");
    assert_eq!(
        drawn, golden,
        "UPDATE=1 rewrites it; look at the picture before you commit"
    );
    graphviz_rust::parse(&drawn).expect("the drawing is DOT");
}
