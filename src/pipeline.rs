//! Floor 8: the whole reading, in order, on one screen.

use crate::graph::NewsGraph;
use crate::lexicon::Lexicon;
use crate::resolve::{self, Reading};
use crate::source::Article;
use crate::syntax::{self, Document, Model};
use crate::{graph, mention};
use rayon::prelude::*;

/// Reads the syntax of one article: sentences, tokens, tags, trees.
pub fn parse(article: Article, model: &Model, lexicon: &Lexicon) -> Document {
    syntax::parse(article, model, lexicon)
}

/// Reads one article as far as it goes alone.
pub fn read(article: Article, model: &Model, lexicon: &Lexicon) -> Reading {
    let document = parse(article, model, lexicon);
    let mentions = mention::find(&document, lexicon);
    let links = resolve::links(&document, &mentions, lexicon);
    Reading {
        document,
        mentions,
        links,
    }
}

/// Joins readings into a graph, in whatever order they come.
pub fn join(readings: Vec<Reading>, lexicon: &Lexicon) -> NewsGraph {
    graph::build(resolve::facts(readings, lexicon))
}

/// Reads articles, on all cores where there are several, and joins them into a graph.
pub fn build(articles: Vec<Article>, model: &Model, lexicon: &Lexicon) -> NewsGraph {
    let readings = articles.into_par_iter().map(|a| read(a, model, lexicon)).collect();
    join(readings, lexicon)
}
