//! What filters keep of a small graph, and that it is a whole one.

use super::*;
use crate::graph::record::sample;
use jiff::civil::date;

/// Filters the sample and returns the ids that are left; what is left must be a whole graph.
fn left(filter: &Filter) -> Vec<String> {
    let records = sample::plain();
    let rows = filter.records(&records);
    let ids: BTreeSet<&str> = rows.nodes.iter().map(NodeRecord::id).collect();
    for link in &rows.links {
        assert!(ids.contains(&*link.source) && ids.contains(&*link.target), "{link:?}");
        assert!(link.evidence.iter().all(|e| ids.contains(&*e.article)), "{link:?}");
    }
    for row in &rows.nodes {
        match row {
            NodeRecord::Event(e) => assert!(e.vouched.iter().all(|id| ids.contains(id.as_str()))),
            NodeRecord::Statement(s) => assert!(ids.contains(&*s.claim)),
            NodeRecord::Article(a) => assert!(a.copy_of.iter().all(|id| ids.contains(id.as_str()))),
            _ => {}
        }
    }
    rows.nodes.iter().map(|n| n.id().to_owned()).collect()
}

#[test]
fn an_empty_filter_keeps_all() {
    assert_eq!(left(&Filter::default()).len(), sample::plain().nodes.len());
}

#[test]
fn kinds_are_kept_with_the_articles_that_show_them() {
    let only = ["person".to_owned()].into();
    let filter = Filter {
        only,
        ..Filter::default()
    };
    assert_eq!(left(&filter), ["article/a1", "person/ana", "person/bo"]);
    let view = filter.view(&sample::plain(), ViewKind::Relations);
    assert_eq!(view.nodes.len(), 2);
    assert_eq!(
        view.edges.len(),
        2,
        "events are folded before kinds are picked: {:?}",
        view.edges
    );
}

#[test]
fn days_pick_facts_and_who_has_a_part_in_them() {
    let since = Some(date(2024, 3, 6));
    let filter = Filter {
        since,
        ..Filter::default()
    };
    let expected = ["article/a2", "event/2", "person/ana", "person/bo", "statement/4"];
    assert_eq!(left(&filter), expected);
    let until = Some(date(2018, 1, 1));
    let filter = Filter {
        until,
        ..Filter::default()
    };
    assert_eq!(left(&filter), Vec::<String>::new());
}

#[test]
fn copies_are_no_second_source() {
    let filter = Filter {
        min_sources: 2,
        ..Filter::default()
    };
    let expected = [
        "article/a1",
        "article/a2",
        "person/ana",
        "person/bo",
        "statement/1",
        "statement/4",
    ];
    assert_eq!(
        left(&filter),
        expected,
        "event/1 stands in an article and its copy only"
    );
}

#[test]
fn around_goes_over_facts_and_not_over_articles() {
    let around = |id: &str, depth| Filter {
        around: Some((id.to_owned(), depth)),
        ..Filter::default()
    };
    assert_eq!(left(&around("country/KE", 0)), ["article/a2", "country/KE"]);
    let near = left(&around("country/KE", 1));
    assert!(near.contains(&"event/3".to_owned()) && near.contains(&"statement/1".to_owned()));
    assert!(!near.contains(&"event/2".to_owned()), "{near:?}");
    assert!(left(&around("country/KE", 2)).contains(&"event/2".to_owned()));
}
