//! Finds articles that are copies of others in the main: the same agency report in several papers, shortened or with another
//! headline.

use crate::base::IdVec;
use crate::resolve::ArticleId;
use crate::source::Article;
use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashMap};
use std::hash::{Hash, Hasher};

/// How many words make a shingle.
const SHINGLE: usize = 5;
/// How many least hashes describe an article, and how many of them must agree for two articles to be compared.
const HASHES: usize = 32;
const ROWS: usize = 2;
/// The share of the shorter article's shingles that the longer one must hold.
const HELD: f64 = 0.7;
/// The fewest shingles that can show a copy.
const FEWEST: usize = 20;
/// How many articles of one band are looked at, the first ones.
const MOST: usize = 16;

/// Returns for each article the earliest one, by date and id, of which it is a copy.
pub(super) fn copies(articles: &IdVec<ArticleId, Article>) -> IdVec<ArticleId, Option<ArticleId>> {
    let mut order: Vec<ArticleId> = articles.ids().collect();
    order.sort_by_key(|&id| {
        let day = articles[id].published.map(|p| p.date);
        (day.is_none(), day, id)
    });
    let shingles: IdVec<ArticleId, BTreeSet<u64>> = articles.map(|a| shingles(&a.text));
    let mut found: IdVec<ArticleId, Option<ArticleId>> = articles.map(|_| None);
    let mut bands: HashMap<(usize, u64), Vec<ArticleId>> = HashMap::new();
    for id in order {
        let own = &shingles[id];
        if own.len() < FEWEST {
            continue;
        }
        let keys = bands_of(own);
        let near: BTreeSet<ArticleId> = keys
            .iter()
            .flat_map(|key| bands.get(key).into_iter().flatten().copied())
            .collect();
        let held = |other: &ArticleId| {
            let common = own.intersection(&shingles[*other]).count() as f64;
            common >= HELD * own.len().min(shingles[*other].len()) as f64
        };
        found[id] = near.into_iter().find(held).map(|other| found[other].unwrap_or(other));
        for key in keys {
            let band = bands.entry(key).or_default();
            if band.len() < MOST {
                band.push(id);
            }
        }
    }
    found
}

/// Returns the hashes of all runs of words.
fn shingles(text: &str) -> BTreeSet<u64> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.windows(SHINGLE).map(hashed).collect()
}

fn hashed(value: impl Hash) -> u64 {
    // The default hasher has fixed keys when made by `new`: the same words give the same hash in every run.
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns the bands of an article's MinHash signature.
fn bands_of(shingles: &BTreeSet<u64>) -> Vec<(usize, u64)> {
    let least = |k: usize| shingles.iter().map(|&s| hashed((k, s))).min().unwrap_or(0);
    let signature: Vec<u64> = (0..HASHES).map(least).collect();
    signature.chunks(ROWS).map(hashed).enumerate().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, text: &str, day: &str) -> Article {
        Article {
            kept: None,
            id: id.to_owned(),
            text: text.to_owned(),
            published: Some(crate::source::Published {
                date: day.parse().expect("a day"),
                inferred: false,
            }),
            url: None,
            title: None,
            byline: None,
            outlet: None,
            blocks: Vec::new(),
        }
    }

    #[test]
    fn a_shortened_copy_is_a_copy_of_the_earlier_article() {
        let text = (0..60).map(|k| format!("word{k} of{k}")).collect::<Vec<_>>().join(" ");
        let other = (0..60).map(|k| format!("thing{k} by{k}")).collect::<Vec<_>>().join(" ");
        let short = text.split(' ').take(90).collect::<Vec<_>>().join(" ");
        let articles: IdVec<ArticleId, Article> = [
            article("a", &short, "2024-05-04"),
            article("b", &text, "2024-05-03"),
            article("c", &other, "2024-05-01"),
        ]
        .into_iter()
        .collect();
        let found = copies(&articles);
        assert_eq!(found.as_slice(), [Some(ArticleId(1)), None, None]);
    }
}
