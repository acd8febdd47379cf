//! Questions on a graph of a million statements: how long it takes to load, and how long each answer takes after that.
//!
//! `STATEMENTS=100000 cargo bench --bench query` asks a smaller graph. Each question is asked of those who are named most, so
//! that its work is the greatest. SPARQL is measured on a fiftieth: its store holds every passage as a node.

mod made;

use criterion::{Criterion, criterion_group, criterion_main};
use newsgraph::export::sparql::{CancellationToken, Sparql};
use newsgraph::export::{compact, json};
use newsgraph::graph::query::{
    ClaimFilter, EventFilter, Index, Measure, NeighborFilter, PathFilter, SaidFilter, SourceFilter,
};
use newsgraph::graph::record::Linked;
use newsgraph::lexicon::rdf::EXAMPLES;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

fn statements() -> usize {
    let wanted = std::env::var("STATEMENTS").ok();
    wanted.map_or(1_000_000, |text| text.parse().expect("STATEMENTS is a number"))
}

/// Runs something once and says how long it took.
fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = run();
    println!("{what}: {:.2} s", start.elapsed().as_secs_f64());
    result
}

/// Reads a graph's file as a program does that will be asked anything, step by step.
fn read(path: &Path) -> Linked {
    let bytes = timed("file", || std::fs::read(path).expect("it was written"));
    timed("rows", || compact::read(&bytes).expect("it is whole"))
}

fn load(criterion: &mut Criterion, path: &Path) {
    let mut group = criterion.benchmark_group("load");
    group.sample_size(10).measurement_time(Duration::from_secs(30));
    let read = || compact::read(&std::fs::read(path).expect("it was written")).expect("it is whole");
    group.bench_function("compact file", |bench| bench.iter_with_large_drop(read));
    let all = |records: Linked| {
        Index::of(&records).warm();
        records
    };
    group.bench_function("compact file, and all that questions need", |bench| {
        bench.iter_with_large_drop(|| all(read()));
    });
    group.finish();
    let few = made::graph(statements() / 10);
    let text = json::write(&few);
    println!("JSON of a tenth: {} MB", text.len() / 1_000_000);
    timed("JSON of a tenth, read", || json::read(&text).expect("it is whole"));
}

