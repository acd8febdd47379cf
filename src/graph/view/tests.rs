//! Views of a small graph: what is folded, counted, ordered.

use super::*;
use crate::graph::record::sample;

fn view(kind: ViewKind) -> View {
    let records = sample::plain();
    View::of(&Index::new(&records), kind)
}

fn edge<'a>(view: &'a View, source: &str, target: &str, kind: Tie) -> &'a ViewEdge {
    let mut edges = view.edges.iter();
    let found = edges.find(|e| e.source == source && e.target == target && e.kind == kind);
    found.unwrap_or_else(|| panic!("no {kind:?} from {source} to {target} in {:?}", view.edges))
}

#[test]
fn events_and_statements_fold_into_counted_dated_edges() {
    let view = view(ViewKind::Relations);
    let ids: Vec<_> = view.nodes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(ids, ["country/KE", "person/ana", "person/bo"]);
    let met = edge(&view, "person/ana", "person/bo", Tie::Together);
    assert_eq!(
        (met.label.as_str(), met.count, met.what.as_str()),
        ("met ×2", 2, "CONSULT")
    );
    assert_eq!(
        (met.first.as_deref(), met.last.as_deref()),
        (Some("2024-03-04"), Some("2024-03-06"))
    );
    assert_eq!(met.facts, ["event/1", "event/2"]);
    let said = edge(&view, "person/ana", "person/bo", Tie::Said);
    assert_eq!((said.label.as_str(), said.count), ("said 3 of", 3));
    let office = edge(&view, "person/ana", "country/KE", Tie::Standing);
    assert_eq!(
        (office.label.as_str(), office.first.as_deref()),
        ("Foreign Minister of", Some("2019"))
    );
}

#[test]
fn a_statement_that_is_the_deed_itself_joins_its_edge() {
    let view = view(ViewKind::Relations);
    let accused = edge(&view, "person/bo", "country/KE", Tie::Act);
    assert_eq!(accused.facts, ["event/3", "statement/3"]);
    assert_eq!((accused.label.as_str(), accused.count), ("accused (claimed)", 1));
    assert_eq!(accused.certainty, Certainty::Claimed, "only a statement vouches for it");
    assert_eq!(view.edges.iter().filter(|e| e.source == "person/bo").count(), 1);
}

#[test]
fn quotes_are_counted_with_their_polarity() {
    let view = view(ViewKind::Quotes);
    let labels: Vec<_> = view.edges.iter().map(|e| e.label.as_str()).collect();
    assert_eq!(labels, ["3 statements", "1 statement, 1 critical"]);
}

#[test]
fn a_timeline_goes_by_time_and_ends_with_the_people() {
    let view = view(ViewKind::Timeline);
    let ids: Vec<_> = view.nodes.iter().map(|n| n.id.as_str()).collect();
    assert_eq!(
        ids[..2],
        ["event/1", "statement/1"],
        "a statement without a day was said when published"
    );
    assert_eq!(ids[6..], ["event/3", "country/KE", "person/ana", "person/bo"]);
    assert!(view.edges.iter().all(|e| e.kind == Tie::Link));
}

#[test]
fn the_full_view_holds_every_row() {
    let records = sample::plain();
    let view = view(ViewKind::Full);
    assert_eq!(
        (view.nodes.len(), view.edges.len()),
        (records.nodes.len(), records.links.len())
    );
    let people: BTreeSet<String> = ["person".to_owned()].into();
    let people = view.only(&people);
    assert_eq!((people.nodes.len(), people.edges.len()), (2, 0));
}

#[test]
fn large_events_tie_all_to_the_most_mentioned() {
    let mut records = sample::plain();
    let event = "event/1".to_owned();
    let like = records
        .links
        .iter()
        .find(|l| l.source == event && l.target == "person/bo");
    let like = like.expect("a link of the sample").clone();
    for n in 0..9 {
        let mut person = records
            .nodes
            .iter()
            .find(|n| n.id() == "person/bo")
            .expect("a person")
            .clone();
        if let NodeRecord::Person(p) = &mut person {
            p.id = format!("person/p{n}");
            p.mentions = n;
        }
        records.links.push(crate::graph::record::LinkRecord {
            target: person.id().into(),
            ..like.clone()
        });
        records.nodes.push(person);
    }
    let view = View::of(&Index::new(&records), ViewKind::Relations);
    let of_event = view.edges.iter().filter(|e| e.facts.contains(&event));
    let ends: Vec<_> = of_event.map(|e| (e.source.as_str(), e.target.as_str())).collect();
    assert_eq!(ends.len(), 10);
    assert!(ends.iter().all(|(a, b)| [*a, *b].contains(&"person/p8")), "{ends:?}");
}
