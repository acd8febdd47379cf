//! The cross-article step on generated articles: readings of 1,000, 10,000 and 30,000 articles become facts.
//!
//! The generator writes articles with their trees, so that no network is needed: people with offices, famous and rare ones,
//! up to three bearers of a name, bodies of one name in several countries, quotations. Near-linear means: ten times the
//! articles take not much more than ten times as long.

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::lexicon::Lexicon;
use newsgraph::mention;
use newsgraph::resolve::{self, Reading};
use newsgraph::syntax::conllu;
use std::hint::black_box;

const GIVEN: [&str; 16] = [
    "Ana", "Amir", "Boris", "Chen", "Dina", "Elif", "Femi", "Grace", "Hugo", "Ines", "Jun", "Kofi", "Lena", "Maria",
    "Nils", "Olga",
];
const FAMILY: [&str; 20] = [
    "Adeyemi", "Bekele", "Castro", "Dumont", "Eriksen", "Farouk", "Garcia", "Haddad", "Ivanov", "Jansen", "Kimura",
    "Lopez", "Mensah", "Novak", "Okoro", "Petrov", "Quispe", "Rossi", "Santos", "Tanaka",
];
const COUNTRY: [(&str, &str); 12] = [
    ("Kenya", "Kenyan"),
    ("Chile", "Chilean"),
    ("Norway", "Norwegian"),
    ("Japan", "Japanese"),
    ("Ghana", "Ghanaian"),
    ("Peru", "Peruvian"),
    ("Poland", "Polish"),
    ("Spain", "Spanish"),
    ("India", "Indian"),
    ("Brazil", "Brazilian"),
    ("Canada", "Canadian"),
    ("Egypt", "Egyptian"),
];
const OFFICE: [&str; 5] = ["president", "ambassador", "senator", "striker", "professor"];

/// A small generator of numbers: the same articles in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Writes a sentence of `form/lemma/UPOS/XPOS/head/relation/name` words.
fn sentence(out: &mut String, words: &str) {
    for (k, word) in words.split(' ').enumerate() {
        let cells: Vec<&str> = word.split('/').collect();
        let [form, lemma, upos, xpos, head, relation, name] = cells[..] else {
            panic!("seven cells: {word}")
        };
        *out += &format!(
            "{}\t{form}\t{lemma}\t{upos}\t{xpos}\t_\t{head}\t{relation}\t_\tName={name}\n",
            k + 1
        );
    }
    out.push('\n');
}

/// Makes a name: every other one of the 320 that are always in the news, the others of a stock that grows with the articles.
fn name(id: usize, numbers: &mut Numbers) -> (String, String) {
    let (given, family) = (GIVEN[numbers.below(16)], FAMILY[numbers.below(20)]);
    if numbers.below(2) == 0 {
        return (given.to_owned(), family.to_owned());
    }
    let rare = numbers.below(id + 1);
    let second = GIVEN[rare % 16].to_lowercase();
    (
        format!("{given}{second}"),
        format!("{}-{}", FAMILY[rare / 16 % 20], FAMILY[rare / 320 % 20]),
    )
}

/// Writes one article on two people, a country and its parliament.
fn article(out: &mut String, id: usize, numbers: &mut Numbers) {
    *out += &format!("# newdoc id = a{id:05}\n");
    // A name has up to three bearers, however many articles there are.
    let mut person = || {
        let (given, family) = name(id, numbers);
        let bearer = given.len() + 3 * family.len() + 5 * numbers.below(3);
        (given, family, bearer % COUNTRY.len(), OFFICE[bearer % 5])
    };
    let (one, other) = (person(), person());
    let (country, adjective) = COUNTRY[one.2];
    sentence(
        out,
        &format!(
            "The/the/DET/DT/3/det/O {adjective}/{adjective}/ADJ/JJ/3/amod/B-NORP {o}/{o}/NOUN/NN/4/nmod:desc/O \
             {g}/{g}/PROPN/NNP/6/nsubj/B-PER {f}/{f}/PROPN/NNP/4/flat/I-PER met/meet/VERB/VBD/0/root/O \
             {g2}/{g2}/PROPN/NNP/6/obj/B-PER {f2}/{f2}/PROPN/NNP/7/flat/I-PER in/in/ADP/IN/10/case/O \
             {country}/{country}/PROPN/NNP/6/obl/B-LOC ././PUNCT/./6/punct/O",
            o = one.3,
            g = one.0,
            f = one.1,
            g2 = other.0,
            f2 = other.1,
        ),
    );
    sentence(
        out,
        &format!(
            "{f}/{f}/PROPN/NNP/2/nsubj/B-PER said/say/VERB/VBD/0/root/O that/that/SCONJ/IN/5/mark/O \
             Congress/Congress/PROPN/NNP/5/nsubj/B-ORG rejected/reject/VERB/VBD/2/ccomp/O {f2}/{f2}/PROPN/NNP/5/obj/B-PER ././PUNCT/./2/punct/O",
            f = one.1,
            f2 = other.1,
        ),
    );
    sentence(
        out,
        &format!(
            "{g2}/{g2}/PROPN/NNP/6/nsubj/B-PER {f2}/{f2}/PROPN/NNP/1/flat/I-PER ,/,/PUNCT/,/1/punct/O a/a/DET/DT/5/det/O \
             {o}/{o}/NOUN/NN/1/appos/O praised/praise/VERB/VBD/0/root/O {country}/{country}/PROPN/NNP/6/obj/B-LOC ././PUNCT/./6/punct/O",
            g2 = other.0,
            f2 = other.1,
            o = other.3,
        ),
    );
}

/// Returns the readings of generated articles.
fn readings(count: usize, lexicon: &Lexicon) -> Vec<Reading> {
    let (mut text, mut numbers) = (String::new(), Numbers(7));
    (0..count).for_each(|id| article(&mut text, id, &mut numbers));
    let documents = conllu::documents(&text, lexicon).expect("the generator writes good trees");
    let read = |document| {
        let mentions = mention::find(&document, lexicon);
        let links = resolve::links(&document, &mentions, lexicon);
        Reading {
            document,
            mentions,
            links,
        }
    };
    documents.into_iter().map(read).collect()
}

fn cross_article(criterion: &mut Criterion) {
    let lexicon = Lexicon::load().expect("the shipped tables are well-formed");
    let all = readings(30_000, &lexicon);
    let mut group = criterion.benchmark_group("facts of articles");
    group.sample_size(10);
    for count in [1_000, 10_000, 30_000] {
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &count, |bench, &count| {
            let some = || all[..count].to_vec();
            bench.iter_batched(
                some,
                |readings| black_box(resolve::facts(readings, &lexicon)),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, cross_article);
criterion_main!(benches);
