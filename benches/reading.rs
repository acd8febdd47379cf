//! Speed of the whole reading: `taskset -c 0 cargo bench --bench reading` gives words a second on one core.
//!
//! Texts are the own corpus without its markup, cut into articles of about 400 words. *Words* are tokens in the manner of
//! UD English. Figures of shared machines waver: read medians, compare within one run.

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::lexicon::Lexicon;
use newsgraph::pipeline;
use newsgraph::source::{Article, blocks};
use newsgraph::syntax::Model;
use std::path::Path;
use std::process::Command;

fn article(number: usize, text: String) -> Article {
    Article {
        kept: None,
        id: format!("bench-{number}"),
        url: None,
        title: None,
        byline: None,
        outlet: None,
        published: None,
        blocks: blocks(&text),
        text,
    }
}

/// Returns the own corpus as plain articles.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the corpus is there")
        .map(|e| e.expect("a readable entry").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let mut texts = vec![String::new()];
    for file in files {
        let text = std::fs::read_to_string(file).expect("a readable file");
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let last = texts.last_mut().expect("never empty");
            last.push_str(&plain(line));
            last.push('\n');
            if line.is_empty() && last.len() > 2400 {
                texts.push(String::new());
            }
        }
    }
    texts.into_iter().enumerate().map(|(k, t)| article(k, t)).collect()
}

/// Returns a line of the corpus without `[label …]`.
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', ']']) {
        out.push_str(&rest[..at]);
        let label = if rest[at..].starts_with('[') {
            rest[at..].find(' ')
        } else {
            None
        };
        rest = &rest[at + label.map_or(1, |space| space + 1)..];
    }
    out + rest
}

fn words(articles: &[Article], lexicon: &Lexicon) -> u64 {
    let count = |a: &Article| {
        let blocks = a.blocks.iter();
        let spans = blocks.map(|b| newsgraph::syntax::token::tokenize(&a.text, b.span, &lexicon.words).len());
        spans.sum::<usize>()
    };
    articles.iter().map(count).sum::<usize>() as u64
}

fn reading(c: &mut Criterion) {
    let (model, lexicon) = (
        Model::load().expect("the shipped network is valid"),
        Lexicon::load().expect("the shipped tables are valid"),
    );
    let articles = articles();
    let mut group = c.benchmark_group("reading");
    group.sample_size(10);
    group.throughput(Throughput::Elements(words(&articles, &lexicon)));
    let every = || articles.clone();
    group.bench_function("text to graph", |b| {
        b.iter_batched(every, |a| pipeline::build(a, &model, &lexicon), BatchSize::PerIteration);
    });
    group.bench_function("text to trees", |b| {
        let parse =
            |all: Vec<Article>| -> Vec<_> { all.into_iter().map(|a| pipeline::parse(a, &model, &lexicon)).collect() };
        b.iter_batched(every, parse, BatchSize::PerIteration);
    });
    // Linear in the text's length, without a full stop too.
    for kilobytes in [125, 250] {
        let text = "the ministers of the north met the ministers of the south and ".repeat(kilobytes * 1000 / 63);
        let long = vec![article(0, text)];
        group.throughput(Throughput::Elements(words(&long, &lexicon)));
        group.bench_function(format!("{kilobytes} kB without a stop"), |b| {
            b.iter_batched(
                || long.clone(),
                |a| pipeline::build(a, &model, &lexicon),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

fn process(c: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = || {
        let out = Command::new(env!("CARGO_BIN_EXE_newsgraph"))
            .args(["build", "data/articles/river-talks.txt", "--out", "target/bench"])
            .current_dir(root)
            .output();
        assert!(out.expect("the binary runs").status.success());
    };
    c.bench_function("one article from a cold process", |b| b.iter(run));
}

criterion_group!(benches, reading, process);
criterion_main!(benches);