fn questions(criterion: &mut Criterion, index: &Index) {
    let top = index.top(Measure::Statements, None, 2);
    let [hub, second] = [top[0].who.id, top[1].who.id];
    let people = index.top(Measure::Statements, None, usize::MAX);
    let rare = people.last().expect("many speak").who.id;
    let label = index.named(second).expect("it is there").label;
    println!(
        "{hub} makes {} statements, {second} {}, {rare} {}",
        top[0].value,
        top[1].value,
        people[people.len() - 1].value
    );
    let mut group = criterion.benchmark_group("question");
    group.sample_size(20);
    macro_rules! ask {
        ($name:literal, $answer:expr) => {
            group.bench_function($name, |bench| bench.iter_with_large_drop(|| black_box($answer)));
        };
    }
    ask!("name", index.find(black_box(label)));
    ask!("entity", index.profile(hub, 10));
    ask!(
        "neighbors",
        index.neighbors(
            hub,
            &NeighborFilter {
                limit: Some(20),
                ..NeighborFilter::default()
            }
        )
    );
    ask!("path", index.path(hub, rare, &PathFilter::default()));
    let far = PathFilter {
        by: &[newsgraph::graph::LinkKind::WorksFor],
        without: &[],
    };
    ask!("path by one kind", index.path(hub, rare, &far));
    ask!("between", index.between(hub, second, 50));
    ask!("top by mentions", index.top(Measure::Mentions, None, 20));
    ask!("top by statements", index.top(Measure::Statements, None, 20));
    ask!("top by events", index.top(Measure::Events, None, 20));
    ask!("top by degree", index.top(Measure::Degree, None, 20));
    ask!("top by pagerank", index.top(Measure::Pagerank, None, 20));
    ask!("top by betweenness", index.top(Measure::Betweenness, None, 20));
    ask!("search", index.search("flood relief", 20));
    ask!("search for a name", index.search(label, 20));
    ask!(
        "said, by and about",
        index.said(&SaidFilter {
            by: Some(hub),
            about: Some(second),
            ..SaidFilter::default()
        })
    );
    let by = SaidFilter {
        by: Some(hub),
        ..SaidFilter::default()
    };
    ask!("said by one, a page", index.said_page(&by, 0, 100));
    let class = SaidFilter {
        class: Some("assert"),
        ..SaidFilter::default()
    };
    ask!("said of a class, a page", index.said_page(&class, 0, 100));
    let who = EventFilter {
        who: Some(hub),
        ..EventFilter::default()
    };
    ask!("events of one, a page", index.events_page(&who, 0, 100));
    let topic = SaidFilter {
        topic: Some("ferry"),
        ..SaidFilter::default()
    };
    ask!("said on a topic, a page", index.said_page(&topic, 0, 100));
    let span = SaidFilter {
        since: Some(jiff::civil::date(2018, 1, 1)),
        until: Some(jiff::civil::date(2018, 12, 31)),
        ..SaidFilter::default()
    };
    ask!("said in a year, a page", index.said_page(&span, 0, 100));
    ask!("entities, a page", index.entities_page(None, None, 0, 100));
    ask!("timeline, a page", index.timeline_page(hub, [None, None], 0, 100));
    let about = SourceFilter {
        about: Some(second),
        anonymous: false,
    };
    ask!("sources about one, a page", index.sources(&about, 0, 100));
    ask!("sources, a page", index.sources(&SourceFilter::default(), 0, 100));
    ask!("claims, a page", index.claims(&ClaimFilter::default(), 0, 100));
    let claims = ClaimFilter {
        who: Some(hub),
        ..ClaimFilter::default()
    };
    ask!("claims of one, a page", index.claims(&claims, 0, 100));
    let words = ClaimFilter {
        words: Some("ferry flood"),
        ..ClaimFilter::default()
    };
    ask!("claims with words, a page", index.claims(&words, 0, 100));
    let disputed = ClaimFilter {
        topic: Some("ferry"),
        disputed: true,
        ..ClaimFilter::default()
    };
    ask!("disputed claims on a topic, a page", index.claims(&disputed, 0, 100));
    ask!(
        "events of two",
        index.events(&EventFilter {
            who: Some(hub),
            with: Some(second),
            ..EventFilter::default()
        })
    );
    group.finish();
}

fn queries(criterion: &mut Criterion) {
    let records = made::graph(statements() / 50);
    let sparql = timed("SPARQL store of a fiftieth", || {
        Sparql::new(&records).expect("memory holds it")
    });
    let mut group = criterion.benchmark_group("sparql of a fiftieth");
    group.sample_size(10);
    for example in EXAMPLES
        .iter()
        .filter(|e| ["03-about-whom", "06-met", "11-offices"].contains(&e.name))
    {
        let ask = || {
            sparql
                .ask(example.text, usize::MAX, &CancellationToken::new())
                .expect("a query")
        };
        group.bench_function(example.name, |bench| bench.iter_with_large_drop(ask));
    }
    group.finish();
}

fn all(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("graph.ngb");
    let made = timed("graph made", || made::graph(statements()));
    println!("{} nodes, {} links", made.nodes.len(), made.links.len());
    let bytes = timed("written", || compact::write(&made));
    println!("compact file: {} MB", bytes.len() / 1_000_000);
    std::fs::write(&path, bytes).expect("the graph can be written");
    drop(made);
    load(criterion, &path);
    let records = read(&path);
    let index = timed("index", || Index::of(&records));
    timed("everything made for questions", || index.warm());
    questions(criterion, &index);
    queries(criterion);
}

criterion_group!(benches, all);
criterion_main!(benches);
